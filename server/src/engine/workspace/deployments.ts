/** Which files belong together. When in doubt none do: a comparison of strangers misleads. */
import type { ClientConnection, ClientMachine } from '../connection/client';
import type { PhonebookEdit } from '../connection/deed';
import type { PolicyServer, ServerSide } from '../connection/server';
import { valueOf } from '../connection/stated';
import type { Contribution } from './contribution';
import { linkDeliveries, type LinkedDelivery, type ScriptDeliveries } from './deliveries';
import { folderOf } from './files';

/** Why files belong together. */
export type Bond =
  /** A project file says so. */
  | 'project'
  /** They lie in one folder, which has one server and at most one user and one device tunnel. */
  | 'folder'
  /** They lie in one folder and state the same connection, by its name. */
  | 'name'
  /** A script hands the profiles of the other files to Windows. */
  | 'script';

/** Connections and servers that belong together, with the files that state them. */
export interface Deployment {
  readonly by: Bond;
  /** As the project file calls it, the folder, or the name of the connection. */
  readonly name: string;
  /** By name. */
  readonly files: readonly Contribution[];
  readonly clients: readonly ClientConnection[];
  readonly servers: readonly ServerSide[];
  readonly policyServers: readonly PolicyServer[];
  /** The computers of clients: what a file states that is about no server. */
  readonly machines: readonly ClientMachine[];
  /** What scripts change in phonebooks. */
  readonly edits: readonly PhonebookEdit[];
  /** The profiles that a script hands to Windows, of one whose bond is that script. */
  readonly deliveries: readonly LinkedDelivery[];
}

/**
 * The deployments of a workspace. A file that a project file puts into one takes part in no other;
 * of the rest each folder is looked at by itself. A deployment has two sides to compare, or the same
 * connection stated twice.
 *
 * @param files In any order; the result does not depend on it.
 * @param isMissing Whether a file is certainly not there.
 */
export function deploymentsOf(
  files: readonly Contribution[],
  isMissing: (name: string) => boolean = () => false,
): readonly Deployment[] {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const named = groupBy(sorted, ({ deployments }) => deployments);
  const folders = groupBy(sorted, ({ deployments, name }) =>
    deployments.length > 0 ? [] : [folderOf(name)],
  );
  return [
    ...[...named].map(([name, members]) => deployment('project', name, members)),
    ...[...folders].flatMap(([folder, members]) =>
      isOneDeployment(members) ? [deployment('folder', folder, members)] : sameConnections(members),
    ),
    ...linkDeliveries(sorted, isMissing).map(byScript),
  ].filter(isWorthComparing);
}

/** Of a script that chooses among profiles, which of them are used together is not known. */
function byScript({ script, files, deliveries }: ScriptDeliveries): Deployment {
  return { ...NOTHING, by: 'script', name: script.name, files, deliveries };
}

const NOTHING = {
  clients: [],
  servers: [],
  policyServers: [],
  machines: [],
  edits: [],
  deliveries: [],
} as const satisfies Partial<Deployment>;

function deployment(by: Bond, name: string, files: readonly Contribution[]): Deployment {
  return {
    ...NOTHING,
    by,
    name,
    files,
    clients: files.flatMap(({ clients }) => clients),
    servers: files.flatMap(({ servers }) => servers),
    policyServers: files.flatMap(({ policyServers }) => policyServers),
    // In the registry of a server the values for clients are those of the server.
    machines: files.flatMap(({ machines, servers }) => (servers.length === 0 ? machines : [])),
    edits: files.flatMap(({ deeds }) => deeds.edits),
  };
}

function isWorthComparing(deployment: Deployment): boolean {
  const { clients, servers, policyServers, edits, deliveries } = deployment;
  if (clients.length > 1 || deliveries.length > 0) return true;
  return clients.length > 0 && servers.length + policyServers.length + edits.length > 0;
}

/** Whether a folder has one server, and no more than one tunnel of a user and one of the device. */
function isOneDeployment(files: readonly Contribution[]): boolean {
  const servers = files.flatMap((file) => file.servers);
  if (servers.length !== 1) return false;
  const clients = files.flatMap((file) => file.clients);
  const isDevice = ({ deviceTunnel }: ClientConnection) => valueOf(deviceTunnel) === true;
  return (
    distinct(clients.filter(isDevice)) <= 1 && distinct(clients.filter((c) => !isDevice(c))) <= 1
  );
}

/** How many connections there are: those of one name are one, each without a name is its own. */
function distinct(clients: readonly ClientConnection[]): number {
  const names = new Set(clients.flatMap((client) => nameOf(client) ?? []));
  return names.size + clients.filter((client) => nameOf(client) === undefined).length;
}

/** The connections of a folder that several of its files state, each a deployment of its own. */
function sameConnections(files: readonly Contribution[]): Deployment[] {
  const byName = groupBy(files, ({ clients, deeds }) => [
    ...new Set([...clients, ...deeds.edits].flatMap((each) => nameOf(each) ?? [])),
  ]);
  return [...byName].flatMap(([name, members]) => {
    if (members.length < 2) return [];
    const clients = members.flatMap((file) =>
      file.clients.filter((client) => nameOf(client) === name),
    );
    const edits = members.flatMap(({ deeds }) =>
      deeds.edits.filter((edit) => nameOf(edit) === name),
    );
    return [{ ...NOTHING, by: 'name', name, files: members, clients, edits }];
  });
}

/** Windows does not distinguish names of connections by case. */
function nameOf({ name }: Pick<ClientConnection, 'name'>): string | undefined {
  return valueOf(name)?.toLowerCase();
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

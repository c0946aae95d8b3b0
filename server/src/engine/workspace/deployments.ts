/** Which files belong together. When in doubt none do: a comparison of strangers misleads. */
import type { ClientConnection } from '../connection/client';
import type { PolicyServer, ServerSide } from '../connection/server';
import { valueOf } from '../connection/stated';
import type { Contribution } from './contribution';
import { folderOf } from './files';

/** Why files belong together. */
export type Bond =
  /** A project file says so. */
  | 'project'
  /** They lie in one folder, which has one server and at most one user and one device tunnel. */
  | 'folder'
  /** They lie in one folder and state the same connection, by its name. */
  | 'name';

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
}

/**
 * The deployments of a workspace. A file that a project file puts into one takes part in no other;
 * of the rest each folder is looked at by itself. A deployment has two sides to compare, or the same
 * connection stated twice.
 *
 * @param files In any order; the result does not depend on it.
 */
export function deploymentsOf(files: readonly Contribution[]): readonly Deployment[] {
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
  ].filter(isWorthComparing);
}

function deployment(by: Bond, name: string, files: readonly Contribution[]): Deployment {
  return {
    by,
    name,
    files,
    clients: files.flatMap(({ clients }) => clients),
    servers: files.flatMap(({ servers }) => servers),
    policyServers: files.flatMap(({ policyServers }) => policyServers),
  };
}

function isWorthComparing({ clients, servers, policyServers }: Deployment): boolean {
  return clients.length > 1 || (clients.length > 0 && servers.length + policyServers.length > 0);
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
  const byName = groupBy(files, ({ clients }) => [
    ...new Set(clients.flatMap((client) => nameOf(client) ?? [])),
  ]);
  return [...byName].flatMap(([name, members]) => {
    if (members.length < 2) return [];
    const clients = members.flatMap((file) =>
      file.clients.filter((client) => nameOf(client) === name),
    );
    return [{ by: 'name' as const, name, files: members, clients, servers: [], policyServers: [] }];
  });
}

/** Windows does not distinguish names of connections by case. */
function nameOf({ name }: ClientConnection): string | undefined {
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

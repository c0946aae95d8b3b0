/** Which files may belong together, told by little of each, so that the rest of most need not be read. */
import { valueOf } from '../connection/stated';
import { formats } from '../formats/all.generated';
import {
  connectionNamesIn,
  deedsIn,
  machinesIn,
  mentionsIn,
  policyServersIn,
  serversIn,
} from '../formats/connections';
import { extensionOf, type Kind } from '../formats/kind';
import { deliveredNames, fileKey } from './deliveries';
import { folderOf, type OpenedFile } from './files';

/** What of a file decides which others it may belong together with: plain data, which threads can exchange. */
export interface LinkFacts {
  /** As places of what the file states carry it. */
  readonly name: string;
  /** The deployments of project files that it is in. */
  readonly deployments: readonly string[];
  /** How many connections it states. */
  readonly clients: number;
  readonly servers: number;
  /** What is compared with connections besides servers: policy servers, and edits of phonebooks. */
  readonly others: number;
  /** What its connections and those it changes are called, each name once, in lower case. */
  readonly names: readonly string[];
  /** Names of the files that it takes profiles from. */
  readonly deliveries: readonly string[];
}

/** The facts of a file; `undefined` when it states nothing of a connection or a server. */
export function linkFactsOf(
  name: string,
  { file, deployments }: OpenedFile,
): LinkFacts | undefined {
  const connections = connectionNamesIn(file, name);
  const servers = serversIn(file, name).length;
  const policyServers = policyServersIn(file, name).length;
  const { deliveries, edits } = deedsIn(file, name);
  const stated = connections.length + servers + policyServers + deliveries.length + edits.length;
  const isOther = () => machinesIn(file, name).length + mentionsIn(file, name).length > 0;
  if (stated === 0 && !isOther()) return undefined;
  const names = [...connections, ...edits.map((edit) => edit.name)].flatMap(
    (each) => valueOf(each)?.toLowerCase() ?? [],
  );
  return {
    name,
    deployments,
    clients: connections.length,
    servers,
    others: policyServers + edits.length,
    names: [...new Set(names)],
    deliveries: deliveredNames(name, deliveries),
  };
}

/** What puts a file with others, whatever it states: the deployments it is in, else its folder. */
export function keysOf({
  name,
  deployments,
}: Pick<LinkFacts, 'name' | 'deployments'>): readonly string[] {
  if (deployments.length === 0) return [`folder ${folderOf(name)}`];
  return deployments.map((each) => `project ${each}`);
}

/** The kinds whose files take profiles from other files. They are told by their names alone. */
const TAKERS: readonly Kind[] = formats.filter((format) => 'deeds' in format);

/** Whether a file of a name may take profiles from other files, wherever these lie. */
export function mayTake(name: string): boolean {
  const extension = extensionOf(name);
  return TAKERS.some(({ own }) => own.extensions.includes(extension));
}

/**
 * Groups of files that may belong together. The deployments of all files are those of these groups,
 * each looked at by itself, so whatever is in no group need not be read for them.
 *
 * @returns names, in the order of the facts
 */
export function groupsOf(facts: readonly LinkFacts[]): readonly (readonly string[])[] {
  const groups = new Groups();
  const byKey = new Map<string, LinkFacts[]>();
  const byFolder = new Map<string, LinkFacts[]>();
  const put = (map: Map<string, LinkFacts[]>, key: string, of: LinkFacts) => {
    const list = map.get(key);
    if (list) list.push(of);
    else map.set(key, [of]);
  };
  for (const of of facts) {
    for (const key of keysOf(of)) put(byKey, key, of);
    put(byFolder, fileKey(folderOf(of.name)), of);
  }
  for (const members of byKey.values()) groups.join(members);
  const worth = new Set<LinkFacts>();
  for (const script of facts) {
    // A profile that is not there may be one beside it whose name is much the same.
    for (const name of script.deliveries) {
      worth.add(script);
      groups.join([script, ...(byFolder.get(fileKey(folderOf(name))) ?? [])]);
    }
  }
  for (const [key, members] of byKey) {
    const [first] = members;
    if (first && isWorthReading(members, key.startsWith('project '))) worth.add(first);
  }
  const wanted = new Set([...worth].map((of) => groups.of(of)));
  const result = new Map<LinkFacts, string[]>();
  for (const of of facts) {
    const root = groups.of(of);
    if (!wanted.has(root)) continue;
    const names = result.get(root);
    if (names) names.push(of.name);
    else result.set(root, [of.name]);
  }
  return [...result.values()];
}

/** Whether files of one folder, or of one deployment of a project file, may have two sides to compare. */
function isWorthReading(members: readonly LinkFacts[], byProject: boolean): boolean {
  const sum = (of: (facts: LinkFacts) => number) =>
    members.reduce((total, facts) => total + of(facts), 0);
  const clients = sum((facts) => facts.clients);
  if (clients === 0) return false;
  const servers = sum((facts) => facts.servers);
  if (byProject) return clients > 1 || servers + sum((facts) => facts.others) > 0;
  if (servers === 1) return true;
  const names = new Set(members.flatMap((facts) => facts.names));
  return names.size < sum((facts) => facts.names.length);
}

/** Files of which each is in one group. */
class Groups {
  readonly #above = new Map<LinkFacts, LinkFacts>();

  /** The one that stands for the group of a file. */
  of(facts: LinkFacts): LinkFacts {
    let root = facts;
    for (let next = this.#above.get(root); next; next = this.#above.get(root)) root = next;
    if (root !== facts) this.#above.set(facts, root);
    return root;
  }

  join([first, ...others]: readonly LinkFacts[]): void {
    if (!first) return;
    const root = this.of(first);
    for (const other of others) {
      const its = this.of(other);
      if (its !== root) this.#above.set(its, root);
    }
  }
}

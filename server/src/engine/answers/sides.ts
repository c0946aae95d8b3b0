/** What files state of both ends of connections. */
import {
  balancersIn,
  connectionsIn,
  machinesIn,
  policyServersIn,
  serversIn,
} from '../formats/connections';
import type { Place } from '../connection/stated';
import type { ParsedFile } from '../formats/file';
import type { Sides } from './agree';

/** A file under the name that its places carry. */
export interface NamedFile {
  readonly name: string;
  readonly file: ParsedFile;
}

/** What several files state, in their order. */
export function sidesIn(files: readonly NamedFile[]): Sides {
  const all = <T>(read: (file: ParsedFile, name: string) => readonly T[]) =>
    files.flatMap(({ file, name }) => read(file, name));
  return {
    clients: all(connectionsIn),
    machines: all(machinesIn),
    servers: all(serversIn),
    policyServers: all(policyServersIn),
    balancers: all(balancersIn),
  };
}

/** What files state of the other end: servers, policy servers and what stands before them. */
export function otherEndOf({
  servers,
  policyServers,
  balancers = [],
}: Sides): readonly { readonly place: Place }[] {
  return [...servers, ...policyServers, ...balancers];
}

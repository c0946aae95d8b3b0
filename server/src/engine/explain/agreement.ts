/** Where the two ends of a connection do not fit, when files of both are part of a question. */
import { agree, type Agreement } from '../answers/agree';
import {
  balancersIn,
  connectionsIn,
  machinesIn,
  policyServersIn,
  serversIn,
} from '../formats/connections';
import type { ParsedFile } from '../formats/file';
import type { Subject } from './subject';

/** A file with the name that places in it bear. */
interface Named {
  readonly name: string;
  readonly file: ParsedFile;
}

/**
 * Compares client and server, for a question about something that failed.
 *
 * @returns one answer a connection; none where a side is missing or nothing failed
 */
export function agreementOf(
  subjects: readonly Subject[],
  files: readonly Named[],
): readonly Agreement[] {
  if (!subjects.some(isFailure)) return [];
  const all = <T>(of: (file: ParsedFile, name: string) => readonly T[]) =>
    files.flatMap(({ name, file }) => of(file, name));
  const [clients, servers] = [all(connectionsIn), all(serversIn)];
  const policyServers = all(policyServersIn);
  const balancers = all(balancersIn);
  const around = servers.length + policyServers.length + balancers.length;
  if (clients.length === 0 || around === 0) return [];
  return agree({ clients, servers, policyServers, balancers, machines: all(machinesIn) });
}

function isFailure(subject: Subject): boolean {
  if (subject.kind === 'event') return subject.event.outcome === 'failure';
  return subject.kind === 'error' || subject.kind === 'message';
}

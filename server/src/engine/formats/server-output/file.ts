import type { ParsedFile } from '../file';
import { objectsOf, type PrintedObject } from './classes';
import { dumpedMethods } from './netsh';
import { recordsIn } from './records';

/** Parsed output of a command. */
export interface OutputFile extends ParsedFile {
  readonly kind: 'server-output';
  /** The objects it shows, read when first asked for. */
  readonly objects: readonly PrintedObject[];
  /** What a dump of netsh sets, in terms of such objects. */
  readonly dumped: readonly PrintedObject[];
}

/** Parses output. */
export function parseOutput(base: ParsedFile): OutputFile {
  let objects: readonly PrintedObject[] | undefined;
  return {
    ...base,
    kind: 'server-output',
    get dumped() {
      const methods = dumpedMethods(base.text);
      return methods ? objectsOf([methods]) : [];
    },
    get objects() {
      objects ??= objectsOf(recordsIn(base.text));
      return objects;
    },
  };
}

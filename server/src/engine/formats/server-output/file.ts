import type { ParsedFile } from '../file';
import { recordsIn, type OutputRecord } from './records';

/** Parsed output of a command. */
export interface OutputFile extends ParsedFile {
  readonly kind: 'server-output';
  /** The objects it shows, read when first asked for. */
  readonly records: readonly OutputRecord[];
}

/** Parses output. */
export function parseOutput(base: ParsedFile): OutputFile {
  let records: readonly OutputRecord[] | undefined;
  return {
    ...base,
    kind: 'server-output',
    get records() {
      records ??= recordsIn(base.text);
      return records;
    },
  };
}

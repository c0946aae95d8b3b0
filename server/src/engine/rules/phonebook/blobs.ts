import {
  blobNamed,
  keyNamed,
  phonebookKeys,
  readHex,
  type BlobProblem,
  type BlobProblemCode,
  type PhonebookEntry,
} from '../../formats/rasphone';
import type { PbkPair } from '../../syntax/pbk';
import { pairIndex } from './support';
import { once } from '../../text/once';

/** The keys with binary values, in Windows' order. */
const blobKeys = once((): readonly string[] =>
  phonebookKeys()
    .filter(({ type }) => type === 'blob')
    .map(({ name }) => name),
);

/** One binary value of an entry. */
export interface EntryBlob {
  /** Windows' spelling. */
  readonly key: string;
  readonly pairs: readonly PbkPair[];
  readonly problems: readonly BlobProblem[];
  /** Number of records read; `undefined` for values that are not lists. */
  readonly records: number | undefined;
  /** True when the value may be shown. */
  readonly open: boolean;
}

/** The binary values of an entry, decoded or not; linear in their length. */
export function blobsIn(entry: PhonebookEntry): EntryBlob[] {
  const index = pairIndex(entry.syntax);
  return blobKeys().flatMap((key): EntryBlob[] => {
    const pairs = index.get(key);
    if (!pairs) return [];
    const decoded = blobNamed(entry, key);
    const records = Array.isArray(decoded?.value) ? decoded.value.length : undefined;
    const problems = decoded?.problems ?? readHex(pairs).problems;
    return [{ key, pairs, problems, records, open: keyNamed(key)?.secret !== true }];
  });
}

/** The first problem of some kinds; what follows it mostly has the same cause. */
export function firstProblem(
  problems: readonly BlobProblem[],
  ...codes: readonly BlobProblemCode[]
): BlobProblem | undefined {
  return problems.find(({ code }) => codes.includes(code));
}

/** TrustedNetworks and DnsSuffixSearchList: 256 UTF-16 units a suffix, filled up with NUL. */

import type { HexData } from './hex';
import { BlobReader, hasControls, utf16Text, type DecodedBlob } from './reader';
import { joinedAll, utf16 } from './writer';

const RECORD = 512;

/** The two keys with this layout, with the keys that count their records. */
export const SUFFIX_COUNTS = {
  TrustedNetworks: 'NumTrustedNetworks',
  DnsSuffixSearchList: 'NumDnsSearchSuffixes',
} as const;

/**
 * Decodes a list of DNS suffixes.
 *
 * @param key which of the two keys it is
 * @param data the joined blob
 * @param count what the counting key says, `null` when it says nothing usable
 */
export function decodeSuffixList(
  key: keyof typeof SUFFIX_COUNTS,
  data: HexData,
  count: number | null,
): DecodedBlob<readonly string[]> {
  const reader = new BlobReader(key, data);
  const suffixes: string[] = [];
  while (reader.left >= RECORD) {
    const at = reader.offset;
    const { text, closed } = utf16Text(reader.take(RECORD));
    if (!closed || text === '' || hasControls(text)) {
      const message = `Record ${String(suffixes.length + 1)} of ${key} is not a text that ends with NUL.`;
      reader.problem('bad-text', message, at, RECORD);
    }
    suffixes.push(text);
  }
  if (reader.left > 0) reader.truncated('a suffix of 512 bytes', RECORD - reader.left);
  reader.compareCount(count, suffixes.length, SUFFIX_COUNTS[key]);
  return { value: suffixes, lines: suffixes, problems: reader.problems, established: true };
}

/**
 * Writes suffixes as {@link decodeSuffixList} reads them.
 *
 * @returns `undefined` when one is too long for its record or no text that can be read back
 */
export function encodeSuffixList(suffixes: readonly string[]): Uint8Array | undefined {
  const fits = (suffix: string) => suffix !== '' && suffix.length * 2 < RECORD;
  if (!suffixes.every((suffix) => fits(suffix) && !hasControls(suffix))) return undefined;
  return joinedAll(suffixes.map((suffix) => utf16(suffix, RECORD / 2)));
}

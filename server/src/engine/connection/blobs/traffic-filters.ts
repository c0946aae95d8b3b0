/**
 * PerAppTrafficFilters: firewall rules as [MS-GPFAS] writes them, UTF-16 text with NUL between
 * them. The layout is the one a published tool reads (Dynamic Profile Configurator).
 */

import type { HexData } from './hex';
import { BlobReader, hasControls, utf16Text, type DecodedBlob } from './reader';
import { utf16 } from './writer';

/** One firewall rule: its fields in file order. */
export interface TrafficFilter {
  readonly text: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Splits `v2.30|Action=Allow|Dir=Out|` into its fields. */
function fieldsOf(text: string): TrafficFilter['fields'] {
  return text.split('|').flatMap((part) => {
    const equals = part.indexOf('=');
    return equals < 1 ? [] : [{ name: part.slice(0, equals), value: part.slice(equals + 1) }];
  });
}

/**
 * Decodes the traffic filters.
 *
 * @param data the joined blob
 * @param count what `NumPerAppTrafficFilters` says, `null` when it says nothing usable
 */
export function decodeTrafficFilters(
  data: HexData,
  count: number | null,
): DecodedBlob<readonly TrafficFilter[]> {
  const reader = new BlobReader('PerAppTrafficFilters', data);
  const filters: TrafficFilter[] = [];
  let rest = reader.take(reader.left);
  let at = 0;
  while (rest.length > 0) {
    const { text, closed, length } = utf16Text(rest);
    if (text !== '') {
      if (hasControls(text)) {
        const message = `Rule ${String(filters.length + 1)} holds control characters.`;
        reader.problem('bad-text', message, at, length);
      }
      filters.push({ text, fields: fieldsOf(text) });
    }
    if (!closed) {
      reader.problem('truncated', 'The last rule does not end with NUL.', at, length);
      break;
    }
    rest = rest.subarray(length);
    at += length;
  }
  reader.compareCount(count, filters.length, 'NumPerAppTrafficFilters');
  const lines = filters.map(({ text }) => text);
  return { value: filters, lines, problems: reader.problems, established: true };
}

/** Writes rules as {@link decodeTrafficFilters} reads them. @param rules The text of each. */
export function encodeTrafficFilters(rules: readonly string[]): Uint8Array {
  return utf16(rules.map((rule) => `${rule}\0`).join(''));
}

/** Documents in the values of a .reg file: as text, or as the bytes of text. */
import { identity, MappedTextBuilder } from '../../embedded/build';
import { decodeRegString } from '../../embedded/layers';
import type { MappedText } from '../../embedded/mapping';
import type { RegData, RegFile } from '../../syntax/registry/reg-file';
import type { Span } from '../../types';
import { documentsInText, mentionsDocument, type EmbeddedDocument } from '../documents';

/** How documents begin. */
const BEGIN = /^[\uFEFF\s\0]*(?:<|&lt;)/;
/** Bytes that are looked at to see how a text begins. */
const LOOK = 128;

/** The documents in the values of a file, in text order. */
export function documentsInRegFile({ text, keys }: RegFile): EmbeddedDocument[] {
  let whole: MappedText | undefined;
  const found: EmbeddedDocument[] = [];
  for (const { values, isRemoval } of keys) {
    if (isRemoval) continue;
    for (const { data } of values) {
      const mapped = data && textOf(data, text, () => (whole ??= identity(text)));
      if (mapped) for (const each of documentsInText(mapped, 'string')) found.push(each);
    }
  }
  return found;
}

function textOf(
  { bytes, text: string, type, span, typeSpan }: RegData,
  text: string,
  whole: () => MappedText,
): MappedText | undefined {
  if (string !== undefined) {
    if (!BEGIN.test(string) || !mentionsDocument(string)) return undefined;
    const close = text.charAt(span.end - 1) === '"' && span.end - span.start > 1;
    return decodeRegString(whole(), { start: span.start + 1, end: span.end - (close ? 1 : 0) });
  }
  if (!bytes || type === 'REG_DWORD' || type === 'REG_QWORD') return undefined;
  if (!BEGIN.test(String.fromCharCode(...unitsOf(bytes.slice(0, LOOK))))) return undefined;
  return decodedBytes(text, { start: typeSpan.end, end: span.end }, type === 'REG_MULTI_SZ');
}

function unitsOf(bytes: readonly number[]): number[] {
  const units: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
  }
  return units;
}

/** UTF-16 in bytes, two digits each; the strings of a list are lines. */
function decodedBytes(text: string, span: Span, isList: boolean): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(span, (added) => encoded(added, isList));
  let zeros = 0;
  for (const [unit, outer, isEditable] of unitsIn(text, span)) {
    if (unit === 0) {
      zeros += 1;
      if (!isList || zeros > 1) break;
      builder.decoded('\n', outer);
    } else {
      zeros = 0;
      builder.decoded(String.fromCharCode(unit), outer);
    }
    if (!isEditable)
      builder.region({ start: outer.end, end: span.end }, (added) => encoded(added, isList));
  }
  return builder.build();
}

/** The characters of bytes, each up to the next: nothing stands between but what joins lines. */
function* unitsIn(text: string, { start, end }: Span): Generator<[number, Span, boolean]> {
  const bytes = /([\da-f]{1,2})(?:[ \t]*,)?((?:[ \t]|\\?[\r\n]|\\[ \t]*(?=;)|;[^\r\n]*)*)/giy;
  bytes.lastIndex = start;
  let low:
    { readonly value: number; readonly start: number; readonly isEditable: boolean } | undefined;
  for (let byte = bytes.exec(text); byte && byte.index < end; byte = bytes.exec(text)) {
    const value = parseInt(byte[1] ?? '', 16);
    // A comment between bytes stays where it is: no edit goes over it.
    const hasComment = byte[2]?.includes(';') === true;
    if (!low) {
      low = { value, start: byte.index, isEditable: !hasComment };
      continue;
    }
    const last = byte.index + byte[0].length - (hasComment ? (byte[2] ?? '').length : 0);
    yield [
      low.value | (value << 8),
      { start: low.start, end: Math.min(last, end) },
      low.isEditable && !hasComment,
    ];
    low = undefined;
  }
}

/** Text as bytes; nothing where the list cannot hold it. */
function encoded(added: string, isList: boolean): string | undefined {
  // An empty line ends a list.
  if (/\r|\0/.test(added) || (isList && /^\n|\n\n|\n$/.test(added))) return undefined;
  const units = Array.from({ length: added.length }, (_, i) => added.charCodeAt(i));
  return units
    .map((unit) => (isList && unit === 10 ? 0 : unit))
    .map((unit) => `${hex(unit & 0xff)},${hex(unit >> 8)},`)
    .join('');
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

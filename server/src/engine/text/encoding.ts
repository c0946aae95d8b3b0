/**
 * Bytes to text and back without losing one of them. Unicode and windows-1252 are written by hand,
 * because the engine knows neither Node's `Buffer` nor the browser's `TextDecoder`; other encodings,
 * which only a declaration can name, are read by what the platform has.
 */

import { declaredEncoding, readDeclared, writeDeclared, type LegacyDecoders } from './declared';
import { joinUnits, type EncodedText } from './units';
import { decodeAnsi, encodeAnsi } from './windows-1252';

export type { EncodedText } from './units';
export type { LegacyDecoders } from './declared';

/**
 * How the bytes of a file stand for text. `ansi` is windows-1252, the one fallback. `declared:NAME`:
 * as the XML declaration says and the bytes bear out; the name is that of the WHATWG standard.
 * `unknown`: the declaration names an encoding nobody here knows, so windows-1252 stands in for it.
 */
export type TextEncoding =
  'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'ansi' | `declared:${string}` | 'unknown';

/** What was noticed while decoding; offsets count bytes from the start of the file. */
export interface DecodeProblem {
  readonly code: 'invalid-utf8' | 'odd-byte' | 'no-utf16-bom';
  readonly message: string;
  readonly offset: number;
}

/** The text of a file with everything needed to write the same bytes again. */
export interface DecodedText {
  /** The text without a byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** True when the file began with a byte order mark. */
  readonly bom: boolean;
  /**
   * False when the bytes cannot be written again as they are: UTF-16 with a byte too many, an
   * encoding that can be read only, or bytes that are not what the declaration says.
   */
  readonly lossless: boolean;
  readonly problems: readonly DecodeProblem[];
}

/** Bytes looked at when a file without a byte order mark might be UTF-16. */
const SAMPLE = 4096;

/** Length of the well-formed UTF-8 sequence at `at`, or 0. Refuses overlong forms and surrogates. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first < 0xc2 || first > 0xf4 || (second & 0xc0) !== 0x80) return 0;
  if (first < 0xe0) return 2;
  if (((bytes[at + 2] ?? 0) & 0xc0) !== 0x80) return 0;
  if (first < 0xf0) {
    if (first === 0xe0 && second < 0xa0) return 0;
    return first === 0xed && second > 0x9f ? 0 : 3;
  }
  if (((bytes[at + 3] ?? 0) & 0xc0) !== 0x80) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  return first === 0xf4 && second > 0x8f ? 0 : 4;
}

/** Decodes UTF-8 from `start`; answers the offset of the first bad byte when there is one. */
function decodeUtf8(bytes: Uint8Array, start: number): { text: string } | { bad: number } {
  const units = new Uint16Array(bytes.length - start);
  let length = 0;
  let at = start;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      units[length++] = first;
      at += 1;
      continue;
    }
    const size = sequenceLength(bytes, at);
    if (size === 0) return { bad: at };
    let code = first & (0xff >> (size + 1));
    for (let next = 1; next < size; next += 1)
      code = (code << 6) | ((bytes[at + next] ?? 0) & 0x3f);
    if (code > 0xffff) {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else {
      units[length++] = code;
    }
    at += size;
  }
  return { text: joinUnits(units, length) };
}

/** Decodes UTF-16 from `start`; a last odd byte is left out. */
function decodeUtf16(bytes: Uint8Array, start: number, littleEndian: boolean): string {
  const length = (bytes.length - start) >> 1;
  const units = new Uint16Array(length);
  for (let index = 0; index < length; index += 1) {
    const at = start + index * 2;
    const one = bytes[at] ?? 0;
    const two = bytes[at + 1] ?? 0;
    units[index] = littleEndian ? one | (two << 8) : (one << 8) | two;
  }
  return joinUnits(units, length);
}

/** Tells UTF-16 without a byte order mark by the zero bytes that Latin text has in it. */
function utf16WithoutMark(bytes: Uint8Array): 'utf16le' | 'utf16be' | null {
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd * 2 > pairs && even * 10 < pairs) return 'utf16le';
  if (even * 2 > pairs && odd * 10 < pairs) return 'utf16be';
  return null;
}

/** The UTF-16 result, with its two possible problems. */
function utf16Result(
  bytes: Uint8Array,
  encoding: 'utf16le' | 'utf16be',
  bom: boolean,
): DecodedText {
  const start = bom ? 2 : 0;
  const problems: DecodeProblem[] = [];
  const odd = (bytes.length - start) % 2 === 1;
  if (!bom) {
    const message = 'The bytes are UTF-16 without a byte order mark.';
    problems.push({ code: 'no-utf16-bom', message, offset: 0 });
  }
  if (odd) {
    const message = 'The last byte is half a character: a UTF-16 file has an even number of bytes.';
    problems.push({ code: 'odd-byte', message, offset: bytes.length - 1 });
  }
  const text = decodeUtf16(bytes, start, encoding === 'utf16le');
  return { text, encoding, bom, lossless: !odd, problems };
}

/**
 * Decodes a file.
 *
 * A byte order mark decides; without one, UTF-16 is told by its zero bytes. Then the bytes are UTF-8
 * when they are well formed, else what the XML declaration says when they bear it out, else
 * windows-1252. Never throws; linear in the size.
 *
 * @param bytes the whole file
 * @param legacy decoders for encodings a declaration may name; without them none is known
 * @returns the text and what `encodeText` needs to give the same bytes again
 */
export function decodeBytes(bytes: Uint8Array, legacy?: LegacyDecoders): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16Result(bytes, 'utf16le', true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16Result(bytes, 'utf16be', true);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const unmarked = marked ? null : utf16WithoutMark(bytes);
  if (unmarked !== null) return utf16Result(bytes, unmarked, false);
  const decoded = decodeUtf8(bytes, marked ? 3 : 0);
  const unicode = 'text' in decoded ? decoded.text : undefined;
  const declared = readDeclared(bytes, marked ? undefined : unicode, legacy);
  if (declared && !marked) {
    return {
      text: declared.text,
      encoding: `declared:${declared.name}`,
      bom: false,
      lossless: sameBytes(writeDeclared(declared.text, declared.name, legacy).bytes, bytes),
      problems: [],
    };
  }
  if (unicode !== undefined) {
    const encoding = marked ? 'utf8-bom' : 'utf8';
    return { text: unicode, encoding, bom: marked, lossless: true, problems: [] };
  }
  const offset = 'bad' in decoded ? decoded.bad : 0;
  const message = `Byte ${String(offset)} does not belong to UTF-8 text; read as windows-1252.`;
  const label = declaredEncoding(bytes);
  // Only ASCII is sure in an encoding that is not known, or not the one that is declared.
  const isSure = label === undefined || /^utf-?8$/i.test(label);
  // A mark before bytes that are not UTF-8 is kept as three characters, so that it comes back.
  return {
    text: decodeAnsi(bytes),
    encoding: isSure || legacy?.(label) ? 'ansi' : 'unknown',
    bom: false,
    lossless: isSure,
    problems: [{ code: 'invalid-utf8', message, offset }],
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Encodes as UTF-8; half a surrogate pair becomes U+FFFD and is reported. */
function encodeUtf8(text: string, bom: boolean): EncodedText {
  const bytes = new Uint8Array(text.length * 3 + 3);
  let length = 0;
  let lost: number | null = null;
  if (bom) {
    bytes.set([0xef, 0xbb, 0xbf]);
    length = 3;
  }
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = code < 0xdc00 ? text.charCodeAt(at + 1) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 1;
      } else {
        lost ??= at;
        code = 0xfffd;
      }
    }
    if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        bytes[length++] = 0xe0 | (code >> 12);
      } else {
        bytes[length++] = 0xf0 | (code >> 18);
        bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[length++] = 0x80 | (code & 0x3f);
  }
  return { bytes: bytes.slice(0, length), lossless: lost === null, lost };
}

/** Encodes as UTF-16; every JavaScript string fits. */
function encodeUtf16(text: string, littleEndian: boolean, bom: boolean): EncodedText {
  const marked = bom ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  for (let at = 0; at < marked.length; at += 1) {
    const unit = marked.charCodeAt(at);
    bytes[at * 2] = littleEndian ? unit & 0xff : unit >> 8;
    bytes[at * 2 + 1] = littleEndian ? unit >> 8 : unit & 0xff;
  }
  return { bytes, lossless: true, lost: null };
}

/**
 * Encodes text the way a file was encoded.
 *
 * @param text the text without a byte order mark
 * @param encoding as `decodeBytes` told
 * @param bom whether UTF-16 begins with a byte order mark; the two UTF-8 encodings say it in
 *   their name, and the others have none
 * @param legacy as for `decodeBytes`
 * @returns the bytes, and whether every character fits
 */
export function encodeText(
  text: string,
  encoding: TextEncoding,
  bom = true,
  legacy?: LegacyDecoders,
): EncodedText {
  switch (encoding) {
    case 'utf8':
      return encodeUtf8(text, false);
    case 'utf8-bom':
      return encodeUtf8(text, true);
    case 'utf16le':
      return encodeUtf16(text, true, bom);
    case 'utf16be':
      return encodeUtf16(text, false, bom);
    case 'ansi':
    case 'unknown':
      return encodeAnsi(text);
    default:
      return writeDeclared(text, encoding.slice('declared:'.length), legacy);
  }
}

/** Documents in Base64, as Intune exports the values of type String (XML file). */
import type { Span } from '../types';
import { MappedTextBuilder, compose } from './build';
import type { MappedText } from './mapping';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((char, index) => [char, index]));

/** The bytes of a Base64 text, and where each of its digits stands. Line breaks may stand between. */
function bytesOf(text: string): { bytes: Uint8Array; digits: Int32Array } | undefined {
  const digits = new Int32Array(text.length);
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let read = 0;
  let length = 0;
  let bits = 0;
  let isOver = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '\n' || char === '\r' || char === ' ' || char === '\t') {
      continue;
    }
    const value = VALUES.get(char);
    if (value === undefined || isOver) {
      if (char !== '=') return undefined;
      isOver = true;
      continue;
    }
    digits[read] = index;
    read += 1;
    bits = ((bits << 6) | value) & 0xffffff;
    const count = (read * 6) % 8;
    if (count < 6) {
      bytes[length] = (bits >> count) & 0xff;
      length += 1;
    }
  }
  return { bytes: bytes.subarray(0, length), digits: digits.subarray(0, read) };
}

/** The digits of Base64 that bytes are written with, behind some others; without those they share. */
function digitsOf(bytes: readonly number[], before: number): string {
  const padded = [...Array<number>(before).fill(0), ...bytes];
  let digits = '';
  for (let bit = 0; bit + 6 <= padded.length * 8; bit += 6) {
    const word = ((padded[bit >> 3] ?? 0) << 8) | (padded[(bit >> 3) + 1] ?? 0);
    digits += ALPHABET.charAt((word >> (10 - (bit & 7))) & 63);
  }
  return digits.slice(Math.ceil((before * 8) / 6));
}

/**
 * Patterns one of which matches every Base64 text that holds a name: at the three places it can
 * have within a group, in UTF-8 and in UTF-16, on lines of any length.
 *
 * @param name of ASCII characters, at least four
 */
export function inBase64(name: string): string[] {
  const narrow = [...name].map((char) => char.charCodeAt(0));
  const wide = narrow.flatMap((code) => [code, 0]);
  return [narrow, wide].flatMap((bytes) =>
    [0, 1, 2].map((before) =>
      // JSON writes the ends of lines in another way.
      [...digitsOf(bytes, before)].map((digit) => `[${digit}]`).join('(?:\\s|\\\\[nr])*'),
    ),
  );
}

/** Length in bytes of the UTF-8 sequence that `lead` starts; 1 for a byte that starts none. */
function sequenceLength(lead: number): number {
  return lead >= 0xf0 && lead < 0xf8 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) {
    return lead < 0x80 ? lead : 0xfffd;
  }
  let code = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) {
      return 0xfffd;
    }
    code = (code << 6) | (next & 0x3f);
  }
  return code <= 0x10ffff ? code : 0xfffd;
}

/** Whether bytes are UTF-16 with the low byte first; a text of ours begins with ASCII. */
function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] !== 0 && bytes[1] === 0);
}

/**
 * The text that a Base64 text stands for, in UTF-8 or UTF-16; nothing when it is none. A character's
 * place is the digits that hold its bits. The text cannot be edited: a change would move all bits behind it.
 */
export function decodeBase64(mapped: MappedText, span: Span): MappedText | undefined {
  const read = bytesOf(mapped.text.slice(span.start, span.end));
  if (read === undefined) {
    return undefined;
  }
  const { bytes, digits } = read;
  const digitAt = (index: number): number => digits[index] ?? span.end - span.start;
  const builder = new MappedTextBuilder();
  builder.region(span);
  const isWide = isUtf16(bytes);
  const hasMark = isWide ? bytes[0] === 0xff : bytes[0] === 0xef && bytes[1] === 0xbb;
  for (let at = hasMark ? (isWide ? 2 : 3) : 0; at < bytes.length;) {
    const length = isWide ? 2 : sequenceLength(bytes[at] ?? 0);
    const text = isWide
      ? String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
      : String.fromCodePoint(codePoint(bytes, at, length));
    const end = Math.min(at + length, bytes.length);
    builder.decoded(text, {
      start: span.start + digitAt(Math.floor((at * 4) / 3)),
      end: span.start + digitAt(Math.ceil((end * 4) / 3) - 1) + 1,
    });
    at += length;
  }
  return compose(mapped, builder.build());
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text in UTF-8. Halves of a surrogate pair become the replacement character. */
export function encodeBase64(text: string): string {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number) => DIGITS[(bits >> shift) & 63] ?? '';
    out += digit(18) + digit(12) + (b === undefined ? '=' : digit(6));
    out += c === undefined ? '=' : digit(0);
  }
  return out;
}

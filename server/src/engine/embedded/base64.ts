/** Documents in Base64, as Intune exports the values of type String (XML file). */
import type { Span } from '../types';
import { MappedTextBuilder, compose } from './build';
import type { MappedText } from './mapping';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((char, index) => [char, index]));

/** The Base64 of a text of ASCII characters whose length is a multiple of three. */
export function encodeBase64(text: string): string {
  let result = '';
  for (let at = 0; at + 2 < text.length; at += 3) {
    const bits =
      (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
    for (const shift of [18, 12, 6, 0]) result += ALPHABET.charAt((bits >> shift) & 63);
  }
  return result;
}

function bytesOf(text: string): Uint8Array | undefined {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let length = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = VALUES.get(digits.charAt(index));
    if (value === undefined) {
      return undefined;
    }
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[length] = (bits >> count) & 0xff;
      length += 1;
    }
  }
  return bytes;
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

/**
 * The UTF-8 text that a Base64 text stands for; nothing when it is none. A character's place is the
 * digits that hold its bits. The text cannot be edited: a change would move all bits behind it.
 */
export function decodeBase64(mapped: MappedText, span: Span): MappedText | undefined {
  const bytes = bytesOf(mapped.text.slice(span.start, span.end));
  if (bytes === undefined) {
    return undefined;
  }
  const builder = new MappedTextBuilder();
  builder.region(span);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let at = hasMark ? 3 : 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    const text = String.fromCodePoint(codePoint(bytes, at, length));
    const end = Math.min(at + length, bytes.length);
    builder.decoded(text, {
      start: span.start + Math.floor((at * 4) / 3),
      end: span.start + Math.ceil((end * 4) / 3),
    });
    at += length;
  }
  return compose(mapped, builder.build());
}

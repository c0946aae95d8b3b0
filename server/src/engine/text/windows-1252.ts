/** windows-1252, as the WHATWG encoding standard gives it. */

import { joinUnits, type EncodedText } from './units';

/** Code points of the bytes 0x80 to 0x9f; the five open ones stand for the control of that number. */
const ANSI_HIGH: readonly number[] = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
  0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

const BYTE_OF: ReadonlyMap<number, number> = new Map(
  ANSI_HIGH.map((code, index) => [code, index + 0x80]),
);

/**
 * The byte of a character in windows-1252.
 *
 * @param code a UTF-16 code unit
 * @returns 0 to 255, or `null` when the code page has no such character
 */
function ansiByte(code: number): number | null {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return BYTE_OF.get(code) ?? null;
}

/** Decodes windows-1252; the five bytes it leaves open keep their number, so nothing is lost. */
export function decodeAnsi(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    units[at] = byte >= 0x80 && byte < 0xa0 ? (ANSI_HIGH[byte - 0x80] ?? byte) : byte;
  }
  return joinUnits(units, bytes.length);
}

/** Encodes as windows-1252; other characters become `?` and are reported. */
export function encodeAnsi(text: string): EncodedText {
  return encodeBy(text, ansiByte);
}

/**
 * Encodes text in which every character is one byte.
 *
 * @param byteOf the byte of a UTF-16 code unit, or `null` where there is none; such become `?`
 */
export function encodeBy(text: string, byteOf: (code: number) => number | null): EncodedText {
  const bytes = new Uint8Array(text.length);
  let lost: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf(text.charCodeAt(at));
    if (byte === null) lost ??= at;
    bytes[at] = byte ?? 0x3f;
  }
  return { bytes, lossless: lost === null, lost };
}

/** Hexadecimal values that Windows splits over repeated lines: digits to bytes, bytes to places. */

import type { PbkPair } from '../../syntax/pbk';
import type { Span } from '../../types';

/** Digits Windows writes on one line: 64 bytes. */
export const DIGITS_PER_LINE = 128;

/** What can be wrong with a blob. */
export type BlobProblemCode =
  | 'not-hex'
  | 'odd-digits'
  | 'line-length'
  | 'not-adjacent'
  | 'truncated'
  | 'trailing-bytes'
  | 'count-mismatch'
  | 'unknown-value'
  | 'bad-text'
  | 'bad-magic'
  | 'type-mismatch';

/** One thing that is wrong, with the place in the file it is about. */
export interface BlobProblem {
  readonly code: BlobProblemCode;
  /** A whole sentence. */
  readonly message: string;
  readonly span: Span;
}

/** The bytes of a blob, with the way back into the file. */
export interface HexData {
  readonly bytes: Uint8Array;
  readonly problems: readonly BlobProblem[];
  /** Digits as they stand in the file, all lines joined. */
  readonly digits: string;
  /** The place of `length` bytes at `offset`, cut to the line the first of them is on. */
  readonly locate: (offset: number, length: number) => Span;
}

/** The number a hexadecimal digit stands for, or -1. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}

/** Problems of the lines as such: their length, and whether they follow each other. */
function lineProblems(pairs: readonly PbkPair[]): BlobProblem[] {
  const problems: BlobProblem[] = [];
  pairs.forEach((pair, index) => {
    const last = index === pairs.length - 1;
    const { length } = pair.value;
    if (length > DIGITS_PER_LINE || (!last && length !== DIGITS_PER_LINE)) {
      const rule = last ? 'at most' : 'exactly';
      const message = `This line of ${pair.key} has ${String(length)} digits; Windows writes ${rule} ${String(DIGITS_PER_LINE)} here.`;
      problems.push({ code: 'line-length', message, span: pair.valueSpan });
    }
    const before = pairs[index - 1];
    if (before !== undefined && before.eol.end !== pair.span.start) {
      const message = `The lines of ${pair.key} do not follow each other.`;
      problems.push({ code: 'not-adjacent', message, span: pair.keySpan });
    }
  });
  return problems;
}

/**
 * Joins the lines of one blob.
 *
 * @param pairs every line with the key, in file order; at least one
 * @returns the bytes up to the first digit that is none, and what is wrong with the digits
 */
export function readHex(pairs: readonly PbkPair[]): HexData {
  const digits = pairs.map((pair) => pair.value).join('');
  const starts: number[] = [];
  let total = 0;
  for (const pair of pairs) {
    starts.push(total);
    total += pair.value.length;
  }
  const spanOf = (from: number, to: number): Span => {
    let index = pairs.length - 1;
    while (index > 0 && (starts[index] ?? 0) > from) index -= 1;
    const pair = pairs[index];
    if (pair === undefined) return { start: 0, end: 0 };
    const start = Math.min(pair.valueSpan.start + from - (starts[index] ?? 0), pair.valueSpan.end);
    return { start, end: Math.max(start, Math.min(start + to - from, pair.valueSpan.end)) };
  };
  const problems = lineProblems(pairs);
  const bytes = new Uint8Array(digits.length >> 1);
  let length = 0;
  let bad = -1;
  for (let at = 0; at < digits.length; at += 1) {
    const value = digitValue(digits.charCodeAt(at));
    if (value < 0) {
      bad = at;
      break;
    }
    if (at % 2 === 0) bytes[at >> 1] = value << 4;
    else {
      bytes[at >> 1] = (bytes[at >> 1] ?? 0) | value;
      length += 1;
    }
  }
  const key = pairs[0]?.key ?? '';
  if (bad >= 0) {
    const message = `Digit ${String(bad + 1)} of ${key} is not hexadecimal.`;
    problems.push({ code: 'not-hex', message, span: spanOf(bad, bad + 1) });
  } else if (digits.length % 2 === 1) {
    const message = `${key} has ${String(digits.length)} digits: half of the last byte is missing.`;
    problems.push({ code: 'odd-digits', message, span: spanOf(digits.length - 1, digits.length) });
  }
  return {
    bytes: bytes.subarray(0, length),
    problems,
    digits,
    locate: (offset, count) => spanOf(offset * 2, (offset + count) * 2),
  };
}

/** Bytes as the upper-case digits Windows writes. */
export function hexOf(bytes: Uint8Array): string {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0').toUpperCase();
  return digits;
}

/** Digits cut into the lines Windows writes; one empty line for no digits. */
export function hexLines(digits: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < digits.length; at += DIGITS_PER_LINE) {
    lines.push(digits.slice(at, at + DIGITS_PER_LINE));
  }
  return lines.length === 0 ? [''] : lines;
}

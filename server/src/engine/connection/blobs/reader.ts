/** Reads little-endian records and collects what is wrong with them. */

import type { BlobProblem, BlobProblemCode, HexData } from './hex';

/** What every decoder answers. */
export interface DecodedBlob<T> {
  /** The records that could be read; those before a defect are here too. */
  readonly value: T;
  /** The same for people, one fact a line; never a secret. */
  readonly lines: readonly string[];
  readonly problems: readonly BlobProblem[];
  /** False when nobody has published the layout and the bytes are only counted. */
  readonly established: boolean;
}

/** A cursor over the bytes of one blob. */
export class BlobReader {
  readonly problems: BlobProblem[];
  private at = 0;

  constructor(
    readonly key: string,
    readonly data: HexData,
  ) {
    this.problems = [...data.problems];
  }

  get offset(): number {
    return this.at;
  }

  get left(): number {
    return this.data.bytes.length - this.at;
  }

  /** Do the digits themselves break off? Then what follows from that is not worth telling. */
  private get damaged(): boolean {
    return this.data.problems.some(({ code }) => code === 'not-hex' || code === 'odd-digits');
  }

  /** The byte at an offset; 0 behind the end. */
  byteAt(offset: number): number {
    return this.data.bytes[offset] ?? 0;
  }

  /** The unsigned 32-bit number at an offset, without moving. */
  peek32(offset: number): number {
    const low = this.byteAt(offset) | (this.byteAt(offset + 1) << 8);
    return (low | (this.byteAt(offset + 2) << 16) | (this.byteAt(offset + 3) << 24)) >>> 0;
  }

  /** The next unsigned 32-bit number; the caller has made sure that four bytes are left. */
  take32(): number {
    const value = this.peek32(this.at);
    this.at += 4;
    return value;
  }

  /** The next bytes, at most as many as are left. */
  take(length: number): Uint8Array {
    const end = Math.min(this.at + length, this.data.bytes.length);
    const bytes = this.data.bytes.subarray(this.at, end);
    this.at = end;
    return bytes;
  }

  /** Notes a problem about `length` bytes at `offset`. */
  problem(code: BlobProblemCode, message: string, offset: number, length: number): void {
    this.problems.push({ code, message, span: this.data.locate(offset, length) });
  }

  /** Notes that the blob ends `missing` bytes too early, inside what `what` names. */
  truncated(what: string, missing: number): void {
    if (this.damaged) return;
    const plural = missing === 1 ? 'byte is' : 'bytes are';
    const message = `${this.key} ends inside ${what}: ${String(missing)} ${plural} missing.`;
    const end = this.data.bytes.length;
    this.problem('truncated', message, Math.max(0, end - 1), 1);
  }

  /** Notes a count in another key that is not the number of records read. */
  compareCount(expected: number | null, actual: number, countKey: string): void {
    if (expected === null || expected === actual || this.problems.length > 0) return;
    const message = `${countKey} says ${String(expected)}, but ${this.key} holds ${String(actual)}.`;
    this.problem('count-mismatch', message, 0, this.data.bytes.length);
  }
}

/** UTF-16LE bytes as text up to the first NUL, with the number of bytes up to and with it. */
export function utf16Text(bytes: Uint8Array): { text: string; closed: boolean; length: number } {
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const unit = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (unit === 0) return { text: units.join(''), closed: true, length: at + 2 };
    units.push(String.fromCharCode(unit));
  }
  return { text: units.join(''), closed: false, length: bytes.length };
}

/** True when a text holds control characters, so that it cannot be a name. */
export function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 32) return true;
  }
  return false;
}

/** Text as bytes; `lost` holds the offset of the first character the encoding cannot hold. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly lossless: boolean;
  /** UTF-16 offset of the first character that was replaced, or `null`. */
  readonly lost: number | null;
}

/** Number of code units handed to `String.fromCharCode` at once; keeps the call stack small. */
const CHUNK = 8192;

/** Joins UTF-16 code units into a string, in slices small enough for one call. */
export function joinUnits(units: Uint16Array, length: number): string {
  const parts: string[] = [];
  for (let at = 0; at < length; at += CHUNK) {
    const slice = units.subarray(at, Math.min(at + CHUNK, length));
    parts.push(String.fromCharCode.apply(null, slice as unknown as number[]));
  }
  return parts.join('');
}

/** LowDateTime and HighDateTime: a FILETIME in two signed decimal halves. */

/** 100 ns steps from 1601-01-01 to 1970-01-01. */
const EPOCH = 116444736000000000n;
const STEPS_PER_MS = 10000n;
/** The last millisecond an ISO date of JavaScript can name. */
const LAST_MS = 8640000000000000n;

/** A half as an unsigned number, or `null` when the text is not a 32-bit number. */
function half(text: string): bigint | null {
  if (!/^-?[0-9]{1,10}$/.test(text)) return null;
  const value = BigInt(text);
  if (value < -2147483648n || value > 4294967295n) return null;
  return value & 0xffffffffn;
}

/**
 * The date the two keys stand for.
 *
 * @param low the value of `LowDateTime`
 * @param high the value of `HighDateTime`
 * @returns the date in UTC as ISO 8601 with seconds, or `null` when a value is not a 32-bit number
 *   or both are 0
 */
export function fileTimeText(low: string, high: string): string | null {
  const lowHalf = half(low);
  const highHalf = half(high);
  if (lowHalf === null || highHalf === null || (lowHalf === 0n && highHalf === 0n)) return null;
  const ms = ((highHalf << 32n) + lowHalf - EPOCH) / STEPS_PER_MS;
  if (ms > LAST_MS) return null;
  return new Date(Number(ms)).toISOString().replace(/\.\d+Z$/, 'Z');
}

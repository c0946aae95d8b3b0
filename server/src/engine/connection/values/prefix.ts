/** Prefix lengths and masks. */
import { bitsOf, parseIp, type IpVersion } from './ip';
import { parseInteger } from './scalars';

/** Number of leading ones of a dotted mask; `undefined` when the text is no such mask. */
export function prefixOfMask(text: string): number | undefined {
  const mask = parseIp(text);
  if (mask?.version !== 4) return undefined;
  const zeros = trailingZeros(mask.value, 4);
  return mask.value === (0xffffffffn >> BigInt(zeros)) << BigInt(zeros) ? 32 - zeros : undefined;
}

/** Number of zero bits at the end of an address. */
export function trailingZeros(value: bigint, version: IpVersion): number {
  const bits = bitsOf(version);
  let zeros = 0;
  while (zeros < bits && ((value >> BigInt(zeros)) & 1n) === 0n) zeros++;
  return zeros;
}

/** The prefix a text means, as a number or as a mask; `undefined` when none that fits the family. */
export function meantPrefix(text: string, version: IpVersion): number | undefined {
  const number = parseInteger(text) ?? (version === 4 ? prefixOfMask(text) : undefined);
  return number !== undefined && number >= 0 && number <= bitsOf(version) ? number : undefined;
}

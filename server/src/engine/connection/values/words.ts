/** Values of addresses and protocols in words. */
import { networkData } from '../../knowledge/networks.generated';
import { code, groupDigits } from '../../text/markdown';
import { formatIp, type IpRange } from './ip';

const PROTOCOLS: ReadonlyMap<number, string> = new Map(
  networkData.protocols.list.map(({ number, name }) => [number, name]),
);

/** Name of an IP protocol number, or the number in words. */
export function protocolName(number: number): string {
  return PROTOCOLS.get(number) ?? `protocol ${number}`;
}

/** The number of an IP protocol by its name or number; `undefined` when it is none. */
export function protocolNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  const word = text.toLowerCase().replace(/[ .-]/g, '');
  return networkData.protocols.list.find(({ words }) => words.includes(word))?.number;
}

/** First and last address of a range and their number, in words. */
export function describeRange(range: IpRange): string {
  const { version, first, last } = range;
  const from = formatIp({ version, value: first });
  if (first === last) return `IPv${version} address ${code(from)}`;
  if (last < first) return `IPv${version} range that ends before it starts`;
  const to = formatIp({ version, value: last });
  const count = last - first + 1n;
  // Counts of IPv6 networks say more as a power of two.
  const bits = count.toString(2).length - 1;
  const power = 1n << BigInt(bits) === count;
  const number = count > 1n << 40n && power ? `2^${bits}` : groupDigits(count);
  return `${code(from)} to ${code(to)}, ${number} IPv${version} addresses`;
}

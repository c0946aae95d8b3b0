/** Values of addresses and protocols in words. */
import { networkData } from '../../knowledge/networks.generated';
import { code, groupDigits } from '../../text/markdown';
import { formatIp, type IpRange } from './ip';

const PROTOCOLS: ReadonlyMap<number, string> = new Map(
  networkData.protocols.list.map(({ number, name }) => [number, name]),
);

/** Name of an IP protocol number, where it has one that is known. */
export function knownProtocol(number: number): string | undefined {
  return PROTOCOLS.get(number);
}

/** Name of an IP protocol number, or the number in words. */
export function protocolName(number: number): string {
  return knownProtocol(number) ?? `protocol ${number}`;
}

/** The number of an IP protocol by its name or number; `undefined` when it is none. */
export function protocolNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  const word = text.toLowerCase().replace(/[ .-]/g, '');
  return networkData.protocols.list.find(({ words }) => words.includes(word))?.number;
}

/** Units of time by their length in seconds, the largest first. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** What a number may count. */
export type TimeUnit = 'seconds' | 'hours';

/**
 * A time in larger units than the one it is written in.
 *
 * @returns `undefined` for what is shorter than a larger unit, and so said best as it stands
 */
export function durationWords(count: number, unit: TimeUnit): string | undefined {
  const [least, factor] = unit === 'hours' ? ([24, 3600] as const) : ([60, 1] as const);
  if (!Number.isSafeInteger(count * factor) || count < least) return undefined;
  let rest = count * factor;
  const parts: string[] = [];
  for (const [name, seconds] of UNITS) {
    const number = Math.floor(rest / seconds);
    rest %= seconds;
    if (number > 0) parts.push(`${groupDigits(BigInt(number))} ${name}${number === 1 ? '' : 's'}`);
  }
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** How many addresses a range has; of large IPv6 networks a power of two, which says more. */
function countOf({ first, last }: IpRange): string {
  const count = last - first + 1n;
  const bits = count.toString(2).length - 1;
  const power = 1n << BigInt(bits) === count;
  return count > 1n << 40n && power ? `2^${bits}` : groupDigits(count);
}

/**
 * First and last address of a range and their number, without markup.
 *
 * @returns ways to say it, the fullest first; `undefined` for a single address, of which there is no
 *   more to say, and for none
 */
export function rangeWords(range: IpRange): readonly string[] | undefined {
  const { version, first, last } = range;
  if (last <= first) return undefined;
  const [from, to] = [first, last].map((value) => formatIp({ version, value }));
  const ends = `${from} – ${to}`;
  const count = `${countOf(range)} addresses`;
  return [`${ends}, ${count}`, ends, count];
}

/** First and last address of a range and their number, in words. */
export function describeRange(range: IpRange): string {
  const { version, first, last } = range;
  const from = formatIp({ version, value: first });
  if (first === last) return `IPv${version} address ${code(from)}`;
  if (last < first) return `IPv${version} range that ends before it starts`;
  const to = formatIp({ version, value: last });
  return `${code(from)} to ${code(to)}, ${countOf(range)} IPv${version} addresses`;
}

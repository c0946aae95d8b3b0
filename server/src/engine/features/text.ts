import type { IpRange } from '../connection/values/ip';
import { formatIp } from '../connection/values/ip';
import { networkData } from '../knowledge/networks.generated';

const PROTOCOLS: ReadonlyMap<number, string> = new Map(
  networkData.protocols.list.map(({ number, name }) => [number, name]),
);

/** Name of an IP protocol number, or the number in words. */
export function protocolName(number: number): string {
  return PROTOCOLS.get(number) ?? `protocol ${number}`;
}

/** Makes text safe to stand inside a line of Markdown as itself. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\r\n|\r|\n/g, ' ');
}

/** Text as Markdown code, whatever back-ticks it holds. */
export function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link in Markdown. */
export function link(title: string, url: string): string {
  return `[${escapeMarkdown(title)}](${url})`;
}

/** A whole number with separators between thousands, as English writes it. */
export function groupDigits(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
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

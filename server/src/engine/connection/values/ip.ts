import ipaddr from 'ipaddr.js';
import type { SpecialUse } from '../../knowledge/network-types';
import { networkData } from '../../knowledge/networks.generated';

/** The two families of addresses; the number is the one in their names. */
export type IpVersion = 4 | 6;

/** An address as a number, so that ranges of both families compare alike. */
export interface IpAddress {
  readonly version: IpVersion;
  readonly value: bigint;
}

/** An inclusive range of addresses of one family. */
export interface IpRange {
  readonly version: IpVersion;
  readonly first: bigint;
  readonly last: bigint;
}

/** A network: an address and the number of its leading bits that count. */
export interface IpNetwork extends IpRange {
  /** 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly prefix: number;
}

/** Number of bits of an address: 32 or 128. */
export function bitsOf(version: IpVersion): 32 | 128 {
  return version === 4 ? 32 : 128;
}

/**
 * Parses an IPv4 address in the usual four decimal parts or an IPv6 address (without zone).
 * Parts with leading zeros, hexadecimal or fewer parts are refused: programs disagree about them.
 */
export function parseIp(text: string): IpAddress | undefined {
  if (text.includes(':')) return parseIp6(text);
  const value = parseDotted(text);
  return value < 0 ? undefined : { version: 4, value: BigInt(value) };
}

/** Addresses read last. Several rules read each of them, and IPv6 takes its time. */
const readBefore = new Map<string, IpAddress | undefined>();
const MOST_READ = 256;
/** Longer than any address. */
const LONGEST = 64;

function parseIp6(text: string): IpAddress | undefined {
  if (text.length > LONGEST || text.includes('%')) return undefined;
  const known = readBefore.get(text);
  if (known || readBefore.has(text)) return known;
  const plain = withoutDots(text);
  const address: IpAddress | undefined =
    plain !== undefined && ipaddr.IPv6.isValid(plain)
      ? { version: 6, value: toBigInt(ipaddr.IPv6.parse(plain).toByteArray()) }
      : undefined;
  if (readBefore.size >= MOST_READ) readBefore.clear();
  readBefore.set(text, address);
  return address;
}

/**
 * An IPv6 address whose last part is written as four decimals, in hexadecimal; `undefined` where
 * these are none. The library takes octal parts, and `::10.1.1.1` for `::ffff:10.1.1.1`.
 */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const value = parseDotted(text.slice(start));
  if (value < 0) return undefined;
  return `${text.slice(0, start)}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}

const DOT = 0x2e;

/** The number four decimal parts stand for; -1 for anything else. Profiles hold thousands. */
function parseDotted(text: string): number {
  if (text.length > 15) return -1;
  let value = 0;
  let parts = 0;
  let part = -1;
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (at < text.length && digit >= 0 && digit <= 9) {
      if (part === 0) return -1;
      part = part < 0 ? digit : part * 10 + digit;
      continue;
    }
    if (part < 0 || part > 255 || ++parts > 4) return -1;
    if (at < text.length && text.charCodeAt(at) !== DOT) return -1;
    value = value * 256 + part;
    part = -1;
  }
  return parts === 4 ? value : -1;
}

function toBigInt(bytes: readonly number[]): bigint {
  return bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
}

/** `::ffff:10.1.1.1` as the address of IPv4 it stands for; any other address as it is. */
export function unmapped(address: IpAddress): IpAddress {
  const isMapped = address.version === 6 && address.value >> 32n === 0xffffn;
  return isMapped ? { version: 4, value: address.value & 0xffff_ffffn } : address;
}

/** Writes an address in its usual short form. */
export function formatIp(address: IpAddress): string {
  if (address.version === 4) {
    const value = Number(address.value);
    return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
  }
  const bytes: number[] = [];
  for (let shift = bitsOf(address.version) - 8; shift >= 0; shift -= 8) {
    bytes.push(Number((address.value >> BigInt(shift)) & 0xffn));
  }
  return ipaddr.fromByteArray(bytes).toString();
}

/** An address in its usual short form; a text that is none as it is. */
export function plainIp(text: string): string {
  const address = parseIp(text);
  return address ? formatIp(address) : text;
}

/** The network that has `prefix` leading bits in common with the address. */
export function networkOf(address: IpAddress, prefix: number): IpNetwork | undefined {
  const bits = bitsOf(address.version);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  const host = (1n << BigInt(bits - prefix)) - 1n;
  const first = address.value & ~host;
  return { version: address.version, first, last: first | host, prefix };
}

/** Parses `address/prefix`. The address need not be the network's first. */
export function parseCidr(text: string): (IpNetwork & { readonly address: IpAddress }) | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseIp(text.slice(0, slash));
  const prefix = text.slice(slash + 1);
  if (!address || !/^\d{1,3}$/.test(prefix)) return undefined;
  const network = networkOf(address, Number(prefix));
  return network && { ...network, address };
}

/** Parses what a traffic filter accepts: an address, `address/prefix` or `first-last`. */
export function parseIpRange(text: string): IpRange | undefined {
  const network = parseCidr(text);
  if (network) return network;
  const dash = text.indexOf('-');
  if (dash >= 0) {
    const first = parseIp(text.slice(0, dash).trim());
    const last = parseIp(text.slice(dash + 1).trim());
    if (!first || !last || first.version !== last.version) return undefined;
    return { version: first.version, first: first.value, last: last.value };
  }
  const single = parseIp(text);
  return single && { version: single.version, first: single.value, last: single.value };
}

/** Writes a range as a traffic filter does: an address alone, or `first-last`. */
export function formatRange({ version, first, last }: IpRange): string {
  const from = formatIp({ version, value: first });
  return first === last ? from : `${from}-${formatIp({ version, value: last })}`;
}

/**
 * Writes a range for a form that takes networks: `address/prefix` where it is one, with the prefix of
 * a single host, since some tools ask for it.
 */
export function formatNetwork(range: IpRange): string {
  const { version, first, last } = range;
  const size = last - first + 1n;
  const host = size.toString(2).length - 1;
  if (size !== 1n << BigInt(host) || (first & (size - 1n)) !== 0n) return formatRange(range);
  return `${formatIp({ version, value: first })}/${bitsOf(version) - host}`;
}

/** Whether every address of `inner` lies in `outer`. */
export function covers(outer: IpRange, inner: IpRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two ranges have an address in common. */
export function overlaps(a: IpRange, b: IpRange): boolean {
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

/** The private IPv4 networks of RFC 1918. */
export const RFC1918: readonly IpNetwork[] = networkData.privateNetworks.list
  .map((text) => parseCidr(text))
  .filter((network) => network !== undefined);

/** The unique local IPv6 addresses of RFC 4193. */
const UNIQUE_LOCAL = parseCidr('fc00::/7');

/** Whether an address belongs to an internal network: RFC 1918, or unique local IPv6. */
export function isInternal({ version, value }: IpAddress): boolean {
  const range = { version, first: value, last: value };
  return (
    RFC1918.some((network) => covers(network, range)) ||
    (UNIQUE_LOCAL !== undefined && covers(UNIQUE_LOCAL, range))
  );
}

const SPECIAL = networkData.specialNetworks.flatMap(({ network, is }) => {
  const range = parseCidr(network);
  return range ? [{ range, is }] : [];
});

/** Networks with a meaning of their own, such as loopback. */
export const SPECIAL_NETWORKS: readonly IpNetwork[] = SPECIAL.map(({ range }) => range);

/**
 * What a range stands for when all of it has a meaning of its own, such as loopback, and whether it
 * is the whole of the network set aside for that; `undefined` for addresses that hosts have.
 */
export function specialUse(
  range: IpRange,
): { readonly is: SpecialUse; readonly isWhole: boolean } | undefined {
  const special = SPECIAL.find((one) => covers(one.range, range));
  return special && { is: special.is, isWhole: covers(range, special.range) };
}

/**
 * Routes: 36 bytes each. The layout is the one a published tool reads (Dynamic Profile
 * Configurator); the last four bytes have no known meaning.
 */

import { addressField, addressText, FAMILY_IPV4, FAMILY_IPV6 } from './address';
import type { HexData } from './hex';
import { BlobReader, type DecodedBlob } from './reader';
import { dwords, joinedAll } from './writer';

const RECORD = 36;

/** One route. */
export interface Route {
  readonly family: 'ipv4' | 'ipv6' | 'unknown';
  /** Address without the prefix; empty for an unknown family. */
  readonly address: string;
  /** Number of bits. */
  readonly prefix: number;
  /** 0 is the default metric. */
  readonly metric: number;
  /** True for a route that leads around the tunnel. */
  readonly exclusion: boolean;
  /** True when bits behind the prefix are set. */
  readonly hostBits: boolean;
  /** The last number, whose meaning is not known; 0 in what Windows writes. */
  readonly reserved: number;
}

/** Are bits behind the prefix set? */
function hasHostBits(address: Uint8Array, prefix: number, size: number): boolean {
  for (let bit = prefix; bit < size; bit += 1) {
    if (((address[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) return true;
  }
  return false;
}

/** A route as text: network, metric, direction. */
function routeLine(route: Route): string {
  if (route.family === 'unknown') return 'route of an unknown address family';
  const metric = route.metric === 0 ? '' : `, metric ${String(route.metric)}`;
  return `${route.address}/${String(route.prefix)}${metric}${route.exclusion ? ', outside the tunnel' : ''}`;
}

/** Reads one record; the reader has at least 36 bytes left. */
function readRoute(reader: BlobReader): Route {
  const start = reader.offset;
  const metric = reader.take32();
  const familyNumber = reader.take32();
  const prefix = reader.take32();
  const address = reader.take(16);
  const exclusion = reader.take32();
  const reserved = reader.take32();
  const family =
    familyNumber === FAMILY_IPV4 ? 'ipv4' : familyNumber === FAMILY_IPV6 ? 'ipv6' : 'unknown';
  const size = family === 'ipv6' ? 128 : 32;
  if (family === 'unknown') {
    const message = `The address family ${String(familyNumber)} is neither 2 (IPv4) nor 23 (IPv6).`;
    reader.problem('unknown-value', message, start + 4, 4);
  } else if (prefix > size) {
    const message = `A prefix of ${String(prefix)} bits is longer than the address (${String(size)}).`;
    reader.problem('unknown-value', message, start + 8, 4);
  }
  if (exclusion > 1) {
    const message = `The exclusion mark is ${String(exclusion)}; only 0 and 1 are known.`;
    reader.problem('unknown-value', message, start + 28, 4);
  }
  return {
    family,
    address: addressText(familyNumber, address) ?? '',
    prefix,
    metric,
    exclusion: exclusion !== 0,
    hostBits: family !== 'unknown' && hasHostBits(address, prefix, size),
    reserved,
  };
}

/**
 * Decodes the routes.
 *
 * @param data the joined blob
 * @param count what `NumRoutes` says, `null` when it says nothing usable
 */
export function decodeRoutes(data: HexData, count: number | null): DecodedBlob<readonly Route[]> {
  const reader = new BlobReader('Routes', data);
  const routes: Route[] = [];
  while (reader.left >= RECORD) routes.push(readRoute(reader));
  if (reader.left > 0) reader.truncated('a route of 36 bytes', RECORD - reader.left);
  reader.compareCount(count, routes.length, 'NumRoutes');
  const lines = routes.map(routeLine);
  return { value: routes, lines, problems: reader.problems, established: true };
}

/**
 * Writes routes as {@link decodeRoutes} reads them.
 *
 * @returns `undefined` when an address is none
 */
export function encodeRoutes(
  routes: readonly Pick<Route, 'address' | 'prefix' | 'metric' | 'exclusion' | 'reserved'>[],
): Uint8Array | undefined {
  const records: Uint8Array[] = [];
  for (const { address, prefix, metric, exclusion, reserved } of routes) {
    const field = addressField(address);
    if (!field) return undefined;
    const end = dwords(exclusion ? 1 : 0, reserved);
    records.push(dwords(metric, field.family, prefix), field.bytes, end);
  }
  return joinedAll(records);
}

/** Blobs the way Windows writes them, for tests and examples. All values in them are invented. */
import { addressText } from '../../server/src/engine/connection/blobs/address';
import {
  encodeNrptRules,
  encodeRoutes,
  encodeSuffixList,
  hexOf,
  NRPT_RESERVED,
} from '../../server/src/engine/connection/blobs';
import { dwords, joined, utf16 } from '../../server/src/engine/connection/blobs/writer';

/** A blob as the lines of a phonebook, 128 digits each. */
export function blobLines(key: string, bytes: Uint8Array): string[] {
  const all = hexOf(bytes);
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += 128) lines.push(`${key}=${all.slice(at, at + 128)}`);
  return lines;
}

/** A route to an IPv4 network or, given sixteen bytes, to an IPv6 one. */
export function route(
  address: number[],
  prefix: number,
  { metric = 0, exclusion = false }: { metric?: number; exclusion?: boolean } = {},
): Uint8Array {
  const text = addressText(address.length === 4 ? 2 : 23, Uint8Array.from(address)) ?? '';
  return written(encodeRoutes([{ address: text, prefix, metric, exclusion, reserved: 0 }]));
}

/** A rule of the name resolution policy table with IPv4 servers. */
export function nrptRule(name: string, addresses: number[][]): Uint8Array {
  const servers = addresses.map((address) => address.join('.'));
  return written(encodeNrptRules([{ name, servers, reserved: NRPT_RESERVED }]));
}

/** A record of TrustedNetworks or DnsSuffixSearchList. */
export function suffix(text: string): Uint8Array {
  return written(encodeSuffixList([text]));
}

function written(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('cannot be written');
  return bytes;
}

/** The record with which PEAP and EAP-TLS recognise their server. */
function serverRecord(
  names: string,
  hash: Uint8Array,
  counted: boolean,
  tail: Uint8Array,
): Uint8Array {
  const name = joined(utf16(names, names.length + 1), dwords(1));
  const size = (counted ? 20 : 16) + hash.length + name.length + tail.length;
  const head = counted ? dwords(2, size, 0x31, 1, 20) : dwords(2, size, 0x31, 20);
  return joined(head, hash, name, tail);
}

/** CustomAuthData of PEAP with EAP-TLS inside. */
export function peapWithTls(names: string, hash: Uint8Array): Uint8Array {
  const outer = serverRecord(names, hash, true, new Uint8Array(0));
  const tls = serverRecord(names, hash, false, dwords(0));
  const inner = joined(dwords(tls.length + 8, 13), tls);
  const size = 16 + outer.length + inner.length + 2;
  const settings = joined(dwords(1, size, 1, 1), outer, inner, new Uint8Array(2));
  return envelope(25, settings);
}

/** The envelope of CustomAuthData round the bytes of a method. */
export function envelope(type: number, settings: Uint8Array): Uint8Array {
  return joined(dwords(0x43424431, type, settings.length), settings, dwords(0));
}

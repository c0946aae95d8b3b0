/** Writes blobs the way Windows does, for tests and examples. All values in them are invented. */

/** Numbers as little-endian DWORDs. */
export function dwords(...numbers: number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => {
    view.setUint32(index * 4, number, true);
  });
  return bytes;
}

/** Text as UTF-16LE, filled with NUL to `units` units. */
export function utf16(text: string, units = text.length): Uint8Array {
  const bytes = new Uint8Array(units * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < Math.min(text.length, units); at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), true);
  }
  return bytes;
}

/** Arrays joined. */
export function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Bytes as upper-case digits. */
export function digits(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}

/** A blob as the lines of a phonebook, 128 digits each. */
export function blobLines(key: string, bytes: Uint8Array): string[] {
  const all = digits(bytes);
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += 128) lines.push(`${key}=${all.slice(at, at + 128)}`);
  return lines;
}

/** A route to an IPv4 network or, given sixteen bytes, to an IPv6 one. */
export function route(
  address: number[],
  prefix: number,
  options: { metric?: number; exclusion?: boolean } = {},
): Uint8Array {
  const padded = new Uint8Array(16);
  padded.set(address);
  return joined(
    dwords(options.metric ?? 0, address.length === 4 ? 2 : 23, prefix),
    padded,
    dwords(options.exclusion === true ? 1 : 0, 0),
  );
}

/** A rule of the name resolution policy table with IPv4 servers. */
export function nrptRule(name: string, servers: number[][]): Uint8Array {
  const addresses = servers.map((server) => {
    const padded = new Uint8Array(16);
    padded.set(server);
    return joined(dwords(2), padded);
  });
  const head = dwords(2, servers.length, name.length + 1, 0, 0, 0);
  return joined(head, ...addresses, utf16(name, name.length + 1));
}

/** A record of TrustedNetworks or DnsSuffixSearchList. */
export function suffix(text: string): Uint8Array {
  return utf16(text, 256);
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

/** Internet addresses from bytes and back. */

import { bitsOf, parseIp } from '../values/ip';

/** Address family numbers of Windows sockets. */
export const FAMILY_IPV4 = 2;
export const FAMILY_IPV6 = 23;

/** Four bytes as a dotted address. */
export function ipv4Text(bytes: Uint8Array): string {
  return [0, 1, 2, 3].map((at) => String(bytes[at] ?? 0)).join('.');
}

/** Sixteen bytes as RFC 5952 writes an IPv6 address: lower case, the longest zero run cut. */
export function ipv6Text(bytes: Uint8Array): string {
  const groups = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0),
  );
  let best = { start: 0, length: 1 };
  let start = 0;
  groups.forEach((group, at) => {
    if (group !== 0) start = at + 1;
    else if (at - start + 1 > best.length) best = { start, length: at - start + 1 };
  });
  const words = groups.map((group) => group.toString(16));
  if (best.length < 2) return words.join(':');
  const before = words.slice(0, best.start).join(':');
  return `${before}::${words.slice(best.start + best.length).join(':')}`;
}

/** The sixteen bytes of a field for an address, with its family; nothing for a text that is none. */
export function addressField(
  text: string,
): { readonly family: number; readonly bytes: Uint8Array } | undefined {
  const address = parseIp(text);
  if (!address) return undefined;
  const size = bitsOf(address.version) / 8;
  const bytes = new Uint8Array(16);
  for (let at = 0; at < size; at += 1) {
    bytes[at] = Number((address.value >> BigInt((size - 1 - at) * 8)) & 0xffn);
  }
  return { family: address.version === 4 ? FAMILY_IPV4 : FAMILY_IPV6, bytes };
}

/** An address of a family, or `null` for a family that is neither IPv4 nor IPv6. */
export function addressText(family: number, bytes: Uint8Array): string | null {
  if (family === FAMILY_IPV4) return ipv4Text(bytes);
  return family === FAMILY_IPV6 ? ipv6Text(bytes) : null;
}

/**
 * What `msEAPConfiguration` holds. The layout is known from public exports and from tools that write
 * the thumbprint of a renewed certificate into them; where a length does not fit, nothing is read.
 */

/** The settings of one EAP method of a policy. */
export interface EapSettings {
  /** EAP type number of IANA. */
  readonly type: number;
  /** SHA-1 thumbprint of the certificate that is shown, lower case. */
  readonly certificate: string | undefined;
  /** Of PEAP: the method inside. */
  readonly inner: number | undefined;
  /** Of the certificate the method inside shows. */
  readonly innerCertificate: string | undefined;
}

const PEAP = 25;
const EAP_TLS = 13;
const MSCHAPV2 = 26;
/** The length of a SHA-1 hash as a number of 32 bits. */
const HASH_LENGTH = '14000000';
const HASH = 40;
/** Digits before the hash: behind type and length come three numbers for PEAP, four for EAP-TLS. */
const HASH_AT: Readonly<Record<number, number>> = { [PEAP]: 72, [EAP_TLS]: 80 };
/** Digits of a method and the number behind its hash; the number of methods inside, and its head. */
const INNER_TYPE_AT = 136;
/** Digits between the type inside and the hash inside: rest of the type, length, a number, 0x14. */
const INNER_HASH_AT = 192;

/**
 * Reads settings.
 *
 * @param hex Hexadecimal digits; white space around them does not count.
 * @returns `undefined` for what is no such value
 */
export function readEapSettings(hex: string): EapSettings | undefined {
  const digits = hex.replace(/\s/g, '').toLowerCase();
  if (!/^(?:[0-9a-f]{2}){16,}$/.test(digits)) return undefined;
  const type = byteAt(digits, 0);
  const at = HASH_AT[type];
  const certificate = at === undefined ? undefined : hashAt(digits, at);
  const isPeap = type === PEAP && certificate !== undefined;
  const inner = isPeap ? innerType(digits) : undefined;
  return {
    type,
    certificate,
    inner,
    innerCertificate: inner === EAP_TLS ? hashAt(digits, INNER_HASH_AT) : undefined,
  };
}

/** The number of a type in `msNPAllowedEapType`. */
export function readEapType(hex: string): number | undefined {
  const digits = hex.trim();
  return /^[0-9a-fA-F]{2,}$/.test(digits) ? byteAt(digits, 0) : undefined;
}

function byteAt(digits: string, at: number): number {
  return Number.parseInt(digits.slice(at, at + 2), 16);
}

function hashAt(digits: string, at: number): string | undefined {
  if (digits.slice(at - HASH_LENGTH.length, at) !== HASH_LENGTH) return undefined;
  const hash = digits.slice(at, at + HASH);
  return hash.length === HASH ? hash : undefined;
}

/** The types that were seen inside, each with a length of its own. */
function innerType(digits: string): number | undefined {
  const type = digits.slice(INNER_TYPE_AT, INNER_TYPE_AT + 8);
  if (type === '1a000000' && digits.length === 152) return MSCHAPV2;
  return type === '0d000000' && digits.length > 152 ? EAP_TLS : undefined;
}

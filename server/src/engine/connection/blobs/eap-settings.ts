/**
 * The settings inside CustomAuthData, read and written side by side. The structures are those of
 * [MS-GPWL] 2.2.3.1, with the deviations two published phonebooks have: version 2, sizes that count
 * what follows, and a list of filters behind EAP-TLS. What is read is only believed when writing it
 * again gives the same bytes.
 */
import { hexOf } from './hex';
import { utf16Text } from './reader';
import { dwords, joined, joinedAll, utf16 } from './writer';

/** How a method makes sure whom it talks to. */
interface Validation {
  readonly performed: boolean;
  readonly comparesNames: boolean;
  readonly promptDisabled: boolean;
  /** Separated by `;`, as written. */
  readonly serverNames: string;
  /** SHA-1 thumbprints, 40 upper-case digits each. */
  readonly roots: readonly string[];
}

/** EAP-TLS. */
export interface TlsSettings extends Validation {
  readonly kind: 'tls';
  /** False: a smart card. */
  readonly certificateStore: boolean;
  readonly simpleSelection: boolean;
  readonly differentUsername: boolean;
  /** SHA-1 thumbprints of the only issuers whose certificates count; absent without that filter. */
  readonly issuers?: readonly string[];
}

/** PEAP with EAP-TLS inside. */
export interface PeapSettings extends Validation {
  readonly kind: 'peap';
  readonly fastReconnect: boolean;
  readonly innerOptional: boolean;
  readonly cryptoBinding: boolean;
  readonly quarantineChecks: boolean;
  readonly inner: TlsSettings;
}

/** EAP-MSCHAPv2. */
export interface MsChapSettings {
  readonly kind: 'mschapv2';
  readonly usesWinlogon: boolean;
}

/** The settings of an outer method whose bytes were seen. */
export type EapSettings = PeapSettings | MsChapSettings;

/** `1DBC` at the beginning, read as a number. */
export const AUTH_MAGIC = 0x43424431;

const PEAP = 25;
const TLS = 13;
const MSCHAPV2 = 26;
const HASH = 20;

/** Bits that both kinds of server validation share; 0x11 is set in every PEAP blob that was seen. */
const NO_VALIDATION = 0x02;
const NO_NAMES = 0x04;
const NO_PROMPT = 0x20;
const ALWAYS = 0x11;

/** Bits of EAP-TLS. */
const STORE = 0x01;
const OTHER_USER = 0x08;
const SIMPLE = 0x10;

/** Bits of PEAP. */
const FAST = 0x01;
const OPTIONAL = 0x02;
const BINDING = 0x04;
const QUARANTINE = 0x08;

/** Filters behind EAP-TLS: that issuers count, and their thumbprints. */
const ISSUERS_COUNT = 0xfe;
const ISSUERS = 0xfd;

const WINLOGON = 0x02;

/** CustomAuthData with some settings. */
export function encodeCustomAuth(settings: EapSettings): Uint8Array {
  if (settings.kind === 'mschapv2') {
    return wrapped(MSCHAPV2, dwords(1, bit(settings.usesWinlogon, WINLOGON)));
  }
  return wrapped(PEAP, peapBytes(settings));
}

function wrapped(type: number, bytes: Uint8Array): Uint8Array {
  return joined(dwords(AUTH_MAGIC, type, bytes.length), bytes, dwords(0));
}

function bit(isSet: boolean, mask: number): number {
  return isSet ? mask : 0;
}

function validationBits({ performed, comparesNames, promptDisabled }: Validation): number {
  return (
    bit(!performed, NO_VALIDATION) | bit(!comparesNames, NO_NAMES) | bit(promptDisabled, NO_PROMPT)
  );
}

function hashBytes(digits: string): Uint8Array {
  const bytes = new Uint8Array(HASH);
  for (let at = 0; at < HASH; at += 1) bytes[at] = parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

function hashRecord(digits: string): Uint8Array {
  return joined(dwords(HASH), hashBytes(digits));
}

function nameBytes(names: string): Uint8Array {
  return utf16(names, names.length + 1);
}

function tlsBytes(settings: TlsSettings): Uint8Array {
  const { roots, issuers, serverNames } = settings;
  const [first = '0'.repeat(HASH * 2), ...more] = roots;
  const flags =
    validationBits(settings) |
    bit(settings.certificateStore, STORE) |
    bit(settings.differentUsername, OTHER_USER) |
    bit(settings.simpleSelection, SIMPLE);
  const filters = issuers
    ? joined(
        words(ISSUERS_COUNT, 6, 1),
        words(ISSUERS, 4 + issuers.length * HASH),
        joinedAll(issuers.map(hashBytes)),
      )
    : new Uint8Array(0);
  const body = joined(
    hashRecord(first),
    nameBytes(serverNames),
    dwords(roots.length),
    joinedAll(more.map(hashRecord)),
    filters,
  );
  return joined(dwords(2, 12 + body.length, flags), body);
}

function peapBytes(settings: PeapSettings): Uint8Array {
  const { roots, serverNames, inner } = settings;
  const flags =
    bit(settings.fastReconnect, FAST) |
    bit(settings.innerOptional, OPTIONAL) |
    bit(settings.cryptoBinding, BINDING) |
    bit(settings.quarantineChecks, QUARANTINE);
  const server = joined(joinedAll(roots.map(hashRecord)), nameBytes(serverNames));
  // The size of the first part counts the version of the second.
  const first = 16 + server.length + 4;
  const data = tlsBytes(inner);
  const second = 12 + data.length + 3;
  const size = 16 + first + second + 2;
  const bytes = joined(
    dwords(1, size, 1, flags),
    dwords(2, first, validationBits(settings) | ALWAYS, roots.length),
    server,
    dwords(1, second, TLS),
    data,
  );
  return joined(bytes, new Uint8Array(size - bytes.length));
}

/** Numbers of 16 bits. */
function words(...numbers: readonly number[]): Uint8Array {
  return joined(...numbers.map((number) => Uint8Array.of(number & 0xff, number >> 8)));
}

/**
 * Reads the settings.
 *
 * @param bytes the whole blob
 * @returns `undefined` for a method whose bytes were not seen, and for bytes that are not wholly those
 *   {@link encodeCustomAuth} writes
 */
export function readCustomAuth(bytes: Uint8Array): EapSettings | undefined {
  const cursor = new Cursor(bytes, 12);
  const type = new Cursor(bytes, 4).number();
  const settings =
    type === MSCHAPV2
      ? ({ kind: 'mschapv2', usesWinlogon: (cursor.skip(4).number() & WINLOGON) !== 0 } as const)
      : type === PEAP
        ? readPeap(cursor)
        : undefined;
  if (!settings || cursor.isOver) return undefined;
  const again = encodeCustomAuth(settings);
  const isSame = again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
  return isSame ? settings : undefined;
}

function readPeap(cursor: Cursor): PeapSettings {
  const flags = cursor.skip(12).number();
  const checks = cursor.skip(8).number();
  const roots = cursor.hashes(cursor.number());
  const serverNames = cursor.text();
  const inner = readTls(cursor.skip(12));
  return {
    kind: 'peap',
    fastReconnect: (flags & FAST) !== 0,
    innerOptional: (flags & OPTIONAL) !== 0,
    cryptoBinding: (flags & BINDING) !== 0,
    quarantineChecks: (flags & QUARANTINE) !== 0,
    ...validationOf(checks, serverNames, roots),
    inner,
  };
}

function readTls(cursor: Cursor): TlsSettings {
  const start = cursor.at;
  const size = cursor.skip(4).number();
  const flags = cursor.number();
  const first = cursor.hashes(1);
  const serverNames = cursor.text();
  const count = cursor.number();
  const roots = count === 0 ? [] : [...first, ...cursor.hashes(count - 1)];
  const hasFilter = cursor.at < start + size && cursor.skip(6).isIn;
  const issuers = hasFilter ? cursor.filter() : undefined;
  return {
    kind: 'tls',
    certificateStore: (flags & STORE) !== 0,
    simpleSelection: (flags & SIMPLE) !== 0,
    differentUsername: (flags & OTHER_USER) !== 0,
    ...validationOf(flags, serverNames, roots),
    ...(issuers && { issuers }),
  };
}

function validationOf(flags: number, serverNames: string, roots: readonly string[]): Validation {
  return {
    performed: (flags & NO_VALIDATION) === 0,
    comparesNames: (flags & NO_NAMES) === 0,
    promptDisabled: (flags & NO_PROMPT) !== 0,
    serverNames,
    roots,
  };
}

/** Walks over bytes; behind their end everything is 0. */
class Cursor {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  get isOver(): boolean {
    return this.at > this.#bytes.length;
  }

  get isIn(): boolean {
    return !this.isOver;
  }

  skip(length: number): this {
    this.at += length;
    return this;
  }

  number(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bytes.subarray(this.at, this.at + 4);
    this.at += 4;
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  /** So many hashes, each behind its length; none where there cannot be as many. */
  hashes(count: number): readonly string[] {
    if (count * (HASH + 4) > this.#bytes.length - this.at) return [];
    return Array.from({ length: count }, () => this.skip(4).#hash());
  }

  /** Hashes behind a filter's number and length. */
  filter(): readonly string[] {
    const [low = 0, high = 0] = this.skip(2).#bytes.subarray(this.at, this.at + 2);
    this.at += 2;
    const count = ((low | (high << 8)) - 4) / HASH;
    if (!Number.isInteger(count) || count < 0 || count * HASH > this.#bytes.length - this.at) {
      return [];
    }
    return Array.from({ length: count }, () => this.#hash());
  }

  text(): string {
    const { text, length } = utf16Text(this.#bytes.subarray(this.at));
    this.at += length;
    return text;
  }

  #hash(): string {
    const digits = hexOf(this.#bytes.subarray(this.at, this.at + HASH));
    this.at += HASH;
    return digits;
  }
}

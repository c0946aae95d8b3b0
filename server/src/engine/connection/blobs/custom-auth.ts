/**
 * CustomAuthData: the binary form of the EAP settings.
 *
 * The envelope was seen in four entries. The inside is known for PEAP from one managed entry with
 * one root certificate; it is only read when every length in it agrees, else it is left alone.
 */

import { eapData } from '../../knowledge/eap.generated';
import { AUTH_MAGIC, readCustomAuth, type EapSettings, type TlsSettings } from './eap-settings';
import { hexOf, type HexData } from './hex';
import { BlobReader, hasControls, utf16Text, type DecodedBlob } from './reader';
import { once } from '../../text/once';

const HEAD = 12;
const TRAILER = 4;
const HASH = 20;
const PEAP = 25;
const EAP_TLS = 13;
/** Offset of the server name in the two kinds of record: behind numbers and one SHA-1 hash. */
const PEAP_RECORD_HEAD = 20;
const TLS_RECORD_HEAD = 16;

/** The EAP methods that Windows has, by number. */
const methods = once(
  (): ReadonlyMap<number, string> =>
    new Map(eapData.methods.flatMap(({ number, name, inbox }) => (inbox ? [[number, name]] : []))),
);

/** The name of an EAP method, its number where it has none. */
export function eapMethodName(type: number): string {
  return methods().get(type) ?? `EAP type ${String(type)}`;
}

/** How a server is recognised: by its names and the root certificates it may come from. */
export interface ServerCheck {
  readonly serverNames: readonly string[];
  /** SHA-1 thumbprints, 40 upper-case digits each. */
  readonly rootThumbprints: readonly string[];
}

/** The decoded settings. */
export interface CustomAuth {
  /** IANA number of the method, `null` when the envelope is not readable. */
  readonly type: number | null;
  readonly server: ServerCheck | null;
  /** The method inside PEAP. */
  readonly inner: { readonly type: number; readonly server: ServerCheck | null } | null;
  /** Number of bytes the method stores. */
  readonly methodBytes: number;
  /** All settings, `null` where not every byte is understood. */
  readonly settings: EapSettings | null;
}

/**
 * A record that begins with two numbers (the second its size), flags, a hash and a name.
 *
 * @param bytes the blob
 * @param at where the record begins
 * @param head bytes before the hash
 * @returns the record, or `null` when a length does not agree
 */
function serverRecord(
  reader: BlobReader,
  at: number,
  head: number,
  end: number,
): { check: ServerCheck; size: number } | null {
  const size = reader.peek32(at + 4);
  if (reader.peek32(at) !== 2 || size < head + HASH + 2 || at + size > end) return null;
  if (reader.peek32(at + head - 4) !== HASH) return null;
  // A PEAP record counts its hashes; how several would be stored has not been seen.
  if (head === PEAP_RECORD_HEAD && reader.peek32(at + 12) !== 1) return null;
  const hashAt = at + head;
  const nameAt = hashAt + HASH;
  const name = utf16Text(reader.data.bytes.subarray(nameAt, at + size));
  const afterName = nameAt + name.length;
  if (!name.closed || hasControls(name.text)) return null;
  if (afterName + 4 > at + size || reader.peek32(afterName) !== 1) return null;
  const serverNames = name.text.split(';').filter((part) => part !== '');
  const thumbprint = hexOf(reader.data.bytes.subarray(hashAt, nameAt));
  return { check: { serverNames, rootThumbprints: [thumbprint] }, size };
}

/** The PEAP settings: four numbers, the server record, then the inner method. */
function readPeap(
  reader: BlobReader,
  end: number,
): { server: ServerCheck; inner: CustomAuth['inner'] } | null {
  const start = HEAD;
  if (reader.peek32(start) !== 1 || reader.peek32(start + 4) !== end - start) return null;
  const recordAt = start + 16;
  const record = serverRecord(reader, recordAt, PEAP_RECORD_HEAD, end);
  if (record === null) return null;
  const innerAt = recordAt + record.size;
  if (innerAt + 8 > end) return { server: record.check, inner: null };
  const innerSize = reader.peek32(innerAt);
  if (innerSize < 8 || innerAt + innerSize > end) return { server: record.check, inner: null };
  const type = reader.peek32(innerAt + 4);
  const inner =
    type === EAP_TLS
      ? serverRecord(reader, innerAt + 8, TLS_RECORD_HEAD, innerAt + innerSize)
      : null;
  return { server: record.check, inner: { type, server: inner?.check ?? null } };
}

/** What settings that are wholly understood say of the server. */
function checkOf({ serverNames, roots }: Pick<TlsSettings, 'serverNames' | 'roots'>): ServerCheck {
  const names = serverNames.split(';').filter((part) => part !== '');
  return { serverNames: names, rootThumbprints: roots };
}

/** Server names and thumbprints as text. */
function checkLines(server: string, root: string, check: ServerCheck): string[] {
  const names = check.serverNames.length === 0 ? 'any' : check.serverNames.join('; ');
  return [
    `${server} names: ${names}`,
    ...check.rootThumbprints.map((hash) => `${root} certificate: ${hash}`),
  ];
}

/** The lines for people, honest about what is not known. */
function describe(value: CustomAuth, established: boolean): string[] {
  if (value.type === null) return ['The settings cannot be read.'];
  const lines = [`Method: ${eapMethodName(value.type)} (${String(value.type)})`];
  if (value.server !== null) lines.push(...checkLines('Server', 'Root', value.server));
  if (value.inner !== null) {
    lines.push(`Inner method: ${eapMethodName(value.inner.type)} (${String(value.inner.type)})`);
    if (value.inner.server !== null)
      lines.push(...checkLines('Inner server', 'Inner root', value.inner.server));
  }
  if (!established) {
    lines.push(
      `The layout of the ${String(value.methodBytes)} bytes of this method is not established; they are not decoded.`,
    );
  }
  return lines;
}

/** Problems of the envelope; answers the end of the method's bytes. */
function checkEnvelope(reader: BlobReader, length: number): number {
  const total = reader.data.bytes.length;
  const expected = HEAD + length + TRAILER;
  if (expected > total) reader.truncated('the settings of the method', expected - total);
  else if (expected < total) {
    const message = `${String(total - expected)} bytes follow the settings of the method.`;
    reader.problem('trailing-bytes', message, expected, total - expected);
  }
  return Math.min(HEAD + length, total);
}

/**
 * Decodes the EAP settings.
 *
 * @param data the joined blob
 * @param authKey what `CustomAuthKey` says, `null` when it says nothing usable
 */
export function decodeCustomAuth(data: HexData, authKey: number | null): DecodedBlob<CustomAuth> {
  const reader = new BlobReader('CustomAuthData', data);
  const unreadable: CustomAuth = {
    type: null,
    server: null,
    inner: null,
    methodBytes: 0,
    settings: null,
  };
  const give = (value: CustomAuth, established: boolean): DecodedBlob<CustomAuth> => ({
    value,
    lines: describe(value, established),
    problems: reader.problems,
    established,
  });
  if (reader.left < HEAD) {
    reader.truncated('its head of 12 bytes', HEAD - reader.left);
    return give(unreadable, false);
  }
  if (reader.peek32(0) !== AUTH_MAGIC) {
    const message =
      'CustomAuthData does not begin with 31444243, so this is not what Windows writes.';
    reader.problem('bad-magic', message, 0, 4);
    return give(unreadable, false);
  }
  const type = reader.peek32(4);
  const methodBytes = reader.peek32(8);
  if (authKey !== null && authKey !== type) {
    const message = `The settings are for ${eapMethodName(type)}, but CustomAuthKey is ${String(authKey)}.`;
    reader.problem('type-mismatch', message, 4, 4);
  }
  const end = checkEnvelope(reader, methodBytes);
  const complete = end === HEAD + methodBytes;
  const peap = type === PEAP && complete ? readPeap(reader, end) : null;
  const tls =
    type === EAP_TLS && complete ? serverRecord(reader, HEAD, TLS_RECORD_HEAD, end) : null;
  const settings = readCustomAuth(data.bytes) ?? null;
  const all = settings?.kind === 'peap' ? settings : null;
  const value: CustomAuth = {
    type,
    server: all ? checkOf(all) : (peap?.server ?? tls?.check ?? null),
    inner: all ? { type: EAP_TLS, server: checkOf(all.inner) } : (peap?.inner ?? null),
    methodBytes,
    settings,
  };
  return give(value, value.server !== null || value.settings !== null);
}

/** One connection of a phonebook with its values read and its blobs decoded. */

import { blocksOf, pairOf, pairsOf, type PbkEntry, type PbkPair } from '../../syntax/pbk';
import type { Span } from '../../types';
import {
  decodeCustomAuth,
  decodeIpsecPolicies,
  decodeNrptRules,
  decodeRoutes,
  decodeSuffixList,
  decodeTrafficFilters,
  fileTimeText,
  guidText,
  readHex,
  type CustomAuth,
  type DecodedBlob,
  type HexData,
  type IpsecPolicy,
  type NrptRule,
  type Route,
  type TrafficFilter,
} from '../../connection/blobs';
import { integerOf } from './values';

/** A value with the place it comes from. */
export interface Placed<T> {
  /** The value read from the text; `null` when the text does not read as one. */
  readonly value: T | null;
  readonly raw: string;
  /** The value in the file. */
  readonly span: Span;
  readonly pair: PbkPair;
}

/** A decoded blob with its lines in the file. */
export interface PlacedBlob<T> extends DecodedBlob<T> {
  readonly pairs: readonly PbkPair[];
  /** From the first line's key to the last line's value. */
  readonly span: Span;
  /** The value of the counting key, `null` when it is absent or no number. */
  readonly count: number | null;
}

/** The blobs of an entry; absent ones are absent. */
export interface EntryBlobs {
  readonly customAuth?: PlacedBlob<CustomAuth>;
  readonly ipsecPolicies?: PlacedBlob<readonly IpsecPolicy[]>;
  readonly routes?: PlacedBlob<readonly Route[]>;
  readonly nrptRules?: PlacedBlob<readonly NrptRule[]>;
  readonly trustedNetworks?: PlacedBlob<readonly string[]>;
  readonly dnsSuffixes?: PlacedBlob<readonly string[]>;
  readonly trafficFilters?: PlacedBlob<readonly TrafficFilter[]>;
}

/** Who made the entry, as far as its values tell. */
export type EntryOrigin = 'mdm' | 'cmdlet' | 'unknown';

/** One server of the list. */
export interface EntryServer {
  readonly name: Placed<string>;
  readonly friendlyName?: Placed<string>;
}

/** A connection. Every field is absent when its key is. */
export interface PhonebookEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly syntax: PbkEntry;
  readonly type?: Placed<number>;
  readonly pbVersion?: Placed<number>;
  readonly strategy?: Placed<number>;
  readonly dataEncryption?: Placed<number>;
  readonly authRestrictions?: Placed<number>;
  readonly authKey?: Placed<number>;
  readonly deviceTunnel?: Placed<boolean>;
  readonly alwaysOn?: Placed<boolean>;
  /** True for force tunnel. */
  readonly forceIpv4?: Placed<boolean>;
  readonly forceIpv6?: Placed<boolean>;
  readonly metricIpv4?: Placed<number>;
  readonly metricIpv6?: Placed<number>;
  readonly disableMobility?: Placed<boolean>;
  /** Seconds. */
  readonly networkOutageTime?: Placed<number>;
  readonly useRasCredentials?: Placed<boolean>;
  readonly dnsSuffix?: Placed<string>;
  readonly dialParamsUid?: Placed<number>;
  /** In the usual form with braces. */
  readonly guid?: Placed<string>;
  /** Time stamp in UTC, ISO 8601, from both halves; `null` when they do not make one. */
  readonly modified: string | null;
  /** The server that is dialled: the first PhoneNumber. */
  readonly phoneNumber?: Placed<string>;
  readonly servers: readonly EntryServer[];
  /** `MEDIA`, `DEVICE` (the type) and `Device` (the name) of the first block. */
  readonly media?: Placed<string>;
  readonly deviceType?: Placed<string>;
  readonly deviceName?: Placed<string>;
  readonly port?: Placed<string>;
  readonly blobs: EntryBlobs;
  readonly origin: EntryOrigin;
}

/** Is this entry a VPN? An entry without a `Type` is taken for one when its device is `vpn`. */
export function isVpn(entry: PhonebookEntry): boolean {
  if (entry.type !== undefined) return entry.type.value === 2;
  return entry.deviceType?.raw === 'vpn';
}

/** Is this entry a device tunnel? */
export function isDeviceTunnel(entry: PhonebookEntry): boolean {
  return entry.deviceTunnel?.value === true;
}

/** The first value of a key in an entry, by Windows' or any other case. */
export function placedText(entry: PbkEntry, key: string): Placed<string> | undefined {
  const pair = pairOf(entry, key);
  if (pair === undefined) return undefined;
  return { value: pair.value, raw: pair.value, span: pair.valueSpan, pair };
}

/** A value turned by `read`. */
function placed<T>(
  entry: PbkEntry,
  key: string,
  read: (raw: string) => T | null,
): Placed<T> | undefined {
  const found = placedText(entry, key);
  return found === undefined ? undefined : { ...found, value: read(found.raw) };
}

/** Reads 0 and 1. */
function booleanOf(raw: string): boolean | null {
  const number = integerOf(raw);
  return number === 0 ? false : number === 1 ? true : null;
}

/** Decodes one blob when the entry has it and it is not empty. */
function blob<T>(
  entry: PbkEntry,
  key: string,
  countKey: string,
  decode: (data: HexData, count: number | null) => DecodedBlob<T>,
): PlacedBlob<T> | undefined {
  const pairs = pairsOf(entry, key);
  const first = pairs[0];
  const last = pairs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const count = integerOf(pairOf(entry, countKey)?.value ?? '');
  const decoded = decode(readHex(pairs), count);
  return {
    ...decoded,
    pairs,
    span: { start: first.keySpan.start, end: last.valueSpan.end },
    count,
  };
}

/** All blobs of an entry. */
function blobsOf(entry: PbkEntry): EntryBlobs {
  return present({
    customAuth: blob(entry, 'CustomAuthData', 'CustomAuthKey', decodeCustomAuth),
    ipsecPolicies: blob(entry, 'CustomIPSecPolicies', 'NumCustomPolicy', decodeIpsecPolicies),
    routes: blob(entry, 'Routes', 'NumRoutes', decodeRoutes),
    nrptRules: blob(entry, 'NrptRules', 'NumNrptRules', decodeNrptRules),
    trustedNetworks: blob(entry, 'TrustedNetworks', 'NumTrustedNetworks', (data, count) =>
      decodeSuffixList('TrustedNetworks', data, count),
    ),
    dnsSuffixes: blob(entry, 'DnsSuffixSearchList', 'NumDnsSearchSuffixes', (data, count) =>
      decodeSuffixList('DnsSuffixSearchList', data, count),
    ),
    trafficFilters: blob(
      entry,
      'PerAppTrafficFilters',
      'NumPerAppTrafficFilters',
      decodeTrafficFilters,
    ),
  });
}

/** The list of servers: each name with the friendly name that directly follows it. */
function serversOf(entry: PbkEntry): EntryServer[] {
  const servers: EntryServer[] = [];
  const { pairs } = entry;
  pairs.forEach((pair, index) => {
    if (pair.key.toLowerCase() !== 'serverlistservername') return;
    const name: Placed<string> = { value: pair.value, raw: pair.value, span: pair.valueSpan, pair };
    const next = pairs[index + 1];
    if (next?.key.toLowerCase() !== 'serverlistfriendlyname') servers.push({ name });
    else {
      const { value, valueSpan } = next;
      servers.push({ name, friendlyName: { value, raw: value, span: valueSpan, pair: next } });
    }
  });
  return servers;
}

/** The values management and the cmdlet write differently; see the defaults in the knowledge. */
function originOf(entry: PbkEntry): EntryOrigin {
  const value = (key: string): string | undefined => pairOf(entry, key)?.value;
  if (value('PowershellCreatedProfile') === '1') return 'cmdlet';
  const flags = integerOf(value('FlagsSet') ?? '');
  const servers = integerOf(value('NumServers') ?? '');
  return flags !== null && flags !== 0 && servers !== null && servers > 0 ? 'mdm' : 'unknown';
}

/** An object without its undefined fields, as `exactOptionalPropertyTypes` asks for. */
function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  // Filled one by one: such objects stay quick to read, and a phonebook may have many entries.
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as T;
}

/** The fields that are one key each. */
type PlainFields = Omit<
  PhonebookEntry,
  'name' | 'nameSpan' | 'syntax' | 'modified' | 'servers' | 'blobs' | 'origin'
>;

/** Reads them. */
function plainFields(entry: PbkEntry): PlainFields {
  const number = (key: string): Placed<number> | undefined => placed(entry, key, integerOf);
  const flag = (key: string): Placed<boolean> | undefined => placed(entry, key, booleanOf);
  const opener = (kind: 'media' | 'device' | 'phone'): Placed<string> | undefined => {
    const pair = blocksOf(entry, kind)[0]?.opener;
    return pair && { value: pair.value, raw: pair.value, span: pair.valueSpan, pair };
  };
  return present<PlainFields>({
    type: number('Type'),
    pbVersion: number('PBVersion'),
    strategy: number('VpnStrategy'),
    dataEncryption: number('DataEncryption'),
    authRestrictions: number('AuthRestrictions'),
    authKey: number('CustomAuthKey'),
    deviceTunnel: flag('DeviceTunnel'),
    alwaysOn: flag('AlwaysOnCapable'),
    forceIpv4: flag('IpPrioritizeRemote'),
    forceIpv6: flag('Ipv6PrioritizeRemote'),
    metricIpv4: number('IpInterfaceMetric'),
    metricIpv6: number('Ipv6InterfaceMetric'),
    disableMobility: flag('DisableMobility'),
    networkOutageTime: number('NetworkOutageTime'),
    useRasCredentials: flag('UseRasCredentials'),
    dnsSuffix: placedText(entry, 'IpDnsSuffix'),
    dialParamsUid: number('DialParamsUID'),
    guid: placed(entry, 'Guid', guidText),
    phoneNumber: opener('phone'),
    media: opener('media'),
    deviceType: opener('device'),
    deviceName: placedText(entry, 'Device'),
    port: placedText(entry, 'Port'),
  });
}

/**
 * Reads an entry. Linear in its size; never throws.
 *
 * @param entry an entry of a parsed phonebook
 */
export function readEntry(entry: PbkEntry): PhonebookEntry {
  const half = (key: string): string => pairOf(entry, key)?.value ?? '';
  return {
    ...plainFields(entry),
    name: entry.name,
    nameSpan: entry.nameSpan,
    syntax: entry,
    modified: fileTimeText(half('LowDateTime'), half('HighDateTime')),
    servers: serversOf(entry),
    blobs: blobsOf(entry),
    origin: originOf(entry),
  };
}

/** Which field of `EntryBlobs` a key is decoded into. */
const BLOB_FIELDS: ReadonlyMap<string, keyof EntryBlobs> = new Map([
  ['customauthdata', 'customAuth'],
  ['customipsecpolicies', 'ipsecPolicies'],
  ['routes', 'routes'],
  ['nrptrules', 'nrptRules'],
  ['trustednetworks', 'trustedNetworks'],
  ['dnssuffixsearchlist', 'dnsSuffixes'],
  ['perapptrafficfilters', 'trafficFilters'],
]);

/** The decoded blob of a key, in any case; `undefined` when it has none or is not decoded. */
export function blobNamed(entry: PhonebookEntry, key: string): PlacedBlob<unknown> | undefined {
  const field = BLOB_FIELDS.get(key.toLowerCase());
  return field === undefined ? undefined : entry.blobs[field];
}

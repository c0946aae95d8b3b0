/** A phonebook as text for people: numbers in words, blobs decoded, secrets left out. */

import type { RasphoneKey } from '../../knowledge/rasphone-types';
import type { PbkPair, PbkTree } from '../../syntax/pbk';
import { printable } from '../../text/printable';
import {
  isDeviceTunnel,
  isVpn,
  readEntry,
  type PhonebookEntry,
  type Placed,
  type PlacedBlob,
} from './entry';
import { isSecretKey, keyNamed } from './keys';
import { valueWords } from './values';

/** Width of the first column. */
const COLUMN = 26;

/** One line of a table. */
function row(label: string, value: string): string {
  return `  ${label.padEnd(COLUMN - 1)} ${printable(value)}`.trimEnd();
}

/** A value with its meaning. */
function withWords(key: string, raw: string): string {
  const words = valueWords(key, raw);
  return words === null ? raw : `${raw}: ${words}`;
}

/** A table line for a key that is there. */
function valueRow(label: string, key: string, found: Placed<unknown> | undefined): string[] {
  return found === undefined ? [] : [row(label, withWords(key, found.raw))];
}

const ORIGINS: Readonly<Record<PhonebookEntry['origin'], string>> = {
  mdm: 'management (VPNv2 CSP)',
  cmdlet: 'Add-VpnConnection',
  unknown: '',
};

/** What kind of connection it is. */
function kindOf(entry: PhonebookEntry): string {
  if (!isVpn(entry)) return valueWords('Type', entry.type?.raw ?? '') ?? 'not known';
  return isDeviceTunnel(entry) ? 'device tunnel' : 'VPN';
}

/** The servers with the names shown for them. */
function serverRows(entry: PhonebookEntry): string[] {
  const rows = entry.phoneNumber === undefined ? [] : [row('Server', entry.phoneNumber.raw)];
  for (const { name, friendlyName } of entry.servers) {
    const shown = friendlyName?.raw ?? '';
    rows.push(
      row('Server list', shown === '' || shown === name.raw ? name.raw : `${name.raw} (${shown})`),
    );
  }
  return rows;
}

/** The values an administrator looks for first, in a fixed order. */
function mainRows(entry: PhonebookEntry): string[] {
  const origin = ORIGINS[entry.origin];
  const guid = entry.guid;
  return [
    row('Kind', kindOf(entry)),
    ...(origin === '' ? [] : [row('Made by', origin)]),
    ...serverRows(entry),
    ...valueRow('Protocols', 'VpnStrategy', entry.strategy),
    ...valueRow('Encryption', 'DataEncryption', entry.dataEncryption),
    ...valueRow('Authentication', 'AuthRestrictions', entry.authRestrictions),
    ...valueRow('EAP method', 'CustomAuthKey', entry.authKey),
    ...valueRow('IPv4 traffic', 'IpPrioritizeRemote', entry.forceIpv4),
    ...valueRow('IPv6 traffic', 'Ipv6PrioritizeRemote', entry.forceIpv6),
    ...valueRow('IPv4 metric', 'IpInterfaceMetric', entry.metricIpv4),
    ...valueRow('IPv6 metric', 'Ipv6InterfaceMetric', entry.metricIpv6),
    ...valueRow('Always On', 'AlwaysOnCapable', entry.alwaysOn),
    ...valueRow('Mobility', 'DisableMobility', entry.disableMobility),
    ...valueRow('Network outage', 'NetworkOutageTime', entry.networkOutageTime),
    ...valueRow('Single sign-on', 'UseRasCredentials', entry.useRasCredentials),
    ...valueRow('DNS suffix', 'IpDnsSuffix', entry.dnsSuffix),
    ...(guid === undefined ? [] : [row('GUID', guid.value ?? `${guid.raw} (not a GUID)`)]),
    ...(entry.modified === null ? [] : [row('Time stamp', entry.modified)]),
  ];
}

/** A decoded blob with a heading, its lines, and what is wrong with it. */
function blobRows(label: string, found: PlacedBlob<unknown> | undefined): string[] {
  if (found === undefined) return [];
  return [
    `  ${label}`,
    ...found.lines.map((line) => `    ${printable(line)}`),
    ...found.problems.map(({ message }) => `    ! ${printable(message)}`),
  ];
}

/** Keys that the table above has told already. */
const TOLD: ReadonlySet<string> = new Set([
  'Type',
  'VpnStrategy',
  'DataEncryption',
  'AuthRestrictions',
  'CustomAuthKey',
  'IpPrioritizeRemote',
  'Ipv6PrioritizeRemote',
  'IpInterfaceMetric',
  'Ipv6InterfaceMetric',
  'AlwaysOnCapable',
  'DeviceTunnel',
  'DisableMobility',
  'NetworkOutageTime',
  'UseRasCredentials',
  'IpDnsSuffix',
  'Guid',
  'LowDateTime',
  'HighDateTime',
  'PhoneNumber',
  'ServerListServerName',
  'ServerListFriendlyName',
  'CustomAuthData',
  'CustomIPSecPolicies',
  'Routes',
  'NrptRules',
  'TrustedNetworks',
  'DnsSuffixSearchList',
  'PerAppTrafficFilters',
]);

/** Does a pair say what every entry says, or nothing about a VPN at all? */
function isUsual(key: RasphoneKey, value: string): boolean {
  const { mdm, cmdlet, ui } = key.defaults ?? {};
  if (key.legacy || key.type === 'count' || key.type === 'marker') return true;
  return value === mdm && value === cmdlet && value === ui;
}

/** A remaining pair, or nothing when it says nothing. */
function otherRow(pair: PbkPair, seen: Set<string>, all: boolean): string[] {
  const key = keyNamed(pair.key);
  if (key !== undefined && TOLD.has(key.name)) return [];
  if (key !== undefined && !all && isUsual(key, pair.value)) return [];
  if (pair.value === '') return [];
  if (isSecretKey(pair.key)) {
    const name = key?.name ?? pair.key;
    if (seen.has(name)) return [];
    seen.add(name);
    return [row(pair.key, '(not shown)')];
  }
  return [row(pair.key, withWords(pair.key, pair.value))];
}

/** The binary values that are decoded, under the headings they have. */
const BLOBS = [
  ['IKEv2 policy', 'ipsecPolicies'],
  ['EAP settings', 'customAuth'],
  ['Routes', 'routes'],
  ['Name resolution', 'nrptRules'],
  ['Trusted networks', 'trustedNetworks'],
  ['DNS suffixes', 'dnsSuffixes'],
  ['Traffic filters', 'trafficFilters'],
] as const;

/** How much to tell. */
export interface DescribeOptions {
  /** Also the values that every entry has and those without effect on a VPN. */
  readonly all?: boolean;
}

/**
 * One entry as text.
 *
 * @param entry an entry read by `readEntry`
 * @param options how much to tell
 * @returns several lines without a line end at the last; secrets and control characters never
 *   appear in it
 */
export function describeEntry(entry: PhonebookEntry, options: DescribeOptions = {}): string {
  const { blobs } = entry;
  const seen = new Set<string>();
  const others = entry.syntax.pairs.flatMap((pair) => otherRow(pair, seen, options.all === true));
  return [
    `[${printable(entry.name)}]`,
    ...mainRows(entry),
    ...BLOBS.flatMap(([label, of]) => blobRows(label, blobs[of])),
    ...(others.length === 0 ? [] : ['  Other settings', ...others.map((line) => `  ${line}`)]),
  ].join('\n');
}

/** Every entry of a phonebook as text, with an empty line between two. */
export function describePhonebook(tree: PbkTree, options: DescribeOptions = {}): string {
  return tree.entries.map((entry) => describeEntry(readEntry(entry), options)).join('\n\n');
}

/** One value of an entry as data. */
export interface DescribedValue {
  readonly key: string;
  readonly value: string;
  /** What it means, where that is known. */
  readonly words?: string;
}

/** One entry as data. */
export interface DescribedEntry {
  readonly name: string;
  readonly kind: string;
  readonly values: readonly DescribedValue[];
  /** Binary values decoded, by what they are. */
  readonly decoded: readonly {
    readonly what: string;
    readonly lines: readonly string[];
    readonly problems: readonly string[];
  }[];
}

/**
 * One entry as data: the values of {@link describeEntry}, by their keys.
 *
 * @param entry an entry read by `readEntry`
 * @returns data without secrets
 */
export function describeEntryData(
  entry: PhonebookEntry,
  options: DescribeOptions = {},
): DescribedEntry {
  const values = entry.syntax.pairs.flatMap(({ key: written, value }): DescribedValue[] => {
    const key = keyNamed(written);
    if (value === '' || isSecretKey(written) || key?.type === 'blob') return [];
    const isTold = key !== undefined && TOLD.has(key.name);
    if (!isTold && !options.all && key !== undefined && isUsual(key, value)) return [];
    const words = valueWords(key?.name ?? written, value);
    return [{ key: key?.name ?? written, value, ...(words !== null && { words }) }];
  });
  const decoded = BLOBS.flatMap(([what, of]) => {
    const found: PlacedBlob<unknown> | undefined = entry.blobs[of];
    if (!found) return [];
    return [{ what, lines: found.lines, problems: found.problems.map(({ message }) => message) }];
  });
  return { name: entry.name, kind: kindOf(entry), values, decoded };
}

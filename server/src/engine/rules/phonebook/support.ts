import {
  integerOf,
  isDeviceTunnel,
  isVpn,
  keyNamed,
  knownValue,
  valueWords,
  type PhonebookEntry,
} from '../../formats/rasphone';
import type { ClientConnection } from '../../connection/client';
import type { Place } from '../../connection/stated';
import type { PhonebookSurface } from '../../formats/surface';
import { fixOf } from '../fixes';
import { setPair } from '../../formats/rasphone/surface';
import type { PbkEntry, PbkPair } from '../../syntax/pbk';
import type { Edit } from '../../types';
import type { FixInput } from '../rule';
import { keptOf } from '../../text/kept';

/** What the metadata of every rule of this group has in common. */
export const PHONEBOOK = {
  kinds: ['rasphone'],
  group: 'phonebook',
  since: '0.1.0',
} as const;

/**
 * A small VPN entry without fault, for examples.
 *
 * @param lines Lines between `Type` and the blocks; an IKEv2 strategy when there is no other.
 */
export function entryWith(...lines: readonly string[]): string {
  const strategy = lines.some((line) => /^[«]?VpnStrategy=/.test(line)) ? [] : ['VpnStrategy=7'];
  return [
    '[Example VPN]',
    'Encoding=1',
    'PBVersion=8',
    'Type=2',
    ...strategy,
    ...lines,
    '',
    ...BLOCKS,
    '',
  ].join('\n');
}

/** The blocks of a VPN entry as Windows writes them. */
export const BLOCKS = [
  'MEDIA=rastapi',
  'Port=VPN2-0',
  'Device=WAN Miniport (IKEv2)',
  '',
  'DEVICE=vpn',
  'PhoneNumber=vpn.example.com',
] as const;

/** The entries of a phonebook by what they connect, in text order. */
interface Tunnels {
  readonly vpns: readonly PhonebookEntry[];
  readonly users: readonly PhonebookEntry[];
  readonly devices: readonly PhonebookEntry[];
}

/** Told apart once a phonebook: nearly every rule asks. */
const tunnelsOf = keptOf((entries: readonly PhonebookEntry[]): Tunnels => {
  const vpns = entries.filter(isVpn);
  return {
    vpns,
    users: vpns.filter((entry) => !isDeviceTunnel(entry)),
    devices: vpns.filter(isDeviceTunnel),
  };
});

/** The VPN entries: what the rules about values look at. */
export function vpns(entries: readonly PhonebookEntry[]): readonly PhonebookEntry[] {
  return tunnelsOf(entries).vpns;
}

/** The VPN entries that are no device tunnel. */
export function userTunnels(entries: readonly PhonebookEntry[]): readonly PhonebookEntry[] {
  return tunnelsOf(entries).users;
}

/** The VPN entries that are device tunnels. */
export function deviceTunnels(entries: readonly PhonebookEntry[]): readonly PhonebookEntry[] {
  return tunnelsOf(entries).devices;
}

/** The pairs of an entry by Windows' spelling of their key; made once an entry. */
export const pairIndex = keptOf((entry: PbkEntry): ReadonlyMap<string, readonly PbkPair[]> => {
  const index = new Map<string, PbkPair[]>();
  for (const pair of entry.pairs) {
    const name = keyNamed(pair.key)?.name ?? pair.key;
    const pairs = index.get(name);
    if (pairs) pairs.push(pair);
    else index.set(name, [pair]);
  }
  return index;
});

/** The first pair with a key in Windows' spelling. */
export function pairIn(entry: PhonebookEntry, key: string): PbkPair | undefined {
  return pairIndex(entry.syntax).get(key)?.[0];
}

/** A whole number in an entry, with the line it stands in. */
export interface PairNumber {
  readonly value: number;
  readonly pair: PbkPair;
}

/** The number of a key; `undefined` when the key is absent or its value no number. */
export function numberIn(entry: PhonebookEntry, key: string): PairNumber | undefined {
  const pair = pairIn(entry, key);
  const value = pair && integerOf(pair.value);
  return pair && typeof value === 'number' ? { value, pair } : undefined;
}

/** The text of a key; empty when the key is absent. */
export function textIn(entry: PhonebookEntry, key: string): string {
  return pairIn(entry, key)?.value ?? '';
}

/** Is the number of a key this one? */
export function hasNumber(entry: PhonebookEntry, key: string, value: number): boolean {
  return numberIn(entry, key)?.value === value;
}

/**
 * The protocols an entry may dial, in order; `undefined` where that is not known: no strategy, a
 * protocol list, or a number Windows does not define.
 */
export function protocolsOf(entry: PhonebookEntry): readonly string[] | undefined {
  const key = keyNamed('VpnStrategy');
  const raw = entry.strategy?.raw;
  return key && raw !== undefined ? knownValue(key, raw)?.dials : undefined;
}

/** True where it is certain that an entry never dials a protocol. */
export function neverDials(entry: PhonebookEntry, protocol: string): boolean {
  return protocolsOf(entry)?.includes(protocol) === false;
}

/** Removes a line with its line end. */
export function removeLine(line: {
  readonly span: Edit['span'];
  readonly eol: Edit['span'];
}): Edit {
  return { span: { start: line.span.start, end: line.eol.end }, text: '' };
}

/** The message key and text that fixes which set one value share. */
export const SET = { set: 'Set {key} to {value}' } as const;

/** A fix that sets one value; its rule has the message `set`. */
export function setFix(
  pair: PbkPair,
  value: string | number,
  options: { readonly preferred?: boolean; readonly safe?: boolean } = {},
): FixInput<'set'> {
  return {
    title: 'set',
    data: { key: pair.key, value },
    safety: options.safe ? 'safe' : 'unsafe',
    ...(options.preferred !== false && { preferred: true }),
    edits: [setPair(pair, String(value))],
  };
}

/** A fix that puts another number in the place of a value; its rule has the message `set`. */
export function setTo(
  surface: PhonebookSurface,
  place: Place,
  value: string,
): { readonly fixes?: readonly FixInput<'set'>[] } {
  const key = surface.holderOf(place)?.text ?? '';
  return fixOf('set', surface.write(place, value), { key, value }, 'unsafe');
}

/** The strategy of an entry for a message: the number, and what it means. */
export function strategyOf({ strategy }: ClientConnection): {
  readonly strategy: string;
  readonly words: string;
} {
  const text = strategy.state === 'known' ? (strategy.text ?? '') : '';
  return { strategy: text, words: valueWords('VpnStrategy', text) ?? '' };
}

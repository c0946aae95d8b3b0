/** Look-ups of error codes, messages and events. */
import type {
  Aspect,
  ConnectionStep,
  ErrorCode,
  ErrorSystem,
  ErrorText,
  KnownEvent,
} from './error-types';
import type { Unsigned32 } from './error-numbers';
import { errorData } from './errors.generated';
import type { SourceId } from './sources.generated';
import { once } from '../text/once';

/** A code that a number may stand for. */
export interface ErrorReading {
  readonly code: ErrorCode;
  /** How it is wrapped, where the number is not the code itself. */
  readonly wrappedAs?: 'HRESULT' | 'Intune status';
}

const byNumber = once(() => grouped(errorData.codes, ({ code }) => code));
const byName = once(() => grouped(errorData.codes, ({ name }) => name));
const eventsById = once(() => grouped(errorData.events, ({ id }) => id));
const systems = once(() => new Map(errorData.systems.map((system) => [system.id, system])));
const steps = once(() => new Map(errorData.steps.map((step) => [step.id, step])));
const aspects = once(() => new Map(errorData.aspects.map((aspect) => [aspect.id, aspect])));

/** Entries by what they go by; those that have none are left out. */
function grouped<K, V>(
  entries: readonly V[],
  keyOf: (entry: V) => K | undefined,
): ReadonlyMap<K, readonly V[]> {
  const found = new Map<K, V[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const list = found.get(key);
    if (list) list.push(entry);
    else found.set(key, [entry]);
  }
  return found;
}

/**
 * The codes a number may stand for, the likeliest system first: the code itself, or the one wrapped
 * in `0x8007…` (Windows) or `0x87D1…` (a SyncML status as Intune shows it).
 */
export function codesOfNumber(value: Unsigned32): readonly ErrorReading[] {
  const own = (byNumber().get(value) ?? []).map((code): ErrorReading => ({ code }));
  if (own.length > 0) return own;
  const low = value % 0x10000;
  switch (Math.floor(value / 0x10000)) {
    case 0x8007:
      return ofSystems(low, ['ras', 'ipsec', 'win32', 'winsock'], 'HRESULT');
    case 0x87d1:
      return ofSystems(low, ['syncml'], 'Intune status');
    default:
      return [];
  }
}

function ofSystems(
  number: number,
  ids: readonly string[],
  wrappedAs: NonNullable<ErrorReading['wrappedAs']>,
): readonly ErrorReading[] {
  const codes = byNumber().get(number) ?? [];
  return codes.filter((code) => ids.includes(code.system)).map((code) => ({ code, wrappedAs }));
}

/** The code of one system; `undefined` for a number it does not have. */
export function codeOf(system: string, number: number): ErrorCode | undefined {
  return byNumber()
    .get(number)
    ?.find((code) => code.system === system);
}

/** Codes under the name of their constant; case does not count, and `ERROR_` may be left out. */
export function codesOfName(name: string): readonly ErrorCode[] {
  const upper = name.toUpperCase();
  return byName().get(upper) ?? byName().get(`ERROR_${upper}`) ?? [];
}

/** Codes whose constant ends with a name of at least two words: `POLICY_MATCH`. */
export function codesOfNameEnd(name: string): readonly ErrorCode[] {
  const end = `_${name.toUpperCase()}`;
  if (!/^_[A-Z0-9]+_[A-Z0-9_]+$/.test(end)) return [];
  return errorData.codes.filter((code) => code.name?.endsWith(end));
}

/** The messages without a number that a text contains or begins to say; case does not count. */
export function textsIn(text: string): readonly ErrorText[] {
  const lower = text.toLowerCase().trim();
  const isSeveralWords = /\S \S+ \S/.test(lower);
  return errorData.texts.filter(({ text: known }) => {
    const whole = known.toLowerCase();
    return lower.includes(whole) || (isSeveralWords && whole.startsWith(lower));
  });
}

/** Short names of the sources of events, as people say them. */
const PROVIDER_WORDS: Readonly<Record<string, string>> = {
  sstp: 'RasSstp',
  rras: 'RemoteAccess',
  nps: 'Microsoft-Windows-Security-Auditing',
  security: 'Microsoft-Windows-Security-Auditing',
  kdc: 'Microsoft-Windows-Kerberos-Key-Distribution-Center',
  kdcsvc: 'Microsoft-Windows-Kerberos-Key-Distribution-Center',
  mdm: 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider',
  dpc: 'DPC-AOVPN-DPCService',
};

/**
 * The events with an id.
 *
 * @param provider Name of their source, or a short one (`NPS`, `SSTP`); case does not count.
 */
export function eventsOf(id: number, provider?: string): readonly KnownEvent[] {
  const events = eventsById().get(id) ?? [];
  if (provider === undefined) return events;
  const lower = provider.toLowerCase();
  const exact = events.filter((event) => event.provider.toLowerCase() === lower);
  if (exact.length > 0) return exact;
  return events.filter((event) => event.provider === PROVIDER_WORDS[lower]);
}

const sayings = once(() =>
  errorData.events
    .flatMap((event) => (event.says ?? []).map((words) => ({ event, words: words.toLowerCase() })))
    .sort((a, b) => b.words.length - a.words.length),
);

/** The events whose message a text is, the likeliest first; line breaks and case do not count. */
export function eventsSaying(message: string): readonly KnownEvent[] {
  const plain = message.slice(0, LONGEST_SAYING).replace(/\s+/g, ' ').toLowerCase();
  return sayings()
    .filter(({ words }) => plain.includes(words))
    .map(({ event }) => event);
}

/** As much of a message is looked at, in UTF-16 units; it begins with the words that tell. */
const LONGEST_SAYING = 2000;

/** Whether a word names a source of events, in full or short; case does not count. */
export function isEventProvider(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    Object.hasOwn(PROVIDER_WORDS, lower) ||
    errorData.events.some((event) => event.provider.toLowerCase() === lower)
  );
}

/** The system a code belongs to. */
export function systemOf(code: ErrorCode): ErrorSystem {
  const system = systems().get(code.system);
  if (!system) throw new Error(`errors.json has no system ${code.system}`);
  return system;
}

/** Where number, name and meaning of a code come from. */
export function sourcesOfCode(code: ErrorCode): readonly SourceId[] {
  return code.sources ?? systemOf(code).sources;
}

/** Steps by their ids, in the order given; ids that there are not are left out. */
export function stepsOf(ids: readonly string[] = []): readonly ConnectionStep[] {
  return ids.flatMap((id) => steps().get(id) ?? []);
}

/** Aspects by their ids, as {@link stepsOf}. */
export function aspectsOf(ids: readonly string[] = []): readonly Aspect[] {
  return ids.flatMap((id) => aspects().get(id) ?? []);
}

/** The codes that come up at a step of a connection. */
export function codesAtStep(step: string): readonly ErrorCode[] {
  return errorData.codes.filter((code) => code.steps?.includes(step));
}

/** The codes for which a setting is to be looked at. @param setting As `errors.json` writes it. */
export function codesAbout(setting: string): readonly ErrorCode[] {
  const about = new Set(
    errorData.aspects.filter(({ settings }) => settings.includes(setting)).map(({ id }) => id),
  );
  return errorData.codes.filter((code) =>
    code.causes?.some(({ check }) => check?.some((id) => about.has(id))),
  );
}

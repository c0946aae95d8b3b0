/** Finds what a question of `explain` is about. */
import type { Topic } from '../formats/topics';
import { hresultParts, readErrorNumber, toHex } from '../knowledge/error-numbers';
import { errorPlacesIn } from '../knowledge/error-places';
import {
  codeOf,
  codesOfName,
  codesOfNameEnd,
  codesOfNumber,
  eventsOf,
  isEventProvider,
  textsIn,
} from '../knowledge/errors';
import type { ErrorCode, KnownEvent } from '../knowledge/error-types';
import { errorData } from '../knowledge/errors.generated';
import { closest } from '../text/similarity';
import { ruleIds, ruleNamed, topicsByName } from './names';
import type { Finds, Subject } from './subject';

/** Longest question that is read, in UTF-16 units: an event with its XML has room. */
const LONGEST_QUERY = 20_000;
/** Longest one that may be a name or a number. */
const LONGEST_NAME = 200;

/**
 * Finds what a question is about: an error code (`809`, `0x80092013`, `-2146885613`, a constant), an
 * event (`20227`, `RasClient 20227`, `NPS 6273/16`), a message, a rule, a setting, a command, or a
 * text that names codes and events. Case does not count.
 */
export function find(query: string): Finds {
  const text = query.trim().replace(/\s+/g, ' ').slice(0, LONGEST_QUERY);
  const compound = findEventWithCode(text);
  if (compound) return { query, subjects: compound, isAmbiguous: false, others: [] };
  const isName = text.length <= LONGEST_NAME;
  const named = isName ? findNamed(text) : [];
  if (named.length === 0) {
    const subjects = findInText(text);
    const rest = subjects.length === 0 && isName ? unknown(text) : {};
    return { query, subjects, isAmbiguous: false, others: [], ...rest };
  }
  const first = named.filter((subject) => !isSecondary(subject));
  const subjects = first.length > 0 ? first : named;
  const others = named.filter((subject) => !subjects.includes(subject));
  return { query, subjects, isAmbiguous: subjects.length > 1, others };
}

/** Everything the formats have words for. */
export function allTopics(): readonly Topic[] {
  return [...new Set([...topicsByName().values()].flat())];
}

/** What a number or a name may be; where nothing has it, the same without the signs around it. */
function findNamed(text: string): readonly Subject[] {
  const named = [...findNumber(text), ...findName(text)];
  if (named.length > 0) return named;
  const [whole, number = '', same = ''] = /^(-?\w{1,20}) ?\((-?\w{1,20})\)$/.exec(text) ?? [];
  const isTwice = readErrorNumber(number) !== undefined && readErrorNumber(same) !== undefined;
  const plain = whole && isTwice ? number : text.replace(/^[("'`[]{1,9}|[)"'`\].,;:!?]{1,9}$/g, '');
  return plain === text ? [] : [...findNumber(plain), ...findName(plain)];
}

function isSecondary(subject: Subject): boolean {
  return subject.kind === 'setting' && subject.topic.isSecondary === true;
}

/** `NPS 6273/16`, `RasClient 20227: 809`: an event and the code it carries. */
function findEventWithCode(text: string): readonly Subject[] | undefined {
  const match =
    /^(?:([A-Za-z][\w-]*)[ /])?(?:event )?(\d{1,5})(?:\/|: ?| reason(?: code)? )(-?\w+)$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, provider, id = '', number = ''] = match;
  const value = readErrorNumber(number);
  const events = eventsOf(Number(id), provider);
  if (value === undefined || events.length === 0) return undefined;
  return events.flatMap((event) => [eventSubject(event), ...codesIn(event, value)]);
}

function codesIn(event: KnownEvent, value: number): readonly Subject[] {
  const own = event.code === undefined ? undefined : codeOf(event.code, value);
  return own ? [codeSubject(own)] : codesOfNumber(value).map(readingSubject);
}

/** The messages, codes and events that a text names, each once: something that was pasted. */
function findInText(text: string): readonly Subject[] {
  const messages = textsIn(text).map((message): Subject => ({ kind: 'message', text: message }));
  const places = errorPlacesIn(text);
  const codes = new Set(places.flatMap((place) => place.codes));
  const events = new Set(places.flatMap((place) => place.events));
  return [...messages, ...[...events].map(eventSubject), ...[...codes].map(codeSubject)];
}

/** What a number may be: an error, an event; after a word that says so, only one of them. */
function findNumber(text: string): readonly Subject[] {
  const match = /^(?:(.*?)[ /:#-]*(?<![\w-]))?(-?(?:0x[0-9a-f]+|\w+))$/i.exec(text);
  const [, before = '', number = ''] = match ?? [];
  const value = readErrorNumber(number);
  if (value === undefined) return [];
  const word = before.trim().toLowerCase();
  if (/^(nps )?reason( code)?$/.test(word)) return reasons(value);
  const events = value < 0x10000 ? eventsOf(value) : [];
  if (word === '') return [...errors(value), ...events.map(eventSubject)];
  if (/^(error|err|code|error code|hresult|fehler|fehlercode|erreur)$/.test(word)) {
    return errors(value);
  }
  if (/^(event|event id|eventid|ereignis|ereignis-id)$/.test(word)) return events.map(eventSubject);
  const system = errorData.systems.find(({ id }) => id === word);
  if (system) {
    const code = codeOf(system.id, value);
    if (code) return [codeSubject(code)];
  }
  const provider = word.replace(/ event$/, '');
  if (!isEventProvider(provider)) return [];
  const named = eventsOf(value, provider).map(eventSubject);
  return provider === 'nps' ? [...named, ...reasons(value)] : named;
}

function errors(value: number): readonly Subject[] {
  return codesOfNumber(value).map(readingSubject);
}

function reasons(value: number): readonly Subject[] {
  const code = codeOf('nps', value);
  return code ? [codeSubject(code)] : [];
}

/**
 * Whether a text ends in a number, as no name of a rule or a setting does. No setting is called like a
 * rule either: so for most questions no format has to say what it has words for.
 */
function isNumbered(text: string): boolean {
  return readErrorNumber(/\w*$/.exec(text)?.[0] ?? '') !== undefined;
}

/** What a name may be: a constant, a rule, a setting, a message. */
function findName(text: string): readonly Subject[] {
  const lower = text.toLowerCase();
  const isName = !isNumbered(text);
  const rule = isName ? ruleNamed(lower) : undefined;
  const constants = codesOfName(text).map(codeSubject);
  const called = isName && !rule ? (topicsByName().get(lower) ?? []) : [];
  const own = called.filter(({ id }) => id === text);
  const settings = (own.length > 0 ? own : called).map((topic): Subject => ({
    kind: 'setting',
    topic,
  }));
  const exact: readonly Subject[] = [
    ...(rule ? [{ kind: 'rule', rule } as const] : []),
    ...constants,
    ...settings,
  ];
  if (exact.length > 0) return exact;
  const ends = [...codesOfNameEnd(text).map(codeSubject), ...pathEnds(lower)];
  if (ends.length > 0) return ends;
  return textsIn(text).map((message): Subject => ({ kind: 'message', text: message }));
}

/** Settings under the end of their path: `ProtocolList/RetryTimeInHours`. */
function pathEnds(lower: string): readonly Subject[] {
  if (!/[/\\]/.test(lower)) return [];
  const ends = ['/', '\\'].map((slash) => slash + lower);
  const found = [...topicsByName()].filter(([name]) => ends.some((end) => name.endsWith(end)));
  const unique = new Set(found.flatMap(([, list]) => list));
  return [...unique].map((topic) => ({ kind: 'setting', topic }));
}

function codeSubject(code: ErrorCode): Subject {
  return { kind: 'error', code };
}

function readingSubject(reading: ReturnType<typeof codesOfNumber>[number]): Subject {
  return { kind: 'error', ...reading };
}

function eventSubject(event: KnownEvent): Subject {
  return { kind: 'event', event };
}

/** What can be said of something that is not known. */
function unknown(text: string): Pick<Finds, 'note' | 'meant'> {
  const value = readErrorNumber(text);
  if (value !== undefined) {
    const parts = hresultParts(value);
    if (!parts) return { note: `Nothing is known here of the number ${text}.` };
    const facility = parts.facility ?? 'a part of Windows that is not known here';
    return {
      note: `${toHex(value)} is a failure of ${facility}, code ${String(parts.code)}; nothing more is known here.`,
    };
  }
  const names = [
    ...ruleIds(),
    ...[...topicsByName().values()].flatMap((list) => list.map(({ names: [name = ''] }) => name)),
    ...errorData.codes.flatMap(({ name }) => name ?? []),
  ];
  const lower = text.toLowerCase();
  const meant =
    closest(text, names) ??
    (lower.length > 3 ? names.find((name) => name.toLowerCase().includes(lower)) : undefined);
  return meant === undefined ? {} : { meant };
}

/** Makes an event of what was read: which one it is, and what its message says. */
import { readErrorNumber } from '../../../knowledge/error-numbers';
import type { KnownEvent } from '../../../knowledge/error-types';
import { codeOf, codesOfNumber, eventsOf, eventsSaying } from '../../../knowledge/errors';
import type { Span } from '../../../types';
import {
  wordAt,
  type Draft,
  type EventCode,
  type EventRecord,
  type Field,
  type Word,
} from '../record';
import { LABELS } from '../words';

/** Correlation of the events of one attempt to connect. */
export const CORRELATION = /\bCoI[dD]\s{0,2}=\s{0,2}\{[0-9A-Fa-f-]{1,36}\}/;
/** Sources whose messages begin with a correlation. */
const CORRELATED = ['RasClient', 'RemoteAccess'];

/** @returns nothing for an event that is not known */
export function finish(text: string, draft: Draft): EventRecord | undefined {
  const event = eventOf(text, draft);
  if (!event || !isAboutTunnels(text, draft, event)) return undefined;
  const { start, end, fields } = draft;
  const said = saidIn(text, draft, event);
  const word = (field: Field) => {
    const words = said.get(field);
    const found = fields.get(field) ?? words;
    if (!found || found.text === '' || found.text === '-') return undefined;
    // Where XML and words say it both, the words are what people read.
    return words ? { text: found.text, span: words.span } : found;
  };
  const code = codeIn(event, word('code'));
  // Words without a number may be those of a page about the event.
  if (event.code === 'nps' && !code && !fields.has('id')) return undefined;
  const parts = {
    user: word('user'),
    connection: word('connection'),
    time: word('date'),
    requestPolicy: word('requestPolicy'),
    networkPolicy: word('networkPolicy'),
    code,
  };
  const known = Object.entries(parts).filter(([, part]) => part !== undefined);
  const head = fields.get('id')?.span ?? headOf(text, draft);
  return { event, span: { start, end }, head, ...Object.fromEntries(known) };
}

function eventOf(text: string, { fields, message }: Draft): KnownEvent | undefined {
  const said = message ? text.slice(message.start, message.end) : '';
  const number = fields.get('id')?.text ?? '';
  if (number === '') return eventsSaying(said)[0];
  if (!/^\d{1,5}$/.test(number)) return undefined;
  const source = fields.get('source')?.text;
  const events = eventsOf(Number(number));
  if (source !== undefined) {
    const plain = plainName(source);
    return events.find(({ provider }) => plainName(provider) === plain);
  }
  if (CORRELATION.test(said)) return events.find(({ provider }) => CORRELATED.includes(provider));
  const [same] = eventsSaying(said);
  return same && events.includes(same) ? same : undefined;
}

/** A source as Event Viewer and the log itself write it: `Microsoft Windows security auditing.` */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether an event that has other subjects too is about a tunnel. */
function isAboutTunnels(text: string, { start, end }: Draft, { provider }: KnownEvent): boolean {
  if (!provider.startsWith('Microsoft-Windows-DeviceManagement')) return true;
  return /VPNv2/i.test(text.slice(start, end));
}

function headOf(text: string, { start, message }: Draft): Span {
  const from = message?.start ?? start;
  const correlation = CORRELATION.exec(text.slice(from, from + 80));
  if (correlation?.index === 0) return { start: from, end: from + correlation[0].length };
  const line = /^[^\r\n]*/.exec(text.slice(from, from + 200));
  return { start: from, end: from + (line?.[0].length ?? 0) };
}

/** The words for a user and a connection in the messages of RasClient, as English Windows has them. */
const SAID: readonly (readonly [Field, RegExp])[] = [
  ['user', /\bThe\s+user\s+(\S[\s\S]{0,300}?)\s+(?:dialed|has|is)\s/],
  [
    'connection',
    /\b(?:connection|profile)\s+named\s+(\S[\s\S]{0,300}?)(?=\s+(?:which|that)\s+has\b|\.\s+The\s+connection|\s+to\s+the\s+Remote|\s+using\s+the)/,
  ],
];

/** What the message says beside its words. */
function saidIn(text: string, { message }: Draft, event: KnownEvent): ReadonlyMap<Field, Word> {
  const said = new Map<Field, Word>();
  if (!message) return said;
  const words = text.slice(message.start, Math.min(message.end, message.start + LONGEST_MESSAGE));
  const note = (field: Field, index: number, length: number) => {
    if (said.has(field)) return;
    const start = message.start + index;
    said.set(field, wordAt(text, start, start + length));
  };
  for (const [field, pattern] of event.code === 'nps' ? LABELS : SAID) {
    const match = pattern.exec(words);
    const [whole = '', found = ''] = match ?? [];
    if (match) note(field, match.index + whole.lastIndexOf(found), found.length);
  }
  if (event.code === 'ras') {
    const found = rasCodeIn(words);
    if (found) note('code', found.start, found.end - found.start);
  }
  if (event.code === 'hresult') {
    const found = /\b0x[0-9a-f]{8}\b|\(-\d{9,10}\)/i.exec(words);
    if (found) note('code', found.index, found[0].length);
  }
  return said;
}

/** The words that stand before the code of RasClient, in English, German and French. */
const SAID_CODE = [
  /\bcode\s+returned\s+on\s+(?:failure|termination)\s+is\s{0,9}:?\s{0,9}(\d{1,10})(?!\d)/,
  /[Cc]ode\s+lautet\s{0,9}:?\s{0,9}(\d{1,10})(?!\d)/,
  /\bcode\s+(?:d[’']erreur|de\s+motif|de\s+raison)\s[^.\d]{0,80}(\d{1,10})(?!\d)/,
];

/**
 * Where a message of RAS says its code: behind the words for it; in another language at the end of a
 * sentence that ends its line, since people write on below what they paste; else last of all.
 */
function rasCodeIn(words: string): Span | undefined {
  const said = SAID_CODE.map((pattern) => pattern.exec(words)).find((found) => found !== null);
  if (said?.[1] !== undefined) {
    const end = said.index + said[0].length;
    return { start: end - said[1].length, end };
  }
  // One in English that was cut before its code names none; a number in a name is not it.
  if (/\bThe\s+user\s[\s\S]{1,300}?\sdialed\s/.test(words)) return undefined;
  const last =
    /(?<![\d.])(\d{1,10})[.\u3002][ \t]{0,80}(?=[\r\n])/.exec(words) ??
    /(?<!\d)(\d{1,10})\D{0,80}$/.exec(words.trimEnd());
  if (last?.[1] === undefined || CORRELATION.test(last[0])) return undefined;
  return { start: last.index, end: last.index + last[1].length };
}

/** Longest message that is looked at, in UTF-16 units. */
const LONGEST_MESSAGE = 20_000;

function codeIn(event: KnownEvent, word: Word | undefined): EventCode | undefined {
  if (event.code === undefined || !word) return undefined;
  const number = readErrorNumber(word.text.replace(/[()]/g, ''));
  if (number === undefined) return undefined;
  // RAS hands on the errors of Windows, of IPsec and of EAP under their own numbers.
  const known = codeOf(event.code, number) ?? codesOfNumber(number).find(isWindows)?.code;
  return {
    ...word,
    number,
    ...(known && (event.code !== 'nps' || known.system === 'nps') && { known }),
  };
}

function isWindows({ code }: ReturnType<typeof codesOfNumber>[number]): boolean {
  return code.system !== 'nps' && code.system !== 'ike-notify' && code.system !== 'syncml';
}

/** Error codes and events in any text: scripts, comments, logs, messages people paste. */
import type { Span } from '../types';
import { readErrorNumber } from './error-numbers';
import type { ErrorCode, KnownEvent } from './error-types';
import { codeOf, codesOfName, codesOfNumber, eventsOf } from './errors';

/** A code or event that a text names. */
export interface ErrorPlace {
  /** The number or name. */
  readonly span: Span;
  readonly codes: readonly ErrorCode[];
  readonly events: readonly KnownEvent[];
}

/** Constants such as `ERROR_IPSEC_IKE_POLICY_MATCH`, `CERT_E_EXPIRED`, `NO_PROPOSAL_CHOSEN`. */
const NAME = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]{2,}\b|\bWSA[A-Z]{4,}\b/g;
/** HRESULTs: eight digits that say "failure", or the same as a negative number. */
const HRESULT = /\b0x8[0-9a-f]{7}\b|(?<![\w.-])-2\d{9}\b/gi;
/** A plain number counts after a word that says what it is. */
const NUMBER =
  /\b(reason(?:[ -]?code)?|error(?:[ -]?code)?|err(?:no)?|code|failure is|termination is|fehler(?:[ -]?code)?|code d['’]erreur|erreur|event(?:[ -]?id)?|ereignis(?:[ -]?id)?|rasclient|rassstp|remoteaccess)(?:\s(?:is|was|lautet))?[\s"':=#(]{1,4}(\d{1,5})\b/gi;

/**
 * Finds what is known among the codes and events that a text names. One pass over the text.
 *
 * @returns them in text order; none overlap
 */
export function errorPlacesIn(text: string): readonly ErrorPlace[] {
  const found: ErrorPlace[] = [];
  for (const match of text.matchAll(NAME)) {
    add(found, match.index, match[0], codesOfName(match[0]), []);
  }
  for (const match of text.matchAll(HRESULT)) {
    const value = readErrorNumber(match[0]);
    const codes = value === undefined ? [] : codesOfNumber(value).map(({ code }) => code);
    add(found, match.index, match[0], codes, []);
  }
  for (const match of text.matchAll(NUMBER)) {
    const [whole, word = '', digits = ''] = match;
    const at = match.index + whole.length - digits.length;
    const { codes, events } = afterWord(word.toLowerCase(), Number(digits));
    add(found, at, digits, codes, events);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The code or event at an offset of a text. */
export function errorPlaceAt(text: string, offset: number): ErrorPlace | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? undefined : end);
  // Nothing a person writes is as long; a file of one line stays cheap.
  if (line.length > LONGEST_LINE) return undefined;
  const place = errorPlacesIn(line).find(
    ({ span }) => span.start <= offset - start && offset - start <= span.end,
  );
  return (
    place && { ...place, span: { start: place.span.start + start, end: place.span.end + start } }
  );
}

const LONGEST_LINE = 10_000;

function afterWord(word: string, number: number): Pick<ErrorPlace, 'codes' | 'events'> {
  if (/^event|^ereignis/.test(word)) return { codes: [], events: eventsOf(number) };
  if (/^ras|^remote/.test(word)) return { codes: [], events: eventsOf(number, word) };
  if (word.startsWith('reason')) {
    // The reason of a disconnection is a code of remote access; those of NPS are smaller.
    const reason = codeOf('nps', number) ?? codeOf('ras', number);
    return { codes: reason ? [reason] : [], events: [] };
  }
  // Other programs have codes as well: only those people look for.
  const codes = ['ras', 'ipsec', 'winsock'].flatMap((system) => codeOf(system, number) ?? []);
  return { codes: codes.filter(({ causes }) => causes !== undefined), events: [] };
}

function add(
  found: ErrorPlace[],
  start: number,
  text: string,
  codes: readonly ErrorCode[],
  events: readonly KnownEvent[],
): void {
  if (codes.length === 0 && events.length === 0) return;
  found.push({ span: { start, end: start + text.length }, codes, events });
}

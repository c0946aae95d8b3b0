/** What an export of an event log asks: its failures, each once, and what happened when. */
import type { EventRecord } from '../formats/events/record';
import type { ParsedFile } from '../formats/file';
import { parseFile } from '../formats/parse';
import { detectKind } from '../formats/detect';
import type { EventsFile } from '../formats/events/file';
import { code, escapeMarkdown } from '../text/markdown';
import type { Finds, Subject } from './subject';

/** Events listed one by one; longer exports show the last ones. */
const MOST_EVENTS = 50;

/** Whether a file is a question rather than something a question is about. */
export function isEvents(file: ParsedFile): file is EventsFile {
  return file.kind === 'events';
}

/** The question that an export is. @param query How it is named in answers. */
export function findsOfEvents(query: string, { events }: EventsFile): Finds {
  const failed = events.filter(({ event }) => event.outcome === 'failure');
  const told = failed.length > 0 ? failed : events.filter(({ code }) => code?.known);
  const subjects = new Map<string, Subject>();
  for (const { event, code } of told) {
    subjects.set(`${event.provider} ${String(event.id)}`, { kind: 'event', event });
    if (code?.known) {
      const { known } = code;
      subjects.set(`${known.system} ${String(known.code)}`, { kind: 'error', code: known });
    }
  }
  const codesFirst = [...subjects.values()].sort((a, b) => rankOf(a) - rankOf(b));
  return {
    query,
    subjects: codesFirst,
    isAmbiguous: false,
    others: [],
    ...(codesFirst.length === 0 && { note: quietNote(query, events) }),
  };
}

/** A pasted export as a question; nothing where the text is none. */
export function findsOfPastedEvents(text: string): { finds: Finds; file: EventsFile } | undefined {
  if (detectKind(text, { fileName: 'pasted.txt' }) !== 'events') return undefined;
  const file = parseFile(text, 'events', 'pasted.txt');
  return file.events.length === 0 ? undefined : { finds: findsOfEvents('pasted text', file), file };
}

/** What happened when, as a list. */
export function timeline({ lines, events }: EventsFile): string {
  const shown = events.slice(-MOST_EVENTS);
  const rest = events.length - shown.length;
  const rows = shown.map((record) => {
    const { line } = lines.positionAt(record.head.start);
    return `- Line ${String(line + 1)}: ${rowOf(record)}`;
  });
  return [...(rest > 0 ? [`- ${String(rest)} earlier events`] : []), ...rows].join('\n');
}

function rowOf({ event, code: number, connection, user, time }: EventRecord): string {
  const said = [
    time && escapeMarkdown(time.text),
    connection && `connection ${code(connection.text)}`,
    user && `user ${code(user.text)}`,
    number && `code ${code(number.text)}`,
  ].filter((part) => part !== undefined);
  const what = `${event.provider} ${String(event.id)}: ${escapeMarkdown(event.title)}`;
  return said.length === 0 ? what : `${what} (${said.join(', ')})`;
}

function quietNote(query: string, events: readonly EventRecord[]): string {
  return events.length === 0
    ? `No event in ${query} is known here.`
    : `No event in ${query} tells of a failure.`;
}

function rankOf(subject: Subject): number {
  return subject.kind === 'error' ? 0 : 1;
}

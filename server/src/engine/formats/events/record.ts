/** One event of an export, however it was written. */
import type { ErrorCode, KnownEvent } from '../../knowledge/error-types';
import type { Span } from '../../types';

/** Words of the text. */
export interface Word {
  /** White space is one blank. */
  readonly text: string;
  readonly span: Span;
}

/** What the text says of an event. */
export interface EventRecord {
  readonly event: KnownEvent;
  /** Everything that belongs to it. */
  readonly span: Span;
  /** What names the event: its number, or the beginning of its message. */
  readonly head: Span;
  /** The number it carries. */
  readonly code?: EventCode;
  readonly user?: Word;
  /** Name of the connection, the phonebook entry. */
  readonly connection?: Word;
  /** As the text has it. */
  readonly time?: Word;
  /** Policies of NPS that matched. */
  readonly requestPolicy?: Word;
  readonly networkPolicy?: Word;
}

/** The number an event carries. */
export interface EventCode extends Word {
  /** As an unsigned number of 32 bits. */
  readonly number: number;
  /** What it stands for; absent where that is not known. */
  readonly known?: ErrorCode;
}

/** What a column or the head of a line says. */
export type Field =
  | 'record'
  | 'source'
  | 'id'
  | 'log'
  | 'date'
  | 'message'
  | 'user'
  | 'connection'
  | 'code'
  | 'requestPolicy'
  | 'networkPolicy'
  | 'other';

/** An event while it is read. */
export interface Draft {
  readonly start: number;
  end: number;
  readonly fields: Map<Field, Word>;
  /** Where its message stands; open while it is read. */
  message?: Span;
}

/** Words at an offset, blanks around left out. */
export function wordAt(text: string, start: number, end: number): Word {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return { text: text.slice(from, to).replace(/\s+/g, ' '), span: { start: from, end: to } };
}

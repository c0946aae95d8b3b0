/** Events as text: copied from Event Viewer, printed by `wevtutil` and PowerShell, pasted messages. */
import type { Span } from '../../../types';
import { fieldNamed } from '../words';
import { wordAt, type Draft, type Field } from '../record';
import { CORRELATION } from './finish';

/** A line that begins with the name of a part, with or without padding. */
const HEAD = /^[ \t]*([^:=\t{}]{1,40}?)[ \t\u00a0\u202f]*:/;
/** One of `Format-List`, whatever it names. */
const PADDED = /^[A-Za-z]\w{0,40}[ \t]+: /;
/** A line of the log file of the DPC service. */
const DPC = /^([^\t]{0,60})\tEvent ID: (\d{1,5})\tLog: [^\t]*\t/;
/** The beginning of a message of NPS. */
const POLICY_SERVER = /^[ \t]*Network Policy Server [a-z]/;
/** Numbers of events of RAS that stand before a message. */
const RAS_NUMBER = /(?<![\w.:/-])20[12]\d{2}(?![\w.:/-])/g;
/** Parts of which one event has one, so that the next one is another event. */
const ONCE: ReadonlySet<Field> = new Set(['source', 'id', 'log', 'date', 'message']);

/** Reads the events of a text but those in XML. */
export class LineReader {
  readonly drafts: Draft[] = [];
  readonly #text: string;
  #draft: Draft | undefined;
  #isOpen = false;
  /** Whether the message ends with the paragraph: nothing around it says where it ends. */
  #isBare = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads a stretch of whole lines. */
  read({ start, end }: Span): void {
    for (let at = start; at < end;) {
      const next = this.#text.indexOf('\n', at);
      const lineEnd = next < 0 || next >= end ? end : next;
      this.#line(at, lineEnd);
      at = lineEnd + 1;
    }
  }

  /** Takes the XML of the event that was read last for a part of it. @returns whether it is one */
  join(xml: Draft): boolean {
    const draft = this.#draft;
    const id = draft?.fields.get('id')?.text;
    if (!draft || id === undefined || id !== xml.fields.get('id')?.text) return false;
    for (const [field, word] of xml.fields) {
      // What the XML says is whole; places are those in the words people read.
      const own = draft.fields.get(field);
      draft.fields.set(field, own ? { text: word.text, span: own.span } : word);
    }
    draft.end = xml.end;
    this.end();
    return true;
  }

  /** Ends the event that is being read. */
  end(): void {
    if (this.#draft) this.drafts.push(this.#draft);
    this.#draft = undefined;
    this.#isOpen = false;
    this.#isBare = false;
  }

  #line(start: number, end: number): void {
    const line = this.#text.slice(start, Math.min(end, start + LONGEST_LINE));
    const dpc = DPC.exec(line);
    if (dpc) {
      this.#dpc(dpc, start, end);
      return;
    }
    const head = HEAD.exec(line);
    const field = head ? fieldNamed(head[1] ?? '') : undefined;
    if (field && !this.#isBareField(field)) {
      this.#head(field, start + (head?.[0].length ?? 0), start, end);
      return;
    }
    if (this.#isOpen && !this.#isBare && PADDED.test(line)) this.#isOpen = false;
    const said = CORRELATION.exec(line);
    if (said) this.#correlated(start + said.index, start, end);
    else if (POLICY_SERVER.test(line) && !this.#isBlankSoFar(start)) {
      this.end();
      this.#begin(start);
      this.#message(start, end);
    } else if (this.#draft) this.#more(line, end);
  }

  /** Whether a name in a bare message is one of its own rows rather than the head of an event. */
  #isBareField(field: Field): boolean {
    return this.#isBare && field === 'other';
  }

  /** Whether the head of a message was read and nothing of the message. */
  #isBlankSoFar(end: number): boolean {
    const message = this.#draft?.message;
    return this.#isOpen && message !== undefined && isBlank(this.#text.slice(message.start, end));
  }

  #head(field: Field, valueStart: number, start: number, end: number): void {
    if (field === 'record') this.end();
    if (this.#draft && ONCE.has(field) && this.#has(field)) this.end();
    if (!this.#draft) {
      // What only ends a message begins none.
      if (field === 'other') return;
      this.#begin(start);
    }
    const draft = this.#draft;
    if (!draft) return;
    this.#isOpen = false;
    draft.end = end;
    if (field === 'message') this.#message(valueStart, end);
    else if (!draft.fields.has(field)) {
      draft.fields.set(field, wordAt(this.#text, valueStart, end));
    }
  }

  #has(field: Field): boolean {
    return field === 'message'
      ? this.#draft?.message !== undefined
      : this.#draft?.fields.has(field) === true;
  }

  /** A message with the correlation of RasClient: of the event being read, or one by itself. */
  #correlated(at: number, start: number, end: number): void {
    const draft = this.#draft;
    const message = draft?.message;
    const isFirst = !message || !CORRELATION.test(this.#text.slice(message.start, start));
    const isBegun = message ? this.#isOpen : draft?.fields.has('id') === true;
    if (draft && isFirst && !this.#isBare && isBegun) {
      if (message) this.#extend(end);
      else this.#message(at, end);
      return;
    }
    this.end();
    this.#begin(start);
    this.#isBare = true;
    const number = [...this.#text.slice(start, at).slice(-LONGEST_LINE).matchAll(RAS_NUMBER)].at(
      -1,
    );
    if (number) {
      const from = Math.max(start, at - LONGEST_LINE) + number.index;
      this.#draft?.fields.set('id', wordAt(this.#text, from, from + 5));
    }
    this.#message(at, end);
  }

  #more(line: string, end: number): void {
    if (this.#isBare && line.trim() === '') this.end();
    else this.#extend(end);
  }

  #extend(end: number): void {
    if (!this.#draft) return;
    this.#draft.end = end;
    const { message } = this.#draft;
    if (this.#isOpen && message) this.#draft.message = { start: message.start, end };
  }

  #dpc([, time = '', id = '']: RegExpExecArray, start: number, end: number): void {
    this.end();
    const at = start + time.length + '\tEvent ID: '.length;
    const fields: Draft['fields'] = new Map();
    fields.set('date', wordAt(this.#text, start, start + time.length));
    fields.set('id', wordAt(this.#text, at, at + id.length));
    fields.set('source', { text: 'DPC-AOVPN-DPCService', span: { start: at, end: at } });
    this.drafts.push({ start, end, fields, message: { start: at + id.length, end } });
  }

  #begin(start: number): void {
    this.#draft = { start, end: start, fields: new Map() };
  }

  #message(start: number, end: number): void {
    if (!this.#draft) return;
    this.#draft.message = { start, end };
    this.#draft.end = end;
    this.#isOpen = true;
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Longest line that is looked at, in UTF-16 units. */
const LONGEST_LINE = 10_000;

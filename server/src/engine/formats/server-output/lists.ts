/** The rows of `Format-List`, and the tables and prompts around them. */
import { classesWithRow } from './classes';
import type { OutputRecord, Property } from './record';

const ROW = /^([ \t]*)([A-Za-z]\w*)((?:\([A-Za-z]+\))?[ \t]*:)(.*)$/;
/** The head of `Get-RemoteAccessRadius`, which prints a table. */
const TABLE = /^\s*ServerName[ \t]+Purpose[ \t]+Score[ \t].*\bMsgAuthenticator\b/;
/** The prompt of a console, or a command in the line. */
const COMMAND = /^\s*(?:PS\b[^>\n]{0,300}>|\[[^\]\n]{1,100}\]: ?PS\b)|\bGet-(?:Vpn|RemoteAccess)/i;

/** The objects of lists. A value goes on in lines that are indented beyond its name. */
export function recordsOfList(text: string): readonly OutputRecord[] {
  const reader = new ListReader();
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    reader.line(line.replace(/[\r\n]+$/, ''), at);
    at += line.length;
  }
  return reader.records;
}

class ListReader {
  readonly records: Map<string, Property>[] = [];
  #record: Map<string, Property> | undefined;
  /** The classes the record may be of. */
  #classes: ReadonlySet<string> | undefined;
  #open: { readonly key: string; readonly column: number } | undefined;
  #isBehindBlank = false;
  /** Headings of the table that is being read. */
  #columns: readonly string[] | undefined;
  #hasCells = false;

  line(content: string, start: number): void {
    if (content.trim() === '') {
      this.#isBehindBlank = true;
      if (this.#hasCells) this.#columns = undefined;
      this.#hasCells = false;
      return;
    }
    const indent = content.length - content.trimStart().length;
    if (this.#columns) {
      this.#cells(content, start);
    } else if (TABLE.test(content)) {
      this.#columns = [...content.matchAll(/\S+/g)].map(([name]) => name.replace(/\(.*$/, ''));
    } else if (this.#open && this.#record && indent > this.#open.column) {
      this.#extend(this.#open.key, content.trim(), start + content.trimEnd().length);
    } else if (COMMAND.test(content)) {
      // What follows is the output of another command.
      this.#record = undefined;
      this.#open = undefined;
    } else {
      const row = ROW.exec(content);
      if (row) this.#row(row, start);
      else this.#open = undefined;
    }
    this.#isBehindBlank = false;
  }

  #row([, lead = '', name = '', colon = '', rest = '']: RegExpExecArray, start: number): void {
    const key = name.toLowerCase();
    const classes = classesWithRow(key);
    if (!this.#record || this.#record.has(key) || (this.#isBehindBlank && !this.#mayBe(classes))) {
      this.#record = new Map();
      this.#classes = undefined;
      this.records.push(this.#record);
    }
    if (classes) this.#classes = narrowed(this.#classes, classes);
    const value = rest.trim();
    const nameStart = start + lead.length;
    const from = nameStart + name.length + colon.length + rest.indexOf(value);
    this.#record.set(key, {
      name,
      nameSpan: { start: nameStart, end: nameStart + name.length },
      text: value,
      span: { start: from, end: from + value.length },
      isNumber: false,
    });
    this.#open = { key, column: lead.length };
  }

  /** A line of a table; one with blanks in its cells cannot be told apart. */
  #cells(content: string, start: number): void {
    const cells = [...content.matchAll(/\S+/g)];
    this.#hasCells = !/^[\s-]+$/.test(content);
    if (!this.#hasCells || cells.length !== this.#columns?.length) return;
    const record = new Map<string, Property>();
    cells.forEach(({ 0: text, index }, column) => {
      const name = this.#columns?.[column] ?? '';
      const span = { start: start + index, end: start + index + text.length };
      record.set(name.toLowerCase(), { name, nameSpan: span, text, span, isNumber: false });
    });
    this.records.push(record);
    this.#record = undefined;
    this.#open = undefined;
  }

  /** Whether the record may be of one of some classes, where they are known. */
  #mayBe(classes: ReadonlySet<string> | undefined): boolean {
    const known = this.#classes;
    return !classes || !known || [...classes].some((each) => known.has(each));
  }

  #extend(key: string, more: string, end: number): void {
    const property = this.#record?.get(key);
    if (!property) return;
    const text = property.text === '' ? more : `${property.text}\n${more}`;
    this.#record?.set(key, { ...property, text, span: { start: property.span.start, end } });
  }
}

function narrowed(
  known: ReadonlySet<string> | undefined,
  classes: ReadonlySet<string>,
): ReadonlySet<string> {
  if (!known) return classes;
  const both = [...known].filter((each) => classes.has(each));
  return both.length > 0 ? new Set(both) : known;
}

/** Events as a table with separators: Event Viewer, `Export-Csv`. */
import { fieldNamed } from '../words';
import { wordAt, type Draft, type Field } from '../record';

/** Where a cell stands, without its quotation marks. */
interface Cell {
  readonly start: number;
  readonly end: number;
}

/** The events of a table; nothing for a text that is none. */
export function readCsv(text: string): readonly Draft[] | undefined {
  const head = /^\ufeff?(?:#TYPE[^\r\n]*\r?\n)?/.exec(text)?.[0].length ?? 0;
  const line = /^[^\r\n]{1,4000}/.exec(text.slice(head, head + 4000))?.[0] ?? '';
  const separator = [',', ';', '\t'].find((each) => columnsOf(line, each).includes('id'));
  if (separator === undefined) return undefined;
  const columns = columnsOf(line, separator);
  const drafts: Draft[] = [];
  for (const cells of rowsFrom(text, head + line.length, separator)) {
    const [first] = cells;
    const last = cells.at(-1);
    if (!first || !last || cells.length < 2) continue;
    const draft: Draft = { start: first.start, end: last.end, fields: new Map() };
    for (const [index, { start, end }] of cells.entries()) {
      // Event Viewer has no head for the column of the message, the last one.
      const field = columns[index] ?? (index === columns.length ? 'message' : undefined);
      if (field === 'message') draft.message = { start, end };
      else if (field && !draft.fields.has(field)) draft.fields.set(field, wordAt(text, start, end));
    }
    drafts.push(draft);
  }
  return drafts;
}

function columnsOf(line: string, separator: string): readonly (Field | undefined)[] {
  const cells = line.split(separator);
  return cells.length < 2 ? [] : cells.map((cell) => fieldNamed(cell.replace(/^"|"$/g, '')));
}

/** The rows after an offset. Line ends inside quotation marks belong to the cell. */
function* rowsFrom(text: string, from: number, separator: string): Generator<readonly Cell[]> {
  let row: Cell[] = [];
  let at = from;
  while (at < text.length) {
    if (/[\r\n]/.test(text[at] ?? '')) {
      if (row.length > 0) yield row;
      row = [];
      at++;
      continue;
    }
    const isQuoted = text[at] === '"';
    const start = isQuoted ? at + 1 : at;
    const end = isQuoted ? closingQuote(text, start) : bareEnd(text, start, separator);
    row.push({ start, end });
    at = bareEnd(text, isQuoted ? Math.min(end + 1, text.length) : end, separator);
    if (text[at] === separator) at++;
  }
  if (row.length > 0) yield row;
}

/** Where a quoted cell ends; the end of the text for one that was cut. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}

function bareEnd(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) at++;
  return at;
}

/** Secrets in columns: `Name,Address,SharedSecret` and the lines below it. */
import { secretName } from '../knowledge/secret-names';
import type { Span } from '../types';

const LINE = /[^\r\n]+/g;
/** A line that may be a head: names between separators, perhaps in quotes. */
const HEAD = /^[\s"']*[\p{L}\p{N} _"'.-]{1,60}(?:([,;\t|])[\p{L}\p{N} _"'.-]{0,60}){1,40}$/u;

/** Finds them. Never throws; takes time proportional to the length of the text. */
export function secretsInTables(text: string): Span[] {
  const found: Span[] = [];
  let columns: readonly number[] = [];
  let separator = '';
  let width = 0;
  for (const { index, 0: line } of text.matchAll(LINE)) {
    const cells = separator === '' ? [] : line.split(separator);
    if (cells.length === width && cells.length > 0) {
      for (const item of columns.flatMap((column) => cellSpan(cells, column, index)))
        found.push(item);
      continue;
    }
    const sign = line.length > 2000 ? undefined : HEAD.exec(line)?.[1];
    const names = sign === undefined ? [] : line.split(sign);
    columns = names.flatMap((name, i) => (isColumn(name.trim()) ? [i] : []));
    separator = columns.length > 0 ? (sign ?? '') : '';
    width = columns.length > 0 ? names.length : 0;
  }
  return found;
}

/** The place of a cell without the blanks around it. */
function cellSpan(cells: readonly string[], column: number, line: number): Span[] {
  const cell = cells[column] ?? '';
  const before = cells.slice(0, column).reduce((sum, each) => sum + each.length + 1, 0);
  const start = line + before + cell.length - cell.trimStart().length;
  const end = start + cell.trim().length;
  return end > start ? [{ start, end }] : [];
}

/** Prose has commas, too: several words must be the name exactly. */
function isColumn(name: string): boolean {
  const kind = secretName(name);
  return kind === 'exact' || (kind === 'like' && !/\s/.test(name));
}

import type { ListItem } from '../connection/values/lists';
import type { Edit, Span } from '../types';
import { replaceSpan } from './edits';

/**
 * Takes one item out of a comma-separated list, with the comma that goes with it.
 *
 * @returns `undefined` for the only item of a list.
 */
export function removeItem(items: readonly ListItem[], index: number): Edit | undefined {
  const item = items[index];
  const before = items[index - 1];
  const after = items[index + 1];
  if (!item) return undefined;
  if (before) return replaceSpan({ start: before.span.end, end: item.span.end }, '');
  return after && replaceSpan({ start: item.span.start, end: after.span.start }, '');
}

/** Edits that take the blanks out of a value wherever they stand beside a comma. */
export function blanksBesideCommas(text: string, span: Span): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.slice(span.start, span.end).matchAll(/[ \t\r\n]+/g)) {
    const start = span.start + match.index;
    const end = start + match[0].length;
    if (text[start - 1] === ',' || text[end] === ',') edits.push(replaceSpan({ start, end }, ''));
  }
  return edits;
}

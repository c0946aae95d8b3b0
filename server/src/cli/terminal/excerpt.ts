import type { LineIndex } from '../../engine/text/lineIndex';
import type { Span } from '../../engine/types';
import { printable } from '../../engine/text/printable';
import { cellWidth } from './width';

/** One line of a file as it is shown, with the part a finding is about marked below. */
export interface Excerpt {
  /** Without tabs and control characters, cut to fit. */
  readonly line: string;
  /** Blanks and `~` that stand below the marked part. */
  readonly marks: string;
  /** True when the finding goes on in the next line. */
  readonly continues: boolean;
}

const TAB_STOP = 4;
/** Cells shown before the marked part of a line too long to be shown whole. */
const LEAD = 24;
/** Characters looked at before and after the marked part; a line may hold megabytes. */
const REACH = 400;

/**
 * The line a span starts in.
 *
 * @param text The document, with secrets already hidden.
 * @param columns Cells there are for the line; at least 20.
 */
export function excerptOf(text: string, lines: LineIndex, span: Span, columns: number): Excerpt {
  const number = lines.lineAt(span.start);
  const lineStart = lines.startOf(number);
  const lineEnd = endOfLine(text, lineStart, lines.startOf(number + 1));
  const start = Math.min(span.start, lineEnd);
  const end = Math.min(Math.max(span.end, start), lineEnd);
  const from = wholeCharacter(text, Math.max(lineStart, start - REACH));
  const to = wholeCharacter(text, Math.min(lineEnd, Math.min(end, start + REACH) + REACH));
  const cells = layOut(text, from, to);
  const marked = cells.filter((c) => c.offset >= start && c.offset < end);
  const first = marked[0]?.column ?? cells.find((c) => c.offset >= start)?.column ?? widthOf(cells);
  const wide = from > lineStart || to < lineEnd || widthOf(cells) > columns;
  const cut = wide && first > LEAD ? first - LEAD : 0;
  const room = columns - 2;
  const shown = wide
    ? cells.filter((c) => c.column >= cut && c.column + c.width <= cut + room)
    : cells;
  const before = cut > 0 || from > lineStart ? '…' : '';
  const after = wide && (shown.at(-1) !== cells.at(-1) || to < lineEnd) ? '…' : '';
  const left = shown[0]?.column ?? 0;
  const length = shown
    .filter((c) => c.offset >= start && c.offset < end)
    .reduce((sum, c) => sum + c.width, 0);
  return {
    // What takes several characters to steer a pipeline is seen in the whole line only.
    line: printable(before + shown.map((c) => c.shown).join('') + after),
    marks: ' '.repeat(before.length + Math.max(0, first - left)) + '~'.repeat(Math.max(1, length)),
    continues: span.end > lineEnd && lines.lineAt(span.end) > number,
  };
}

interface Cell {
  readonly offset: number;
  readonly shown: string;
  readonly column: number;
  readonly width: number;
}

function layOut(text: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = from;
  for (const character of text.slice(from, to)) {
    const isTab = character === '\t';
    const width = isTab ? TAB_STOP - (column % TAB_STOP) : cellWidth(printable(character));
    cells.push({ offset, shown: isTab ? ' '.repeat(width) : printable(character), column, width });
    column += width;
    offset += character.length;
  }
  return cells;
}

function widthOf(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last ? last.column + last.width : 0;
}

/** The offset itself, or one before it in the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? Math.max(0, offset - 1) : offset;
}

/** Where a line ends without its line end. */
function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}

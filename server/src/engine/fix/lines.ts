/** The lines of a text: where they begin, their indentation and the blanks in them. */

/** The white space before the first character of the line an offset is in. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (end < offset && isBlankAt(text, end)) end++;
  return text.slice(start, end);
}

/** The line asked about last, as far as it was looked at. */
let lastLine = { text: '', start: 0, end: 0 };

/**
 * Where the line of an offset starts. Asked for one place after the other, it takes time linear in
 * the length of the text, however long its lines are.
 */
function lineStart(text: string, offset: number): number {
  const isKnown = lastLine.text === text && lastLine.start <= offset;
  const known = isKnown ? lastLine.end : 0;
  if (isKnown && offset <= known) return lastLine.start;
  let start = offset;
  while (start > known && !isLineEndAt(text, start - 1)) start--;
  // Back at the part that was looked at without an end of line: it is the same line.
  if (isKnown && start === known) start = lastLine.start;
  lastLine = { text, start, end: offset };
  return start;
}

/** Whether the unit at an offset ends a line. */
export function isLineEndAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x0a || c === 0x0d;
}

function isBlankAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x20 || c === 0x09;
}

/** Where the blanks before an offset start. */
export function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isBlankAt(text, start - 1)) start--;
  return start;
}

/** Where the blanks behind an offset end. */
export function blanksAfter(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isBlankAt(text, end)) end++;
  return end;
}

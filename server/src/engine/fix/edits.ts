import { escapeText } from '../syntax/xml/entities';
import { trimmedRange } from '../syntax/xml/space';
import type { XmlElement } from '../syntax/xml/tree';
import type { Edit, Span } from '../types';

/** The line end a text uses: that of its first line; LF when it has one line only. */
export function lineEndOf(text: string): string {
  if (lastEnd.text !== text) lastEnd = { text, end: /\r\n|\r|\n/.exec(text)?.[0] ?? '\n' };
  return lastEnd.end;
}

/** The text asked about last: a long one without any end of line is looked through once. */
let lastEnd = { text: '', end: '\n' };

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

function isLineEndAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x0a || c === 0x0d;
}

function isBlankAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x20 || c === 0x09;
}

/** Where the blanks before an offset start. */
function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isBlankAt(text, start - 1)) start--;
  return start;
}

/** Where the blanks behind an offset end. */
function blanksAfter(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isBlankAt(text, end)) end++;
  return end;
}

/** Replaces the text of a span. */
export function replaceSpan(span: Span, text: string): Edit {
  return { span, text };
}

/**
 * Replaces the value of an element, keeping white space around it and everything else. An element
 * without a value gets one; one that closes itself is opened.
 */
export function replaceValue(element: XmlElement, value: string): Edit {
  const escaped = escapeText(value);
  const current = element.value;
  if (current) return { span: current.span, text: escaped };
  if (element.selfClosing) {
    return { span: element.span, text: `<${element.name}>${escaped}</${element.name}>` };
  }
  return { span: element.contentSpan, text: escaped };
}

/** Renames an element in its open and its close tag. */
export function renameElement(element: XmlElement, name: string): Edit[] {
  const edits: Edit[] = [{ span: element.nameSpan, text: name }];
  if (element.closeNameSpan) edits.push({ span: element.closeNameSpan, text: name });
  return edits;
}

/**
 * Removes a span; when nothing else stands on its lines, the lines go with it, so that no blank
 * line stays behind.
 */
export function removeSpan(text: string, span: Span): Edit {
  const start = blanksBefore(text, span.start);
  const end = blanksAfter(text, span.end);
  const isFirst = start === 0 || isLineEndAt(text, start - 1);
  if (!isFirst || (end < text.length && !isLineEndAt(text, end))) return { span, text: '' };
  if (text.startsWith('\r\n', end)) return { span: { start, end: end + 2 }, text: '' };
  if (end < text.length) return { span: { start, end: end + 1 }, text: '' };
  return { span: { start, end }, text: '' };
}

/** Removes an element with everything in it. */
export function removeElement(text: string, element: XmlElement): Edit {
  return removeSpan(text, element.span);
}

/**
 * Lays out XML lines for a place: line ends of the document, and one unit of its indentation for
 * each leading tab.
 */
function layOut(text: string, lines: readonly string[], indentation: string, unit: string): string {
  const eol = lineEndOf(text);
  return lines
    .map((line) => {
      const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
      return indentation + unit.repeat(tabs) + line.slice(tabs);
    })
    .join(eol);
}

/** The indentation one level adds in this document, taken from the element and its parent. */
function indentUnit(text: string, element: XmlElement): string {
  const own = indentationAt(text, element.start);
  const parent = element.parent ? indentationAt(text, element.parent.start) : '';
  if (own.length > parent.length && own.startsWith(parent)) return own.slice(parent.length);
  return own.includes('\t') ? '\t' : '  ';
}

/**
 * Inserts XML after a sibling, each line indented like it.
 *
 * @param lines Lines of XML; leading tabs say how many levels deeper a line stands.
 */
export function insertAfter(text: string, sibling: XmlElement, lines: readonly string[]): Edit {
  const at = { start: sibling.end, end: sibling.end };
  if (!startsLine(text, sibling)) return { span: at, text: lines.map((l) => l.trim()).join('') };
  const indentation = indentationAt(text, sibling.start);
  const unit = indentUnit(text, sibling);
  return { span: at, text: lineEndOf(text) + layOut(text, lines, indentation, unit) };
}

/** Inserts XML before a sibling; see {@link insertAfter}. */
export function insertBefore(text: string, sibling: XmlElement, lines: readonly string[]): Edit {
  const at = { start: sibling.start, end: sibling.start };
  if (!startsLine(text, sibling)) return { span: at, text: lines.map((l) => l.trim()).join('') };
  const indentation = indentationAt(text, sibling.start);
  const unit = indentUnit(text, sibling);
  const block = layOut(text, lines, indentation, unit).slice(indentation.length);
  return { span: at, text: block + lineEndOf(text) + indentation };
}

function startsLine(text: string, element: XmlElement): boolean {
  const start = blanksBefore(text, element.start);
  if (start > 0) return isLineEndAt(text, start - 1);
  return /[\r\n]/.test(text);
}

/**
 * Inserts XML as the last content of an element, or as its only content.
 *
 * @param lines As for {@link insertAfter}.
 */
export function insertInto(text: string, parent: XmlElement, lines: readonly string[]): Edit {
  const last = parent.elements[parent.elements.length - 1];
  if (last) return insertAfter(text, last, lines);
  const outer = indentationAt(text, parent.start);
  const unit = indentUnit(text, parent);
  const eol = lineEndOf(text);
  const block = layOut(text, lines, outer + unit, unit);
  if (parent.selfClosing) {
    const open = text.slice(parent.start, parent.end).replace(/\s*\/>$/, '>');
    return {
      span: parent.span,
      text: `${open}${eol}${block}${eol}${outer}</${parent.name}>`,
    };
  }
  const { start, end } = parent.contentSpan;
  const content = text.slice(start, end);
  if (/^[ \t\r\n]*$/.test(content)) {
    return { span: { start, end }, text: `${eol}${block}${eol}${outer}` };
  }
  const at = start + trimmedRange(content).end;
  return { span: { start: at, end: at }, text: eol + block };
}

/**
 * Inserts a child where an order of names wants it: after the last sibling that comes before it.
 *
 * @param order Names of the children in the order wanted.
 */
export function insertOrdered(
  text: string,
  parent: XmlElement,
  name: string,
  order: readonly string[],
  lines: readonly string[],
): Edit {
  const place = order.indexOf(name);
  const before = new Set(order.slice(0, place < 0 ? order.length : place + 1));
  const sibling = lastNamed(parent, before);
  if (sibling) return insertAfter(text, sibling, lines);
  const first = parent.elements[0];
  return first ? insertBefore(text, first, lines) : insertInto(text, parent, lines);
}

/** The last child with one of these names. */
export function lastNamed(parent: XmlElement, names: Iterable<string>): XmlElement | undefined {
  let last: XmlElement | undefined;
  for (const name of names) {
    const candidate = parent.childrenNamed(name).at(-1);
    if (candidate && candidate.start >= (last?.start ?? 0)) last = candidate;
  }
  return last;
}

/** Sorts edits by place. Edits of one fix never overlap. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Whether two lists of edits, each in text order, change a text in the same way. */
export function isSameChange(a: readonly Edit[], b: readonly Edit[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ span, text }, index) => {
      const other = b[index];
      return other?.text === text && other.span.start === span.start && other.span.end === span.end;
    })
  );
}

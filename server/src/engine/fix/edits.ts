import { escapeText } from '../syntax/xml/entities';
import { trimmedRange } from '../syntax/xml/space';
import type { XmlElement } from '../syntax/xml/tree';
import type { Edit, Span } from '../types';
import { endWithComments, startWithComments } from './beside';
import { ComposedText } from './composed';
import { blanksAfter, blanksBefore, indentationAt, isLineEndAt } from './lines';
import { lineEndOf } from '../text/lineEnd';

/**
 * A line of XML to insert. Text of our own begins with a tab for each level it stands deeper; a span
 * is a line of the document that is moved, without its indentation.
 */
export type Line = string | Span;

/** Puts text around a span that is not empty. */
export function surround({ start, end }: Span, before: string, after: string): Edit[] {
  return [
    { span: { start, end: start }, text: before },
    { span: { start: end, end }, text: after },
  ];
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
  if (element.selfClosing) return opened(element, escaped);
  return { span: element.contentSpan, text: escaped };
}

/** Gives an element that closes itself content and a close tag; its attributes stay. */
function opened(element: XmlElement, content: string): Edit {
  const { start, end } = element.openTagSpan;
  const slash = { start: Math.max(start, end - 2), end };
  return { span: slash, text: `>${content}</${element.name}>` };
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
  // A comment that is left on the line stands where the span stood.
  if (isFirst && text.startsWith('<!--', end))
    return { span: { start: span.start, end }, text: '' };
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
 * Removes an element that stands once, and what stands beside it under the same name by mistake: what
 * was left would be read in place of the first. Edits in text order.
 */
export function removeNamed(text: string, element: XmlElement): Edit[] {
  const all = element.parent?.childrenNamed(element.name) ?? [element];
  return all.map((each) => removeElement(text, each));
}

/** Adds lines, each on a line of its own with that indentation; none at the end. */
function addLines(
  composed: ComposedText,
  lines: readonly Line[],
  eol: string,
  indentation: string,
  unit: string,
): void {
  lines.forEach((line, index) => {
    composed.add(index === 0 ? indentation : eol + indentation);
    if (typeof line !== 'string') composed.copy(line);
    else {
      const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
      composed.add(unit.repeat(tabs) + line.slice(tabs));
    }
  });
}

/** Adds lines one behind the other, for a document that has none. */
function addInline(composed: ComposedText, text: string, lines: readonly Line[]): void {
  for (const line of lines) {
    if (typeof line === 'string') composed.add(line.trim());
    else {
      const { start, end } = trimmedRange(text.slice(line.start, line.end));
      composed.copy({ start: line.start + start, end: line.start + end });
    }
  }
}

/** The indentation one level adds in this document, taken from the element and its parent. */
function indentUnit(text: string, element: XmlElement): string {
  const own = indentationAt(text, element.start);
  const parent = element.parent ? indentationAt(text, element.parent.start) : '';
  if (own.length > parent.length && own.startsWith(parent)) return own.slice(parent.length);
  return own.includes('\t') ? '\t' : '  ';
}

/**
 * Inserts XML after a sibling, and after the comments beside it, each line indented like it.
 *
 * @param lines Lines of XML; leading tabs say how many levels deeper a line stands.
 */
export function insertAfter(text: string, sibling: XmlElement, lines: readonly Line[]): Edit {
  const composed = new ComposedText(text);
  const at = endWithComments(text, sibling);
  if (startsLine(text, sibling.start)) {
    const eol = lineEndOf(text);
    composed.add(eol);
    addLines(composed, lines, eol, indentationAt(text, sibling.start), indentUnit(text, sibling));
  } else addInline(composed, text, lines);
  return composed.replacing({ start: at, end: at });
}

/** Inserts XML before a sibling and the comments that belong to it; see {@link insertAfter}. */
export function insertBefore(text: string, sibling: XmlElement, lines: readonly Line[]): Edit {
  const composed = new ComposedText(text);
  const at = startWithComments(text, sibling);
  if (startsLine(text, at)) {
    const indentation = indentationAt(text, at);
    addLines(composed, lines, lineEndOf(text) + indentation, '', indentUnit(text, sibling));
    composed.add(lineEndOf(text) + indentation);
  } else addInline(composed, text, lines);
  return composed.replacing({ start: at, end: at });
}

/** Whether an offset is the first on its line but for blanks; never in a text of one line. */
function startsLine(text: string, offset: number): boolean {
  const start = blanksBefore(text, offset);
  if (start > 0) return isLineEndAt(text, start - 1);
  return /[\r\n]/.test(text);
}

/**
 * Inserts XML as the last content of an element, or as its only content.
 *
 * @param lines As for {@link insertAfter}.
 */
export function insertInto(text: string, parent: XmlElement, lines: readonly Line[]): Edit {
  const last = parent.elements[parent.elements.length - 1];
  if (last) return insertAfter(text, last, lines);
  const outer = indentationAt(text, parent.start);
  const unit = indentUnit(text, parent);
  const eol = lineEndOf(text);
  const composed = new ComposedText(text);
  const { start, end } = parent.contentSpan;
  const content = text.slice(start, end);
  if (parent.selfClosing) {
    const tag = parent.openTagSpan;
    const blanks = /[ \t\r\n]*\/>$/.exec(text.slice(tag.start, tag.end))?.[0].length ?? 0;
    composed.add(`>${eol}`);
    addLines(composed, lines, eol, outer + unit, unit);
    composed.add(`${eol}${outer}</${parent.name}>`);
    return composed.replacing({ start: tag.end - blanks, end: tag.end });
  }
  composed.add(eol);
  addLines(composed, lines, eol, outer + unit, unit);
  const { end: length } = trimmedRange(content);
  if (length === 0) return composed.add(eol + outer).replacing({ start, end });
  return composed.replacing({ start: start + length, end: start + length });
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
  lines: readonly Line[],
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

import type { XmlFile } from './file';
import type { XmlElement, XmlPiece } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { holds } from '../../text/spans';
import { closeName } from './place';
import type { Selection } from '../features';

/** Steps given at most, so that no protocol has to nest them without end. */
const MAX_STEPS = 100;

/**
 * For each offset the spans a growing selection goes through: item of a list, value, content of
 * the element, element, content of its parent, and so on to the document.
 */
export function selectionRanges(file: XmlFile, offsets: readonly number[]): Selection[] {
  return offsets.map((offset) => {
    const at = Math.min(Math.max(0, offset), file.text.length);
    const spans: Span[] = [];
    const add = (span: Span | undefined) => {
      if (!holds(span, at) || spans.length >= MAX_STEPS) return;
      const last = spans[spans.length - 1];
      if (span.start === span.end) return;
      if (!last) spans.push(span);
      else if (span.start <= last.start && last.end <= span.end && length(span) > length(last)) {
        spans.push(span);
      }
    };
    const document = file.document;
    const innermost = document.elementAt(at);
    if (innermost) inElement(file, innermost, at, add);
    else document.topPieces.filter((p) => holds(p.span, at)).forEach((p) => inPiece(p, add));
    for (let element = innermost; element; element = element.parent) {
      if (spans.length >= MAX_STEPS) break;
      if (holds(element.contentSpan, at)) add(element.contentSpan);
      add(element.span);
    }
    const whole = { start: 0, end: file.text.length };
    add(whole);
    return { spans: spans.length > 0 ? spans : [whole] };
  });
}

function length(span: Span): number {
  return span.end - span.start;
}

function inElement(
  file: XmlFile,
  element: XmlElement,
  at: number,
  add: (span: Span | undefined) => void,
): void {
  for (const name of [element.nameSpan, closeName(file, element)]) add(name);
  if (holds(element.openTagSpan, at) && at < element.openTagSpan.end) {
    for (const attribute of element.attributes) {
      add(attribute.valueSpan);
      if (!holds(attribute.valueSpan, at)) add(attribute.nameSpan);
      add(attribute.span);
    }
    add(element.openTagSpan);
  }
  if (holds(element.closeTagSpan, at) && at > element.closeTagSpan.start) add(element.closeTagSpan);
  const value = element.value;
  if (value && holds(value.span, at)) {
    for (const item of parts(value.raw, value.span, element)) add(item);
    add(value.span);
  }
  element.pieces
    .filter((p) => p.kind !== 'text' && holds(p.span, at))
    .forEach((p) => inPiece(p, add));
}

/** The items of a list value as they stand in the text. */
function parts(raw: string, span: Span, element: XmlElement): Span[] {
  if (raw.includes('<') || !/[,;]/.test(raw)) return [];
  const lead = raw.length - raw.trimStart().length;
  const found: Span[] = [];
  for (const match of raw.trim().matchAll(/[^,;\s](?:[^,;]*[^,;\s])?/g)) {
    const start = span.start + match.index;
    found.push({ start, end: start + match[0].length });
  }
  // A comment between two runs of text shifts what follows it; such a value has no items.
  return lead + raw.trim().length <= element.contentSpan.end - element.contentSpan.start &&
    span.end - span.start === raw.trim().length
    ? found
    : [];
}

function inPiece(piece: XmlPiece, add: (span: Span | undefined) => void): void {
  const [open, close] =
    piece.kind === 'comment'
      ? ['<!--', '-->']
      : piece.kind === 'cdata'
        ? ['<![CDATA[', ']]>']
        : ['', ''];
  if (open !== '') {
    const body = piece.raw.slice(
      open.length,
      piece.raw.endsWith(close) ? -close.length : undefined,
    );
    const lead = body.length - body.trimStart().length;
    const start = piece.span.start + open.length + lead;
    add({ start, end: start + body.trim().length });
  }
  if (piece.kind !== 'text') add(piece.span);
}

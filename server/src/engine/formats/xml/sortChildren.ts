/** Sorts the children of an element, comments included. */
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { ComposedText } from '../../fix/composed';

/**
 * Sorts the children of an element. Comments go with the element they stand before, or beside on
 * the same line; every piece keeps its characters.
 *
 * @param order Names in the order wanted; children it does not name stay behind the one before them.
 * @param inside Edits to make inside a child, for example to sort its own children.
 * @returns One edit for each place that changes.
 */
export function sortChildren(
  text: string,
  parent: XmlElement,
  order: readonly string[],
  inside: (child: XmlElement) => readonly Edit[] = () => [],
): readonly Edit[] {
  const slots = slotsOf(text, parent);
  let rank = -1;
  const ranked = parent.elements.map((child, index) => {
    const own = order.indexOf(child.name);
    if (own >= 0) rank = own;
    return { index, rank, edits: inside(child) };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const edits: Edit[] = [];
  ranked.forEach((piece, place) => {
    const to = slots[place];
    const from = slots[piece.index];
    if (!to || !from) return;
    if (place === piece.index) for (const edit of piece.edits) edits.push(edit);
    else edits.push(new ComposedText(text).copyEdited(from, piece.edits).replacing(to));
  });
  return edits;
}

/** The stretch of text that belongs to each child: comments before it and beside it included. */
function slotsOf(text: string, parent: XmlElement): { start: number; end: number }[] {
  const children = parent.elements;
  const starts = children.map((child, index) => {
    const previous = children[index - 1];
    if (!previous) return startOfFirst(text, parent, child);
    const gap = text.slice(previous.end, child.start);
    const line = gap.search(/[\r\n]/);
    return line < 0 ? child.start : previous.end + line;
  });
  return children.map((child, index) => {
    const next = starts[index + 1];
    if (next !== undefined) return { start: starts[index] ?? child.start, end: next };
    const rest = text.slice(child.end, parent.contentSpan.end);
    const line = rest.search(/[\r\n]/);
    return { start: starts[index] ?? child.start, end: line < 0 ? child.end : child.end + line };
  });
}

/** What stands above the first child and is set off by an empty line belongs to the container. */
function startOfFirst(text: string, parent: XmlElement, child: XmlElement): number {
  const from = parent.contentSpan.start;
  const gap = text.slice(from, child.start);
  const own = /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/g;
  let start = gap.search(/[\r\n]/);
  if (start < 0) return child.start;
  for (let match = own.exec(gap); match; match = own.exec(gap)) {
    start = match.index + match[0].search(/(?:\r\n|\r|\n)$/);
  }
  return from + start;
}

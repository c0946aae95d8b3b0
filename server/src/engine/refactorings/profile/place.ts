import { insertAfter, insertBefore, insertInto, replaceValue } from '../../fix/edits';
import { orderFor } from '../../fix/place';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';

const NONE: ReadonlySet<XmlElement> = new Set();

/**
 * Inserts a child where it belongs, next to a sibling that stays.
 *
 * @param removed Siblings the same change removes.
 */
export function placeChild(
  text: string,
  parent: XmlElement,
  name: string,
  lines: readonly string[],
  removed: ReadonlySet<XmlElement> = NONE,
): Edit {
  const order = orderFor(parent);
  const place = order.indexOf(name);
  const before = new Set(order.slice(0, place < 0 ? order.length : place + 1));
  const staying = parent.elements.filter((element) => !removed.has(element));
  const sibling = [...staying].reverse().find((element) => before.has(element.name));
  if (sibling) return insertAfter(text, sibling, lines);
  const first = staying[0];
  return first ? insertBefore(text, first, lines) : insertInto(text, parent, lines);
}

/** Gives a child a value, inserting it when it is missing; no edit when the value is there. */
export function setChild(
  text: string,
  parent: XmlElement,
  name: string,
  value: string,
  removed: ReadonlySet<XmlElement> = NONE,
): Edit[] {
  const child = parent.child(name);
  if (!child) return [placeChild(text, parent, name, [`<${name}>${value}</${name}>`], removed)];
  const present = child.value?.text;
  // Windows reads names in any case, booleans in lower case only.
  const isName = value !== 'true' && value !== 'false';
  if (present === value || (isName && present?.toLowerCase() === value.toLowerCase())) return [];
  return [replaceValue(child, value)];
}

/** Replaces an element by lines of XML, indented like it. */
export function replaceElement(text: string, element: XmlElement, lines: readonly string[]): Edit {
  return { span: element.span, text: insertBefore(text, element, lines).text.trimEnd() };
}

/** The edits in text order; `undefined` when two of them overlap, so that they cannot be applied. */
export function inOrder(edits: readonly Edit[]): Edit[] | undefined {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const clash = sorted.some((edit, i) => {
    const next = sorted[i + 1];
    return next !== undefined && next.span.start < edit.span.end;
  });
  return clash ? undefined : sorted;
}

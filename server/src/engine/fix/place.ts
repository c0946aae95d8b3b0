import { readbackOrder, schemaOrder } from '../knowledge/profilexml';
import type { XmlElement } from '../syntax/xml/tree';
import type { Edit } from '../types';
import {
  insertAfter,
  insertBefore,
  insertInto,
  insertOrdered,
  lastNamed,
  removeElement,
} from './edits';

/** Whether the children that an order names stand in that order. */
function follows(parent: XmlElement, order: readonly string[]): boolean {
  let last = -1;
  for (const child of parent.elements) {
    const place = order.indexOf(child.name);
    if (place < 0) continue;
    if (place < last) return false;
    last = place;
  }
  return true;
}

/**
 * The order new children of a container should follow: the one its children are in already. The
 * order in which Windows writes a profile back comes first, since that one is proven with Intune.
 */
export function orderFor(parent: XmlElement): readonly string[] {
  const orders = [readbackOrder(parent.path), schemaOrder(parent.path)].filter(
    (order) => order !== undefined,
  );
  return orders.find((order) => follows(parent, order)) ?? orders[0] ?? [];
}

/**
 * Inserts a child where it belongs among its siblings.
 *
 * @param lines XML of the child; leading tabs say how many levels deeper a line stands.
 */
export function insertChild(
  text: string,
  parent: XmlElement,
  name: string,
  lines: readonly string[],
): Edit {
  return insertOrdered(text, parent, name, orderFor(parent), lines);
}

/**
 * Inserts several children that each are one line, in as few edits as their places allow.
 *
 * @param children Name and XML of each child; the order does not matter.
 */
export function insertChildren(
  text: string,
  parent: XmlElement,
  children: readonly { readonly name: string; readonly line: string }[],
): Edit[] {
  const order = orderFor(parent);
  const groups = new Map<XmlElement | undefined, string[]>();
  const sorted = [...children].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  for (const { name, line } of sorted) {
    const before = new Set(order.slice(0, order.indexOf(name) + 1));
    const sibling = lastNamed(parent, before);
    const lines = groups.get(sibling);
    if (lines) lines.push(line);
    else groups.set(sibling, [line]);
  }
  return [...groups]
    .map(([sibling, lines]) => {
      if (sibling) return insertAfter(text, sibling, lines);
      const first = parent.elements[0];
      return first ? insertBefore(text, first, lines) : insertInto(text, parent, lines);
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** Removes several elements, each with the lines it has for itself; edits in text order. */
export function removeElements(text: string, elements: readonly XmlElement[]): Edit[] {
  return [...elements]
    .sort((a, b) => a.start - b.start)
    .map((element) => removeElement(text, element));
}

import { nameOf, profileChildren, readbackOrder, schemaOrder } from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';

/** Order of the DDF's nodes where it differs from both others and profiles in use follow it. */
const DDF_ORDERS: Readonly<Record<string, readonly string[]>> = {
  'VPNProfile/NativeProfile': [
    'Servers',
    'RoutingPolicyType',
    'NativeProtocolType',
    'ProtocolList',
    'Authentication',
    'CryptographySuite',
    'L2tpPsk',
    'DisableClassBasedDefaultRoute',
    'PlumbIKEv2TSAsRoutes',
  ],
};

/** The orders of children a container may have without anything being said about it. */
export function acceptedOrders(path: string): readonly (readonly string[])[] {
  return [schemaOrder(path), readbackOrder(path), DDF_ORDERS[path]].filter((o) => o !== undefined);
}

/**
 * The order to sort the children of a container into: the one proven in the field, with everything
 * it does not name put behind the element before it in the knowledge.
 */
export function fieldOrder(path: string): readonly string[] {
  const known = profileChildren(path).map(nameOf);
  const order = [...(DDF_ORDERS[path] ?? readbackOrder(path) ?? schemaOrder(path) ?? [])];
  known.forEach((name, index) => {
    if (order.includes(name)) return;
    let before = index - 1;
    while (before >= 0 && !order.includes(known[before] ?? '')) before--;
    order.splice(before < 0 ? 0 : order.indexOf(known[before] ?? '') + 1, 0, name);
  });
  return order;
}

/**
 * The first child that stands before one it should follow, by an order. Names the order does not
 * have may stand anywhere.
 */
export function firstMisplaced(
  parent: XmlElement,
  order: readonly string[],
): XmlElement | undefined {
  let highest = -1;
  for (const child of parent.elements) {
    const rank = order.indexOf(child.name);
    if (rank < 0) continue;
    if (rank < highest) return child;
    highest = rank;
  }
  return undefined;
}

/**
 * Sorts the children of an element. Comments go with the element they stand before, or beside on
 * the same line; every piece keeps its characters.
 *
 * @param order Names in the order wanted; children it does not name stay behind the one before them.
 * @returns One edit for each place that changes.
 */
export function sortChildren(
  text: string,
  parent: XmlElement,
  order: readonly string[],
): readonly Edit[] {
  const children = parent.elements;
  const slots = slotsOf(text, parent);
  let rank = -1;
  const ranked = children.map((child, index) => {
    const own = order.indexOf(child.name);
    if (own >= 0) rank = own;
    return { index, rank };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const edits: Edit[] = [];
  ranked.forEach(({ index }, place) => {
    const slot = slots[place];
    const piece = slots[index];
    if (!slot || !piece || place === index) return;
    edits.push({ span: slot, text: text.slice(piece.start, piece.end) });
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

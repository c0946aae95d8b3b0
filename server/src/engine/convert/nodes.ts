/** Makes the elements of documents. */
import type { Place } from '../connection/stated';
import type { Node } from './write-xml';

/** An element with a text. */
export function leaf(name: string, text: string, place?: Place): Node {
  return { name, content: { text }, ...(place && { place }) };
}

/** An element with what there is of its children; none without any. */
export function container(
  name: string,
  nodes: readonly (Node | undefined)[],
  place?: Place,
): Node | undefined {
  const present = nodes.filter((node) => node !== undefined);
  if (present.length === 0) return undefined;
  return { name, content: { nodes: present }, ...(place && { place }) };
}

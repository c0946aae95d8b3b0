/** Makes the elements of documents. */
import type { Node } from './write-xml';

/** An element with a text. */
export function leaf(name: string, text: string): Node {
  return { name, content: { text } };
}

/** An element with what there is of its children; none without any. */
export function container(name: string, nodes: readonly (Node | undefined)[]): Node | undefined {
  const present = nodes.filter((node) => node !== undefined);
  return present.length === 0 ? undefined : { name, content: { nodes: present } };
}

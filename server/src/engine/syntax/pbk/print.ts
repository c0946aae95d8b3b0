/** The text of a tree again, put together from its lines. */

import type { PbkLine, PbkTree } from './tree';

/**
 * Prints a tree.
 *
 * @returns the very text the tree was parsed from, character for character
 */
export function printed(tree: PbkTree): string {
  const { text } = tree;
  const parts: string[] = [];
  const add = (line: PbkLine): void => {
    parts.push(
      text.slice(line.span.start, line.span.end),
      text.slice(line.eol.start, line.eol.end),
    );
  };
  if (tree.bom !== null) parts.push(text.slice(tree.bom.start, tree.bom.end));
  tree.preamble.forEach(add);
  for (const entry of tree.entries) {
    add(entry.header);
    entry.lines.forEach(add);
  }
  return parts.join('');
}

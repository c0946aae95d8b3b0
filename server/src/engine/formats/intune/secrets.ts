/** The secrets of a tree of values. */
import type { JsonNode } from '../../config/jsonTree';
import { secretName } from '../../knowledge/secret-names';
import type { Span } from '../../types';
import { member, wordOf, type ValueTree } from './values';

/** Members that name what stands in another one, and those that hold it. */
const NAMING = ['omaUri', 'name', 'displayName'];
const HOLDING = ['value', 'data'];

/**
 * Finds the values of members that are named like a secret, and values that a member beside says to
 * be one.
 */
export function secretsInTree(root: JsonNode, values: ValueTree): Span[] {
  const found: Span[] = [];
  const stack: { readonly node: JsonNode; readonly isSecret: boolean }[] = [
    { node: root, isSecret: false },
  ];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, isSecret } = top;
    if (node.type === 'array') for (const item of node.items) stack.push({ node: item, isSecret });
    else if (node.type === 'object') {
      const isNamed = NAMING.some((name) => {
        const word = wordOf(member(node, name)?.value) ?? '';
        return secretName(word.slice(word.search(/[^/\\]*$/))) !== undefined;
      });
      for (const { key, value } of node.members) {
        const isHeld = isNamed && HOLDING.includes(key.toLowerCase());
        stack.push({ node: value, isSecret: isSecret || isHeld || secretName(key) !== undefined });
      }
    } else if (isSecret && node.type !== 'null') found.push(values.words(node));
  }
  return found;
}

/** Looking things up in a parsed phonebook. */

import { countWhile } from '../../text/sorted';
import type { PbkBlock, PbkEntry, PbkPair, PbkTree } from './tree';

/** Keys whose case decides what they mean ([MS-RRASM] 2.2.2.2.96 and 2.2.2.2.100). */
const CASE_SENSITIVE: ReadonlySet<string> = new Set(['device', 'media']);

/** Do two spellings name the same key? Case counts only for the block keys. */
export function sameKey(left: string, right: string): boolean {
  if (left === right) return true;
  // Keys are ASCII, so that folding keeps their length; most pairs end here.
  if (left.length !== right.length) return false;
  const folded = left.toLowerCase();
  return folded === right.toLowerCase() && !CASE_SENSITIVE.has(folded);
}

/** Every pair of the entry with this key, in file order, wherever in the entry it stands. */
export function pairsOf(entry: PbkEntry, key: string): PbkPair[] {
  return entry.pairs.filter((pair) => sameKey(pair.key, key));
}

/** The first pair of the entry with this key. */
export function pairOf(entry: PbkEntry, key: string): PbkPair | undefined {
  return entry.pairs.find((pair) => sameKey(pair.key, key));
}

/** Windows compares entry names without regard to case; so do we. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** Every entry with this name; more than one means the file has a duplicated section. */
export function entriesNamed(tree: PbkTree, name: string): PbkEntry[] {
  const folded = foldName(name);
  return tree.entries.filter((entry) => foldName(entry.name) === folded);
}

/** Groups of two or more entries that share a name, in file order. */
export function duplicateEntries(tree: PbkTree): PbkEntry[][] {
  const groups = new Map<string, PbkEntry[]>();
  for (const entry of tree.entries) {
    const folded = foldName(entry.name);
    const group = groups.get(folded);
    if (group === undefined) groups.set(folded, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The entry a position is in, or `undefined` before the first one. Offsets are UTF-16. */
export function entryAt(tree: PbkTree, offset: number): PbkEntry | undefined {
  return tree.entries[countWhile(tree.entries, ({ span }) => span.start <= offset) - 1];
}

/** The pair on the line a position is in. */
export function pairAt(entry: PbkEntry, offset: number): PbkPair | undefined {
  return entry.pairs.find((pair) => pair.span.start <= offset && offset <= pair.span.end);
}

/** All blocks of an entry of one kind, also nested ones, in file order. */
export function blocksOf(entry: PbkEntry, kind: PbkBlock['kind']): PbkBlock[] {
  const found: PbkBlock[] = [];
  const visit = (block: PbkBlock): void => {
    if (block.kind === kind) found.push(block);
    block.blocks.forEach(visit);
  };
  entry.blocks.forEach(visit);
  return found;
}

import type { PhonebookFile } from '../file';
import type { PhonebookEntry } from '..';
import { entryAt, pairAt, type PbkBlock, type PbkEntry, type PbkPair } from '../../../syntax/pbk';
import type { Span } from '../../../types';

/** What stands at an offset of a phonebook. */
export interface Place {
  readonly entry: PbkEntry;
  /** The pair on the line; absent on headers, blank and stray lines. */
  readonly pair: PbkPair | undefined;
}

/** The entry and pair at an offset; `undefined` before the first entry. */
export function placeAt(file: PhonebookFile, offset: number): Place | undefined {
  const entry = entryAt(file.tree, offset);
  return entry && { entry, pair: pairAt(entry, offset) };
}

/** The read entry of a syntax entry; both are in file order. */
export function readEntryOf(file: PhonebookFile, entry: PbkEntry): PhonebookEntry | undefined {
  return file.entries[file.tree.entries.indexOf(entry)];
}

/** The innermost blocks round an offset, outermost first. */
export function blocksAround(entry: PbkEntry, offset: number): PbkBlock[] {
  const found: PbkBlock[] = [];
  let level: readonly PbkBlock[] = entry.blocks;
  for (;;) {
    const here = level.find(({ span }) => span.start <= offset && offset <= span.end);
    if (!here) return found;
    found.push(here);
    level = here.blocks;
  }
}

/** The line an offset is in, without its end. */
export function lineSpan(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { start, end };
}

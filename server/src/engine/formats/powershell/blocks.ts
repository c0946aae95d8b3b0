/** Which block of a keyword a place of a script stands in. */
import type { KeywordBlock, Script } from '../../syntax/powershell/types';
import { keptOf } from '../../text/kept';
import { countWhile } from '../../text/sorted';

/** A block with the one around it. */
export interface NestedBlock {
  readonly block: KeywordBlock;
  readonly outer: NestedBlock | undefined;
}

interface Border {
  readonly offset: number;
  /** The innermost block from here on. */
  readonly inside: NestedBlock | undefined;
}

const bordersOf = keptOf((script: Script): readonly Border[] => {
  const list: Border[] = [];
  let open: NestedBlock | undefined;
  const closeUntil = (offset: number) => {
    for (; open && open.block.body.end <= offset; open = open.outer) {
      list.push({ offset: open.block.body.end, inside: open.outer });
    }
  };
  const blocks = [...script.blocks];
  blocks.sort((a, b) => a.body.start - b.body.start || b.body.end - a.body.end);
  for (const block of blocks) {
    closeUntil(block.body.start);
    open = { block, outer: open };
    list.push({ offset: block.body.start, inside: open });
  }
  closeUntil(Infinity);
  return list;
});

/** The innermost block of a keyword around an offset. Takes time by the logarithm of their number. */
export function blockAt(script: Script, offset: number): NestedBlock | undefined {
  const list = bordersOf(script);
  return list[countWhile(list, (border) => border.offset <= offset) - 1]?.inside;
}

/** Where the innermost block of a keyword around an offset starts; -1 outside of all. */
export function blockStartAt(script: Script, offset: number): number {
  return blockAt(script, offset)?.block.body.start ?? -1;
}

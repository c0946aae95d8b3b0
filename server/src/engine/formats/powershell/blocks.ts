/** The blocks of keywords in a script. */
import type { Script } from '../../syntax/powershell/types';
import type { Span } from '../../types';

interface BlockBorder {
  readonly offset: number;
  /** Where the innermost block from here on starts; -1 outside of all. */
  readonly start: number;
}

const borders = new WeakMap<Script, readonly BlockBorder[]>();

function bordersOf(script: Script): readonly BlockBorder[] {
  let found = borders.get(script);
  if (found === undefined) {
    const list: BlockBorder[] = [];
    const open: Span[] = [];
    const closeUntil = (offset: number) => {
      for (let last = open.at(-1); last && last.end <= offset; last = open.at(-1)) {
        open.pop();
        list.push({ offset: last.end, start: open.at(-1)?.start ?? -1 });
      }
    };
    const blocks = script.blocks.map(({ body }) => body);
    for (const body of blocks.sort((a, b) => a.start - b.start || b.end - a.end)) {
      closeUntil(body.start);
      open.push(body);
      list.push({ offset: body.start, start: body.start });
    }
    closeUntil(Infinity);
    found = list;
    borders.set(script, found);
  }
  return found;
}

/** Where the innermost block of a keyword around an offset starts; -1 outside of all. */
export function blockStartAt(script: Script, offset: number): number {
  const list = bordersOf(script);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.offset ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1]?.start ?? -1;
}

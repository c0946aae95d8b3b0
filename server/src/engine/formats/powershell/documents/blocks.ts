/** Which statements of a script run, once or perhaps, before which others. */
import type { Script } from '../../../syntax/powershell/types';
import { keptOf } from '../../../text/kept';
import { countWhile } from '../../../text/sorted';

/** Braces whose statements run once, when those around them do. */
const TRANSPARENT = new Set(['try', 'finally', 'begin', 'process', 'end', 'clean', 'dynamicparam']);
/** Keywords that go on with an `if`: only one of them runs. */
const ALTERNATIVES = new Set(['elseif', 'else']);

/**
 * How what stands at one place is related to what was made at another, earlier one: it runs once after
 * it (`same`), perhaps or several times (`inside`), after it where it was made at all (`after`), in
 * a function, at whatever time (`function`), or never together with it (`never`).
 */
export type Relation = 'same' | 'inside' | 'after' | 'function' | 'never';

interface Block {
  readonly parent: number;
  readonly start: number;
  readonly end: number;
  readonly keyword: string;
  /** The same for the blocks of one `if`. */
  readonly group: number;
}

/** The braces of a script as a tree. The number 0 stands for the script itself. */
export class Blocks {
  private readonly blocks: Block[];

  constructor(script: Script) {
    const keywords = new Map(script.blocks.map(({ keyword, body }) => [body.start, keyword]));
    this.blocks = [{ parent: 0, start: 0, end: script.text.length + 1, keyword: '', group: 0 }];
    const lastOf = new Map<number, number>();
    let open = 0;
    for (const { start, end } of [...script.braces].sort((a, b) => a.start - b.start)) {
      while (open > 0 && (this.blocks[open]?.end ?? 0) <= start) open = this.parentOf(open);
      const keyword = keywords.get(start) ?? 'block';
      const index = this.blocks.length;
      const before = lastOf.get(open);
      const group =
        ALTERNATIVES.has(keyword) && before !== undefined
          ? (this.blocks[before]?.group ?? index)
          : index;
      lastOf.set(open, index);
      this.blocks.push({ parent: open, start, end, keyword, group });
      open = index;
    }
  }

  /** The innermost braces around an offset. */
  at(offset: number): number {
    let found = countWhile(this.blocks, ({ start }) => start <= offset) - 1;
    while (found > 0 && (this.blocks[found]?.end ?? 0) <= offset) found = this.parentOf(found);
    return Math.max(found, 0);
  }

  /** Whether one block stands in another, or is it. */
  isWithin(block: number, outer: number): boolean {
    let at = block;
    while (at !== outer && at !== 0) at = this.parentOf(at);
    return at === outer;
  }

  /** The innermost function around a block; 0 outside of functions. */
  functionOf(block: number): number {
    let at = block;
    while (at !== 0 && !this.isFunction(at)) at = this.parentOf(at);
    return at;
  }

  /** Where the innermost braces around a block begin that do not run whenever those around them do. */
  branchStart(block: number): number {
    let at = block;
    while (at !== 0 && this.isTransparent(at)) at = this.parentOf(at);
    return this.blocks[at]?.start ?? 0;
  }

  /**
   * How a place is related to one where something was made before.
   *
   * @param home the block in which it was made
   * @param at the block of the place
   */
  relation(home: number, at: number): Relation {
    const path = [at];
    for (let block = at; block !== 0 && block !== home;) {
      block = this.parentOf(block);
      path.push(block);
    }
    const steps = new Set(path);
    let from = home;
    let below = -1;
    let isCertain = true;
    while (!steps.has(from)) {
      if (this.isFunction(from)) return 'never';
      isCertain &&= this.isTransparent(from);
      below = from;
      from = this.parentOf(from);
    }
    // `from` is around both; what is on the way down to the place decides the rest.
    const way = path.slice(0, path.indexOf(from));
    const branch = way.at(-1);
    if (branch !== undefined && below >= 0 && this.groupOf(branch) === this.groupOf(below)) {
      return 'never';
    }
    if (way.some((block) => this.isFunction(block))) return 'function';
    if (!isCertain) return 'after';
    return way.every((block) => this.isTransparent(block)) ? 'same' : 'inside';
  }

  private parentOf(block: number): number {
    return this.blocks[block]?.parent ?? 0;
  }

  private groupOf(block: number): number {
    return this.blocks[block]?.group ?? 0;
  }

  private isTransparent(block: number): boolean {
    return TRANSPARENT.has(this.blocks[block]?.keyword ?? '');
  }

  private isFunction(block: number): boolean {
    const keyword = this.blocks[block]?.keyword;
    return keyword === 'function' || keyword === 'filter' || keyword === 'workflow';
  }
}

/** The braces of a script. */
export const bracesOf = keptOf((script: Script) => new Blocks(script));

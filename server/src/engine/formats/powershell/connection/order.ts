/**
 * Whether a command of a script runs once another one has run. Nothing is executed: where a block,
 * a function or a jump decides, it may run or not.
 */
import type { Script } from '../../../syntax/powershell/types';
import { keptOf } from '../../../text/kept';
import { withBlanks } from '../../../text/spans';
import { nestingOf, type NestedBlock } from '../blocks';

/** Where a command stands, as far as that decides what has run before it. */
export interface Step {
  readonly at: number;
  /** Where the body of the function around it begins; -1 outside of all. */
  readonly within: number;
  /** What runs behind this place and in front of the command, the command follows for certain. */
  readonly since: number;
}

/** Blocks that run whenever what is around them does. */
const PLAIN = /^(?:try|finally|begin|process|end|clean)$/;
const DEFINITIONS = /^(?:function|filter|workflow|class)$/;
/** Statements behind which the next line may not run; the words are also values: `-EA Continue`. */
const JUMPS = /(?:^|[\r\n;{}()&|])[ \t]*(?:exit|return|throw|break|continue)\b/gi;

/** The braces around a place, script blocks and clauses of `switch` included. */
const nesting = keptOf(({ blocks, braces }: Script) => {
  const keywords = new Map(blocks.map(({ body, keyword }) => [body.start, keyword]));
  return nestingOf(
    braces.map((body) => ({ keyword: keywords.get(body.start) ?? '', span: body, body })),
  );
});

/** Where the jumps of each function stand, in text order. */
const jumpsOf = keptOf((script: Script): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  const quiet = [...script.comments, ...script.strings].map(({ span }) => span);
  for (const { index, 0: text } of withBlanks(script.text, quiet).matchAll(JUMPS)) {
    const { at, within } = placeOf(script, index + text.length - 1);
    const places = found.get(within);
    if (places) places.push(at);
    else found.set(within, [at]);
  }
  return found;
});

/** Where a command stands. @param at Where it begins. */
export function stepAt(script: Script, at: number): Step {
  const step = placeOf(script, at);
  const jumps = jumpsOf(script).get(step.within) ?? [];
  let low = 0;
  let high = jumps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((jumps[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return { ...step, since: Math.max(step.since, jumps[low - 1] ?? -1) };
}

function placeOf(script: Script, at: number): Step {
  let around: NestedBlock | undefined = nesting(script)(at);
  while (around && PLAIN.test(around.block.keyword)) around = around.outer;
  // What stands behind `&&` or `||` runs by the outcome of what stands before it.
  const isChained = /(?:&&|\|\|)\s*$/.test(script.text.slice(Math.max(0, at - 9), at));
  const since = isChained ? at : (around?.block.body.start ?? -1);
  while (around && !DEFINITIONS.test(around.block.keyword)) around = around.outer;
  return { at, within: around?.block.body.start ?? -1, since };
}

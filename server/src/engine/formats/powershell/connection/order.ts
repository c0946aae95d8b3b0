/**
 * Whether a command of a script runs once another one has run. Nothing is executed: where a block,
 * a function or a jump decides, it may run or not.
 */
import type { Script } from '../../../syntax/powershell/types';
import { keptOf } from '../../../text/kept';
import { countWhile } from '../../../text/sorted';
import { withBlanks } from '../../../text/spans';
import { bracesOf } from '../documents/blocks';

/** Where a command stands, as far as that decides what has run before it. */
export interface Step {
  readonly at: number;
  /** The function around it, as a number of its braces; 0 outside of all. */
  readonly within: number;
  /** What runs behind this place and in front of the command, the command follows for certain. */
  readonly since: number;
}

/** Statements behind which the next line may not run; the words are also values: `-EA Continue`. */
const JUMPS = /(?:^|[\r\n;{}()&|])[ \t]*(?:exit|return|throw|break|continue)\b/gi;

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
  return {
    ...step,
    since: Math.max(step.since, jumps[countWhile(jumps, (jump) => jump < at) - 1] ?? -1),
  };
}

function placeOf(script: Script, at: number): Step {
  const blocks = bracesOf(script);
  const block = blocks.at(at);
  // What stands behind `&&` or `||` runs by the outcome of what stands before it.
  const isChained = /(?:&&|\|\|)\s*$/.test(script.text.slice(Math.max(0, at - 9), at));
  const since = isChained ? at : blocks.branchStart(block);
  return { at, within: blocks.functionOf(block), since };
}

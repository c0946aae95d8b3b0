/** The loops of a script around a place, and whether they choose among the lines they go through. */
import type {
  Command,
  KeywordBlock,
  LoopVariable,
  Script,
  Value,
} from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { blockAt } from '../blocks';
import { constantText } from '../resolve';
import { keptOf } from '../../../text/kept';
import { countBefore } from '../../../text/sorted';

/** How many loops in front of a place are looked at to find the one around it. */
const MAX_LOOPS = 50;
/** In a loop of more conditions it is not known what it chooses. */
const MAX_CONDITIONS = 50;
/** A longer condition is not read. */
const MAX_HEAD = 500;
const CONDITIONS = new Set(['if', 'elseif', 'switch', 'while', 'until']);
/** Variables that say nothing about where in a file a line stands. */
const PLAIN = ['_', 'psitem', 'true', 'false', 'null', 'matches'];

interface Found {
  /** `ForEach-Object` and its aliases, by where they begin. */
  readonly pipelines: readonly Command[];
  /** Conditions, by where they begin. */
  readonly conditions: readonly KeywordBlock[];
  readonly variables: readonly LoopVariable[];
}

const loopsOf = keptOf((script: Script): Found => {
  return {
    pipelines: script.commands
      .filter(({ nameText }) => /^(?:ForEach-Object|foreach|%)$/i.test(nameText))
      .sort((a, b) => a.span.start - b.span.start),
    conditions: script.blocks
      .filter(({ keyword }) => CONDITIONS.has(keyword))
      .sort((a, b) => a.span.start - b.span.start),
    variables: [...script.loopVariables].sort((a, b) => a.span.start - b.span.start),
  };
});

/** A loop with what it goes through. */
export interface Loop {
  readonly span: Span;
  readonly source: Value | undefined;
  /** For `switch -File $path`: the variable of the path. */
  readonly file?: string;
}

/** The loop that gives `$_` its value at an offset. */
export function loopOfItem(script: Script, offset: number): Loop | undefined {
  const { pipelines } = loopsOf(script);
  const end = countBefore(pipelines, offset);
  const around = pipelines
    .slice(Math.max(0, end - MAX_LOOPS), end)
    .reverse()
    .find(({ span }) => offset < span.end);
  const pipeline = around && { span: around.span, source: around.input };
  const block = keywordAround(script, offset, ({ keyword }) => keyword === 'switch');
  if (!block || (pipeline && pipeline.span.start > block.span.start)) return pipeline;
  return loopOfSwitch(script, block);
}

/** `switch -Regex ($lines) { … }` and `switch -Regex -File $path { … }`. */
function loopOfSwitch(script: Script, block: KeywordBlock): Loop {
  const head = headOf(script, block) ?? '';
  const file = /\s-f(?:i(?:l(?:e)?)?)?\s+\$(\w+)\s*$/i.exec(head)?.[1]?.toLowerCase();
  const name = /\(\s*\$(\w+)\s*\)\s*$/.exec(head)?.[1]?.toLowerCase();
  const span = { start: block.span.start, end: block.body.start };
  return {
    span: block.span,
    source: name === undefined ? undefined : { kind: 'variable', name, span },
    ...(file !== undefined && { file }),
  };
}

/** The `foreach` that gives a variable its value at an offset. */
export function loopOfVariable(script: Script, name: string, offset: number): Loop | undefined {
  const pattern = new RegExp(`^foreach\\s*\\(\\s*\\$${name.replace(/\W/g, '\\$&')}\\s+in\\b`, 'i');
  const block = keywordAround(
    script,
    offset,
    (each) => each.keyword === 'foreach' && pattern.test(headOf(script, each) ?? ''),
  );
  if (!block) return undefined;
  const { variables } = loopsOf(script);
  const variable = variables[countBefore(variables, block.span.start)];
  return { span: block.span, source: variable?.source };
}

/** The `for` or `while` around an offset. */
export function countingLoop(script: Script, offset: number): Loop | undefined {
  const block = keywordAround(script, offset, ({ keyword }) => /^(?:for|while|do)$/.test(keyword));
  return block && { span: block.span, source: undefined };
}

function keywordAround(
  script: Script,
  offset: number,
  fits: (block: KeywordBlock) => boolean,
): KeywordBlock | undefined {
  let nested = blockAt(script, offset);
  for (let step = 0; nested && step < MAX_LOOPS; step += 1, nested = nested.outer) {
    if (fits(nested.block)) return nested.block;
  }
  return undefined;
}

/** The text between a keyword and its braces; nothing where it is long. */
export function headOf({ text }: Script, { span, body }: KeywordBlock): string | undefined {
  return body.start - span.start > MAX_HEAD ? undefined : text.slice(span.start, body.start);
}

/**
 * Whether a loop over the lines of a phonebook may choose by something else than the line itself: then it
 * may look for the section of one connection.
 *
 * @param own variables of the loop, as `variableKey` spells them
 */
export function choosesLines(script: Script, loop: Loop, own: readonly string[]): boolean {
  const { conditions } = loopsOf(script);
  const first = countBefore(conditions, loop.span.start + 1);
  const inside = conditions.slice(first, first + MAX_CONDITIONS + 1);
  const end = inside.findIndex(({ span }) => span.start >= loop.span.end);
  if (end < 0 && inside.length > MAX_CONDITIONS) return true;
  return inside.slice(0, end < 0 ? undefined : end).some((block) => {
    const head = headOf(script, block);
    return head === undefined || namesOther(script, head, block.body.start, own);
  });
}

/** Whether a condition asks for more than a line and a pattern of a setting. */
function namesOther(script: Script, head: string, at: number, own: readonly string[]): boolean {
  for (const [, name = ''] of head.matchAll(/\$\{?(?:\w+:)?(\w+)/g)) {
    const key = name.toLowerCase();
    if (PLAIN.includes(key) || own.includes(key)) continue;
    const variable: Value = { kind: 'variable', name: key, span: { start: at, end: at } };
    if (!isLinePattern(constantText(script, variable))) return true;
  }
  return false;
}

function isLinePattern(text: string | undefined): boolean {
  return text !== undefined && /^\^?\w+\s*=/.test(text);
}

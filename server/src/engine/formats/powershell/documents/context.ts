/** What those who go through a script share: what they know, and what concerns several of them. */
import type { Script, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { lineEndOf } from '../../../text/lineEnd';
import type { Blocks } from './blocks';
import type { Evaluator } from './evaluate';
import { type Made, asList, asText, itemsOf } from './made';
import { type ScriptText, joinedText, knownText, unknownText } from './text';

/** A script on the way through it. */
export interface Flow {
  readonly script: Script;
  readonly blocks: Blocks;
  readonly evaluator: Evaluator;
  /** Names of the functions that the script defines, in lower case. */
  readonly functions: ReadonlySet<string>;
  /** Variables of the script that functions assign to. */
  readonly unsettled: ReadonlySet<string>;
  /** Texts that are handed to something that may go on with them. */
  readonly growing: Set<ScriptText>;
  /** Texts that a variable or a property gets. */
  readonly assigned: Set<ScriptText>;
}

/**
 * Notes that lines are written to a file.
 *
 * @param target the value that names the file
 * @param isAdded whether what the file holds is kept
 */
export function writeLines(
  flow: Flow,
  target: Value,
  made: Made | undefined,
  span: Span,
  isAdded: boolean,
): void {
  const { script, evaluator, blocks } = flow;
  const written = script.text.slice(target.span.start, target.span.end);
  const name = `file ${(evaluator.plain(target) ?? written).toLowerCase()}`;
  const list = asList(made);
  const items = list ? itemsOf(list) : [unknownText(span, true)];
  const lineEnd = knownText(lineEndOf(script.text), { start: span.end, end: span.end });
  const lines = items.flatMap((item) => [item, lineEnd]);
  const at = blocks.at(target.span.start);
  if (!isAdded) {
    evaluator.variables.set(name, at, evaluator.made(joinedText(lines)));
    return;
  }
  evaluator.variables.add(name, at, (before, isCertain) => {
    const text = asText(before, span);
    const more = isCertain ? lines : [unknownText(span, true)];
    return evaluator.made(joinedText(text ? [text, ...more] : more));
  });
}

/** Notes that a part of the `[xml]` in a variable is changed. */
export function changeText(flow: Flow, target: Value, operator: string | undefined): void {
  const path: string[] = [];
  let at: Value = target;
  let isPath = operator !== undefined;
  while (at.kind === 'member' || at.kind === 'index' || at.kind === 'call') {
    if (at.kind === 'member') path.unshift(at.name);
    else if (at.kind === 'call' && /^selectsinglenode$/i.test(at.name)) {
      const query = flow.evaluator.plain(at.arguments[0]);
      const names = /^\/\/?([\w.-]+(?:\/[\w.-]+)*)$/.exec(query ?? '')?.[1]?.split('/');
      if (names === undefined) isPath = false;
      else path.unshift(...names);
    } else isPath = false;
    at = at.target;
  }
  const made = at.kind === 'variable' ? flow.evaluator.evaluate(at) : undefined;
  const text = made?.kind === 'text' && made.text.kind === 'changed' ? made.text : undefined;
  if (text === undefined) return;
  const last = path.at(-1)?.toLowerCase();
  if (last === 'innertext' || last === '#text' || last === 'innerxml') path.pop();
  if (isPath && path.length > 0) text.paths.push(path);
  else text.isRebuilt = true;
}

/**
 * Goes through a script in the order in which its parts end, which is nearly the order in which they run,
 * and notes which texts it makes. Nothing is run; branches and loops are known as what may happen.
 */
import type {
  Assignment,
  Command,
  ParameterList,
  Redirection,
  Script,
  Value,
} from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { lineEndOf } from '../../../text/lineEnd';
import { bracesOf } from './blocks';
import { takeCall } from './calls';
import { takeCommand } from './commands';
import { type Flow, changeText, writeLines } from './context';
import { addContent } from './elements';
import { Evaluator, plainText } from './evaluate';
import { type Made, asList, asText, itemsOf, joinedList, withItem } from './made';
import { type ScriptText, changedText, elementText, joinedText, unknownText } from './text';
import { MOST_PATH, pathOf } from './variables';

interface Event {
  readonly span: Span;
  /** What ends at the same place is taken in this order. */
  readonly rank: number;
  readonly take: () => void;
}

/** What a script makes. */
export interface ScriptTexts {
  /** Every text, in no particular order; parts of others are among them. */
  readonly texts: readonly ScriptText[];
  /** Texts that are handed to something that may go on with them. */
  readonly growing: ReadonlySet<ScriptText>;
}

/** Every text that a script makes. Takes time proportional to the length of the script. */
export function textsOf(script: Script): ScriptTexts {
  const blocks = bracesOf(script);
  const evaluator = new Evaluator(script, blocks);
  const functions = new Set(script.functions.map(({ name }) => name.toLowerCase()));
  const unsettledNames = script.assignments.flatMap(({ target, variable }) =>
    variable !== undefined && isOutsideOf({ script, blocks }, target) ? [variable] : [],
  );
  const flow: Flow = {
    script,
    blocks,
    evaluator,
    functions,
    unsettled: new Set(unsettledNames),
    growing: new Set(),
    assigned: new Set(),
  };
  for (const { take } of eventsOf(flow)) take();
  for (const object of evaluator.objects) {
    const text = finalText(object);
    if (text !== undefined) evaluator.texts.push(text);
  }
  for (const text of evaluator.texts) {
    // What a function gives may be the beginning of what its caller makes of it.
    if (text.kind !== 'literal' || flow.assigned.has(text)) continue;
    if (blocks.functionOf(blocks.at(text.literal.span.start)) !== 0) flow.growing.add(text);
  }
  // What variables hold in the end is longer than what they were given.
  const lists = evaluator.lists.sort((a, b) => b.count - a.count);
  for (const made of [...evaluator.variables.values(), ...lists]) {
    const lines = linesOf(script, made);
    if (lines !== undefined) evaluator.texts.push(lines);
  }
  return { texts: evaluator.texts, growing: flow.growing };
}

/** A first line that a document goes on behind. */
const FIRST_LINE = /^\s*(?:<[^<>]*>|\[[^\]]*\])\s*$/;

/** The lines of a document in an array that a script goes through one by one. */
function linesOf(script: Script, made: Made | undefined): ScriptText | undefined {
  const list = made?.kind === 'text' ? undefined : asList(made);
  const items = list ? itemsOf(list) : [];
  const [first] = items;
  if (!list || !first || items.some(({ isUsed }) => isUsed)) return undefined;
  const isBegun = FIRST_LINE.test(plainText(script.text, first) ?? '');
  return isBegun ? joinedList(list, lineEndOf(script.text), { start: 0, end: 0 }) : undefined;
}

function finalText(object: Made): ScriptText | undefined {
  if (object.kind === 'element') return elementText(object.element, true);
  if (object.kind === 'writer') return object.writing.text;
  return object.kind === 'growing' && !object.isList ? joinedText(itemsOf(object.list)) : undefined;
}

function eventsOf(flow: Flow): Event[] {
  const { script, evaluator } = flow;
  const events: Event[] = [];
  const on = (span: Span, rank: number, take: () => void): void => {
    events.push({ span, rank, take });
  };
  const forget = (name: string, offset: number): void => {
    evaluator.variables.set(name, flow.blocks.at(offset), undefined);
  };
  for (const { name, span, source } of script.loopVariables) {
    on(span, 0, () => {
      if (source) evaluator.evaluate(source);
      forget(name, span.start);
    });
  }
  const placeOf = parameterPlaces(script);
  for (const list of script.parameterLists) {
    on(list.span, 0, () => list.names.forEach((name) => forget(name, placeOf(list))));
  }
  for (const literal of script.strings) on(literal.span, 1, () => evaluator.evaluate(literal));
  for (const value of script.concatenations) on(value.span, 2, () => evaluator.evaluate(value));
  for (const value of script.operations) on(value.span, 2, () => evaluator.evaluate(value));
  for (const call of script.calls)
    on(call.span, 2, () => evaluator.learn(call, takeCall(flow, call)));
  for (const command of script.commands) on(command.span, 3, () => takeCommandOf(flow, command));
  for (const each of script.redirections) on(each.span, 4, () => takeRedirection(flow, each));
  for (const assignment of script.assignments) {
    on(assignment.span, 5, () => takeAssignment(flow, assignment));
  }
  return events.sort(
    (a, b) => a.span.end - b.span.end || b.span.start - a.span.start || a.rank - b.rank,
  );
}

/** Where parameters are known: those in front of the braces of a function, inside of them. */
function parameterPlaces(script: Script): (list: ParameterList) => number {
  const inside = new Map<number, number>();
  const lists = [...script.parameterLists].sort((a, b) => a.span.start - b.span.start);
  let at = 0;
  for (const { nameSpan, body } of [...script.functions].sort(
    (a, b) => a.nameSpan.start - b.nameSpan.start,
  )) {
    while ((lists[at]?.span.start ?? Infinity) < nameSpan.end) at += 1;
    const list = lists[at];
    if (list !== undefined && body !== undefined && list.span.end <= body.start) {
      inside.set(list.span.start, body.start + 1);
    }
  }
  return ({ span }) => inside.get(span.start) ?? span.start;
}

function takeCommandOf(flow: Flow, command: Command): void {
  flow.evaluator.learn(command, takeCommand(flow, command));
}

function takeRedirection(flow: Flow, { operator, target, source }: Redirection): void {
  if (target === undefined || !/^1?>>?$/.test(operator)) return;
  const made = source.kind === 'command' ? undefined : flow.evaluator.evaluate(source);
  writeLines(flow, target, made, source.span, operator.endsWith('>>'));
}

function takeAssignment(flow: Flow, assignment: Assignment): void {
  const { evaluator, blocks } = flow;
  const { target, variable, operator, value, span, isParameter } = assignment;
  const made = value && evaluator.evaluate(value);
  const at = blocks.at(target.span.start);
  if (made?.kind === 'text') flow.assigned.add(made.text);
  if (isParameter) {
    // Its variable is given by a caller.
    return;
  }
  if (variable === undefined) {
    takeMember(flow, target, value, operator);
    return;
  }
  if (isOutsideOf(flow, target)) {
    return;
  }
  const added = addedTo(variable, assignment);
  if (added !== undefined) {
    // `$x + …` alone is no more than the beginning of what `$x` will be.
    if (operator === '=' && made?.kind === 'text') made.text.isUsed = true;
    const more = operator === '=' ? evaluator.joined(added) : made;
    const place = added[0]?.span ?? span;
    evaluator.variables.add(variable, at, (before, isCertain) =>
      before === undefined && !isCertain
        ? undefined
        : sum(flow, before, isCertain ? more : undefined, place),
    );
    return;
  }
  const assigned = operator === '=' ? cast(flow, target, made) : undefined;
  const isSettled = blocks.functionOf(at) !== 0 || !flow.unsettled.has(variable);
  evaluator.variables.set(variable, at, isSettled ? assigned : unsettled(flow, assigned, span));
  if (value) takeEntries(flow, variable, value, at);
}

/** What an assignment adds to the text of its variable: `$x += …` and `$x = $x + …`. */
function addedTo(variable: string, { operator, value }: Assignment): readonly Value[] | undefined {
  if (operator === '+=') return value ? [value] : [];
  if (operator !== '=' || value?.kind !== 'concatenation') return undefined;
  const [first, ...rest] = value.parts;
  return first?.kind === 'variable' && first.name === variable ? rest : undefined;
}

/** A text that a function changes: who calls it, and when, is not known. */
function unsettled(flow: Flow, made: Made | undefined, span: Span): Made | undefined {
  const text = asText(made, span);
  if (text === undefined) return undefined;
  const changed = changedText(text);
  changed.isRebuilt = true;
  return flow.evaluator.made(changed);
}

/** Whether a function assigns to a variable of the script, as `$script:xml`. */
function isOutsideOf({ script, blocks }: Pick<Flow, 'script' | 'blocks'>, target: Value): boolean {
  const written = script.text.slice(target.span.start, target.span.end);
  const isOuter = /^(?:\[[\w.[\]]+\]\s*)*\$\{?(?:script|global):/i.test(written);
  return isOuter && blocks.functionOf(blocks.at(target.span.start)) !== 0;
}

/** What a variable with a type makes of a value. */
function cast(flow: Flow, target: Value, made: Made | undefined): Made | undefined {
  if (
    target.kind !== 'cast' ||
    !/^(?:xml|(?:system\.)?xml\.xmldocument)$/i.test(target.type.name)
  ) {
    return made;
  }
  if (made?.kind === 'element') return made;
  const text = asText(made, target.span);
  return text && flow.evaluator.made(changedText(text));
}

/** A value with another one added by `+=`; an unknown one may be anything. */
function sum(
  { evaluator }: Flow,
  before: Made | undefined,
  more: Made | undefined,
  span: Span,
): Made | undefined {
  if (before === undefined) {
    return more;
  }
  const list = before.kind === 'text' ? undefined : asList(before);
  if (list !== undefined) {
    const items = asList(more);
    return items === undefined
      ? withItem(list, unknownText(span, true))
      : itemsOf(items).reduce(withItem, list);
  }
  const text = asText(before, span);
  const added = asText(more, span) ?? unknownText(span, true);
  return text && evaluator.made(joinedText([text, added]));
}

/** `$element.InnerText = …`, `$xml.VPNProfile.AlwaysOn = …`. */
function takeMember(flow: Flow, target: Value, value: Value | undefined, operator: string): void {
  const { evaluator } = flow;
  if (target.kind === 'array') {
    // `$a, $b = …`
    for (const each of target.items) {
      if (each.kind === 'variable') {
        evaluator.variables.set(each.name, flow.blocks.at(each.span.start), undefined);
      }
    }
    return;
  }
  const made = target.kind === 'member' ? evaluator.evaluate(target.target) : undefined;
  if (target.kind !== 'member' || made?.kind !== 'element') {
    changeText(flow, target, target.kind === 'member' ? operator : undefined);
    takeEntry(flow, target, value, operator);
    return;
  }
  const text = value ? evaluator.textOf(value, false) : undefined;
  const name = target.name.toLowerCase();
  if (text === undefined || operator !== '=') return;
  if (name === 'innertext' || name === '#text' || name === 'value') addContent(made.element, text);
  else if (name === 'innerxml') made.element.children = [text];
}

/** The entries of a hashtable that a variable gets; each may be only a part of what comes of it. */
function takeEntries(flow: Flow, path: string, value: Value, at: number): void {
  const { evaluator, growing } = flow;
  const table = value.kind === 'cast' ? value.value : value;
  if (table.kind !== 'hashtable' || path.length > MOST_PATH) return;
  for (const { key, value: given } of table.entries) {
    if (key === undefined || given === undefined) continue;
    const made = evaluator.evaluate(given);
    const name = `${path}.${key.toLowerCase()}`;
    if (made?.kind === 'text') growing.add(made.text);
    evaluator.variables.set(name, at, made);
    takeEntries(flow, name, given, at);
  }
}

/** `$object.Xml = …`, `$table['xml'] += …`. */
function takeEntry(flow: Flow, target: Value, value: Value | undefined, operator: string): void {
  const { evaluator, blocks, script } = flow;
  const path = pathOf(script.text, target);
  if (path === undefined) return;
  const at = blocks.at(target.span.start);
  const made = value && evaluator.evaluate(value);
  if (operator !== '+=') {
    evaluator.variables.set(path, at, operator === '=' ? made : undefined);
    return;
  }
  const { span } = target;
  evaluator.variables.add(path, at, (before, isCertain) => {
    // What it was given elsewhere is not known.
    const begun = before ?? { kind: 'text', text: unknownText(span, true) };
    return sum(flow, begun, isCertain ? made : undefined, value?.span ?? span);
  });
}

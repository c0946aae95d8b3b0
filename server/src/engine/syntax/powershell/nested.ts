/**
 * Reads `$( )` inside a double-quoted string. A quote in it may be doubled or escaped once more, because
 * it stands in a string: PowerShell takes that off and reads what is left as code.
 */
import { type Lists, State } from './state';
import { isDoubleQuote } from './chars';
import { decodeLiteral } from './literal';

/** How many strings in strings are opened; each needs its quotes escaped once more. */
const MAX_LAYERS = 8;

/** Reads the `$( )` at the position; false, and no move, when brackets are nested too deeply. */
export function readSubexpression(state: State, isHere: boolean): boolean {
  const start = state.pos;
  const closer =
    isHere || state.layer >= MAX_LAYERS ? undefined : state.parentheses.closerOf(start);
  if (closer !== undefined && state.parentheses.hasEscapes(start + 2, closer)) {
    readEscaped(state, start + 2, closer);
    state.pos = closer + 1;
    return true;
  }
  if (!state.enter(')')) {
    return false;
  }
  state.pos += 2;
  state.hooks.statements(state, ')');
  state.leave(')');
  return true;
}

function readEscaped(outer: State, start: number, end: number): void {
  let text = '';
  // Where each character of the text, and its end, stands in the text around it.
  const offsets: number[] = [];
  for (let pos = start; pos < end; pos += 1) {
    const char = outer.text.charAt(pos);
    const next = outer.text.charAt(pos + 1);
    offsets.push(pos);
    if ((char === '`' || isDoubleQuote(char)) && isDoubleQuote(next) && pos + 1 < end) {
      text += next;
      pos += 1;
    } else {
      text += char;
    }
  }
  offsets.push(end);
  const inner = new State(text, outer.hooks, outer.layer + 1);
  while (!inner.atEnd) {
    inner.hooks.statements(inner, undefined);
  }
  const meanings = inner.lists.strings.map(
    (literal) => literal.decoded ?? decodeLiteral(text, literal),
  );
  const written = inner.lists.strings.map(({ span }) => text.slice(span.start, span.end));
  for (const span of inner.spans) {
    span.start = offsets[span.start] ?? end;
    span.end = offsets[span.end] ?? end;
  }
  inner.lists.strings.forEach((literal, index) => {
    if (outer.text.slice(literal.span.start, literal.span.end) !== written[index]) {
      Object.assign(literal, { decoded: meanings[index] });
    }
  });
  if (outer.layer > 0) addAll(outer.spans, inner.spans);
  addLists(outer.lists, inner.lists);
}

function addAll<T>(to: T[], from: readonly T[]): void {
  for (const each of from) to.push(each);
}

function addLists(to: Lists, from: Lists): void {
  addAll(to.commands, from.commands);
  addAll(to.strings, from.strings);
  addAll(to.hashtables, from.hashtables);
  addAll(to.calls, from.calls);
  addAll(to.assignments, from.assignments);
  addAll(to.loopVariables, from.loopVariables);
  addAll(to.redirections, from.redirections);
  addAll(to.comments, from.comments);
  addAll(to.blocks, from.blocks);
  addAll(to.braces, from.braces);
  addAll(to.parameterLists, from.parameterLists);
  addAll(to.functions, from.functions);
  addAll(to.concatenations, from.concatenations);
  addAll(to.operations, from.operations);
}

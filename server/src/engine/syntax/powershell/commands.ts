/** Reads commands: their names, arguments and redirections. */
import type { Argument, Redirection, Value } from './types';
import { endsWord, isDash, isDoubleQuote, isLetter, isNewline, isSingleQuote } from './chars';
import { readList, readPrimary } from './expressions';
import { decodeLiteral } from './literal';
import { readPostfix } from './members';
import type { State } from './state';
import { readVariable, readWord, variableKey, variableLength, wordSince } from './strings';
import { unescapeBareWord } from './unescape';

const REDIRECTION = /(?:[1-6]|\*)?>>?(?:&[12])?|</y;

/** Reads `> file` and its relatives, which may follow any pipeline element. */
export function readRedirections(state: State, source: Value): void {
  for (;;) {
    state.skipBlanks();
    const redirection = readRedirection(state, source);
    if (redirection === undefined) {
      return;
    }
    state.lists.redirections.push(redirection);
  }
}

function readRedirection(state: State, source: Value): Redirection | undefined {
  REDIRECTION.lastIndex = state.pos;
  const operator = REDIRECTION.exec(state.text)?.[0];
  if (operator === undefined) {
    return undefined;
  }
  const start = state.pos;
  state.pos += operator.length;
  if (operator.includes('&')) {
    return { span: state.since(start), operator, source };
  }
  state.skipBlanks();
  const target = readArgumentValue(state);
  return {
    span: state.span(start, target?.span.end ?? state.pos),
    operator,
    source,
    ...(target === undefined ? {} : { target }),
  };
}

/**
 * Reads a command and its arguments; nothing, and no move, when no name stands here.
 *
 * @param start where the command begins: at its name, or at `&` or `.` in front of it
 * @param input the pipeline element before it
 */
export function readCommand(
  state: State,
  start: number,
  invocation: '&' | '.' | undefined,
  input: Value | undefined,
): Value | undefined {
  const name = invocation === undefined ? readWord(state, true) : readArgumentValue(state);
  if (name === undefined || name.span.end === name.span.start) {
    return undefined;
  }
  const args: Argument[] = [];
  const redirections: Omit<Redirection, 'source'>[] = [];
  let end = state.pos;
  for (;;) {
    state.skipBlanks();
    const redirection = readRedirection(state, name);
    if (redirection !== undefined) {
      redirections.push(redirection);
      end = redirection.span.end;
      continue;
    }
    const read = readArgument(state);
    const last = read.at(-1);
    if (last === undefined) {
      break;
    }
    for (const item of read) args.push(item);
    end = last.kind === 'parameter' ? (last.value?.span.end ?? state.pos) : last.span.end;
  }
  const command = {
    kind: 'command',
    span: state.span(start, end),
    name,
    nameText: textOfName(state, name),
    ...(invocation === undefined ? {} : { invocation }),
    arguments: args,
    ...(input === undefined ? {} : { input }),
  } as const;
  state.lists.commands.push(command);
  for (const redirection of redirections) {
    state.lists.redirections.push({ ...redirection, source: command });
  }
  return command;
}

function textOfName(state: State, name: Value): string {
  if (name.kind === 'string' && name.holes.length === 0) {
    return decodeLiteral(state.text, name);
  }
  return name.kind === 'bare' ? unescapeBareWord(name.text) : '';
}

/** Reads one argument; the rest behind `--%` is one more. Nothing at the end of the command. */
function readArgument(state: State): Argument[] {
  const start = state.pos;
  const char = state.peek();
  const next = state.peek(1);
  if (startsParameter(state)) {
    return [readParameter(state)];
  }
  if (char === '@' && variableLength(state.text, start) > 0 && next !== '{') {
    return [readSplat(state)];
  }
  const value = readList(state, readArgumentValue);
  if (value === undefined) {
    return [];
  }
  const argument: Argument = { kind: 'value', span: value.span, value };
  const isVerbatim = value.kind === 'bare' && value.text === '--%';
  return isVerbatim ? [argument, ...readVerbatim(state)] : [argument];
}

/** Reads what follows `--%` up to the end of the line or a pipe; nothing in it has a meaning. */
function readVerbatim(state: State): Argument[] {
  state.skipBlanks();
  const start = state.pos;
  let inQuotes = false;
  while (!state.atEnd && !isNewline(state.peek())) {
    const char = state.peek();
    if (isDoubleQuote(char)) inQuotes = !inQuotes;
    if (!inQuotes && (char === '|' || (char === '&' && state.peek(1) === '&'))) break;
    state.pos += 1;
  }
  if (state.pos === start) {
    return [];
  }
  const value = wordSince(state, start);
  return [{ kind: 'value', span: value.span, value }];
}

function readSplat(state: State): Argument {
  const start = state.pos;
  state.pos += variableLength(state.text, start);
  const name = variableKey(state.text.slice(start + 1, state.pos));
  const span = state.since(start);
  const after = readPostfix(state, { kind: 'variable', span, name }, true);
  if (after.kind === 'variable' && endsWord(state.peek())) {
    return { kind: 'splat', span, name };
  }
  if (after.kind === 'variable') {
    // `@a-b` is a word.
    state.pos = start;
  }
  const value = after.kind === 'variable' ? readWord(state) : after;
  return { kind: 'value', span: value.span, value };
}

function startsParameter(state: State): boolean {
  const next = state.peek(1);
  return isDash(state.peek()) && (isLetter(next) || next === '_' || next === '?');
}

/** Goes behind the dash and the name of a parameter; false, and no move, with a quote in it. */
function skipParameterName(state: State): boolean {
  const start = state.pos;
  while (!endsWord(state.peek()) && !':.['.includes(state.peek())) {
    if (isQuote(state.peek())) {
      state.pos = start;
      return false;
    }
    state.pos += 1;
  }
  return true;
}

function readParameter(state: State): Argument {
  const start = state.pos;
  const dash = state.peek();
  if (!skipParameterName(state)) {
    // `-Foo"bar"` goes to the command as it is.
    const value = readWord(state);
    return { kind: 'value', span: value.span, value };
  }
  const nameSpan = state.since(start + 1);
  const span = state.since(start);
  const name = state.text.slice(nameSpan.start, nameSpan.end);
  if (state.peek() !== ':') {
    return { kind: 'parameter', span, name, nameSpan, dash };
  }
  state.pos += 1;
  const end = state.pos;
  state.skipBlanks();
  const value = readList(state, readArgumentValue);
  if (value === undefined) {
    state.pos = end;
    return { kind: 'parameter', span, name, nameSpan, dash };
  }
  return { kind: 'parameter', span, name, nameSpan, dash, value };
}

/** Reads one value in argument mode, where words need no quotes; nothing at the command's end. */
export function readArgumentValue(state: State): Value | undefined {
  const char = state.peek();
  if (char === '$' && state.peek(1) !== '(') {
    return readVariableArgument(state);
  }
  const isOpener = '({'.includes(state.peek(char === '@' ? 1 : 0) || ' ');
  if (isOpener || char === '$' || isQuote(char) || (char === '@' && !endsWord(state.peek(1)))) {
    const primary = readPrimary(state);
    return primary === undefined ? undefined : readPostfix(state, primary, true);
  }
  if (endsWord(char)) {
    return undefined;
  }
  const start = state.pos;
  if (char === ']') {
    state.pos += 1;
    return wordSince(state, start);
  }
  if (startsParameter(state) && skipParameterName(state)) {
    // Where a value has to stand, a parameter is a word.
    state.pos += state.peek() === ':' ? 1 : 0;
    return wordSince(state, start);
  }
  return readWord(state);
}

function isQuote(char: string): boolean {
  return isSingleQuote(char) || isDoubleQuote(char);
}

/** A variable with its members, or a word that begins with one: `$env:APPDATA\Microsoft`. */
function readVariableArgument(state: State): Value {
  const length = variableLength(state.text, state.pos);
  const second = state.peek(1);
  const after = state.peek(length);
  const isPlain = second !== '{' && !'?^$'.includes(second || ' ');
  const isAlone =
    endsWord(after) ||
    (isPlain && (after === '=' || (after === ':' && state.peek(length + 1) === ':'))) ||
    ((isPlain || second === '{') && '.['.includes(after));
  const variable = length > 0 && isAlone ? readVariable(state) : undefined;
  return variable === undefined ? readWord(state) : readPostfix(state, variable, true);
}

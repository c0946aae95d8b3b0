/** Reads commands: their names, arguments and redirections. */
import type { Argument, Redirection, Value } from './types';
import { endsArgument, isDash, isLetter, isNewline, isWordChar } from './chars';
import { readArgumentValue, readList } from './expressions';
import type { State } from './state';
import { readBareWord, variableKey } from './strings';

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
  const pattern = /[1-6*]?>>?(?:&[12])?|</y;
  pattern.lastIndex = state.pos;
  const operator = pattern.exec(state.text)?.[0];
  if (operator === undefined || operator === '') {
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
    span: state.since(start),
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
  const name = invocation === undefined ? readBareWord(state) : readArgumentValue(state);
  if (name === undefined || name.span.end === name.span.start) {
    return undefined;
  }
  const args: Argument[] = [];
  const redirections: Omit<Redirection, 'source'>[] = [];
  let end = state.pos;
  for (;;) {
    state.skipBlanks();
    const redirection = /[\d*<>]/.test(state.peek()) ? readRedirection(state, name) : undefined;
    if (redirection !== undefined) {
      redirections.push(redirection);
      end = state.pos;
      continue;
    }
    const argument = readArgument(state);
    if (argument === undefined) {
      break;
    }
    args.push(argument);
    end = argument.kind === 'parameter' ? (argument.value ?? argument).span.end : argument.span.end;
  }
  const command = {
    kind: 'command',
    span: { start, end },
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
    return state.text.slice(name.content.start, name.content.end);
  }
  return name.kind === 'bare' ? name.text.replaceAll('`', '') : '';
}

function readArgument(state: State): Argument | undefined {
  const start = state.pos;
  const char = state.peek();
  if (isDash(char) && (isLetter(state.peek(1)) || state.peek(1) === '_' || state.peek(1) === '?')) {
    return readParameter(state);
  }
  if (char === '-' && state.text.startsWith('--%', start)) {
    while (!state.atEnd && !isNewline(state.peek()) && state.peek() !== '|') {
      state.pos += 1;
    }
    const span = state.since(start);
    const text = state.text.slice(span.start, span.end);
    return { kind: 'value', span, value: { kind: 'bare', span, text, holes: [] } };
  }
  if (char === '@' && (isWordChar(state.peek(1)) || state.peek(1) === ':')) {
    state.pos += 1;
    while (isWordChar(state.peek()) || state.peek() === ':') {
      state.pos += 1;
    }
    const name = variableKey(state.text.slice(start + 1, state.pos));
    return { kind: 'splat', span: state.since(start), name };
  }
  const value = readArgumentList(state);
  return value === undefined ? undefined : { kind: 'value', span: value.span, value };
}

function readArgumentList(state: State): Value | undefined {
  return readList(state, readArgumentValue);
}

function readParameter(state: State): Argument {
  const start = state.pos;
  const dash = state.peek();
  state.pos += 1;
  const nameStart = state.pos;
  while (!endsArgument(state.peek()) && !':.[\'"'.includes(state.peek())) {
    state.pos += 1;
  }
  const nameSpan = state.since(nameStart);
  const span = state.since(start);
  const name = state.text.slice(nameSpan.start, nameSpan.end);
  if (state.peek() !== ':') {
    if (!endsArgument(state.peek())) {
      // `-Foo.bar` and `-Foo"bar"` go to native programs as they are.
      const value = readBareWord(state, start);
      return { kind: 'value', span: value.span, value };
    }
    return { kind: 'parameter', span, name, nameSpan, dash };
  }
  state.pos += 1;
  state.skipBlanks();
  const value = readArgumentList(state);
  return {
    kind: 'parameter',
    span,
    name,
    nameSpan,
    dash,
    ...(value === undefined ? {} : { value }),
  };
}

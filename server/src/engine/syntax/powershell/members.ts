/** Reads members, calls and indexes that follow a value. */
import type { Value } from './types';
import { isBlank, isNameStart, isNewline, isWordChar } from './chars';
import type { State } from './state';

/** Type arguments of a generic method, which are followed by its parentheses. */
const GENERIC = /\[[A-Za-z_][\w.,\s[\]]*\](?=\()/y;

/**
 * Reads the members, calls and indexes that follow a value without a blank.
 *
 * @param inCommand true for an argument of a command, where a dot before a blank is no operator
 */
export function readPostfix(state: State, primary: Value, inCommand = false): Value {
  let value = primary;
  for (;;) {
    const next = readAccess(state, value, inCommand);
    if (next === undefined) {
      return value;
    }
    value = next;
  }
}

function readAccess(state: State, target: Value, inCommand: boolean): Value | undefined {
  const start = target.span.start;
  const isConditional = state.peek() === '?';
  const operator = state.peek(isConditional ? 1 : 0);
  if (operator === '[') {
    return readIndex(state, target, isConditional ? 2 : 1);
  }
  const isStatic = state.text.startsWith('::', state.pos);
  if (
    (operator !== '.' && !isStatic) ||
    (operator === '.' && state.text.startsWith('..', state.pos))
  ) {
    return undefined;
  }
  const from = state.pos;
  state.pos += isStatic || isConditional ? 2 : 1;
  if (!startsMember(state) && (inCommand || !state.skipLinesTo(() => startsMember(state)))) {
    state.pos = from;
    return undefined;
  }
  const nameStart = state.pos;
  const name = readMemberName(state);
  const nameSpan = state.since(nameStart);
  GENERIC.lastIndex = state.pos;
  if (state.peek() === '[' && GENERIC.test(state.text)) {
    state.pos = GENERIC.lastIndex;
  }
  if (state.peek() !== '(' && state.peek() !== '{') {
    return { kind: 'member', span: state.since(start), target, isStatic, name, nameSpan };
  }
  const values = readCallArguments(state);
  const span = state.since(start);
  const call = { kind: 'call', span, target, isStatic, name, nameSpan, arguments: values } as const;
  state.lists.calls.push(call);
  return call;
}

/** `( … )`, or the block of `.ForEach{ … }`. */
function readCallArguments(state: State): Value[] {
  if (state.peek() === '{') {
    const block = state.hooks.block(state);
    return block === undefined ? [] : [block];
  }
  state.pos += 1;
  return state.hooks.arguments(state);
}

/** True when the name of a member, or what computes it, starts at the position. */
function startsMember(state: State): boolean {
  const char = state.peek();
  if (isBlank(char) || isNewline(char)) {
    return false;
  }
  return (
    isWordChar(char) || '\'"\u2018\u2019\u201a\u201b\u201c\u201d\u201e$({@'.includes(char || ' ')
  );
}

function readMemberName(state: State): string {
  const start = state.pos;
  if (isNameStart(state.peek())) {
    while (isWordChar(state.peek())) {
      state.pos += 1;
    }
    return state.text.slice(start, state.pos);
  }
  const computed = state.hooks.primary(state);
  return computed?.kind === 'string' && computed.holes.length === 0
    ? state.text.slice(computed.content.start, computed.content.end)
    : '';
}

function readIndex(state: State, target: Value, length: number): Value | undefined {
  if (!state.enter(']')) {
    return undefined;
  }
  state.pos += length;
  state.skipLines();
  state.hooks.expression(state);
  state.skipLines();
  if (state.peek() === ']') {
    state.pos += 1;
  }
  state.leave(']');
  return { kind: 'index', span: state.since(target.span.start), target };
}

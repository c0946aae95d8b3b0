/** Reads expressions: operands, operators, casts, members, calls, hashtables and groups. */
import type { Group, TypeLiteral, Value } from './types';
import { endsArgument, isBlank, isDash, isDigit, isLetter, isNewline, isWordChar } from './chars';
import { readHashtable } from './hashtables';
import { combine, readOperator } from './operators';
import type { Operator } from './operators';
import type { State } from './state';
import { readBareWord, readString, readVariable } from './strings';

/** Reads an expression; nothing, and no move beyond blanks, when there is none. */
export function readExpression(state: State, stopAtComma = false): Value | undefined {
  const first = stopAtComma ? readUnary(state) : readCommaList(state);
  if (first === undefined) {
    return undefined;
  }
  const operands: Value[] = [first];
  const operators: Operator[] = [];
  for (;;) {
    state.skipBlanks();
    const operator = readOperator(state);
    if (operator === undefined) {
      break;
    }
    operators.push(operator);
    state.skipLines();
    const operand = stopAtComma && operator.text !== '-f' ? readUnary(state) : readCommaList(state);
    operands.push(operand ?? { kind: 'unknown', span: { start: state.pos, end: state.pos } });
  }
  return combine(state, operands, operators);
}

function readCommaList(state: State): Value | undefined {
  return readList(state, readUnary);
}

/**
 * Reads a value and, when commas follow, the list it begins.
 *
 * @param read Reads one item; gives nothing where there is none.
 */
export function readList(
  state: State,
  read: (state: State) => Value | undefined,
): Value | undefined {
  const first = read(state);
  if (first === undefined) {
    return undefined;
  }
  const items: Value[] = [first];
  for (;;) {
    state.skipBlanks();
    if (state.peek() !== ',') {
      break;
    }
    state.pos += 1;
    state.skipLines();
    const item = read(state);
    if (item === undefined) {
      break;
    }
    items.push(item);
  }
  return items.length === 1 ? first : arrayOf(items);
}

/** An array of values that follow each other in the text. */
function arrayOf(items: readonly Value[]): Value {
  const start = items[0]?.span.start ?? 0;
  return { kind: 'array', span: { start, end: items.at(-1)?.span.end ?? start }, items };
}

/** Reads an operand with the operators in front of it; nothing when there is none. */
export function readUnary(state: State): Value | undefined {
  state.skipBlanks();
  const start = state.pos;
  const operators: Operator[] = [];
  for (;;) {
    const at = state.pos;
    const char = state.peek();
    if (char === '!' || char === ',' || char === '+' || isDash(char)) {
      state.pos += 1;
      while (isDash(char) && isLetter(state.peek())) {
        state.pos += 1;
      }
      operators.push({
        text: state.text.slice(at, state.pos).toLowerCase(),
        span: state.since(at),
      });
      state.skipBlanks();
      continue;
    }
    break;
  }
  const operand = readOperand(state);
  if (operators.length === 0) {
    return operand;
  }
  const operands = operand === undefined ? [] : [operand];
  return { kind: 'operation', span: state.since(start), operators, operands };
}

function readOperand(state: State): Value | undefined {
  const primary = readPrimary(state);
  return primary === undefined ? undefined : readPostfix(state, primary);
}

/**
 * Reads the operand at the position without what may follow it; nothing, and no move, when no
 * operand starts here.
 */
export function readPrimary(state: State): Value | undefined {
  const start = state.pos;
  const char = state.peek();
  if (char === '$') {
    return state.peek(1) === '('
      ? readGroup(state, '$(')
      : (readVariable(state) ?? readLoneSign(state));
  }
  if (char === '(') {
    return readGroup(state, '(');
  }
  if (char === '{') {
    return readBlock(state);
  }
  if (char === '[') {
    return readTyped(state);
  }
  if (char === '@') {
    return readAt(state);
  }
  const literal = readString(state);
  if (literal !== undefined) {
    return literal;
  }
  if (isDigit(char) || (char === '.' && isDigit(state.peek(1)))) {
    while (isWordChar(state.peek()) || (state.peek() === '.' && isDigit(state.peek(1)))) {
      state.pos += 1;
    }
    const span = state.since(start);
    return { kind: 'bare', span, text: state.text.slice(span.start, span.end), holes: [] };
  }
  return isWordChar(char) ? readWord(state) : undefined;
}

function readWord(state: State): Value {
  const start = state.pos;
  while (isWordChar(state.peek()) || isDash(state.peek())) {
    state.pos += 1;
  }
  return {
    kind: 'bare',
    span: state.since(start),
    text: state.text.slice(start, state.pos),
    holes: [],
  };
}

function readLoneSign(state: State): Value {
  const start = state.pos;
  state.pos += 1;
  return { kind: 'unknown', span: state.since(start) };
}

function readAt(state: State): Value | undefined {
  const next = state.peek(1);
  if (next === '{') {
    return readHashtable(state);
  }
  if (next === '(') {
    return readGroup(state, '@(');
  }
  const literal = readString(state);
  if (literal !== undefined) {
    return literal;
  }
  const start = state.pos;
  state.pos += 1;
  while (isWordChar(state.peek())) {
    state.pos += 1;
  }
  return { kind: 'unknown', span: state.since(start) };
}

function readGroup(state: State, opener: Group['opener']): Value | undefined {
  const start = state.pos;
  if (!state.enter(')')) {
    return undefined;
  }
  state.pos += opener.length;
  const outer = state.inParameters;
  state.inParameters = false;
  const values = state.hooks.statements(state, ')');
  state.inParameters = outer;
  state.leave(')');
  return { kind: 'group', opener, span: state.since(start), values };
}

/** Reads `{ … }`; nothing, and no move, when brackets are nested too deeply. */
export function readBlock(state: State): Value | undefined {
  const start = state.pos;
  if (!state.enter('}')) {
    return undefined;
  }
  state.pos += 1;
  const outer = state.inParameters;
  state.inParameters = false;
  state.hooks.statements(state, '}');
  state.inParameters = outer;
  state.leave('}');
  return { kind: 'block', span: state.since(start) };
}

function readTyped(state: State): Value | undefined {
  const type = readType(state);
  if (type === undefined) {
    return undefined;
  }
  if (state.text.startsWith('::', state.pos)) {
    return type;
  }
  const afterType = state.pos;
  if (state.inParameters) {
    state.skipLines();
  } else {
    state.skipBlanks();
  }
  const startsOperand = '$(\'"@[{\u2018\u201c'.includes(state.peek()) || isDigit(state.peek());
  if (state.atEnd || !startsOperand || !state.enter()) {
    state.pos = Math.max(afterType, state.pos);
    return type;
  }
  const value = readOperand(state);
  state.leave();
  return value === undefined
    ? type
    : { kind: 'cast', span: { start: type.span.start, end: value.span.end }, type, value };
}

/** Reads `[type]` or `[attribute(arguments)]`; a bracket without end stops at the line end. */
export function readType(state: State): TypeLiteral | undefined {
  const start = state.pos;
  if (!state.enter(']')) {
    return undefined;
  }
  let depth = 0;
  let nameEnd = -1;
  while (!state.atEnd) {
    const char = state.peek();
    if (char === '(') {
      nameEnd = nameEnd < 0 ? state.pos : nameEnd;
      state.pos += 1;
      readArguments(state);
      continue;
    }
    if (char === ']' && depth === 1) {
      nameEnd = nameEnd < 0 ? state.pos : nameEnd;
      state.pos += 1;
      break;
    }
    if (isNewline(char) || '{};)$|"\''.includes(char)) {
      break;
    }
    depth += char === '[' ? 1 : char === ']' ? -1 : 0;
    state.pos += 1;
  }
  state.leave(']');
  const name = state.text.slice(start + 1, nameEnd < 0 ? state.pos : nameEnd).trim();
  return { kind: 'type', span: state.since(start), name };
}

/** Reads the arguments of a call up to its `)`; the `(` was consumed before. */
export function readArguments(state: State): Value[] {
  const values: Value[] = [];
  if (!state.enter(')')) {
    return values;
  }
  const outer = state.inParameters;
  state.inParameters = false;
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (state.atEnd || (char !== ')' && state.closesSomething(char))) {
      break;
    }
    if (char === ')') {
      state.pos += 1;
      break;
    }
    if (char === ',' || char === '=') {
      state.pos += 1;
      continue;
    }
    const before = state.pos;
    const value = readExpression(state, true);
    if (value !== undefined) {
      values.push(value);
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
  state.inParameters = outer;
  state.leave(')');
  return values;
}

/** Reads members, calls and indexes that follow a value without a blank. */
export function readPostfix(state: State, primary: Value): Value {
  let value = primary;
  const start = primary.span.start;
  for (;;) {
    const isStatic = state.text.startsWith('::', state.pos);
    const next = state.peek(1);
    if (isStatic || (state.peek() === '.' && (isWordChar(next) || '\'"$('.includes(next || ' ')))) {
      const from = state.pos;
      state.pos += isStatic ? 2 : 1;
      const nameStart = state.pos;
      const name = readMemberName(state);
      const nameSpan = { start: nameStart, end: state.pos };
      if (state.peek() === '(') {
        state.pos += 1;
        const args = readArguments(state);
        const call = {
          kind: 'call',
          span: state.since(start),
          target: value,
          isStatic,
          name,
          nameSpan,
          arguments: args,
        } as const;
        state.lists.calls.push(call);
        value = call;
      } else {
        const span = state.since(start);
        value = { kind: 'member', span, target: value, isStatic, name, nameSpan };
      }
      if (state.pos === from) {
        return value;
      }
      continue;
    }
    if (state.peek() === '[' && state.enter(']')) {
      state.pos += 1;
      state.hooks.statements(state, ']');
      state.leave(']');
      value = { kind: 'index', span: state.since(start), target: value };
      continue;
    }
    if (state.text.startsWith('++', state.pos) || state.text.startsWith('--', state.pos)) {
      state.pos += 2;
      continue;
    }
    return value;
  }
}

function readMemberName(state: State): string {
  const start = state.pos;
  if (isWordChar(state.peek())) {
    while (isWordChar(state.peek())) {
      state.pos += 1;
    }
    return state.text.slice(start, state.pos);
  }
  const computed = '\'"$('.includes(state.peek() || ' ') ? readPrimary(state) : undefined;
  return computed?.kind === 'string'
    ? state.text.slice(computed.content.start, computed.content.end)
    : '';
}

/** Reads one value in argument mode, where words need no quotes; nothing at the command's end. */
export function readArgumentValue(state: State): Value | undefined {
  const start = state.pos;
  const char = state.peek();
  if (char === '$' && state.peek(1) !== '(') {
    const variable = readVariable(state);
    if (variable === undefined) {
      return readBareWord(state);
    }
    const value = readPostfix(state, variable);
    if (endsArgument(state.peek())) {
      return value;
    }
    const hole = { kind: 'variable', span: variable.span, name: variable.name } as const;
    return readBareWord(state, start, [hole]);
  }
  if (
    char === '$' ||
    char === '(' ||
    char === '{' ||
    '@\'"\u2018\u2019\u201a\u201b\u201c\u201d\u201e'.includes(char || ' ')
  ) {
    const primary = readPrimary(state);
    return primary === undefined ? undefined : readPostfix(state, primary);
  }
  return endsArgument(char) || isBlank(char) ? undefined : readBareWord(state);
}

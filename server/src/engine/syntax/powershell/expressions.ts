/** Reads expressions: operands with the operators between, in front of and behind them. */
import type { Group, TypeLiteral, Value } from './types';
import { isDash, isNewline, isWordChar } from './chars';
import { readHashtable } from './hashtables';
import { readPostfix } from './members';
import { readNumber } from './numbers';
import { combine, peekOperatorWord, readOperator, type Operator } from './operators';
import { startsOperand } from './starts';
import type { State } from './state';
import { readString, readVariable, wordSince } from './strings';

/**
 * Reads an expression; nothing, and no move beyond blanks, when there is none.
 *
 * @param withoutCommas true where commas separate arguments or parameters instead of building lists
 */
export function readExpression(state: State, withoutCommas = false): Value | undefined {
  const condition = readBinary(state, withoutCommas);
  if (condition === undefined) {
    return undefined;
  }
  state.skipBlanks();
  if (state.peek() !== '?' || state.peek(1) === '?' || !state.enter()) {
    return condition;
  }
  try {
    const question = readSign(state);
    state.skipLines();
    const positive = readExpression(state, withoutCommas) ?? nothing(state);
    state.skipLines();
    if (state.peek() !== ':') {
      return condition;
    }
    const colon = readSign(state);
    state.skipLines();
    const negative = readExpression(state, withoutCommas) ?? nothing(state);
    const span = state.span(condition.span.start, negative.span.end);
    const operands = [condition, positive, negative];
    return { kind: 'operation', span, operators: [question, colon], operands };
  } finally {
    state.leave();
  }
}

function readSign(state: State): Operator {
  state.pos += 1;
  return { text: state.peek(-1), span: state.since(state.pos - 1) };
}

/** Stands where an operand is missing. */
function nothing(state: State): Value {
  return { kind: 'unknown', span: state.since(state.pos) };
}

function readBinary(state: State, withoutCommas: boolean): Value | undefined {
  const readItem = (): Value | undefined =>
    withoutCommas ? readUnary(state) : readList(state, readUnary);
  const first = readItem();
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
    operands.push(readItem() ?? nothing(state));
  }
  return combine(state, operands, operators);
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
  const last = items.at(-1) ?? first;
  return items.length === 1
    ? first
    : { kind: 'array', span: state.span(first.span.start, last.span.end), items };
}

/** Reads an operand with the operators in front of it and behind it; nothing when there is none. */
export function readUnary(state: State): Value | undefined {
  state.skipBlanks();
  const start = state.pos;
  const operators: Operator[] = [];
  let operand: Value | undefined;
  for (;;) {
    operand = readNumber(state);
    const operator = operand === undefined ? readPrefix(state) : undefined;
    if (operator === undefined) {
      break;
    }
    operators.push(operator);
    state.skipLines();
  }
  if (operand === undefined) {
    operand = state.peek() === '[' ? readTyped(state) : readOperand(state);
  } else {
    operand = readPostfix(state, operand);
  }
  operand &&= readIncrement(state, operand);
  if (operators.length === 0) {
    return operand;
  }
  if (operand === undefined) {
    return { kind: 'operation', span: state.since(start), operators, operands: [] };
  }
  const span = state.span(start, operand.span.end);
  if (operators.every(({ text }) => text === ',')) {
    return { kind: 'array', span, items: [operand] };
  }
  return { kind: 'operation', span, operators, operands: [operand] };
}

/** Reads an operator in front of an operand; nothing, and no move, when there is none. */
function readPrefix(state: State): Operator | undefined {
  const start = state.pos;
  const char = state.peek();
  const word = peekOperatorWord(state);
  if (word !== '') {
    state.pos += word.length;
    return { text: word, span: state.since(start) };
  }
  if (char !== '!' && char !== ',' && char !== '+' && !isDash(char)) {
    return undefined;
  }
  const isDouble = char === '+' ? state.peek(1) === '+' : isDash(char) && isDash(state.peek(1));
  state.pos += isDouble ? 2 : 1;
  const text = isDash(char) ? '-' : char;
  return { text: isDouble ? text + text : text, span: state.since(start) };
}

/** Reads `++` or `--` behind an operand; a blank may stand between. */
function readIncrement(state: State, operand: Value): Value {
  state.skipBlanks();
  const char = state.peek();
  const next = state.peek(1);
  if (!(char === '+' && next === '+') && !(isDash(char) && isDash(next))) {
    return operand;
  }
  const start = state.pos;
  state.pos += 2;
  const operator = { text: char === '+' ? '++' : '--', span: state.since(start) };
  const span = state.since(operand.span.start);
  return { kind: 'operation', span, operators: [operator], operands: [operand] };
}

function readOperand(state: State): Value | undefined {
  const primary = readPrimary(state) ?? readPlainWord(state);
  return primary === undefined ? undefined : readPostfix(state, primary);
}

/** A word where an operand should be: PowerShell refuses it, and it is read to go on behind it. */
function readPlainWord(state: State): Value | undefined {
  const start = state.pos;
  while (isWordChar(state.peek()) || (state.pos > start && isDash(state.peek()))) {
    state.pos += 1;
  }
  return state.pos > start ? wordSince(state, start) : undefined;
}

/**
 * Reads the operand at the position without what may follow it; nothing, and no move, when no
 * operand starts here.
 */
export function readPrimary(state: State): Value | undefined {
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
  return char === '@' ? readAt(state) : (readString(state) ?? readNumber(state));
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
  const values = opener === '(' ? state.readParenthesized() : state.hooks.statements(state, ')');
  state.leave(')');
  return { kind: 'group', opener, span: state.since(start), values };
}

/**
 * Reads `{ … }`; nothing, and no move, when brackets are nested too deeply.
 *
 * @param read reads what is inside, up to the closing brace, which it consumes
 */
export function readBlock(
  state: State,
  read: (state: State) => void = (inner) => inner.hooks.statements(inner, '}'),
): Value | undefined {
  const start = state.pos;
  if (!state.enter('}')) {
    return undefined;
  }
  state.pos += 1;
  read(state);
  state.leave('}');
  const span = state.since(start);
  state.lists.braces.push(span);
  return { kind: 'block', span };
}

/** Reads a type and what is cast to it; an attribute is one as well. */
function readTyped(state: State): Value | undefined {
  const type = readType(state);
  if (type === undefined) {
    return undefined;
  }
  const isMember = state.text.startsWith('::', state.pos) || state.peek() === '.';
  if (isMember) {
    return readPostfix(state, type);
  }
  const afterType = state.pos;
  state.skipBlanks();
  if (type.isAttribute === true) {
    // What an attribute belongs to may stand on a line of its own.
    state.skipLinesTo(() => startsOperand(state));
  }
  if (!startsOperand(state) || !state.enter()) {
    state.pos = Math.max(afterType, state.pos);
    return type;
  }
  const value = readUnary(state);
  state.leave();
  return value === undefined
    ? type
    : { kind: 'cast', span: state.span(type.span.start, value.span.end), type, value };
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
    if ((isNewline(char) && nameEnd < 0) || '{};)$|"\''.includes(char)) {
      break;
    }
    depth += char === '[' ? 1 : char === ']' ? -1 : 0;
    state.pos += 1;
  }
  state.leave(']');
  const name = state.text.slice(start + 1, nameEnd < 0 ? state.pos : nameEnd).trim();
  const isAttribute = nameEnd >= 0 && state.text.charAt(nameEnd) === '(';
  return { kind: 'type', span: state.since(start), name, ...(isAttribute ? { isAttribute } : {}) };
}

/** Reads the arguments of a call up to its `)`; the `(` was consumed before. */
export function readArguments(state: State): Value[] {
  const values: Value[] = [];
  if (!state.enter(')')) {
    return values;
  }
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
  state.leave(')');
  return values;
}

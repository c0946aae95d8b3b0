/** Reads expressions: operands, operators, casts, members, calls, hashtables and groups. */
import type {
  Group,
  Hashtable,
  HashtableEntry,
  Operation,
  TypeLiteral,
  Value,
} from '../../model/script/types';
import { endsArgument, isBlank, isDash, isDigit, isLetter, isNewline, isWordChar } from './chars';
import type { State } from './state';
import { readBareWord, readString, readVariable } from './strings';

interface Operator {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** Operators that bind more tightly than `+`. */
const TIGHT = new Set(['*', '/', '%', '..', '-f']);
const ADDITIVE = new Set(['+', '-']);

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

/** Joins operands by precedence: first the tight operators, then `+`, then all others. */
function combine(state: State, operands: Value[], operators: Operator[]): Value | undefined {
  const tight = group(state, operands, operators, (text) => TIGHT.has(text));
  const sums = group(state, tight.operands, tight.operators, (text) => ADDITIVE.has(text));
  return group(state, sums.operands, sums.operators, () => true).operands[0];
}

function group(
  state: State,
  operands: readonly Value[],
  operators: readonly Operator[],
  takes: (text: string) => boolean,
): { operands: Value[]; operators: Operator[] } {
  const result: { operands: Value[]; operators: Operator[] } = { operands: [], operators: [] };
  let run: Value[] = [];
  let runOperators: Operator[] = [];
  const flush = (): void => {
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined) {
      return;
    }
    result.operands.push(
      runOperators.length === 0
        ? first
        : joined(state, run, runOperators, { start: first.span.start, end: last.span.end }),
    );
    run = [];
    runOperators = [];
  };
  operands.forEach((operand, index) => {
    const before = operators[index - 1];
    if (before !== undefined) {
      if (takes(before.text)) {
        runOperators.push(before);
      } else {
        flush();
        result.operators.push(before);
      }
    }
    run.push(operand);
  });
  flush();
  return result;
}

function joined(
  state: State,
  operands: readonly Value[],
  operators: readonly Operator[],
  span: Operator['span'],
): Value {
  if (operators.every((operator) => operator.text === '+')) {
    const value = { kind: 'concatenation', span, parts: operands } as const;
    state.lists.concatenations.push(value);
    return value;
  }
  const value: Operation = { kind: 'operation', span, operators, operands };
  if (operators[0]?.text === '-f') {
    state.lists.concatenations.push(value);
  }
  return value;
}

function readOperator(state: State): Operator | undefined {
  const start = state.pos;
  const char = state.peek();
  const next = state.peek(1);
  if (isDash(char) && isLetter(next)) {
    state.pos += 1;
    while (isLetter(state.peek())) {
      state.pos += 1;
    }
    const text = '-' + state.text.slice(start + 1, state.pos).toLowerCase();
    return { text, span: state.since(start) };
  }
  if (char === '.' && next === '.') {
    state.pos += 2;
  } else if (char === '?' && next === '?' && state.peek(2) !== '=') {
    state.pos += 2;
  } else if ('+*/%'.includes(char) && char !== '' && next !== '=') {
    state.pos += 1;
  } else if (isDash(char) && next !== '=') {
    state.pos += 1;
  } else {
    return undefined;
  }
  const text = isDash(char) ? '-' : state.text.slice(start, state.pos);
  return { text, span: state.since(start) };
}

function readCommaList(state: State): Value | undefined {
  const first = readUnary(state);
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
    const item = readUnary(state);
    if (item === undefined) {
      break;
    }
    items.push(item);
  }
  return items.length === 1 ? first : arrayOf(items);
}

/** An array of values that follow each other in the text. */
export function arrayOf(items: readonly Value[]): Value {
  const start = items[0]?.span.start ?? 0;
  return { kind: 'array', span: { start, end: items.at(-1)?.span.end ?? start }, items };
}

function readUnary(state: State): Value | undefined {
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

function readHashtable(state: State): Hashtable | undefined {
  const start = state.pos;
  if (!state.enter('}')) {
    return undefined;
  }
  state.pos += 2;
  const outer = state.inParameters;
  state.inParameters = false;
  const entries: HashtableEntry[] = [];
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (char === '}') {
      state.pos += 1;
      break;
    }
    if (state.atEnd || state.closesSomething(char)) {
      break;
    }
    const before = state.pos;
    if (char !== ';') {
      entries.push(...readEntry(state));
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
  state.inParameters = outer;
  state.leave('}');
  const table: Hashtable = { kind: 'hashtable', span: state.since(start), entries };
  state.lists.hashtables.push(table);
  return table;
}

function readEntry(state: State): HashtableEntry[] {
  const start = state.pos;
  const key = isWordChar(state.peek()) ? readKey(state) : readUnary(state);
  if (key === undefined) {
    return [];
  }
  state.skipBlanks();
  let value: Value | undefined;
  if (state.peek() === '=') {
    state.pos += 1;
    state.skipLines();
    value = state.closesSomething(state.peek()) ? undefined : state.hooks.statement(state);
  }
  const text =
    key.kind === 'bare'
      ? key.text
      : key.kind === 'string' && key.holes.length === 0
        ? state.text.slice(key.content.start, key.content.end)
        : undefined;
  return [
    {
      span: { start, end: value?.span.end ?? key.span.end },
      ...(text === undefined ? {} : { key: text }),
      keySpan: key.span,
      ...(value === undefined ? {} : { value }),
    },
  ];
}

function readKey(state: State): Value {
  const start = state.pos;
  while (!endsArgument(state.peek()) && state.peek() !== '=') {
    state.pos += 1;
  }
  return {
    kind: 'bare',
    span: state.since(start),
    text: state.text.slice(start, state.pos),
    holes: [],
  };
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

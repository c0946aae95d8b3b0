/** Operators between operands and how tightly they bind. */
import type { Operation, Value } from './types';
import { isDash, isLetter } from './chars';
import type { State } from './state';

/** An operator as it is written, words in lower case with a plain dash. */
export interface Operator {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** Operators that bind more tightly than `+`. */
const TIGHT = new Set(['*', '/', '%', '..', '-f']);
const ADDITIVE = new Set(['+', '-']);

/** Joins operands by precedence: first the tight operators, then `+`, then all others. */
export function combine(state: State, operands: Value[], operators: Operator[]): Value | undefined {
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
  state.lists.operations.push(value);
  if (operators[0]?.text === '-f') {
    state.lists.concatenations.push(value);
  }
  return value;
}

/** Reads the operator between two operands; nothing, and no move, when there is none. */
export function readOperator(state: State): Operator | undefined {
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

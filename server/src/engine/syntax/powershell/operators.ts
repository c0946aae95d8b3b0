/** Operators between operands and how tightly they bind. */
import type { Operation, Value } from './types';
import { isDash, isLetter } from './chars';
import type { State } from './state';

/** An operator as it is written, words in lower case with a plain dash. */
export interface Operator {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** Operators by how tightly they bind, the tightest first; what is not here is a comparison. */
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(['..']),
  new Set(['-f']),
  new Set(['*', '/', '%']),
  new Set(['+', '-']),
  new Set(['??']),
];
/** What binds less than a comparison. */
const LOOSE: readonly ReadonlySet<string>[] = [
  new Set(['-band', '-bor', '-bxor']),
  new Set(['-and', '-or', '-xor']),
];

/** Joins operands by the precedence of the operators between them. */
export function combine(state: State, operands: Value[], operators: Operator[]): Value | undefined {
  if (operators.length === 0) {
    return operands[0];
  }
  let rest = { operands, operators };
  const join = (takes: (text: string) => boolean): void => {
    if (rest.operators.some(({ text }) => takes(text))) {
      rest = group(state, rest.operands, rest.operators, takes);
    }
  };
  for (const level of LEVELS) join((text) => level.has(text));
  join((text) => !LOOSE.some((level) => level.has(text)));
  for (const level of LOOSE) join((text) => level.has(text));
  return rest.operands[0];
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
        : joined(state, run, runOperators, state.span(first.span.start, last.span.end)),
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

/** Operator words that stand in front of one operand; others join two. */
const UNARY_WORDS = new Set(['-not', '-bnot', '-join', '-split', '-isplit', '-csplit']);

/** The dash and the letters at the position, in lower case; the empty string when there is no word. */
export function peekOperatorWord(state: State): string {
  if (!isDash(state.peek()) || !isLetter(state.peek(1))) {
    return '';
  }
  let end = state.pos + 1;
  while (isLetter(state.text.charAt(end))) {
    end += 1;
  }
  return '-' + state.text.slice(state.pos + 1, end).toLowerCase();
}

/** True for an operator word such as `-not`. */
export function isUnaryWord(word: string): boolean {
  return UNARY_WORDS.has(word);
}

/** Reads the operator between two operands; nothing, and no move, when there is none. */
export function readOperator(state: State): Operator | undefined {
  const start = state.pos;
  const char = state.peek();
  const next = state.peek(1);
  const word = peekOperatorWord(state);
  if (word !== '') {
    state.pos += word.length;
    return { text: word, span: state.since(start) };
  }
  if (char === '.' && next === '.') {
    state.pos += 2;
  } else if (char === '?' && next === '?' && state.peek(2) !== '=') {
    state.pos += 2;
  } else if (
    '+*/%'.includes(char) &&
    char !== '' &&
    next !== '=' &&
    !(char === '*' && next === '>')
  ) {
    state.pos += 1;
  } else if (isDash(char) && next !== '=') {
    state.pos += 1;
  } else {
    return undefined;
  }
  const text = isDash(char) ? '-' : state.text.slice(start, state.pos);
  return { text, span: state.since(start) };
}

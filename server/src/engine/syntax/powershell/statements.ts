/** Reads statements, pipelines and commands; holds the entry point of the reader. */
import type { Script, Value } from './types';
import { endsArgument, isBlank, isDash, isDigit, isLetter, isNewline } from './chars';
import { readCommand, readRedirections } from './commands';
import { markHelp } from './comments';
import { readArgumentValue, readBlock, readExpression, readType, readUnary } from './expressions';
import { State } from './state';
import type { Closer } from './state';
import { readBareWord, readVariable } from './strings';

/** Keywords whose parentheses and braces follow them. */
const BLOCK_KEYWORDS = new Set([
  'if',
  'elseif',
  'else',
  'switch',
  'while',
  'until',
  'do',
  'for',
  'foreach',
  'try',
  'catch',
  'finally',
  'trap',
]);
/** Words that are keywords only directly in front of `{`. */
const BRACE_KEYWORDS = new Set([
  'begin',
  'process',
  'end',
  'clean',
  'dynamicparam',
  'data',
  'parallel',
  'sequence',
  'inlinescript',
]);
/** Keywords followed by a name. */
const DEFINITIONS = new Set(['function', 'filter', 'workflow', 'configuration', 'class', 'enum']);
/** Keywords in front of a pipeline. */
const JUMPS = new Set(['return', 'throw', 'exit', 'break', 'continue']);

const ASSIGNMENT = /(?:\?\?|[-+*/%])?=(?!=)/y;
const BEFORE_BRACE = /\s*\{/y;

/**
 * Reads a script. Never throws and takes time proportional to the length of the text, whatever is
 * in it: what cannot be understood is skipped, and unterminated strings and brackets end with the
 * file.
 *
 * @param text the whole script, decoded
 */
export function readScript(text: string): Script {
  const state = new State(text, {
    statements: readStatements,
    statement: readStatement,
    operand: readUnary,
  });
  const statements: Value[] = [];
  while (!state.atEnd) {
    statements.push(...readStatements(state, undefined));
  }
  const { comments, ...lists } = state.lists;
  return { text, ...lists, comments: markHelp(text, comments), statements };
}

function readStatements(state: State, closer: Closer | undefined): Value[] {
  const values: Value[] = [];
  const hasLabels = state.nextHasLabels;
  state.nextHasLabels = false;
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (state.atEnd) {
      return values;
    }
    if (char === closer) {
      state.pos += 1;
      return values;
    }
    if (state.closesSomething(char)) {
      return values;
    }
    const before = state.pos;
    const read = hasLabels ? readClause : readStatement;
    const value = char === ';' ? undefined : read(state);
    if (value !== undefined) {
      values.push(value);
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
}

/** Reads a clause of `switch`: its label and its braces. */
function readClause(state: State): Value | undefined {
  if (state.peek() !== '{' && readArgumentValue(state) !== undefined) {
    state.skipLines();
  }
  return state.peek() === '{' ? readBlock(state) : undefined;
}

function peekWord(state: State): string {
  let end = state.pos;
  while (isLetter(state.text.charAt(end)) && end - state.pos < 20) {
    end += 1;
  }
  const after = state.text.charAt(end);
  const standsAlone = endsArgument(after) || after === '[' || after === '$';
  return standsAlone ? state.text.slice(state.pos, end).toLowerCase() : '';
}

function readStatement(state: State): Value | undefined {
  if (!state.enter()) {
    return undefined;
  }
  try {
    for (;;) {
      const word = isLetter(state.peek()) ? peekWord(state) : '';
      if (!JUMPS.has(word)) {
        break;
      }
      state.pos += word.length;
      state.skipBlanks();
    }
    const word = isLetter(state.peek()) ? peekWord(state) : '';
    if (word !== '' && readKeyword(state, word)) {
      return undefined;
    }
    return readPipeline(state);
  } finally {
    state.leave();
  }
}

function readKeyword(state: State, word: string): boolean {
  const start = state.pos;
  if (DEFINITIONS.has(word)) {
    state.pos += word.length;
    readDefinition(state, word, start);
    return true;
  }
  if (word === 'param') {
    state.pos += word.length;
    state.skipLines();
    if (state.peek() === '(') {
      readParameters(state);
    }
    return true;
  }
  if (word === 'using') {
    state.pos += word.length;
    while (!state.atEnd && !isNewline(state.peek()) && state.peek() !== ';') {
      state.pos += 1;
    }
    return true;
  }
  BEFORE_BRACE.lastIndex = start + word.length;
  if (!BLOCK_KEYWORDS.has(word) && !(BRACE_KEYWORDS.has(word) && BEFORE_BRACE.test(state.text))) {
    return false;
  }
  state.pos += word.length;
  readKeywordBlock(state, word, start);
  return true;
}

/** Reads conditions, options and types behind a keyword, then its braces. */
function readKeywordBlock(state: State, keyword: string, start: number): void {
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (char === '(') {
      const before = state.pos;
      readCondition(state, keyword);
      if (state.pos === before) {
        return;
      }
    } else if (char === '[') {
      if (readType(state) === undefined) {
        return;
      }
    } else if (isDash(char) && isLetter(state.peek(1)) && keyword !== 'else') {
      readBareWord(state);
    } else if (char === ',' && keyword === 'catch') {
      state.pos += 1;
    } else {
      break;
    }
  }
  if (state.peek() === '{') {
    const open = state.pos;
    state.nextHasLabels = keyword === 'switch';
    readBlock(state);
    state.nextHasLabels = false;
    if (state.pos > open) {
      state.lists.blocks.push({
        keyword,
        span: state.since(start),
        body: { start: open, end: state.pos },
      });
    }
  }
}

function readCondition(state: State, keyword: string): void {
  if (!state.enter(')')) {
    return;
  }
  state.pos += 1;
  if (keyword === 'foreach') {
    state.skipLines();
    if (state.peek() === '$') {
      readVariable(state);
      state.skipLines();
      state.pos += peekWord(state) === 'in' ? 2 : 0;
    }
  }
  readStatements(state, ')');
  state.leave(')');
}

function readDefinition(state: State, keyword: string, start: number): void {
  state.skipBlanks();
  const nameStart = state.pos;
  while (!endsArgument(state.peek())) {
    state.pos += 1;
  }
  const nameSpan = state.since(nameStart);
  if (keyword !== 'class' && keyword !== 'enum' && nameSpan.end > nameStart) {
    const name = state.text.slice(nameStart, nameSpan.end);
    state.lists.functions.push({ name, nameSpan });
  }
  state.skipLines();
  if (state.peek() === '(') {
    readParameters(state);
    state.skipLines();
  }
  while (keyword === 'class' && !state.atEnd && !'{};)\r\n'.includes(state.peek())) {
    state.pos += 1;
  }
  const open = state.pos;
  if (state.peek() === '{' && readBlock(state) !== undefined) {
    state.lists.blocks.push({
      keyword,
      span: state.since(start),
      body: { start: open, end: state.pos },
    });
  }
}

/** Reads `( [type]$name = default, … )`. */
function readParameters(state: State): void {
  if (!state.enter(')')) {
    return;
  }
  state.pos += 1;
  const outer = state.inParameters;
  for (;;) {
    state.inParameters = true;
    state.skipLines();
    const char = state.peek();
    if (char === ')') {
      state.pos += 1;
      break;
    }
    if (state.atEnd || state.closesSomething(char)) {
      break;
    }
    const before = state.pos;
    const target = char === ',' ? undefined : readExpression(state, true);
    state.inParameters = false;
    if (target !== undefined) {
      state.skipBlanks();
      if (state.peek() === '=') {
        state.pos += 1;
        state.skipLines();
        addAssignment(state, target, '=', readExpression(state, true), true);
      }
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
  state.inParameters = outer;
  state.leave(')');
}

function addAssignment(
  state: State,
  target: Value,
  operator: string,
  value: Value | undefined,
  isParameter: boolean,
): void {
  let inner = target;
  while (inner.kind === 'cast') {
    inner = inner.value;
  }
  state.lists.assignments.push({
    span: { start: target.span.start, end: value?.span.end ?? state.pos },
    target,
    ...(inner.kind === 'variable' ? { variable: inner.name } : {}),
    operator,
    ...(value === undefined ? {} : { value }),
    isParameter,
  });
}

function readPipeline(state: State): Value | undefined {
  const elements: Value[] = [];
  for (;;) {
    state.skipBlanks();
    const element = readElement(state, elements.at(-1));
    if (element === undefined) {
      break;
    }
    elements.push(element);
    state.skipBlanks();
    if (state.peek() === '|' || state.text.startsWith('&&', state.pos)) {
      state.pos += state.text.startsWith('||', state.pos) || state.peek() === '&' ? 2 : 1;
      state.skipLines();
    } else {
      break;
    }
  }
  const first = elements[0];
  const last = elements.at(-1);
  if (first === undefined || last === undefined || first === last) {
    return first;
  }
  return { kind: 'pipeline', span: { start: first.span.start, end: last.span.end }, elements };
}

function startsExpression(state: State): boolean {
  const char = state.peek();
  if (isDash(char) || '$@([{!,+\'"\u2018\u2019\u201a\u201b\u201c\u201d\u201e'.includes(char)) {
    return true;
  }
  if (!isDigit(char) && !(char === '.' && isDigit(state.peek(1)))) {
    return false;
  }
  const number = /(?:0x[\da-f]+|\d*\.?\d+(?:e[+-]?\d+)?)(?:[dlsuy]|[kmgtp]b){0,3}/iy;
  number.lastIndex = state.pos;
  number.test(state.text);
  const after = state.text.charAt(number.lastIndex);
  return endsArgument(after) || '+-*/%=]'.includes(after);
}

function readElement(state: State, input: Value | undefined): Value | undefined {
  const char = state.peek();
  if (char === '' || (endsArgument(char) && !'({,'.includes(char) && char !== '&')) {
    return undefined;
  }
  const isCall = char === '&' && state.peek(1) !== '&';
  const isDot = char === '.' && (isBlank(state.peek(1)) || '\'"$({'.includes(state.peek(1) || ' '));
  if (isCall || isDot) {
    const start = state.pos;
    state.pos += 1;
    state.skipBlanks();
    return readCommand(state, start, isCall ? '&' : '.', input);
  }
  return startsExpression(state)
    ? readExpressionStatement(state)
    : readCommand(state, state.pos, undefined, input);
}

function readExpressionStatement(state: State): Value | undefined {
  const target = readExpression(state);
  if (target === undefined) {
    return undefined;
  }
  state.skipBlanks();
  ASSIGNMENT.lastIndex = state.pos;
  const operator = ASSIGNMENT.exec(state.text)?.[0];
  if (operator !== undefined) {
    state.pos += operator.length;
    state.skipLines();
    const value = state.closesSomething(state.peek()) ? undefined : readStatement(state);
    addAssignment(state, target, operator, value, false);
    return { kind: 'unknown', span: { start: target.span.start, end: state.pos } };
  }
  readRedirections(state, target);
  return target;
}

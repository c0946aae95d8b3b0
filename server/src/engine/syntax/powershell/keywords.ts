/** Reads the statements that begin with a keyword. */
import type { Value, Variable } from './types';
import { endsWord, isDash, isLetter, isNewline, isWordChar } from './chars';
import { readArgumentValue } from './commands';
import { readDefinition, readParameters } from './definitions';
import { readBlock, readType } from './expressions';
import { readHashtable } from './hashtables';
import type { State } from './state';
import { readVariable, readWord } from './strings';

/** Keywords of control, with what may go on behind their braces. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  if: ['elseif', 'else'],
  elseif: ['elseif', 'else'],
  else: [],
  switch: [],
  while: [],
  until: [],
  do: ['while', 'until'],
  for: [],
  foreach: [],
  try: ['catch', 'finally'],
  catch: ['catch', 'finally'],
  finally: [],
  trap: [],
};
/** Words that are keywords only directly in front of `{`. */
const BRACE_KEYWORDS = new Set([
  'begin',
  'process',
  'end',
  'clean',
  'dynamicparam',
  'parallel',
  'sequence',
  'inlinescript',
]);
/** Keywords followed by a name. */
const DEFINITIONS = new Set(['function', 'filter', 'workflow', 'configuration', 'class', 'enum']);

const BEFORE_BRACE = /\s*\{/y;
const DATA = /\s*(?:[\w-]+\s*)?(?:-supportedcommand[^{\r\n]*)?\{/iy;

/** The word at the position in lower case when it stands alone; else the empty string. */
export function peekWord(state: State): string {
  let end = state.pos;
  while (isWordChar(state.text.charAt(end)) && end - state.pos < 20) {
    end += 1;
  }
  return endsWord(state.text.charAt(end)) ? state.text.slice(state.pos, end).toLowerCase() : '';
}

/**
 * Reads the statement that a keyword begins; nothing, and no move, when the word is none.
 *
 * @param word what `peekWord` gives
 * @param from where the statement begins: at the word, or at a label in front of it
 */
export function readKeyword(state: State, word: string, from: number): Value | undefined {
  const start = state.pos;
  const after = start + word.length;
  const done = (): Value => ({ kind: 'statement', keyword: word, span: state.since(from) });
  if (DEFINITIONS.has(word)) {
    state.pos = after;
    readDefinition(state, word, start);
    return done();
  }
  if (word === 'param') {
    state.pos = after;
    state.skipLines();
    if (state.peek() === '(') {
      readParameters(state);
    }
    return done();
  }
  if (word === 'using') {
    readUsing(state);
    return done();
  }
  BEFORE_BRACE.lastIndex = after;
  if (BRACE_KEYWORDS.has(word) && BEFORE_BRACE.test(state.text)) {
    state.pos = after;
    readBraces(state, word, start);
    return done();
  }
  DATA.lastIndex = after;
  if (word === 'data' && DATA.test(state.text)) {
    state.pos = DATA.lastIndex - 1;
    readBraces(state, word, start);
    return done();
  }
  if (!Object.hasOwn(FOLLOWERS, word)) {
    return undefined;
  }
  readControl(state, word);
  return done();
}

function readUsing(state: State): void {
  while (!state.atEnd && !isNewline(state.peek()) && state.peek() !== ';') {
    if (state.text.startsWith('@{', state.pos)) {
      readHashtable(state);
    } else {
      state.pos += 1;
    }
  }
}

/** Reads a keyword of control with its conditions and braces, and those that go on behind it. */
function readControl(state: State, first: string): void {
  let keyword = first;
  for (;;) {
    const start = state.pos;
    state.pos += keyword.length;
    readHead(state, keyword);
    if (!readBraces(state, keyword, start)) {
      return;
    }
    const followers = FOLLOWERS[keyword] ?? [];
    const isNext = (): boolean => followers.includes(peekWord(state));
    if (followers.length === 0 || !state.skipLinesTo(isNext)) {
      return;
    }
    const next = peekWord(state);
    if (keyword === 'do') {
      state.pos += next.length;
      readHead(state, next);
      return;
    }
    keyword = next;
  }
}

/** Reads conditions, options and types behind a keyword. */
function readHead(state: State, keyword: string): void {
  for (;;) {
    const { pos } = state;
    if (!state.skipLinesTo(() => startsHead(state, keyword))) {
      return;
    }
    const start = state.pos;
    const char = state.peek();
    if (char === '(') {
      readCondition(state, keyword);
    } else if (char === '[') {
      readType(state);
    } else if (char === ',') {
      state.pos += 1;
    } else if (isDash(char)) {
      const flag = readWord(state).text.slice(1).toLowerCase();
      if (keyword === 'switch' && flag !== '' && 'file'.startsWith(flag)) {
        state.skipBlanks();
        readArgumentValue(state);
      }
    }
    if (state.pos === start) {
      state.pos = pos;
      return;
    }
  }
}

function startsHead(state: State, keyword: string): boolean {
  const char = state.peek();
  if (keyword === 'else' || keyword === 'do' || keyword === 'try' || keyword === 'finally') {
    return false;
  }
  const takesTypes = keyword === 'catch' || keyword === 'trap';
  if (takesTypes) {
    return char === '[' || char === ',';
  }
  return char === '(' || (isDash(char) && isLetter(state.peek(1)));
}

function readCondition(state: State, keyword: string): void {
  if (!state.enter(')')) {
    return;
  }
  state.pos += 1;
  const variable = keyword === 'foreach' ? readLoopVariable(state) : undefined;
  const [source] = state.readParenthesized();
  if (variable !== undefined) {
    const { name, span } = variable;
    state.lists.loopVariables.push({ name, span, ...(source && { source }) });
  }
  state.leave(')');
}

/** Reads `$name in`. */
function readLoopVariable(state: State): Variable | undefined {
  state.skipLines();
  if (state.peek() !== '$') {
    return undefined;
  }
  const variable = readVariable(state);
  state.skipLines();
  state.pos += peekWord(state) === 'in' ? 2 : 0;
  return variable;
}

/** Reads the braces of a keyword; false when they are missing. */
function readBraces(state: State, keyword: string, start: number): boolean {
  if (!state.skipLinesTo(() => state.peek() === '{')) {
    return false;
  }
  const open = state.pos;
  const block = keyword === 'switch' ? readBlock(state, readClauses) : readBlock(state);
  if (block === undefined) {
    return false;
  }
  const body = state.since(open);
  state.lists.blocks.push({ keyword, span: state.since(start), body });
  return true;
}

/** Reads the clauses of `switch`, each a label and its braces, up to the closing brace. */
function readClauses(state: State): void {
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (state.atEnd || (char !== '}' && state.closesSomething(char))) {
      return;
    }
    if (char === '}') {
      state.pos += 1;
      return;
    }
    const before = state.pos;
    if (char !== ';' && readArgumentValue(state) !== undefined) {
      state.skipLines();
      if (state.peek() === '{') {
        readBlock(state);
      }
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
}

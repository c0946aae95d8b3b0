/** Reads statements and pipelines; holds the entry point of the reader. */
import type { Script, Value } from './types';
import { addAssignment } from './assignments';
import { endsWord, isBlank, isDash, isNameStart, isNewline } from './chars';
import { readCommand, readRedirections } from './commands';
import { markHelp } from './comments';
import { readArguments, readBlock, readExpression, readPrimary, readUnary } from './expressions';
import { peekWord, readKeyword } from './keywords';
import { startsExpression } from './starts';
import { State, type Closer } from './state';

/** Keywords in front of a pipeline. */
const JUMPS = new Set(['return', 'throw', 'exit']);
/** Keywords in front of a label. */
const LABEL_JUMPS = new Set(['break', 'continue']);

const ASSIGNMENT = /(?:\?\?|[-+*/%\u2013-\u2015])?=/y;

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
    pipeline: readPipeline,
    operand: readUnary,
    expression: readExpression,
    primary: readPrimary,
    block: readBlock,
    arguments: readArguments,
  });
  // A byte order mark that was decoded as text is no word.
  state.pos = text.startsWith('\ufeff') ? 1 : 0;
  const statements: Value[] = [];
  while (!state.atEnd) {
    for (const value of readStatements(state, undefined)) statements.push(value);
  }
  const { comments, ...lists } = state.lists;
  return { text, ...lists, comments: markHelp(text, comments), statements };
}

function readStatements(state: State, closer: Closer | undefined): Value[] {
  const values: Value[] = [];
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
    const value = char === ';' ? undefined : readStatement(state);
    if (value !== undefined) {
      values.push(value);
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
}

function readStatement(state: State): Value | undefined {
  if (!state.enter()) {
    return undefined;
  }
  try {
    const start = state.pos;
    skipLabel(state);
    const word = isNameStart(state.peek()) ? peekWord(state) : '';
    if (LABEL_JUMPS.has(word)) {
      return readLabelJump(state, word);
    }
    if (JUMPS.has(word)) {
      return readJump(state, word);
    }
    return readKeyword(state, word, start) ?? readPipeline(state);
  } finally {
    state.leave();
  }
}

/** Skips `:name` in front of a loop. */
function skipLabel(state: State): void {
  if (state.peek() === ':' && isNameStart(state.peek(1))) {
    while (!endsWord(state.peek())) {
      state.pos += 1;
    }
    state.skipLines();
  }
}

function readJump(state: State, keyword: string): Value {
  const start = state.pos;
  state.pos += keyword.length;
  const end = state.pos;
  const value = readPipeline(state);
  const span = state.span(start, value?.span.end ?? end);
  return { kind: 'statement', keyword, span, ...(value === undefined ? {} : { value }) };
}

function readLabelJump(state: State, keyword: string): Value {
  const start = state.pos;
  state.pos += keyword.length;
  state.skipBlanks();
  if (isNameStart(state.peek())) {
    while (!endsWord(state.peek())) {
      state.pos += 1;
    }
  } else {
    readUnary(state);
  }
  return { kind: 'statement', keyword, span: state.since(start) };
}

/** Reads pipelines joined by `&&` and `||`, or one. */
function readPipeline(state: State): Value | undefined {
  const links: Value[] = [];
  for (;;) {
    const link = readLink(state);
    if (link !== undefined) {
      links.push(link);
    }
    const joins = state.text.startsWith('&&', state.pos) || state.text.startsWith('||', state.pos);
    if (link === undefined || !joins) {
      break;
    }
    state.pos += 2;
    state.skipLines();
  }
  if (state.peek() === '&' && links.length > 0) {
    // The sign behind a pipeline sends it to the background.
    state.pos += 1;
  }
  const first = links[0];
  const last = links.at(-1);
  if (first === undefined || last === undefined || first === last) {
    return first;
  }
  return { kind: 'unknown', span: state.span(first.span.start, endOf(state, last)) };
}

/** Where a pipeline element ends, with what redirects it. */
function endOf(state: State, element: Value): number {
  return Math.max(element.span.end, state.lists.redirections.at(-1)?.span.end ?? 0);
}

/** Reads elements joined by `|`, or one. A line may begin with the bar. */
function readLink(state: State): Value | undefined {
  const elements: Value[] = [];
  for (;;) {
    state.skipBlanks();
    const element = readElement(state, elements.at(-1));
    if (element === undefined) {
      break;
    }
    elements.push(element);
    state.skipBlanks();
    if (isNewline(state.peek()) && barFollows(state)) {
      state.skipLines();
    }
    if (state.peek() !== '|' || state.peek(1) === '|') {
      break;
    }
    state.pos += 1;
    state.skipLines();
  }
  const first = elements[0];
  const last = elements.at(-1);
  if (first === undefined || last === undefined || first === last) {
    return first;
  }
  return { kind: 'pipeline', span: state.span(first.span.start, endOf(state, last)), elements };
}

/**
 * True when the next line that is no comment begins with a bar; an empty line in between ends the
 * pipeline.
 */
function barFollows(state: State): boolean {
  const { text } = state;
  let pos = state.pos;
  let isEmpty = false;
  while (pos < text.length) {
    const char = text.charAt(pos);
    if (isBlank(char)) {
      pos += 1;
    } else if (isNewline(char)) {
      if (isEmpty) return false;
      isEmpty = true;
      pos += text.startsWith('\r\n', pos) ? 2 : 1;
    } else if (char === '#') {
      isEmpty = false;
      while (pos < text.length && !isNewline(text.charAt(pos))) pos += 1;
    } else if (text.startsWith('<#', pos)) {
      isEmpty = false;
      const end = text.indexOf('#>', pos + 2);
      pos = end < 0 ? text.length : end + 2;
    } else {
      return char === '|';
    }
  }
  return false;
}

function readElement(state: State, input: Value | undefined): Value | undefined {
  const start = state.pos;
  const char = state.peek();
  const next = state.peek(1);
  if (char === '' || (endsWord(char) && !'({,&'.includes(char))) {
    return undefined;
  }
  const isCall = char === '&' && next !== '&';
  if (isCall || (char === '.' && (endsWord(next) || '\'"$'.includes(next)))) {
    state.pos += 1;
    state.skipBlanks();
    return readCommand(state, start, isCall ? '&' : '.', input);
  }
  if (startsExpression(state)) {
    return readExpressionStatement(state);
  }
  return readCommand(state, start, undefined, input);
}

function readExpressionStatement(state: State): Value | undefined {
  const target = readExpression(state);
  if (target === undefined) {
    return undefined;
  }
  state.skipBlanks();
  ASSIGNMENT.lastIndex = state.pos;
  const written = ASSIGNMENT.exec(state.text)?.[0];
  if (written !== undefined) {
    state.pos += written.length;
    state.skipLines();
    const value = state.closesSomething(state.peek()) ? undefined : readStatement(state);
    const operator = isDash(written.charAt(0)) ? '-=' : written;
    addAssignment(state, target, operator, value, false);
    const end = value?.span.end ?? state.pos;
    return { kind: 'statement', keyword: '', span: state.span(target.span.start, end) };
  }
  readRedirections(state, target);
  return target;
}

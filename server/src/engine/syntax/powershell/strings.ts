/** Reads variables, quoted strings and here-strings. */
import type { BareWord, Hole, QuoteKind, StringLiteral, Variable } from './types';
import {
  DOUBLE_QUOTES,
  SINGLE_QUOTES,
  endsWord,
  isBlank,
  isDoubleQuote,
  isNewline,
  isSingleQuote,
  isWordChar,
} from './chars';
import { readSubexpression } from './nested';
import type { State } from './state';
import type { Span } from '../../types';
import { readEscape, unescapeBareWord } from './unescape';
import { keptOf } from '../../text/kept';

const SCOPES = /^(?:script|global|local|private|variable|using):/;

/**
 * The spelling under which a variable is compared: lower case, without braces and without the
 * scope prefixes that name the same variable in a script without functions.
 */
export function variableKey(name: string): string {
  return name.toLowerCase().replace(SCOPES, '');
}

/** Length of the variable token at `offset` (which holds `$` or `@`); 0 when there is none. */
export function variableLength(text: string, offset: number): number {
  const next = text.charAt(offset + 1);
  if (next === '{') {
    let end = offset + 2;
    while (end < text.length && text.charAt(end) !== '}' && !isNewline(text.charAt(end))) {
      end += text.charAt(end) === '`' ? readEscape(text, end, text.length).length : 1;
    }
    return text.charAt(end) === '}' ? end + 1 - offset : 0;
  }
  if (next === '$' || next === '?' || next === '^') {
    return 2;
  }
  let end = offset + 1;
  for (;;) {
    const char = text.charAt(end);
    // A colon that ends a word is no scope; PowerShell refuses it, and whoever types means text.
    const isScopeColon =
      char === ':' && end > offset + 1 && text.charAt(end + 1) !== ':' && endsScope(text, end);
    if (!isWordChar(char) && !(char === '?' && end > offset + 1) && !isScopeColon) {
      return end > offset + 1 ? end - offset : 0;
    }
    end += 1;
  }
}

function endsScope(text: string, colon: number): boolean {
  const next = text.charAt(colon + 1);
  return isWordChar(next) || next === '?';
}

function nameOf(text: string, start: number, end: number): string {
  const braced = text.charAt(start + 1) === '{';
  return variableKey(
    braced ? unescapeBareWord(text.slice(start + 2, end - 1)) : text.slice(start + 1, end),
  );
}

/** Reads the variable at the position; nothing, and no move, when `$` stands alone. */
export function readVariable(state: State): Variable | undefined {
  const start = state.pos;
  const length = variableLength(state.text, start);
  if (length === 0) {
    return undefined;
  }
  state.pos += length;
  return { kind: 'variable', span: state.since(start), name: nameOf(state.text, start, state.pos) };
}

/** Reads what `$` starts inside an expandable text; moves by one when it is a plain dollar sign. */
function readHole(state: State, holes: Hole[], isHere: boolean): void {
  const start = state.pos;
  if (state.peek(1) === '(' && readSubexpression(state, isHere)) {
    holes.push({ kind: 'subexpression', span: state.since(start) });
    return;
  }
  const variable = readVariable(state);
  if (variable === undefined) {
    state.pos += 1;
    return;
  }
  holes.push({ kind: 'variable', span: variable.span, name: variable.name });
}

/**
 * Reads the string or here-string at the position; nothing when there is none.
 *
 * @param inWord true where the string is a part of an unquoted word
 */
export function readString(state: State, inWord = false): StringLiteral | undefined {
  const char = state.peek();
  let literal: StringLiteral | undefined;
  if (isSingleQuote(char)) {
    literal = readSingle(state);
  } else if (isDoubleQuote(char)) {
    literal = readDouble(state);
  } else if (char === '@') {
    literal = readHereString(state);
  }
  if (literal !== undefined) {
    literal = inWord ? { ...literal, inWord } : literal;
    state.lists.strings.push(literal);
  }
  return literal;
}

function makeLiteral(
  state: State,
  quote: QuoteKind,
  start: number,
  content: Span,
  terminated: boolean,
  holes: readonly Hole[],
): StringLiteral {
  const opener = quote.startsWith('here') ? state.text.charAt(start + 1) : state.text.charAt(start);
  const closer = terminated ? state.text.charAt(content.end) : '';
  const isCurly = (char: string): boolean => char > '\u2000' && char < '\u2030';
  const footer = quote.startsWith('here') ? state.text.charAt(state.pos - 2) : closer;
  const typographic = isCurly(opener) || (terminated && isCurly(footer));
  return {
    kind: 'string',
    quote,
    span: state.since(start),
    content,
    terminated,
    holes,
    typographic,
  };
}

function readSingle(state: State): StringLiteral {
  const start = state.pos;
  state.pos += 1;
  while (!state.atEnd) {
    if (isSingleQuote(state.peek())) {
      if (!isSingleQuote(state.peek(1))) {
        const content = state.span(start + 1, state.pos);
        state.pos += 1;
        return makeLiteral(state, 'single', start, content, true, []);
      }
      state.pos += 1;
    }
    state.pos += 1;
  }
  state.pos = state.text.length;
  return makeLiteral(state, 'single', start, state.span(start + 1, state.pos), false, []);
}

function readDouble(state: State): StringLiteral {
  const start = state.pos;
  const holes: Hole[] = [];
  state.pos += 1;
  while (!state.atEnd) {
    const char = state.peek();
    if (char === '`') {
      state.pos += 2;
    } else if (char === '$') {
      readHole(state, holes, false);
    } else if (isDoubleQuote(char)) {
      if (!isDoubleQuote(state.peek(1))) {
        const content = state.span(start + 1, state.pos);
        state.pos += 1;
        return makeLiteral(state, 'double', start, content, true, holes);
      }
      state.pos += 2;
    } else {
      state.pos += 1;
    }
  }
  state.pos = state.text.length;
  return makeLiteral(state, 'double', start, state.span(start + 1, state.pos), false, holes);
}

/** Where a line end of one character or two ends. */
function afterNewline(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : offset + 1;
}

/** Those that were looked for, by their quotes. */
const lastFooters = keptOf((_: State) => new Map<string, number>());

/**
 * Offset of the last footer (`'@` or `"@` at the start of a line) of the text. Without it a file
 * full of here-strings that never end would be searched to its end once for each of them.
 */
function lastFooter(state: State, quotes: string): number {
  const known = lastFooters(state);
  let last = known.get(quotes);
  if (last === undefined) {
    last = -1;
    for (const match of state.text.matchAll(new RegExp(`[\\r\\n][${quotes}]@`, 'g'))) {
      last = match.index;
    }
    known.set(quotes, last);
  }
  return last;
}

/** A footer that is indented: PowerShell refuses it, but it is where the author meant the end. */
function indentedFooter(state: State, quotes: string, from: number): number {
  const pattern = new RegExp(`[\\r\\n][ \\t]+[${quotes}]@`, 'g');
  pattern.lastIndex = from;
  return pattern.exec(state.text)?.index ?? state.text.length;
}

function readHereString(state: State): StringLiteral | undefined {
  const { text } = state;
  const start = state.pos;
  const isDouble = isDoubleQuote(state.peek(1));
  if (!isDouble && !isSingleQuote(state.peek(1))) {
    return undefined;
  }
  let line = start + 2;
  while (isBlank(text.charAt(line))) {
    line += 1;
  }
  if (line < text.length && !isNewline(text.charAt(line))) {
    return undefined;
  }
  const quotes = isDouble ? DOUBLE_QUOTES : SINGLE_QUOTES;
  const contentStart = Math.min(text.length, afterNewline(text, line));
  // The line end of the header may be the one in front of the footer, when there is no content.
  const headerEnd = contentStart - 1;
  const isOpen = headerEnd > lastFooter(state, quotes);
  const limit = isOpen ? indentedFooter(state, quotes, headerEnd) : text.length;
  const holes: Hole[] = [];
  state.pos = headerEnd;
  let contentEnd = -1;
  while (state.pos < limit) {
    const char = state.peek();
    if (isNewline(char) && quotes.includes(state.peek(1) || ' ') && state.peek(2) === '@') {
      contentEnd = state.pos;
      break;
    }
    if (!isDouble || (char !== '$' && char !== '`')) {
      state.pos += 1;
    } else if (char === '`') {
      state.pos += 2;
    } else {
      readHole(state, holes, true);
    }
  }
  const quote = isDouble ? 'here-double' : 'here-single';
  if (contentEnd < 0) {
    state.pos = Math.min(Math.max(state.pos, contentStart), text.length);
    const content = state.span(contentStart, state.pos);
    if (state.pos < text.length) {
      state.pos = Math.max(state.pos, skipFooter(text, state.pos, quotes));
    }
    return makeLiteral(state, quote, start, content, false, holes);
  }
  const isCrLf = text.charAt(contentEnd) === '\n' && text.charAt(contentEnd - 1) === '\r';
  const end = Math.max(contentStart, isCrLf ? contentEnd - 1 : contentEnd);
  state.pos = contentEnd + 3;
  return makeLiteral(state, quote, start, state.span(contentStart, end), true, holes);
}

function skipFooter(text: string, offset: number, quotes: string): number {
  let end = offset;
  while (isNewline(text.charAt(end)) || isBlank(text.charAt(end))) {
    end += 1;
  }
  return quotes.includes(text.charAt(end) || ' ') && text.charAt(end + 1) === '@' ? end + 2 : end;
}

/**
 * Reads an unquoted word. A backtick takes the next character into the word, a line end included.
 *
 * @param isName true for the name of a command, in which a dollar sign means itself
 */
export function readWord(state: State, isName = false): BareWord {
  const start = state.pos;
  const holes: Hole[] = [];
  while (!endsWord(state.peek())) {
    const char = state.peek();
    if (char === '`') {
      state.pos += readEscape(state.text, state.pos, state.text.length).length;
    } else if (char === '$' && isName) {
      const closer = state.peek(1) === '(' ? state.parentheses.closerOf(state.pos) : undefined;
      state.pos = closer === undefined ? state.pos + 1 : closer + 1;
    } else if (char === '$') {
      readHole(state, holes, false);
    } else if (isDoubleQuote(char) || isSingleQuote(char)) {
      for (const item of readString(state, true)?.holes ?? []) holes.push(item);
    } else {
      state.pos += 1;
    }
  }
  return wordSince(state, start, holes);
}

/** The word from `start` to the position. */
export function wordSince(state: State, start: number, holes: readonly Hole[] = []): BareWord {
  const text = state.text.slice(start, state.pos);
  return { kind: 'bare', span: state.since(start), text, holes };
}

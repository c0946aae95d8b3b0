import {
  createScanner,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Span } from '../types';

/** A JSON value that knows where it stands. */
export type JsonNode =
  | { readonly type: 'object'; readonly span: Span; readonly members: readonly JsonMember[] }
  | { readonly type: 'array'; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly type: 'string'; readonly span: Span; readonly value: string }
  | { readonly type: 'number'; readonly span: Span; readonly value: number }
  | { readonly type: 'boolean'; readonly span: Span; readonly value: boolean }
  | { readonly type: 'null'; readonly span: Span };

/** One name and its value in an object. */
export interface JsonMember {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** The first thing that keeps a text from being JSON. */
export interface JsonFault {
  readonly message: string;
  readonly span: Span;
}

/** Nesting that is refused, because the parser calls itself; no sensible file comes near. */
const MAX_DEPTH = 64;
/** Most characters of a wrong word that are shown. */
const MAX_WORD = 64;
/** A character of a word or number outside quotes. */
const WORD = /[^\s,:[\]{}"/]/;

/** Strict JSON, or JSON with comments and with commas behind the last value. */
export type JsonDialect = 'json' | 'jsonc';

/**
 * Reads JSON and keeps the place of every value, so that a wrong one can be pointed at.
 *
 * @returns The value, or the first fault. Never throws; linear in the length of the text.
 */
export function parseJson(
  text: string,
  dialect: JsonDialect = 'json',
): { readonly root: JsonNode } | { readonly fault: JsonFault } {
  // A byte order mark is no blank to the library; the places must stay as they are.
  const plain = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const deep = firstTooDeep(plain);
  if (deep) return { fault: { message: 'Values are nested too deeply.', span: deep } };
  const errors: ParseError[] = [];
  const isLenient = dialect === 'jsonc';
  const root = parseTree(plain, errors, {
    disallowComments: !isLenient,
    allowTrailingComma: isLenient,
  });
  const first = errors[0];
  if (first) return { fault: toFault(first, plain) };
  if (!root) return { fault: { message: ENDS_EARLY, span: { start: 0, end: 0 } } };
  return { root: toNode(root) };
}

/**
 * Reads JSON as far as it goes: behind a fault, with comments, cut off. For files of others, of which
 * only what they say counts.
 *
 * @returns Nothing where there is no value, or one nested too deeply. Never throws; linear.
 */
export function readJson(text: string): JsonNode | undefined {
  if (firstTooDeep(text)) return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root && toNode(root);
}

/** The first bracket that is nested too deeply. */
function firstTooDeep(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const first = text[start];
    if (first === undefined) return undefined;
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth--;
    if (depth > MAX_DEPTH) return { start, end: start + 1 };
  }
}

/** The library's node in our terms; members without a value are left out. */
function toNode(node: Node): JsonNode {
  const span = spanOf(node);
  const value: unknown = node.value;
  if (node.type === 'object') {
    return { type: 'object', span, members: (node.children ?? []).flatMap(toMember) };
  }
  if (node.type === 'array') {
    return { type: 'array', span, items: (node.children ?? []).map(toNode) };
  }
  if (typeof value === 'string') return { type: 'string', span, value };
  if (typeof value === 'number') return { type: 'number', span, value };
  if (typeof value === 'boolean') return { type: 'boolean', span, value };
  return { type: 'null', span };
}

function toMember({ children: [key, value] = [] }: Node): JsonMember[] {
  if (!key || !value) return [];
  return [{ key: String(key.value), keySpan: spanOf(key), value: toNode(value) }];
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

const ENDS_EARLY = 'The file ends where a value is expected.';

/** Says what is wrong in words that help to mend it. */
function toFault({ error, offset, length }: ParseError, text: string): JsonFault {
  const span = { start: offset, end: offset + length };
  switch (printParseErrorCode(error)) {
    case 'InvalidCommentToken':
      return { span, message: 'JSON has no comments.' };
    case 'UnexpectedEndOfComment':
      return { span, message: 'This comment is not closed.' };
    case 'UnexpectedEndOfString':
      return { span, message: 'This text lacks its closing double quote.' };
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return { span, message: 'This text holds a character or escape JSON does not allow.' };
    case 'InvalidSymbol':
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return wrongWord(text, span);
    case 'PropertyNameExpected':
      return missing(text, span, 'A name in double quotes is expected here.');
    case 'ValueExpected':
      return missing(text, span, 'A value is expected here.');
    case 'ColonExpected':
      return { span, message: 'A colon is expected between a name and its value.' };
    case 'CloseBraceExpected':
      return { span, message: "The file ends before the closing '}'." };
    case 'CloseBracketExpected':
      return { span, message: "The file ends before the closing ']'." };
    case 'EndOfFileExpected':
      return afterWord(text, span) ?? { span, message: 'Nothing may follow the value.' };
    default:
      return afterWord(text, span) ?? { span, message: 'A comma is missing before this.' };
  }
}

/**
 * Where the commas between two places stand, past all comments.
 *
 * @param span A part of a readable text in which only blanks, comments and commas stand.
 */
export function commasIn(text: string, { start, end }: Span): number[] {
  const part = text.slice(start, end);
  const scanner = createScanner(part, true);
  const found: number[] = [];
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if (at >= part.length) return found;
    if (part[at] === ',') found.push(start + at);
  }
}

/** The fault where something should stand in front of a bracket, a comma or the end. */
function missing(text: string, span: Span, message: string): JsonFault {
  const found = text[span.start];
  if (found === undefined) return { span, message: ENDS_EARLY };
  if (found === '}' || found === ']') {
    let before = span.start - 1;
    while (/[ \t\r\n]/.test(text.charAt(before))) before--;
    if (text[before] === ',') {
      return { span: { start: before, end: before + 1 }, message: 'JSON has no trailing comma.' };
    }
  }
  return { span, message };
}

/** The fault of a word the library took for two, as it does with `01`. */
function afterWord(text: string, span: Span): JsonFault | undefined {
  const touches = WORD.test(text.charAt(span.start - 1)) && WORD.test(text.charAt(span.start));
  return touches ? wrongWord(text, span) : undefined;
}

function wrongWord(text: string, { start, end }: Span): JsonFault {
  const [first, last] = [start - MAX_WORD, end + MAX_WORD];
  while (start > first && WORD.test(text.charAt(start - 1))) start--;
  while (end < last && WORD.test(text.charAt(end))) end++;
  const word = text.slice(start, end);
  const shown = word.length > MAX_WORD ? `${word.slice(0, MAX_WORD)}…` : word;
  return {
    span: { start, end },
    message: `'${shown}' is not a JSON value; text needs double quotes.`,
  };
}

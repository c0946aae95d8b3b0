/**
 * Reads `.reg` files: a header, keys in brackets, and values. Nothing is thrown away: what cannot be
 * understood is a line of kind `unknown`.
 */
import { closest } from '../../text/similarity';
import type { Span } from '../../types';

/** The types a value can have in a `.reg` file, by the names Windows gives them. */
export type RegistryType =
  | 'REG_SZ'
  | 'REG_EXPAND_SZ'
  | 'REG_BINARY'
  | 'REG_DWORD'
  | 'REG_QWORD'
  | 'REG_MULTI_SZ'
  | 'REG_NONE';

/** What is written behind the equals sign. */
export interface RegData {
  /** From the type to the last character, over all continued lines. */
  readonly span: Span;
  /** Absent for `hex(n):` with a number that has no name, and for what cannot be read. */
  readonly type?: RegistryType;
  /** The type as written, for example `dword:` or `hex(7):`; empty for a string. */
  readonly typeSpan: Span;
  /** The text of a string, decoded. */
  readonly text?: string;
  /** The number of a `dword:`. */
  readonly number?: number;
  /** The bytes of a `hex:`. */
  readonly bytes?: readonly number[];
  /** True for `=-`, which removes the value. */
  readonly isRemoval: boolean;
  /** True when the data cannot be read in the form its type asks for. */
  readonly isMalformed: boolean;
}

/** One `"name"=data` line. */
export interface RegValue {
  readonly span: Span;
  /** The name, decoded; empty for `@`, the default value. */
  readonly name: string;
  /** Between the quotes. */
  readonly nameSpan: Span;
  /** Absent when nothing follows the name. */
  readonly data?: RegData;
}

/** One `[key]` with its values. */
export interface RegKey {
  /** The brackets and what is between them. */
  readonly span: Span;
  /** The path as written, without brackets and without the `-` of a removal. */
  readonly path: string;
  readonly pathSpan: Span;
  /** True for `[-key]`, which removes the key. */
  readonly isRemoval: boolean;
  /** False when `]` is missing. */
  readonly isClosed: boolean;
  /** What stands behind the bracket on its line. */
  readonly rest: Span;
  readonly values: readonly RegValue[];
}

/** A line starting with `;` or `#`. */
export interface RegComment {
  readonly span: Span;
}

/** A whole file. */
export interface RegFile {
  readonly text: string;
  /**
   * The first line that is no comment; `version` is 5 or 4, or absent when it is no header. The
   * Registry Editor wants it to the letter, so `isExact` is false for another case of letters.
   */
  readonly header: { readonly span: Span; readonly version?: 4 | 5; readonly isExact: boolean };
  readonly keys: readonly RegKey[];
  readonly comments: readonly RegComment[];
  /** Lines that are none of the above, and values in front of the first key. */
  readonly unknown: readonly Span[];
}

const HEX_TYPES: Readonly<Record<string, RegistryType>> = {
  '': 'REG_BINARY',
  '0': 'REG_NONE',
  '1': 'REG_SZ',
  '2': 'REG_EXPAND_SZ',
  '3': 'REG_BINARY',
  '4': 'REG_DWORD',
  '7': 'REG_MULTI_SZ',
  b: 'REG_QWORD',
};

interface Line extends Span {
  readonly text: string;
}

/**
 * Reads a `.reg` file. Never throws; takes time proportional to the length of the text.
 *
 * @param text the whole file, decoded (regedit writes UTF-16)
 */
export function readRegFile(text: string): RegFile {
  const keys: (Omit<RegKey, 'values'> & { values: RegValue[] })[] = [];
  const comments: RegComment[] = [];
  const unknown: Span[] = [];
  let header: RegFile['header'] | undefined;
  const lines = logicalLines(text);
  for (const line of lines) {
    const trimmed = line.text.trim();
    const start = line.start + line.text.length - line.text.trimStart().length;
    const span = { start, end: start + trimmed.length };
    if (trimmed === '') {
      continue;
    }
    if (trimmed.startsWith(';') || trimmed.startsWith('#')) {
      comments.push({ span });
      continue;
    }
    if (header === undefined) {
      header = readHeader(trimmed, span);
      if (header.version !== undefined) {
        continue;
      }
    }
    if (trimmed.startsWith('[')) {
      keys.push(readKey(trimmed, span));
      continue;
    }
    const value = readValue(text, span);
    const key = keys.at(-1);
    if (value === undefined || key === undefined) {
      unknown.push(span);
    } else {
      key.values.push(value);
    }
  }
  return {
    text,
    header: header ?? { span: { start: 0, end: 0 }, isExact: false },
    keys,
    comments,
    unknown,
  };
}

/** Lines, with `hex:` data that a backslash continues joined to one. */
function logicalLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let lineStart = 0;
  let isHex = false;
  for (const match of text.matchAll(/\r\n|\r|\n|$/g)) {
    const end = match.index;
    if (end < lineStart) {
      continue;
    }
    const isFirst = start === lineStart;
    const closed = isFirst ? endOfDocument(text, start, end) : undefined;
    if (closed !== undefined) {
      lines.push({ start, end: closed, text: text.slice(start, closed) });
      start = lineStart = closed;
      continue;
    }
    const whole = text.slice(lineStart, end).trimEnd();
    // Behind the backslash of a line of bytes, and on lines between them, comments may stand.
    const last =
      isHex && !isFirst ? whole.replace(/\s*;.*$/, '') : whole.replace(/\\\s*;.*$/, '\\');
    if (isFirst) {
      isHex = /^\s*(?:@|"(?:[^"\\]|\\.)*")\s*=\s*hex(?:\([\da-f]+\))?:/i.test(last);
    }
    const isComment = !isFirst && last === '' && whole !== '';
    const continues = isHex && (last.endsWith('\\') || isComment) && match[0] !== '';
    lineStart = end + match[0].length;
    if (!continues) {
      lines.push({ start, end, text: text.slice(start, end) });
      start = lineStart;
    }
  }
  return lines;
}

/** A string that begins as XML does, up to the end of its first line. */
const XML_STRING = /^[ \t]*(?:@|"(?:[^"\\\r\n]|\\.)*")[ \t]*=[ \t]*"[ \t]*</;

/**
 * Where the line ends that closes a string begun in another one: a document of several lines. Other
 * strings end with their line.
 */
function endOfDocument(text: string, start: number, end: number): number | undefined {
  const open = XML_STRING.exec(text.slice(start, end));
  if (!open) return undefined;
  const quote = start + open[0].lastIndexOf('"');
  if (closingQuote(text, quote, end) >= 0) return undefined;
  const close = closingQuote(text, quote, text.length);
  if (close < 0) return undefined;
  const rest = /[^\r\n]*/y;
  rest.lastIndex = close + 1;
  const behind = rest.exec(text)?.[0] ?? '';
  const isWhole = /^[ \t]*(?:;.*)?$/.test(behind) && !/[\r\n]\[HKEY_/.test(text.slice(end, close));
  return isWhole ? close + 1 + behind.length : undefined;
}

/** First line of what the Registry Editor writes today, and of what Windows NT 4.0 wrote. */
export const HEADER = 'Windows Registry Editor Version 5.00';
const OLD_HEADER = 'REGEDIT4';

/** What the headers are made of; `Windows` may be left out. */
const HEADER_WORDS = ['regedit', OLD_HEADER, ...HEADER.split(' ')];

/** Whether a first line was meant to be the header: words of one, misspelt or left out, and no others. */
export function looksLikeHeader(line: string): boolean {
  const isWord = (word: string) => word.length < 4 || closest(word, HEADER_WORDS) !== undefined;
  return /^(?:windows\s+)?reg/i.test(line) && line.trim().split(/\s+/).every(isWord);
}

function readHeader(text: string, span: Span): RegFile['header'] {
  const line = text.replace(/^\ufeff/, '');
  const isExact = line === HEADER || line === OLD_HEADER;
  if (line.toLowerCase() === HEADER.toLowerCase()) return { span, version: 5, isExact };
  return line.toUpperCase() === OLD_HEADER ? { span, version: 4, isExact } : { span, isExact };
}

function readKey(text: string, span: Span): Omit<RegKey, 'values'> & { values: RegValue[] } {
  const close = text.lastIndexOf(']');
  const isClosed = close > 0;
  const isRemoval = text.startsWith('[-');
  const from = isRemoval ? 2 : 1;
  const to = isClosed ? close : text.length;
  return {
    span,
    path: text.slice(from, to),
    pathSpan: { start: span.start + from, end: span.start + to },
    isRemoval,
    isClosed,
    rest: { start: isClosed ? span.start + close + 1 : span.end, end: span.end },
    values: [],
  };
}

/** Where the quoted text that starts at `open` ends; -1 when it does not. */
function closingQuote(text: string, open: number, end: number): number {
  for (let pos = open + 1; pos < end; pos += 1) {
    const char = text.charAt(pos);
    if (char === '\\') {
      pos += 1;
    } else if (char === '"') {
      return pos;
    }
  }
  return -1;
}

const unescape = (text: string): string => text.replace(/\\([\\"])/g, '$1');

function readValue(text: string, span: Span): RegValue | undefined {
  let nameSpan: Span;
  let pos: number;
  if (text.charAt(span.start) === '@') {
    nameSpan = { start: span.start, end: span.start + 1 };
    pos = nameSpan.end;
  } else if (text.charAt(span.start) === '"') {
    const close = closingQuote(text, span.start, span.end);
    if (close < 0) {
      return undefined;
    }
    nameSpan = { start: span.start + 1, end: close };
    pos = close + 1;
  } else {
    return undefined;
  }
  const isDefault = text.charAt(span.start) === '@';
  const name = isDefault ? '' : unescape(text.slice(nameSpan.start, nameSpan.end));
  const rest = text.slice(pos, span.end);
  const equals = /^\s*=\s*/.exec(rest)?.[0];
  if (equals === undefined) {
    return rest.trim() === '' ? { span, name, nameSpan } : undefined;
  }
  const dataSpan = { start: pos + equals.length, end: span.end };
  if (dataSpan.start === dataSpan.end) {
    return { span, name, nameSpan };
  }
  return { span, name, nameSpan, data: readData(text, dataSpan) };
}

function readData(text: string, span: Span): RegData {
  const written = text.slice(span.start, span.end);
  const none = { span, typeSpan: { start: span.start, end: span.start }, isRemoval: false };
  if (written === '-') {
    return { ...none, isRemoval: true, isMalformed: false };
  }
  if (written.startsWith('"')) {
    const close = closingQuote(text, span.start, span.end);
    const end = close < 0 ? span.end : close;
    const tail = close < 0 ? '' : text.slice(close + 1, span.end).trim();
    const isMalformed = close < 0 || (tail !== '' && !tail.startsWith(';'));
    return {
      ...none,
      type: 'REG_SZ',
      text: unescape(text.slice(span.start + 1, end)),
      isMalformed,
    };
  }
  const prefix = /^(dword|hex(?:\(([\da-f]+)\))?):/i.exec(written);
  if (prefix === null) {
    return { ...none, isMalformed: true };
  }
  const typeSpan = { start: span.start, end: span.start + prefix[0].length };
  const body = written.slice(prefix[0].length).replace(/\s*;[^\r\n]*/g, '');
  if (prefix[1]?.toLowerCase() === 'dword') {
    const isMalformed = !/^\s*[\da-f]{1,8}\s*$/i.test(body);
    const number = isMalformed ? {} : { number: parseInt(body, 16) };
    return { ...none, type: 'REG_DWORD', typeSpan, ...number, isMalformed };
  }
  const digits = body.replace(/\\?[\s]+|\\$/g, '');
  const isMalformed = !/^(?:[\da-f]{1,2}(?:,[\da-f]{1,2})*,?)?$/i.test(digits);
  const type = HEX_TYPES[(prefix[2] ?? '').toLowerCase().replace(/^0+(?=.)/, '')];
  const bytes = digits
    .split(',')
    .filter((byte) => byte !== '')
    .map((byte) => parseInt(byte, 16));
  return {
    ...none,
    ...(type === undefined ? {} : { type }),
    typeSpan,
    ...(isMalformed ? {} : { bytes }),
    isMalformed,
  };
}

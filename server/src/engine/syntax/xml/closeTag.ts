import { GREATER, LESS, LINE_FEED, RETURN } from './characters';
import type { Scanner } from './scanner';
import { isSpaceCode } from './space';

/** A close tag, or what was meant as one. */
export interface CloseTag {
  readonly start: number;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Behind the tag: its `>`, or its name where that is missing. */
  readonly end: number;
}

/**
 * Reads a close tag and notes what is wrong with its form.
 *
 * @param start Its `<`.
 * @param isOpen Whether an element of a name is open.
 */
export function readCloseTag(
  scanner: Scanner,
  start: number,
  isOpen: (name: string) => boolean,
): CloseTag {
  const { text, length } = scanner;
  const nameStart = scanner.skipBlanks(start + 2);
  const nameEnd = endOfName(text, nameStart);
  const name = scanner.name(nameStart, nameEnd);
  if (nameStart > start + 2 || name === '') scanner.fault('name-missing', start, start + 2);
  const base = { start, name, nameStart, nameEnd };
  const rest = scanner.skipBlanks(nameEnd);
  if (text.charCodeAt(rest) === GREATER) return { ...base, end: rest + 1 };
  let close = rest;
  let hasLineEnd = /[\r\n]/.test(text.slice(nameEnd, rest));
  for (; close < length; close++) {
    const code = text.charCodeAt(close);
    if (code === GREATER || code === LESS) break;
    if (code === LINE_FEED || code === RETURN) hasLineEnd = true;
  }
  const found = name;
  if (text.charCodeAt(close) === GREATER) {
    // A console wraps long lines wherever they are, and so does what is copied from it.
    const joined = hasLineEnd ? joinedName(text, nameStart, close) : '';
    if (joined !== '' && isOpen(joined)) {
      scanner.fault('name-broken', nameStart, close, { found, expected: joined });
      return { ...base, name: joined, end: close + 1 };
    }
    if (!hasLineEnd) {
      scanner.fault('markup-unreadable', rest, close, {
        found: text.slice(rest, close).slice(0, 40),
      });
      return { ...base, end: close + 1 };
    }
  }
  if (name === '') return { ...base, end: start + 2 };
  scanner.fault('tag-not-finished', nameStart, nameEnd, { found });
  return { ...base, end: nameEnd };
}

/** A stretch without its white space, when it is short enough to be a name. */
export function joinedName(text: string, start: number, end: number): string {
  return end - start > 256 ? '' : text.slice(start, end).replace(/[ \t\r\n]+/g, '');
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER || code === LESS || isSpaceCode(code)) break;
  }
  return at;
}

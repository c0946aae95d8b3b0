/** Where the values of attributes end, in whole tags and in damaged ones. */
import {
  APOSTROPHE,
  EQUALS,
  GREATER,
  isCurlyQuote,
  LESS,
  LINE_FEED,
  QUESTION,
  QUOTE,
  RETURN,
  SLASH,
} from './characters';
import { isSpaceCode } from './space';

/**
 * Where a value with blanks ends that lost its opening quotation mark: at the mark that closes it,
 * with neither another attribute nor the end of the tag or of the line before.
 */
export function halfEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) {
      return endsValue(text.charCodeAt(at + 1)) ? at : undefined;
    }
    if (code === LESS || code === GREATER || code === EQUALS) break;
    if (code === LINE_FEED || code === RETURN) break;
  }
  return undefined;
}

interface QuotedEnd {
  /** End of the value. */
  readonly end: number;
  /** Behind the quotation mark, or the end of the value when it is missing. */
  readonly after: number;
  readonly isClosed: boolean;
  /** The typographic mark that stands where the closing one should; -1 when none does. */
  readonly mark: number;
}

/**
 * Where a quoted value ends. Without its closing quotation mark it ends before the next attribute,
 * at the end of the tag or of the line, so that nothing behind it is swallowed.
 *
 * @param at The opening quotation mark.
 */
export function quotedEnd(text: string, at: number, quote: number): QuotedEnd {
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === quote || code === LESS) break;
    end++;
  }
  if (text.charCodeAt(end) === quote) {
    const next = nextAttribute(text, at + 1, end);
    // A mark beyond the end of the tag, with a word right behind it, is one of the text.
    const isBeyond = next < 0 && text.slice(at + 1, end).includes('>');
    if (endsValue(text.charCodeAt(end + 1)) || (next < 0 && !isBeyond)) {
      return { end, after: end + 1, isClosed: true, mark: -1 };
    }
    return missingQuote(text, at + 1, next < 0 ? end : next);
  }
  const later = lessThanInside(text, end, quote);
  if (later >= 0) return { end: later, after: later + 1, isClosed: true, mark: -1 };
  return missingQuote(text, at + 1, end);
}

/** Whether a quotation mark before this unit certainly ends a value. */
function endsValue(code: number): boolean {
  return isSpaceCode(code) || code === SLASH || code === GREATER || code === QUESTION;
}

/**
 * Where the name of another attribute begins when a value is followed by ` name=` right before what
 * should be its closing quotation mark; -1 when nothing of the kind is there.
 */
function nextAttribute(text: string, from: number, quote: number): number {
  let at = quote;
  while (at > from && isSpaceCode(text.charCodeAt(at - 1))) at--;
  if (text.charCodeAt(at - 1) !== EQUALS) return -1;
  at--;
  while (at > from && isSpaceCode(text.charCodeAt(at - 1))) at--;
  const nameEnd = at;
  while (at > from && isWordCode(text.charCodeAt(at - 1))) at--;
  if (at === nameEnd || !isSpaceCode(text.charCodeAt(at - 1))) return -1;
  return at;
}

function isWordCode(code: number): boolean {
  return code !== EQUALS && !isSpaceCode(code);
}

/**
 * The quotation mark that ends a value with a `<` in it; -1 when the mark was forgotten: the next
 * one stands on another line behind the end of a tag, opens a value or is followed by text.
 */
function lessThanInside(text: string, less: number, quote: number): number {
  let isOnLine = true;
  let isTagEnded = false;
  for (let at = less; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === RETURN) isOnLine = false;
    else if (code === GREATER) isTagEnded = true;
    if (isTagEnded && !isOnLine) return -1;
    if (code !== quote) continue;
    return text.charCodeAt(at - 1) !== EQUALS && endsValue(text.charCodeAt(at + 1)) ? at : -1;
  }
  return -1;
}

/** Where a value without its closing quotation mark ends, at most at `limit`. */
function missingQuote(text: string, from: number, limit: number): QuotedEnd {
  let end = from;
  let mark = -1;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === GREATER || code === LINE_FEED || code === RETURN) break;
    if (isCurlyQuote(code) && endsValue(text.charCodeAt(end + 1))) {
      mark = end;
      break;
    }
  }
  if (mark >= 0) return { end: mark, after: mark + 1, isClosed: true, mark };
  const isSlash = text.charCodeAt(end) === GREATER && text.charCodeAt(end - 1) === SLASH;
  if (isSlash && end - 1 >= from) end--;
  while (end > from && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return { end, after: end, isClosed: false, mark: -1 };
}

/** Where a value between typographic quotation marks ends, given the opening one. */
export function curlyEnd(text: string, at: number): { end: number; after: number } {
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isCurlyQuote(code) || code === QUOTE) return { end, after: end + 1 };
    if (code === GREATER || code === LESS || code === LINE_FEED || code === RETURN) break;
  }
  return { end, after: end };
}

/** Where a value without quotation marks ends. */
export function bareEnd(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isSpaceCode(code) || code === GREATER || code === LESS) break;
    if (code === QUOTE || code === APOSTROPHE) break;
    if (code === SLASH && text.charCodeAt(end + 1) === GREATER) break;
  }
  return end;
}

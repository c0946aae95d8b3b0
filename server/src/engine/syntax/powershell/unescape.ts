/** What PowerShell makes of backticks and of an unquoted word. */
import { isDoubleQuote, isSingleQuote } from './chars';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a backtick and the characters behind it stand for. */
export interface Escape {
  readonly text: string;
  /** Number of characters it is written with, the backtick included. */
  readonly length: number;
}

/**
 * Reads the escape at a backtick. A character without a meaning of its own stands for itself, a line
 * end included.
 *
 * @param start where the backtick stands
 * @param end where the text around it ends
 */
export function readEscape(text: string, start: number, end: number): Escape {
  const next = start + 1 < end ? text.charAt(start + 1) : '';
  if (next === 'u' && text.charAt(start + 2) === '{') {
    const digits = /^[0-9a-f]{1,6}(?=\})/i.exec(
      text.slice(start + 3, Math.min(start + 10, end)),
    )?.[0];
    const code = digits === undefined ? NaN : parseInt(digits, 16);
    if (digits !== undefined && code <= 0x10ffff) {
      return { text: String.fromCodePoint(code), length: 4 + digits.length };
    }
  }
  return { text: ESCAPES[next] ?? next, length: 1 + next.length };
}

/** Removes the quotes and escapes of an unquoted word; variables in it are kept as written. */
export function unescapeBareWord(text: string): string {
  let result = '';
  let isQuote: ((char: string) => boolean) | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '`' && isQuote !== isSingleQuote) {
      const escape = readEscape(text, index, text.length);
      // A backtick at the end of a word stands for itself.
      result += escape.length === 1 ? char : escape.text;
      index += escape.length - 1;
    } else if (isQuote === undefined) {
      isQuote = isSingleQuote(char)
        ? isSingleQuote
        : isDoubleQuote(char)
          ? isDoubleQuote
          : undefined;
      if (isQuote === undefined) result += char;
    } else if (!isQuote(char)) {
      result += char;
    } else if (isQuote(text.charAt(index + 1))) {
      index += 1;
      result += text.charAt(index);
    } else {
      isQuote = undefined;
    }
  }
  return result;
}

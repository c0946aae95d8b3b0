/** What PowerShell makes of an unquoted word. */
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

/** The character a backtick and `char` stand for. */
export function escapedCharacter(char: string): string {
  return ESCAPES[char] ?? char;
}

/** Removes the quotes and escapes of an unquoted word; variables in it are kept as written. */
export function unescapeBareWord(text: string): string {
  let result = '';
  let quote: 'single' | 'double' | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    const closes = quote === 'single' ? isSingleQuote(char) : isDoubleQuote(char);
    if (char === '`' && quote !== 'single') {
      index += 1;
      result += escapedCharacter(text.charAt(index));
    } else if (quote !== undefined && closes) {
      quote = undefined;
    } else if (quote === undefined && (isSingleQuote(char) || isDoubleQuote(char))) {
      quote = isSingleQuote(char) ? 'single' : 'double';
    } else {
      result += char;
    }
  }
  return result;
}

/**
 * Character classes of the PowerShell tokenizer. Typographic quotes and dashes are delimiters in
 * PowerShell as well (language specification, 2.3), therefore they are here, too.
 */

/** Quotes that open and close a verbatim string. */
export const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";

/** Quotes that open and close an expandable string. */
export const DOUBLE_QUOTES = '"\u201c\u201d\u201e';

/** Characters that start a parameter or an operator word. */
export const DASHES = '-\u2013\u2014\u2015';

/** True for every character PowerShell takes as a single quote; the empty string is none. */
export function isSingleQuote(char: string): boolean {
  return char === "'" || (char > '\u2000' && SINGLE_QUOTES.includes(char));
}

/** True for every character PowerShell takes as a double quote; the empty string is none. */
export function isDoubleQuote(char: string): boolean {
  return char === '"' || (char > '\u2000' && DOUBLE_QUOTES.includes(char));
}

/** True for every character PowerShell takes as a dash; the empty string is none. */
export function isDash(char: string): boolean {
  return char === '-' || (char > '\u2000' && DASHES.includes(char));
}

/** True for blanks within a line. */
export function isBlank(char: string): boolean {
  return char <= ' '
    ? char === ' ' || char === '\t' || char === '\v' || char === '\f'
    : char > '\u007f' && (char === '\u0085' || /\p{Z}/u.test(char));
}

/** True for the characters that end a line. */
export function isNewline(char: string): boolean {
  return char === '\n' || char === '\r';
}

/** True for letters, also those beyond ASCII. */
export function isLetter(char: string): boolean {
  return (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z') ||
    (char > '\u00a9' && /\p{L}/u.test(char))
  );
}

/** True for ASCII digits. */
export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

/** True for the characters of a member, keyword or variable name. */
export function isWordChar(char: string): boolean {
  return (
    isLetter(char) || isDigit(char) || char === '_' || (char > '\u00a9' && /\p{Nd}/u.test(char))
  );
}

/** True for the first character of a name; digits are none. */
export function isNameStart(char: string): boolean {
  return isLetter(char) || char === '_';
}

/** True for the characters at which an unquoted word ends, and at the end of the text. */
export function endsWord(char: string): boolean {
  return char === '' || isBlank(char) || isNewline(char) || '(){};,|&\0'.includes(char);
}

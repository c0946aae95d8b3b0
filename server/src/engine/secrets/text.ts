/**
 * Secrets in text nobody reads for its meaning: comments, strings, lines that cannot be understood,
 * files of no known kind. What is written like a secret counts as one; a word too many is hidden
 * rather than one too few.
 */
import { secretName } from '../knowledge/secret-names';
import { secretData } from '../knowledge/secrets.generated';
import type { Span } from '../types';
import { secretsInCommandLines } from './textCommands';
import { secretsInTables } from './textTable';
import { secretsInTags } from './textTags';
import { secretsInUrls } from './urls';

const WORDS: ReadonlySet<string> = new Set(
  secretData.about.words.map((word) => word.toUpperCase()),
);
/** A word that may be a name. */
const WORD = /[\p{L}_][\p{L}\p{N}_.-]{0,79}/gu;
/** What may stand between a name and its sign: quotes, also escaped ones, brackets and blanks. */
const AFTER_NAME =
  /(?:\\?["'`\u2018-\u201e]|&(?:quot|apos|#34|#39);|\]){0,4}(?:[ \t]|`\r?\n){0,40}/y;
/** What gives a name its value. */
const SIGN =
  /(?:=>|:=|[=:])(?![:=])(?:[ \t]|`\r?\n){0,400}(?:\[[\w.[\]]{1,80}\][ \t]{0,40})?(?:[@$]?\({1,4})?[ \t]{0,40}/y;
const BLANKS = /(?:[ \t]|`\r?\n){1,400}/y;
/** An opening quote as it is, escaped for JSON or PowerShell, or as an entity. */
const QUOTE = /(?:\\{0,7}|`)["'\u2018-\u201e]|&(?:amp;){0,4}(?:quot|apos|#34|#39|#x22|#x27);/y;
/** Where an unquoted value ends. */
const BARE = /[^\s;,|(){}<>"'`&\u2018-\u201e]+/y;
/** How far a closing quote is looked for, in UTF-16 units. */
const REACH = 4096;
const KEY_BLOCK = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----([\s\S]*?)(?:-----END|$)/g;

/**
 * Finds what looks like a secret in any text. Never throws; takes time proportional to the length
 * of the text.
 *
 * @returns spans in no order, which may overlap
 */
export function secretsInText(text: string): Span[] {
  const found = [
    ...secretsInUrls(text),
    ...secretsInCommandLines(text),
    ...secretsInTags(text),
    ...secretsInTables(text),
  ];
  for (const { index, 0: whole, 1: key = '' } of text.matchAll(KEY_BLOCK)) {
    const start = index + whole.indexOf(key, 11);
    found.push({ start, end: start + key.length });
  }
  let done = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    // A value that was taken is no name of another one.
    if (index < done || !isSecretName(text, index, word)) continue;
    const span = valueOf(text, index, index + word.length);
    if (!span || span.end <= span.start) continue;
    found.push(span);
    done = span.end;
  }
  return found;
}

/** What looks like a secret in a part of a text, at its places in the whole. */
export function secretsInPart(text: string, { start, end }: Span): Span[] {
  return secretsInText(text.slice(start, end)).map((span) => ({
    start: start + span.start,
    end: start + span.end,
  }));
}

/** Whether a word, alone or with those before it (`pre-shared key`), is the name of a secret. */
function isSecretName(text: string, start: number, word: string): boolean {
  if (secretName(word) !== undefined) return true;
  if (!/^keys?$/i.test(word)) return false;
  const before = /[\p{L}\p{N}_-]{1,30}(?:[ _-][\p{L}\p{N}_-]{1,30})?[ _-]$/u.exec(
    text.slice(Math.max(0, start - 64), start),
  );
  return before !== null && secretName(before[0] + word) === 'exact';
}

/** The value behind a name, when there is one. */
function valueOf(text: string, start: number, nameEnd: number): Span | undefined {
  AFTER_NAME.lastIndex = nameEnd;
  AFTER_NAME.test(text);
  const afterName = Math.max(AFTER_NAME.lastIndex, nameEnd);
  SIGN.lastIndex = afterName;
  const startsLine = isLineStart(text, start);
  if (SIGN.test(text)) {
    // `PASS: the test …` is no password, `Pass: …` is.
    const isVerdict = text.startsWith(': ', nameEnd) && WORDS.has(text.slice(start, nameEnd));
    return isVerdict ? undefined : valueAt(text, SIGN.lastIndex, startsLine);
  }
  // `('Password', 'secret')`
  const list = /^(["'])[ \t]*,[ \t]{0,40}(?=\1)/.exec(text.slice(nameEnd, nameEnd + 48))?.[0];
  if (list !== undefined) return valueAt(text, nameEnd + list.length, false);
  BLANKS.lastIndex = nameEnd;
  if (!BLANKS.test(text)) return undefined;
  const at = BLANKS.lastIndex;
  if (isOption(text, start)) {
    return /[-/\u2013-\u2015]/.test(text.charAt(at)) ? undefined : valueAt(text, at, false);
  }
  // `password secret` alone on a line, as devices write it.
  const isAlone = startsLine && text.charAt(start - 1) !== '<';
  const line = isAlone ? text.slice(at, lineEnd(text, at)).trimEnd() : '';
  return line !== '' && !/[ \t]/.test(line) ? valueAt(text, at, true) : undefined;
}

/** Whether a name has the dash or slash of an option in front. */
function isOption(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  return /(?:^|[\s"'`^(\u2018-\u201e])(?:[-\u2013-\u2015]{1,2}|\/)$/.test(before);
}

/** Whether nothing but blanks, quotes and marks of comments stands before an offset in its line. */
function isLineStart(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  return /(?:^|[\r\n])[\s"'#;/*<!$[-]*(?:rem[ \t]+)?$/i.test(before);
}

/** Where the line of an offset ends; a line that goes on very long ends sooner. */
function lineEnd(text: string, at: number): number {
  const end = text.slice(at, at + REACH).search(/[\r\n]/);
  return end < 0 ? Math.min(text.length, at + REACH) : at + end;
}

/** The value that begins at an offset. @param isLine Whether one without quotes fills its line. */
function valueAt(text: string, at: number, isLine: boolean): Span | undefined {
  QUOTE.lastIndex = at;
  const quote = QUOTE.exec(text)?.[0];
  if (quote !== undefined) {
    const start = at + quote.length;
    return { start, end: closingQuote(text, start, quote) };
  }
  if (isLine) {
    const end = at + text.slice(at, lineEnd(text, at)).trimEnd().length;
    return { start: at, end };
  }
  BARE.lastIndex = at;
  return BARE.test(text) ? { start: at, end: BARE.lastIndex } : undefined;
}

/** Where a quoted value ends: at the same quote, else at the end of the line. */
function closingQuote(text: string, start: number, quote: string): number {
  const limit = Math.min(text.length, start + REACH);
  const last = quote.charAt(quote.length - 1);
  const isEscaped = quote.length > 1;
  for (let pos = start; pos < limit; pos++) {
    const char = text.charAt(pos);
    if (isEscaped ? text.startsWith(quote, pos) : isClosing(char, last)) {
      // Doubled, the quote stands for itself.
      if (isEscaped || text.charAt(pos + 1) !== char) return pos;
      pos += 1;
    } else if (!isEscaped && last === '"' && (char === '\\' || char === '`')) {
      if (isClosing(text.charAt(pos + 1), last)) pos += 1;
    }
  }
  return Math.min(limit, lineEnd(text, start));
}

function isClosing(char: string, opened: string): boolean {
  if (char === opened) return true;
  if (char < '\u2018' || char > '\u201e') return false;
  const isSingle = "'\u2018\u2019\u201a\u201b".includes(char);
  return isSingle === "'\u2018\u2019\u201a\u201b".includes(opened);
}

/** Reads one word of a command line as cmd.exe and the C runtime of the program take it apart. */
import type { BatchPiece, BatchWord } from './types';

/** A variable: `%NAME%`, `%NAME:a=b%`, an argument `%1`, `%~dp0`, `%*`, or `%%i` of a loop. */
const PERCENT =
  /%%(?:~[\w$:]*?)?[A-Za-z?#](?![\w%])|%[A-Za-z_][^%\r\n"]{0,200}%|%~[a-z]*(?:\$\w+:)?\d|%[\d*]/y;
const DELAYED = /![A-Za-z_]\w{0,80}(?::[^!\r\n]{0,80})?!/y;
const LINE_END = /\r\n|\r|\n/y;

/** What ends a word outside of quotation marks. */
function endsWord(char: string, isQuoted: boolean): boolean {
  return /[\r\n]/.test(char) || char === '' || (!isQuoted && /[\s&|<>]/.test(char));
}

/**
 * Reads the word at an offset.
 *
 * @param isInBlock A closing bracket ends the word.
 * @param isDelayed `!NAME!` is a variable.
 */
export function readWord(
  text: string,
  start: number,
  isInBlock: boolean,
  isDelayed: boolean,
): BatchWord {
  const pieces: { span: { start: number; end: number }; text: string; kind: BatchPiece['kind'] }[] =
    [];
  const add = (from: number, to: number, meant: string, kind: BatchPiece['kind']) => {
    const last = pieces.at(-1);
    if (kind === 'text' && last?.kind === 'text' && last.span.end === from) {
      last.span.end = to;
      last.text += meant;
    } else pieces.push({ span: { start: from, end: to }, text: meant, kind });
  };
  // cmd.exe sees every mark; to the program a mark behind a backslash is a character.
  let isQuoted = false;
  let isQuotedForProgram = false;
  let at = start;
  for (;;) {
    const char = text.charAt(at);
    if (endsWord(char, isQuoted || isQuotedForProgram)) break;
    if (!isQuoted && /[&|<>]/.test(char)) break;
    if (isInBlock && char === ')' && !isQuoted) break;
    const hole = holeAt(text, at, isDelayed);
    if (hole > at) {
      add(at, hole, text.slice(at, hole), 'hole');
      at = hole;
    } else if (text.startsWith('%%', at)) {
      add(at, at + 2, '%', 'escape');
      at += 2;
    } else if (text.startsWith('\\"', at)) {
      add(at, at + 2, '"', 'escape');
      isQuoted = !isQuoted;
      at += 2;
    } else if (char === '"') {
      isQuoted = !isQuoted;
      isQuotedForProgram = !isQuotedForProgram;
      at += 1;
    } else if (char === '^' && !isQuoted) {
      LINE_END.lastIndex = at + 1;
      const lineEnd = LINE_END.exec(text)?.[0].length;
      // The line goes on: what stands on the next one belongs to the same word.
      if (lineEnd === undefined && at + 1 < text.length) {
        add(at, at + 2, text.charAt(at + 1), 'escape');
      }
      at = Math.min(text.length, at + 1 + (lineEnd ?? 1));
      if (lineEnd !== undefined && /[ \t]/.test(text.charAt(at))) break;
    } else {
      add(at, at + 1, char, 'text');
      at += 1;
    }
  }
  const raw = text.slice(start, at);
  const isWhole = raw.length > 1 && !isQuotedForProgram && raw.startsWith('"') && raw.endsWith('"');
  // A word that is being typed has no closing mark yet.
  const isOpen = isQuotedForProgram && raw.lastIndexOf('"') === 0;
  const content = isWhole
    ? { start: start + 1, end: at - 1 }
    : { start: isOpen ? start + 1 : start, end: at };
  return {
    span: { start, end: at },
    content,
    text: pieces.map((each) => each.text).join(''),
    pieces,
    isKnown: pieces.every(({ kind }) => kind !== 'hole'),
  };
}

/** Where a variable at an offset ends; the offset itself when there is none. */
function holeAt(text: string, at: number, isDelayed: boolean): number {
  const char = text.charAt(at);
  if (char === '%') {
    PERCENT.lastIndex = at;
    return PERCENT.test(text) ? PERCENT.lastIndex : at;
  }
  if (char !== '!' || !isDelayed) return at;
  DELAYED.lastIndex = at;
  return DELAYED.test(text) ? DELAYED.lastIndex : at;
}

/** Secrets in command lines that stand in any text: in comments, in strings, in batch files. */
import { secretData } from '../knowledge/secrets.generated';
import type { SecretParameter } from '../knowledge/secret-types';
import type { Span } from '../types';
import { SECRET_PROGRAMS, secretWords, type Word } from './commandLine';

/** Parameters by command, of those that take a secret. */
const COMMANDS: ReadonlyMap<string, readonly Parameter[]> = new Map(
  [...secretData.markedCommands, ...secretData.cmdlets].map(({ name, parameters }) => [
    name.toLowerCase(),
    parameters,
  ]),
);
/** A program or command that takes a secret, at the end of a path or as it is. */
const NAME = new RegExp(
  `(?<![\\w-])(?:(?:${SECRET_PROGRAMS.join('|')})(?:64)?(?:\\.exe)?|${[...COMMANDS.keys()].join('|')})(?![\\w.-])`,
  'gi',
);
/** A word: quoted, also with escaped quotes, or up to a blank. What ends the line ends it. */
const WORD =
  /(?:[ \t]|[`^]\r?\n){0,400}(?:(?:\\|`)?"((?:[^"\r\n`\\]|""|[`\\][^"\r\n])*)(?:\\|`)?"|'((?:[^'\r\n]|'')*)'|([^\s|;&>"'`]+(?:"[^"\r\n]*")?))/y;
/** More words than any command line has in front of its secret. */
const MOST_WORDS = 64;

type Parameter = Pick<SecretParameter, 'name' | 'position' | 'isSwitch'> & {
  readonly secret?: boolean;
};

/** A word with its place. */
export interface PlacedWord extends Word {
  readonly span: Span;
}

/** Finds them. Never throws; takes time proportional to the length of the text. */
export function secretsInCommandLines(text: string): Span[] {
  const found: Span[] = [];
  let done = 0;
  for (const { index, 0: name } of text.matchAll(NAME)) {
    if (index < done) continue;
    const words = wordsAt(text, index + name.length);
    done = words.at(-1)?.span.end ?? done;
    const parameters = COMMANDS.get(name.toLowerCase());
    if (parameters) for (const item of secretsOfCmdlet(parameters, words)) found.push(item);
    for (const { index: at, from } of secretWords(name, words)) {
      const span = words[at]?.span;
      if (span) found.push({ start: Math.min(span.start + from, span.end), end: span.end });
    }
  }
  return found;
}

/** The words from an offset up to the end of the command. */
export function wordsAt(text: string, start: number): PlacedWord[] {
  const words: PlacedWord[] = [];
  // The quote around the name itself.
  let at = /["']/.test(text.charAt(start)) ? start + 1 : start;
  while (words.length < MOST_WORDS) {
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (!match) break;
    at = WORD.lastIndex;
    const raw = match[1] ?? match[2] ?? match[3] ?? '';
    const end = match[3] === undefined ? at - 1 - escapeBefore(text, at - 1) : at;
    words.push({ raw, text: raw, span: { start: end - raw.length, end } });
  }
  return words;
}

/** Length of the escape in front of a closing quote. */
function escapeBefore(text: string, at: number): number {
  return /[\\`]/.test(text.charAt(at - 1)) ? 1 : 0;
}

/** What is given to the secret parameters of a command, by their beginnings too, or by position. */
function secretsOfCmdlet(parameters: readonly Parameter[], words: readonly PlacedWord[]): Span[] {
  const found: Span[] = [];
  const loose: PlacedWord[] = [];
  let named = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    const option = /^[-\u2013-\u2015](\p{L}\w*)/u.exec(word.raw)?.[1]?.toLowerCase();
    if (option === undefined) {
      loose.push(word);
      continue;
    }
    const meant = parameters.filter((each) => each.name.toLowerCase().startsWith(option));
    if (meant.some((each) => each.position !== undefined)) named += 1;
    const takesNext = word.raw.length === option.length + 1 && !meant.some((m) => m.isSwitch);
    const next = words[index + 1];
    if (!takesNext || !next) continue;
    if (meant.length > 0 && meant.every(({ secret }) => secret)) found.push(next.span);
    index += 1;
  }
  for (const { secret, position } of parameters) {
    if (!secret || position === undefined) continue;
    // Parameters given by name leave their places to those behind them.
    for (const { span } of loose.slice(Math.max(0, position - named))) found.push(span);
  }
  return found;
}

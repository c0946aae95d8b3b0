/** Secrets among the words of a command line, by its program and by the names of its options. */
import { secretName } from '../knowledge/secret-names';
import { secretData } from '../knowledge/secrets.generated';
import type { SecretHolds, SecretPlace, SecretProgram } from '../knowledge/secret-types';

/** One word of a command line. */
export interface Word {
  /** As the program gets it; absent when only the running script knows it. */
  readonly text?: string;
  /** As written, without the quotes around the whole of it. */
  readonly raw: string;
}

/** A word that holds a secret. */
export interface SecretWord {
  /** Number of the word. */
  readonly index: number;
  /** Characters of `raw` in front of the secret. */
  readonly from: number;
  /** What the program takes there; absent where the name of an option alone tells. */
  readonly holds?: SecretHolds;
  /** Whether the name or the program leaves no doubt. */
  readonly certain: boolean;
}

const BY_NAME = new Map<string, SecretProgram[]>();
for (const program of secretData.programs) {
  for (const name of [program.name, ...(program.aliases ?? [])]) {
    BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), program]);
  }
}

/** Names of all programs that take a secret, lower case and without `.exe`. */
export const SECRET_PROGRAMS: readonly string[] = [...BY_NAME.keys()];

/** The name of a program without its folder and `.exe`, lower case. */
export function programName(written: string): string {
  return written
    .slice(written.search(/[^\\/]*$/))
    .toLowerCase()
    .replace(/\.exe$/, '');
}

/** A backtick or caret that keeps a shell from reading the dash: what is meant stays the same. */
const OPTION = /^[`^]?(?:[-\u2013-\u2015]{1,2}|\/)[\p{L}]/u;
const KEY_VALUE = /^[\p{L}][\p{L}\p{N}_.-]*=/u;
/** An option or a key with what follows; groups: the dash or slash, the name, the sign. */
const NAMED = /^(?:[`^]?([-\u2013-\u2015]{1,2}|\/))?([\p{L}][\p{L}\p{N}_.-]{0,79})([:=]?)/u;

/**
 * The secrets among the words behind a command.
 *
 * @param name as written, with or without folder and `.exe`
 */
export function secretWords(name: string, words: readonly Word[]): SecretWord[] {
  const found = new Map<number, SecretWord>();
  const add = (word: SecretWord) => {
    const known = found.get(word.index);
    if (!known || (word.certain && !known.certain)) found.set(word.index, word);
  };
  for (const word of wordsOfPrograms(programName(name), words)) add(word);
  const runs = /^(?:cmd|start|call)$/.test(programName(name));
  // `cmd /c rasdial …`
  const inner = words.findIndex(({ raw }) => BY_NAME.has(programName(raw)));
  if (inner >= 0) {
    const start = inner + 1;
    const own = wordsOfPrograms(programName(words[inner]?.raw ?? ''), words.slice(start));
    for (const word of own) {
      add({ ...word, index: word.index + start, certain: word.certain && runs });
    }
  }
  words.forEach((word, index) => {
    const [, dash = '', option = '', sign = ''] = NAMED.exec(word.raw) ?? [];
    const kind = option === '' ? undefined : secretName(option);
    if (kind === undefined || (dash === '' && sign === ':')) return;
    const place = { ...(dash === '' ? { key: option } : { option }), doc: '' };
    const at = valueAt(place, words, index);
    if (at && (dash !== '' || at.isAssigned)) {
      add({ index: at.index, from: at.from, certain: kind === 'exact' });
    }
  });
  return [...found.values()].sort((a, b) => a.index - b.index);
}

function wordsOfPrograms(name: string, words: readonly Word[]): SecretWord[] {
  return (BY_NAME.get(name) ?? []).flatMap((program) => wordsOfProgram(program, words));
}

function wordsOfProgram(program: SecretProgram, words: readonly Word[]): SecretWord[] {
  const after = program.after ?? [];
  if (after.some((each, i) => words[i]?.text?.toLowerCase() !== each)) return [];
  const found: SecretWord[] = [];
  const { holds } = program;
  for (const place of program.places) {
    if (place.word !== undefined) {
      const plain = plainWords(words, after.length, place);
      const from = place.word;
      const wanted = place.andAllAfter ? plain.slice(from) : plain.slice(from, from + 1);
      // Of several the last one is certain: a user may stand before the password.
      wanted.forEach((index, i) => {
        if (words[index]?.text === '*') return;
        found.push({ index, from: 0, holds, certain: i === wanted.length - 1 });
      });
    } else {
      if (place.namedBy !== undefined && !namesSecret(place.namedBy, words)) continue;
      words.forEach((_, index) => {
        const at = valueAt(place, words, index);
        if (at) found.push({ index: at.index, from: at.from, holds, certain: true });
      });
    }
  }
  return found;
}

/** Whether the value of an option is the name of a secret. */
function namesSecret(option: string, words: readonly Word[]): boolean {
  return words.some((_, index) => {
    const at = valueAt({ option, doc: '' }, words, index);
    return at && secretName((words[at.index]?.text ?? '').slice(at.from)) !== undefined;
  });
}

/** Numbers of the words that are neither option nor `key=value` nor to be skipped. */
function plainWords(words: readonly Word[], from: number, { skip }: SecretPlace): number[] {
  const skipped = skip === undefined ? undefined : new RegExp(skip);
  const plain: number[] = [];
  for (let index = from; index < words.length; index++) {
    const word = words[index];
    if (!word || OPTION.test(word.raw) || KEY_VALUE.test(word.raw) || word.raw === '=') continue;
    if (words[index + 1]?.raw === '=' || words[index - 1]?.raw === '=') continue;
    if (skipped?.test(word.raw)) continue;
    plain.push(index);
  }
  return plain;
}

/** Where the value of an option or key stands, when the word at `index` is that one. */
function valueAt(
  place: SecretPlace,
  words: readonly Word[],
  index: number,
): { readonly index: number; readonly from: number; readonly isAssigned: boolean } | undefined {
  const raw = words[index]?.raw ?? '';
  const [whole = '', dash = '', name = '', sign = ''] = NAMED.exec(raw) ?? [];
  const wanted = place.option ?? place.key ?? '';
  const isOption = place.option !== undefined;
  if (name.toLowerCase() !== wanted.toLowerCase() || isOption !== (dash !== '')) return undefined;
  if (whole.length < raw.length) {
    const isAssigned = sign !== '' && (isOption || sign === '=');
    return isAssigned ? partOf(place, words, index, whole.length, true) : undefined;
  }
  const next = words[index + 1];
  if (sign !== '') return next && partOf(place, words, index + 1, 0, true);
  if (next?.raw === '=') return words[index + 2] && partOf(place, words, index + 2, 0, true);
  if (next && /^=./s.test(next.raw)) return partOf(place, words, index + 1, 1, true);
  if (!isOption || !next || OPTION.test(next.raw)) return undefined;
  return partOf(place, words, index + 1, 0, false);
}

function partOf(
  place: SecretPlace,
  words: readonly Word[],
  index: number,
  from: number,
  isAssigned: boolean,
): { readonly index: number; readonly from: number; readonly isAssigned: boolean } | undefined {
  if (place.afterColon !== true) return { index, from, isAssigned };
  const colon = (words[index]?.raw ?? '').indexOf(':', from);
  return colon < 0 ? undefined : { index, from: colon + 1, isAssigned };
}

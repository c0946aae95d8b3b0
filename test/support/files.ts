import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeBytes } from '../../server/src/engine/text/encoding';

/** A file tests run over. */
export interface TestFile {
  /** Path for messages. */
  readonly name: string;
  readonly text: string;
}

/** Real files that lie beside a checkout, when they are there; they are never part of it. */
const CORPUS = path.resolve('../shared/corpus');

function read(folder: string, extension: string, label: string): TestFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => ({
      name: `${label}/${name}`,
      text: decodeBytes(readFileSync(path.join(folder, name))).text,
    }));
}

/** Our own examples. @param extension With its dot. */
export function exampleFiles(extension = '.xml'): TestFile[] {
  return read(path.resolve('examples'), extension, 'examples');
}

/** Profiles of the corpus by folder: `working`, `broken` or `revisions`. Empty without a corpus. */
export function corpusProfiles(folder: 'working' | 'broken' | 'revisions'): TestFile[] {
  return read(path.join(CORPUS, 'profilexml', folder), '.xml', `corpus/${folder}`);
}

/** Everything a list of expectations beside the corpus says; `undefined` without a corpus. */
export function corpusJson(file: string): unknown {
  const full = path.join(CORPUS, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

/** A generator of numbers that gives the same series for the same seed. */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0 || 1;
  return (limit) => {
    // xorshift32: good enough to spread changes over a file, and the same everywhere.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}

/** Damages a text at one to three places: removes, doubles or inserts something. */
export function mutate(text: string, random: (limit: number) => number): string {
  const pieces = [
    '<',
    '>',
    '</',
    '/>',
    '"',
    '&',
    '<!--',
    '-->',
    ']]>',
    '\0',
    ' ',
    '\u00a0',
    '1',
    'é',
    '\r',
  ];
  let result = text;
  for (let n = 1 + random(3); n > 0; n--) {
    const at = random(result.length + 1);
    const length = random(12);
    const choice = random(3);
    if (choice === 0) result = result.slice(0, at) + result.slice(at + length);
    else if (choice === 1) {
      result = result.slice(0, at) + (pieces[random(pieces.length)] ?? '') + result.slice(at);
    } else result = result.slice(0, at + length) + result.slice(at);
  }
  return result;
}

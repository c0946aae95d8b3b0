// The pages of docs/ that users read, as one compressed file the extension shows them from.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipTightly } from './zopfli.mjs';

const FOLDER = 'docs';
const FILE = 'dist/client/pages.gz';
const WEB = 'https://github.com/aovpn/aovpn/blob/main/';

/** Pages about the making of this project, and about its other doors. */
const NOT_FOR_USERS = new Set([
  'architecture.md',
  'command-line.md',
  'corpus-scripts.md',
  'corpus.md',
  'editors.md',
  'language-server.md',
  'mcp.md',
  'mutation.md',
  'performance.md',
  'pipelines.md',
  'powershell-module.md',
  'powershell-parsing.md',
  'rules-not-made.md',
  'seed-coverage.md',
  'truth.md',
]);

/** The pages by their path in docs/. Links to what is not among them lead to the web. */
export function readPages() {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && !NOT_FOR_USERS.has(name))
    .sort();
  const known = new Set(names);
  return Object.fromEntries(names.map((name) => [name, pageOf(name, known)]));
}

function pageOf(name, known) {
  const text = readFileSync(path.join(FOLDER, name), 'utf8')
    .replace(/^<!--.*?-->\s*/, '')
    // Pictures do not come along, and a page loads nothing: it leads to them.
    .replace(
      /<picture>.*?<img src="([^"]+)" alt="([^"]+)">\s*<\/picture>/gs,
      (_, to, alt) => `[${alt}](${to})`,
    )
    .replace(/!(?=\[[^\]]*\]\()/g, '');
  const linked = text.replace(
    /\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)/g,
    (link, to, part = '') => {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(name), to));
      if (known.has(target)) return link;
      return `](${WEB}${path.posix.normalize(`${FOLDER}/${target}`)}${part})`;
    },
  );
  return `${linked.trimEnd()}\n\n---\n\n[This page on the web](${WEB}${FOLDER}/${name})\n`;
}

/** Writes the compressed file. The same pages give the same bytes. */
export async function writePages() {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, await gzipTightly(packPages(readPages())));
}

/** Bytes that no page has: between pages, in place of the name of a page in its own text, and before a copy. */
const BETWEEN = '\u0001';
const OWN_NAME = '\u0002';
const COPY = '\u0003';
/** Digits of numbers: six bits each. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/';
/** Digits of a place and of a length, and the shortest copy that is worth its reference. */
const PLACE = 4;
const LENGTH = 2;
const SHORTEST = 32;
const LONGEST = DIGITS.length ** LENGTH - 1;

/**
 * All pages as one text in which nothing long stands twice: gzip looks back 32 KB only, and pages of
 * rules share examples and sources. `client/src/common/packedPages.ts` is the way back.
 *
 * @param {Readonly<Record<string, string>>} pages Texts by path.
 * @returns {Buffer} the number of bytes of the whole, and the whole with copies as references
 */
export function packPages(pages) {
  const texts = Object.entries(pages).map(([page, text]) =>
    text.replaceAll(nameOf(page), OWN_NAME),
  );
  const whole = [Object.keys(pages).join('\n'), ...texts].join(BETWEEN);
  const marks = Object.values(pages).find((text) => /[\u0001-\u0003]/.test(text));
  if (marks !== undefined) throw new Error('a page has a control character');
  const bytes = Buffer.from(whole).toString('latin1');
  return Buffer.from(digits(bytes.length, PLACE) + withoutCopies(bytes), 'latin1');
}

/** The name of a page, which its text says often. */
function nameOf(page) {
  return path.posix.basename(page, '.md');
}

/** The same with references. A copy begins with a word: that is nearly as good, and a tenth of the work. */
function withoutCopies(bytes) {
  const firstAt = new Map();
  let packed = '';
  let done = 0;
  for (const { index: at } of bytes.matchAll(/(?<=\W)\w/g)) {
    const words = bytes.slice(at, at + SHORTEST);
    const first = firstAt.get(words);
    if (first === undefined) firstAt.set(words, at);
    else if (at >= done) {
      const most = Math.min(LONGEST, at - first, bytes.length - at);
      let length = 0;
      while (length < most && bytes[first + length] === bytes[at + length]) length++;
      if (length < SHORTEST) continue;
      packed += bytes.slice(done, at) + COPY + digits(first, PLACE) + digits(length, LENGTH);
      done = at + length;
    }
  }
  return packed + bytes.slice(done);
}

function digits(number, count) {
  if (number >= DIGITS.length ** count)
    throw new Error(`${number} needs more than ${count} digits`);
  let written = '';
  for (let rest = number; written.length < count; rest = Math.floor(rest / DIGITS.length)) {
    written = DIGITS[rest % DIGITS.length] + written;
  }
  return written;
}

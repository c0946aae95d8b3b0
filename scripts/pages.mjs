// The pages of docs/ that users read, as one compressed file the extension shows them from.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = 'docs';
const FILE = 'dist/client/pages.json.gz';
const WEB = 'https://github.com/aovpn/aovpn/blob/main/';

/** Pages about the making of this project, and about its other doors. */
const NOT_FOR_USERS = new Set([
  'architecture.md',
  'command-line.md',
  'corpus-scripts.md',
  'corpus.md',
  'language-server.md',
  'mcp.md',
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
  const text = readFileSync(path.join(FOLDER, name), 'utf8').replace(/^<!--.*?-->\s*/, '');
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
export function writePages() {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, gzipSync(JSON.stringify(readPages()), { level: 9 }));
}

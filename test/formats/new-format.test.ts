/**
 * A kind of file is added by adding a folder: everything that lists kinds is derived from the
 * folders. Tried on a copy of the sources with one folder more.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const KIND = `
import { extensionOf, NO_NAMES, type Kind } from '../kind';

/** Letters, which nobody keeps in files. */
export const kind: Kind<'made-up'> = {
  id: 'made-up',
  title: 'Made-up letter',
  what: '**Made-up letters**',
  offers: 'nothing yet',
  fence: 'text',
  rank: 90,
  own: { ...NO_NAMES, extensions: ['madeup'] },
  shared: { extensions: ['letter'], languages: ['letters'] },
  language: {
    id: 'made-up-language',
    aliases: ['Made-up'],
    extensions: ['.madeup'],
    configuration: './syntaxes/made-up.json',
    icon: { light: './icons/made-up.svg', dark: './icons/made-up.svg' },
  },
  detect: (text, { fileName }) => extensionOf(fileName) === 'madeup' || text.startsWith('Dear '),
};
`;

const FORMAT = `
import type { ParsedFile } from '../file';
import type { Format } from '../format';
import { kind } from './kind';

/** A letter. */
export interface Letter extends ParsedFile {
  readonly kind: 'made-up';
}

/** Letters. */
export const format: Format<Letter, 'made-up'> = {
  ...kind,
  parse: (base) => ({ ...base, kind: 'made-up' }),
  scopes: () => ({}),
  secrets: () => [],
  features: {},
};
`;

/** What the generators read and write. */
const COPIED = [
  ...['server/src', 'server/data', 'client/src', 'scripts', 'docs', 'schemas', 'snippets'],
  ...['README.md', 'package.json', 'package.nls.json', '.pre-commit-hooks.yaml'],
  ...['.prettierrc.json', 'tsconfig.json'],
];

describe('a folder more', () => {
  let root = '';
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'aovpn-format-'));
    for (const each of COPIED) cpSync(each, path.join(root, each), { recursive: true });
    symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
    const folder = path.join(root, 'server/src/engine/formats/made-up');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'kind.ts'), KIND);
    writeFileSync(path.join(folder, 'format.ts'), FORMAT);
    for (const generator of ['gen-formats', 'gen-manifest', 'gen-docs']) {
      execFileSync(process.execPath, [`scripts/${generator}.mjs`], { cwd: root, stdio: 'pipe' });
    }
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is in the lists of the engine', () => {
    assert.match(read('server/src/engine/formats/kinds.generated.ts'), /'\.\/made-up\/kind'/);
    assert.match(read('server/src/engine/formats/all.generated.ts'), /'\.\/made-up\/format'/);
  });

  it('is sent to the server and looked at by the check of a workspace', () => {
    const files = read('client/src/common/files.generated.ts');
    assert.match(files, /language: 'letters'/);
    assert.match(files, /FOLDER_PATTERN =\s+.*\bletter\b.*\bmadeup\b/);
  });

  it('starts the extension, and brings its language along', () => {
    const manifest = JSON.parse(read('package.json')) as {
      readonly activationEvents: readonly string[];
      readonly contributes: { readonly languages: readonly { readonly id: string }[] };
    };
    assert.ok(manifest.activationEvents.includes('onLanguage:letters'));
    assert.ok(manifest.contributes.languages.some(({ id }) => id === 'made-up-language'));
  });

  it('is taken by the hook of pre-commit', () => {
    const hook = read('.pre-commit-hooks.yaml');
    assert.match(hook, /files: .*\|letter\|.*\bmadeup\|/);
    assert.match(hook, /description: .*Made-up letter/);
  });

  it('is in the tables of the documentation', () => {
    for (const page of ['README.md', 'docs/files.md']) {
      assert.match(
        read(page),
        /\*\*Made-up letters\*\* *\| `\.madeup`; content, in `\.letter` *\|/,
        page,
      );
    }
  });

  it('is found in folders, and named where a file is not known', () => {
    const bundle = path.join(root, 'aovpn.cjs');
    const esbuild = path.join(root, 'node_modules/esbuild/bin/esbuild');
    execFileSync(esbuild, [
      path.join(root, 'server/src/cli/main.ts'),
      ...['--bundle', '--platform=node', '--target=node20', `--outfile=${bundle}`],
      ...['--main-fields=module,main', '--log-level=warning'],
    ]);
    const folder = path.join(root, 'letters');
    mkdirSync(folder);
    for (const [name, text] of [
      ['a.madeup', 'Anything'],
      ['b.letter', 'Dear reader'],
      ['c.letter', 'Sincerely'],
    ] as const) {
      writeFileSync(path.join(folder, name), text);
    }
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [bundle, 'check', ...args], { encoding: 'utf8' });
    assert.match(run(folder).stdout, /No findings in 2 files/);
    assert.match(
      run(path.join(folder, 'c.letter')).stderr,
      /not a file aovpn knows .*Made-up letter/,
    );
  });
});

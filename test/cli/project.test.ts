import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseProjectFile } from '../../server/src/engine/config/projectFile';
import { AUTOMATIC, CLEAN, Workspace } from './support';

describe('aovpn files', () => {
  it('lists what would be checked and what not, with the reason', async () => {
    using ws = new Workspace({
      '.aovpn.json': '{ "ignores": ["old/", "*.bak.xml"] }',
      'a.xml': CLEAN,
      'other.xml': '<other/>',
      'notes.md': 'x',
      'x.bak.xml': CLEAN,
      'old/b.xml': CLEAN,
      'deploy.ps1': "Add-VpnConnection -Name 'A' -ServerAddress 'vpn.example.com'",
    });
    symlinkSync(ws.path('a.xml'), ws.path('link.xml'));
    const text = await ws.run(['files']);
    assert.equal(text.code, 0);
    assert.equal(
      text.out,
      [
        '2 files to check:',
        '  a.xml       ProfileXML',
        '  deploy.ps1  PowerShell',
        'Passed over:',
        '  other.xml  not one of ours',
        '  old/b.xml  left out by the project file',
        '  x.bak.xml  left out by the project file',
        '  link.xml   a link, not followed',
        '1 file of other kinds, by their names.',
        '',
      ].join('\n'),
    );
    const json = JSON.parse((await ws.run(['files', '-f', 'json'])).out) as {
      checked: { file: string; kind: string }[];
      passedOver: unknown[];
      otherFiles: number;
    };
    assert.deepEqual(json.checked[0], { file: 'a.xml', kind: 'profilexml' });
    assert.deepEqual([json.passedOver.length, json.otherFiles], [4, 1]);
    const all = await ws.run(['files', '--no-config']);
    assert.match(all.out, /^4 files to check:/);
    assert.equal((await ws.run(['files', 'absent'])).code, 2);
  });

  it('checks what it lists', async () => {
    using ws = new Workspace({
      '.aovpn.json': '{ "ignores": ["old/", "!old/keep.xml"] }',
      'old/keep.xml': AUTOMATIC,
      'old/b.xml': AUTOMATIC,
    });
    assert.match((await ws.run(['files'])).out, /^1 file to check:\n {2}old\/keep\.xml/);
    const run = await ws.run(['check', '-f', 'json']);
    const checked = JSON.parse(run.out) as { file: string }[];
    assert.deepEqual(
      checked.map(({ file }) => file),
      ['old/keep.xml'],
    );
  });
});

describe('aovpn config show', () => {
  it('tells what is in force for a file and where it comes from', async () => {
    using ws = new Workspace({
      '.aovpn.json': JSON.stringify({
        target: { windows: '11-22H2' },
        rules: { 'suppression-unused': 'off' },
        overrides: [
          {
            files: ['lab/'],
            target: { deployment: 'intune' },
            rules: { 'cryptosuite-with-automatic': 'hint' },
          },
        ],
      }),
      'lab/a.xml': CLEAN,
    });
    const run = await ws.run(['config', 'show', 'lab/a.xml']);
    assert.equal(run.code, 0);
    assert.equal(
      run.out.replace(/of \d+\)/, 'of N)'),
      [
        'Settings for lab/a.xml',
        '  project file: .aovpn.json',
        '  windows     11-22H2      project file',
        '  deployment  intune       override',
        '  maxFindings 1000         default',
        'Rules set otherwise (2 of N):',
        '  cryptosuite-with-automatic  hint         override; its own: warning',
        '  suppression-unused          off          project file; its own: information',
        '',
      ].join('\n'),
    );
    const json = JSON.parse((await ws.run(['config', 'show', '.', '-f', 'json'])).out) as {
      deployment: unknown;
      rules: unknown[];
    };
    assert.deepEqual(json.deployment, { value: 'any', from: 'default' });
    assert.equal(json.rules.length, 1);
    assert.match((await ws.run(['config', 'show', '--no-config'])).out, /project file: none\n/);
    assert.equal((await ws.run(['config'])).code, 2);
  });

  it('applies overrides to a check', async () => {
    using ws = new Workspace({
      '.aovpn.json': JSON.stringify({
        overrides: [{ files: ['lab/'], rules: { 'cryptosuite-with-automatic': 'off' } }],
      }),
      'lab/a.xml': AUTOMATIC,
      'a.xml': AUTOMATIC,
    });
    const run = await ws.run(['check', '--select', 'cryptosuite-with-automatic', 'a.xml']);
    assert.equal(run.code, 1);
    const { out } = await ws.run(['check', '-f', 'json']);
    const files = JSON.parse(out) as { file: string; findings: { rule: string }[] }[];
    const withRule = files.filter(({ findings }) =>
      findings.some(({ rule }) => rule === 'cryptosuite-with-automatic'),
    );
    assert.deepEqual(
      withRule.map(({ file }) => file),
      ['a.xml'],
    );
  });

  it('says in a sentence that a project file is missing', async () => {
    using ws = new Workspace({ 'a.xml': CLEAN });
    const run = await ws.run(['check', '--config', 'absent.json', 'a.xml']);
    assert.equal(run.code, 2);
    assert.equal(run.err, 'aovpn: absent.json: there is no such project file\n');
  });
});

describe('aovpn init', () => {
  it('writes a project file that is read without a problem, and never another one over it', async () => {
    using ws = new Workspace({ 'sub/a.xml': CLEAN });
    assert.deepEqual(await outcome(ws, ['init']), [0, '.aovpn.json is written.\n']);
    const text = readFileSync(ws.path('.aovpn.json'), 'utf8');
    assert.deepEqual(parseProjectFile(text, []).problems, []);
    const again = await ws.run(['init']);
    assert.equal(again.code, 2);
    assert.match(again.err, /it is there already and was not touched/);
    const args = ['init', 'sub', '--windows', '11-22H2', '--deployment', 'intune'];
    assert.deepEqual(await outcome(ws, args), [0, 'sub/.aovpn.json is written.\n']);
    const { project, problems } = parseProjectFile(
      readFileSync(ws.path('sub/.aovpn.json'), 'utf8'),
      [],
    );
    assert.deepEqual([problems, project.windows, project.deployment], [[], '11-22H2', 'intune']);
    assert.equal((await ws.run(['init', 'absent'])).code, 2);
    assert.match((await ws.run(['config', 'show', 'sub'])).out, /intune +project file/);
  });
});

async function outcome(ws: Workspace, args: readonly string[]): Promise<unknown[]> {
  const { code, out } = await ws.run(args);
  return [code, out];
}

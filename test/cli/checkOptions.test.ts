import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { applyPatch } from 'diff';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { AUTOMATIC, CLEAN, onlyRules, UNUSED, UNUSED_FIXED, Workspace } from './support';

const IDS = allRules.map((rule) => rule.meta.id);
/** One warning in AUTOMATIC, one in UNUSED. */
const CONFIG = onlyRules(IDS, {
  'cryptosuite-with-automatic': 'warning',
  'suppression-unused': 'warning',
});
const both = () =>
  new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC, 'b.xml': UNUSED, 'c.xml': CLEAN });

function rulesIn(out: string): string[] {
  const files = JSON.parse(out) as { findings: { rule: string }[] }[];
  return files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe('aovpn check, which rules', () => {
  it('checks this folder when no path is given', async () => {
    using ws = both();
    const run = await ws.run(['check', '-f', 'json']);
    assert.deepEqual(rulesIn(run.out), ['cryptosuite-with-automatic', 'suppression-unused']);
    assert.equal(run.code, 1);
  });

  it('keeps the rules selected, and leaves out the ignored', async () => {
    using ws = both();
    for (const [args, expected] of [
      [['--select', 'cryptosuite-with-automatic'], ['cryptosuite-with-automatic']],
      // Without the other rule nobody can say that its comment is of no use.
      [['--select', 'suppression-unused'], []],
      [['--ignore', 'suppression-unused'], ['cryptosuite-with-automatic']],
      [
        [
          '--select',
          'suppression-unused,cryptosuite-with-automatic',
          '--ignore',
          'suppression-unused',
        ],
        ['cryptosuite-with-automatic'],
      ],
      [
        ['--select', 'suppression-unused', '--select', 'cryptosuite-with-automatic'],
        ['cryptosuite-with-automatic', 'suppression-unused'],
      ],
    ] as const) {
      const run = await ws.run(['check', '-f', 'json', ...args]);
      assert.deepEqual(rulesIn(run.out), expected, args.join(' '));
    }
  });

  it('asks a rule that is off when it is selected', async () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    const off = JSON.stringify({ rules: { 'cryptosuite-with-automatic': 'off' } });
    ws.write('.aovpn.json', off);
    const select = ['check', '-f', 'json', '--select', 'cryptosuite-with-automatic'];
    assert.deepEqual(rulesIn((await ws.run(select)).out), ['cryptosuite-with-automatic']);
  });

  it('knows no rule that does not exist', async () => {
    using ws = both();
    const run = await ws.run(['check', '--select', 'suppression-unusd']);
    assert.equal(run.code, 2);
    assert.match(
      run.err,
      /^aovpn: There is no rule 'suppression-unusd'\. Did you mean 'suppression-unused'\?\n/,
    );
  });
});

describe('aovpn check, when it fails', () => {
  it('exits with 0 when asked to, but not when something could not be read', async () => {
    using ws = both();
    assert.equal((await ws.run(['check', '--exit-zero'])).code, 0);
    assert.equal((await ws.run(['check', '--exit-zero', 'absent.xml'])).code, 2);
  });

  it('bears as many warnings as it is told', async () => {
    using ws = both();
    assert.equal((await ws.run(['check', '--max-warnings', '2'])).code, 0);
    assert.equal((await ws.run(['check', '--max-warnings', '1'])).code, 1);
    assert.equal((await ws.run(['check', '--max-warnings', 'few'])).code, 2);
    ws.write('.aovpn.json', CONFIG.replace('"warning"', '"error"'));
    assert.equal((await ws.run(['check', '--max-warnings', '9'])).code, 1);
  });
});

describe('aovpn check, what it tells', () => {
  it('tells findings only with --quiet, and more with --verbose', async () => {
    using ws = both();
    ws.write('d.xml', '<other/>');
    const quiet = await ws.run(['check', '-q']);
    assert.doesNotMatch(quiet.out, /warnings? in/);
    assert.equal(quiet.err, '');
    const verbose = await ws.run(['check', '-v']);
    assert.match(verbose.out, /2 warnings in 2 of 3 files\. 1 other file passed over\.\n/);
    assert.match(verbose.err, /^aovpn: a\.xml: profilexml, utf-?8, \.aovpn\.json$/m);
    assert.match(verbose.err, /^aovpn: d\.xml: not one of ours, passed over$/m);
  });

  it('counts by rule', async () => {
    using ws = both();
    ws.write('e.xml', AUTOMATIC);
    const text = await ws.run(['check', '--statistics']);
    assert.equal(text.code, 1);
    assert.deepEqual(
      text.out.split('\n').map((line) => line.replace(/ {2,}.*$/, '')),
      ['2', '1 * warning', '3 findings of 2 rules in 4 files. *: --fix corrects some.', ''],
    );
    const json = JSON.parse((await ws.run(['check', '--statistics', '-f', 'json'])).out) as {
      rule: string;
      count: number;
      files: number;
      fixable: number;
    }[];
    assert.deepEqual(
      json.map(({ rule, count, files, fixable }) => [rule, count, files, fixable]),
      [
        ['cryptosuite-with-automatic', 2, 2, 0],
        ['suppression-unused', 1, 1, 1],
      ],
    );
    assert.equal((await ws.run(['check', '--statistics', '-f', 'sarif'])).code, 2);
  });

  it('writes the report into a file', async () => {
    using ws = both();
    const run = await ws.run(['check', '-f', 'json', '-o', 'report.json']);
    assert.deepEqual([run.code, run.out], [1, '']);
    assert.equal(rulesIn(readFileSync(ws.path('report.json'), 'utf8')).length, 2);
    const absent = await ws.run(['check', '-o', 'absent/report.txt']);
    assert.equal(absent.code, 2);
    assert.match(absent.err, /absent\/report\.txt: cannot be written: there is no such file/);
  });

  it('has no colours with --no-color', async () => {
    using ws = both();
    const env = { ...process.env, FORCE_COLOR: '1' } as Record<string, string>;
    assert.match((await ws.run(['check'], { env })).out, /\u001b\[/);
    assert.doesNotMatch((await ws.run(['check', '--no-color'], { env })).out, /\u001b\[/);
  });

  it('refuses options that make no sense together', async () => {
    using ws = both();
    for (const args of [
      ['--fix', '--diff'],
      ['--fix', '--add-suppressions'],
      ['--quiet', '--verbose'],
      ['--diff', '--format', 'json'],
      ['--watch', '-'],
      ['--add-suppressions', '-'],
    ]) {
      assert.equal((await ws.run(['check', ...args])).code, 2, args.join(' '));
    }
  });
});

describe('aovpn check, what it would change', () => {
  it('shows a patch that changes what --fix changes, and writes nothing', async () => {
    using ws = both();
    const run = await ws.run(['check', '--diff']);
    assert.equal(run.code, 1);
    assert.match(run.out, /^--- a\/b\.xml\n\+\+\+ b\/b\.xml\n@@ /);
    assert.equal(readFileSync(ws.path('b.xml'), 'utf8'), UNUSED);
    assert.equal(applyPatch(UNUSED, run.out), UNUSED_FIXED);
    const unsafe = await ws.run(['check', '--diff', '--unsafe-fixes', 'a.xml']);
    assert.equal(applyPatch(AUTOMATIC, unsafe.out), AUTOMATIC.replace('Automatic', 'IKEv2'));
    assert.deepEqual(await outcome(ws, ['check', '--diff', 'c.xml']), [0, '']);
  });

  it('keeps line ends, and shows no secret', async () => {
    const crlf = UNUSED.replaceAll('\n', '\r\n');
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'b.xml': crlf });
    const { out } = await ws.run(['check', '--diff']);
    assert.equal(
      applyPatch(crlf, out, { autoConvertLineEndings: false }),
      UNUSED_FIXED.replaceAll('\n', '\r\n'),
    );
    const secret = '<NativeProfile><L2tpPsk>kAl7-geheim</L2tpPsk></NativeProfile>';
    ws.write('b.xml', UNUSED.replace('</VPNProfile>', `  ${secret}\n</VPNProfile>`));
    const masked = await ws.run(['check', '--diff']);
    assert.match(masked.out, /^-.*aovpn-disable/m);
    assert.doesNotMatch(masked.out, /geheim/);
    assert.match(masked.err, /b\.xml: note: secrets are shown as dots/);
  });
});

async function outcome(ws: Workspace, args: readonly string[]): Promise<unknown[]> {
  const { code, out } = await ws.run(args);
  return [code, out];
}

describe('aovpn check --add-suppressions', () => {
  it('writes the comments that silence what it tells, and nothing else', async () => {
    using ws = both();
    const run = await ws.run(['check', '--add-suppressions', 'a.xml']);
    assert.equal(run.code, 0);
    assert.match(
      run.out,
      /^a\.xml: silenced cryptosuite-with-automatic\n1 finding silenced in 1 file\.\n/,
    );
    const comment = '\t\t<!-- aovpn-disable-next-line cryptosuite-with-automatic -->\n';
    assert.equal(
      readFileSync(ws.path('a.xml'), 'utf8'),
      AUTOMATIC.replace('\t\t<NativeProtocolType>', `${comment}\t\t<NativeProtocolType>`),
    );
    assert.equal((await ws.run(['check', 'a.xml'])).code, 0);
  });

  it('silences several rules of one line, and several findings of one rule', async () => {
    const script = [
      "Add-VpnConnection -Name 'A' -ServerAddress 'vpn.example.com' -TunnelType 'Pptp' -EncryptionLevel 'NoEncryption'",
      "Add-VpnConnection -Name 'B' -ServerAddress 'vpn.example.com' -TunnelType 'Pptp'",
      '',
    ].join('\n');
    using ws = new Workspace({ 'a.ps1': script });
    const before = await ws.run(['check', '-f', 'json', '-s', 'hint', 'a.ps1']);
    assert.ok(rulesIn(before.out).length >= 2, before.out);
    const run = await ws.run(['check', '--add-suppressions', '-s', 'hint', 'a.ps1']);
    assert.equal(run.code, 0, run.out);
    const text = readFileSync(ws.path('a.ps1'), 'utf8');
    const code = text.split('\n').filter((line) => !line.startsWith('#'));
    assert.equal(code.join('\n'), script);
  });

  it('leaves a file alone in which no comment can stand', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG });
    const damaged = AUTOMATIC.replace('</VPNProfile>', '');
    ws.write('a.xml', damaged);
    await ws.run(['check', '--add-suppressions', '-s', 'hint', 'a.xml']);
    assert.equal(readFileSync(ws.path('a.xml'), 'utf8'), damaged);
  });
});

describe('aovpn check --watch', () => {
  it('checks again when a file changes, and ends when told to', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    const main = path.resolve('dist/cli/aovpn.js');
    const child = spawn(process.execPath, [main, 'check', '--watch', '.'], { cwd: ws.folder });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    const seen = async (pattern: RegExp) => {
      while (!pattern.test(out)) await new Promise((resolve) => child.stderr.once('data', resolve));
      out = '';
    };
    await seen(/1 warning in 1 file\.[^]*waiting for changes/);
    ws.write('a.xml', CLEAN);
    await seen(/No findings in 1 file\.[^]*waiting for changes/);
    // A project file that is wrong for a moment ends nothing.
    ws.write('.aovpn.json', '{');
    await seen(/The file ends before the closing[^]*waiting for changes/);
    ws.write('.aovpn.json', CONFIG);
    await seen(/No findings[^]*waiting for changes/);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });
});

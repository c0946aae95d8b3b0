import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { AUTOMATIC, aovpn, CLEAN, onlyRules, UNUSED, Workspace } from './support';

const IDS = allRules.map((rule) => rule.meta.id);
const CONFIG = onlyRules(IDS, {
  'cryptosuite-with-automatic': 'warning',
  'suppression-unused': 'information',
});

/** Only some systems have devices and pipes that are files. */
const NEEDS_DEVICES = { skip: existsSync('/dev/zero') ? false : 'there is no /dev/zero here' };

describe('aovpn check: exit codes', () => {
  it('is 0 for a clean file', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': CLEAN });
    const run = await ws.run(['check', 'a.xml']);
    assert.deepEqual([run.code, run.out, run.err], [0, 'No findings in 1 file.\n', '']);
  });

  it('is 1 for a finding at the threshold, 0 for one below it', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    assert.equal((await ws.run(['check', 'a.xml'])).code, 1);
    const error = await ws.run(['check', '--severity', 'error', 'a.xml']);
    assert.equal(error.code, 0);
    assert.equal(
      error.out,
      'No findings in 1 file. 1 of lower severity not shown (--severity hint).\n',
    );
  });

  it('hides information by default and shows it when asked', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': UNUSED });
    assert.equal((await ws.run(['check', 'a.xml'])).code, 0);
    const run = await ws.run(['check', '-s', 'information', 'a.xml']);
    assert.equal(run.code, 1);
    assert.match(run.out, /^a\.xml:2:8 information suppression-unused /);
  });

  it('is 2 for a missing file, and the others are still checked', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    const run = await ws.run(['check', 'nope.xml', 'a.xml']);
    assert.equal(run.code, 2);
    assert.equal(run.err, 'aovpn: nope.xml: there is no such file or folder\n');
    assert.match(run.out, /^a\.xml:4:23 warning /);
  });

  it('is 2 for a pattern that fits nothing', async () => {
    using ws = new Workspace();
    const run = await ws.run(['check', 'x/**/*.xml']);
    assert.deepEqual([run.code, run.err], [2, 'aovpn: x/**/*.xml: no file fits this pattern\n']);
  });

  it('takes a Windows release it does not know yet for the newest one, and says so', async () => {
    const note = (place: string, release: string) =>
      `aovpn: ${place}: note: Windows release "${release}" is newer than any known here and is taken for Windows 11 26H1.\n`;
    using ws = new Workspace({
      '.aovpn.json': '{ "target": { "windows": "11-28H2" } }',
      'a.xml': CLEAN,
    });
    const run = await ws.run(['check', '--target-windows', '12-27H1', 'a.xml']);
    assert.equal(run.err, note('--target-windows', '12-27H1') + note('.aovpn.json', '11-28H2'));
    const wrong = await ws.run(['check', '--target-windows', '11-23H1', 'a.xml']);
    assert.equal(wrong.code, 2);
  });

  for (const [args, message] of [
    [['check', '--formt', 'json', 'a'], "There is no option '--formt'. Did you mean '--format'?"],
    [
      ['check', '--format', 'jsn', 'a'],
      "'jsn' is not possible for '--format'. Did you mean 'json'?",
    ],
    [['check', 'a', '--format'], "Option '--format' needs a value: FORMAT."],
    [['check', '--config', '--fix', 'a'], "Option '--config' needs a value: FILE."],
    [['check', '--fix=yes', 'a'], "Option '--fix' has no value, but 'yes' was given."],
    [['check', '--unsafe-fixes', 'a'], "'--unsafe-fixes' needs '--fix' or '--diff'."],
    [['check', '-', 'a'], "'-' (standard input) cannot be combined with other paths."],
    [['check', '--stdin-filename', 'a', 'b'], "'--stdin-filename' needs '-' as the path."],
    [
      ['check', '--config', 'a', '--no-config', 'b'],
      "'--config' and '--no-config' exclude each other.",
    ],
    [['chekc'], "There is no command 'chekc'. Did you mean 'check'?"],
    [['a.xml'], "There is no command 'a.xml'. To check a file: aovpn check a.xml"],
    [
      ['explain', 'cryptosuite-with-automatik'],
      "Nothing is known of 'cryptosuite-with-automatik'. Did you mean 'cryptosuite-with-automatic'?",
    ],
    [['server'], "Say how the editor talks to the server: '--stdio' or '--node-ipc'."],
  ] as const) {
    it(`is 2 for: ${args.join(' ')}`, async () => {
      const run = await aovpn(args);
      assert.equal(run.code, 2);
      assert.equal(run.err.split('\n')[0], `aovpn: ${message}`);
      assert.equal(run.out, '');
    });
  }
});

describe('aovpn check: files', () => {
  it('searches folders, in order, and passes over what is not ours', async () => {
    using ws = new Workspace({
      '.aovpn.json': CONFIG,
      'b/z.xml': AUTOMATIC,
      'b/A.XML': CLEAN,
      'b/pom.xml': '<project/>',
      'b/readme.md': AUTOMATIC,
      'b/node_modules/x.xml': AUTOMATIC,
      'a.xml': CLEAN,
    });
    const run = await ws.run(['check', '--format', 'json', '.']);
    const files = (JSON.parse(run.out) as { file: string }[]).map((f) => f.file);
    assert.deepEqual(files, ['a.xml', 'b/A.XML', 'b/z.xml']);
    assert.equal(run.err, '');
  });

  it('expands patterns itself and checks no file twice', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'd/a.xml': CLEAN, 'd/e/b.xml': CLEAN });
    const run = await ws.run(['check', 'd/**/*.xml', 'd', './d/a.xml']);
    assert.equal(run.out, 'No findings in 2 files.\n');
    for (const [pattern, number] of [
      ['*', 2],
      ['d/*', 2],
      ['d/*.xml', 1],
      ['**/b.xm?', 1],
      [`${ws.folder.split(path.sep).join('/')}/d/e/*`, 1],
    ] as const) {
      const { out } = await ws.run(['check', '-f', 'json', pattern]);
      assert.equal((JSON.parse(out) as unknown[]).length, number, pattern);
    }
  });

  it('tells when a named file is not ours, or a folder holds none', async () => {
    using ws = new Workspace({ 'pom.xml': '<project/>' });
    const named = await ws.run(['check', 'pom.xml']);
    assert.equal(named.code, 0);
    assert.match(named.err, /^aovpn: pom\.xml: note: not a file aovpn knows/);
    ws.write('empty.xml', ' ');
    const empty = await ws.run(['check', 'empty.xml']);
    assert.equal(empty.err, 'aovpn: empty.xml: note: the file is empty\n');
    const folder = await ws.run(['check', '.']);
    assert.equal(folder.code, 0);
    assert.match(
      folder.err,
      /no file of an Always On VPN deployment found; 2 other files passed over\n$/,
    );
  });

  it('reads standard input', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG });
    const plain = await ws.run(['check', '-'], { input: AUTOMATIC });
    assert.equal(plain.code, 1);
    assert.match(plain.out, /^<stdin>:4:23 warning /);
    const named = await ws.run(['check', '--stdin-filename', 'sub/x.xml', '-'], {
      input: AUTOMATIC,
    });
    assert.match(named.out, /^sub\/x\.xml:4:23 warning /);
  });
});

describe('aovpn check: what has no end', () => {
  it('reads no more of a device than of a file', NEEDS_DEVICES, async () => {
    for (const args of [
      ['check', '/dev/zero'],
      ['show', '/dev/zero'],
      ['check', '--config', '/dev/zero', 'a.xml'],
    ]) {
      using ws = new Workspace({ 'a.xml': CLEAN });
      const run = await ws.run(args);
      assert.equal(run.code, 2, args.join(' '));
      assert.match(run.err, /: the file has more than 64 MB; at most 64 MB are read\n$/);
    }
  });

  it('reads no more of standard input', async () => {
    using ws = new Workspace();
    const run = await ws.run(['check', '--fix', '-'], { input: new Uint8Array(65 * 1024 * 1024) });
    assert.equal(run.code, 2);
    assert.equal(run.out, '');
    assert.match(
      run.err,
      /^aovpn: <stdin>: the file has more than 64 MB; at most 64 MB are read\n/,
    );
  });

  it('reads a pipe that is named, and none it meets', NEEDS_DEVICES, async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.md': AUTOMATIC });
    execFileSync('mkfifo', [ws.path('pipe.xml')]);
    assert.match((await ws.run(['check', '.'])).err, /no file of an Always On VPN/);
    const writer = spawn('cp', [ws.path('a.md'), ws.path('pipe.xml')]);
    const run = await ws.run(['check', '--fix', '--unsafe-fixes', 'pipe.xml']);
    writer.kill();
    assert.equal(run.code, 2);
    assert.match(run.err, /^aovpn: pipe\.xml: this is no regular file, so it cannot be written/m);
  });
});

describe('aovpn check: project files', () => {
  const strict = onlyRules(IDS, { 'cryptosuite-with-automatic': 'error' });

  it('takes the nearest one above the file, not beyond .git', async () => {
    using ws = new Workspace({
      '.aovpn.json': CONFIG,
      'strict/.aovpn.json': strict,
      'strict/deep/a.xml': AUTOMATIC,
      'own/.git/HEAD': '',
      'own/a.xml': AUTOMATIC,
    });
    const near = await ws.run(['check', 'strict']);
    assert.match(near.out, /^strict\/deep\/a\.xml:4:23 error cryptosuite-with-automatic/);
    const beyond = await ws.run(['check', '-f', 'json', 'own']);
    const named = JSON.parse(beyond.out) as { findings: { rule: string }[] }[];
    assert.ok(named[0]?.findings.some((f) => f.rule !== 'cryptosuite-with-automatic'));
  });

  it('can be named or left out', async () => {
    using ws = new Workspace({ 'my.json': strict, '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    assert.match((await ws.run(['check', '--config', 'my.json', 'a.xml'])).out, /:23 error /);
    ws.write('.aovpn.json', '{');
    assert.match((await ws.run(['check', '--no-config', 'a.xml'])).out, /:23 warning /);
  });

  it('leaves files out', async () => {
    const ignores = { ...(JSON.parse(CONFIG) as object), ignores: ['old/', '*.bak.xml'] };
    using ws = new Workspace({
      '.aovpn.json': JSON.stringify(ignores),
      'old/a.xml': AUTOMATIC,
      'b.bak.xml': AUTOMATIC,
      'c.xml': CLEAN,
    });
    assert.equal((await ws.run(['check', '.'])).out, 'No findings in 1 file.\n');
    const named = await ws.run(['check', 'old/a.xml']);
    assert.equal(named.code, 0);
    assert.equal(named.err, 'aovpn: old/a.xml: note: left out by the project file\n');
  });

  it('names file, place and reason of every mistake, with exit code 2', async () => {
    using ws = new Workspace({
      '.aovpn.json':
        '{\n  "rules": { "cryptosuite-with-automatik": "error" },\n  "maxFindings": 0\n}',
      'a.xml': CLEAN,
    });
    const run = await ws.run(['check', 'a.xml']);
    assert.equal(run.code, 2);
    assert.equal(
      run.err,
      'aovpn: .aovpn.json:2:14: There is no rule "cryptosuite-with-automatik". Did you mean "cryptosuite-with-automatic"?\n' +
        'aovpn: .aovpn.json:3:18: "maxFindings" must be a whole number from 1 to 100000.\n',
    );
    assert.equal((await ws.run(['check', '--config', 'none.json', 'a.xml'])).code, 2);
  });

  it('limits the findings of a file and says so', async () => {
    const limited = { ...(JSON.parse(CONFIG) as object), maxFindings: 1 };
    const twice = UNUSED.replace(
      '  <AlwaysOn>',
      '  <!-- aovpn-disable-file cryptosuite-with-automatic -->\n  <AlwaysOn>',
    );
    using ws = new Workspace({ '.aovpn.json': JSON.stringify(limited), 'a.xml': twice });
    const run = await ws.run(['check', '-s', 'hint', 'a.xml']);
    assert.match(run.out, /^a\.xml: 1 more left out; "maxFindings"/m);
    const json = await ws.run(['check', '-f', 'json', 'a.xml']);
    assert.equal(json.err, 'aovpn: a.xml: note: 1 more findings left out, as "maxFindings" says\n');
  });
});

describe('aovpn check: bad input', () => {
  it('survives whatever a file holds', async () => {
    const entities = Array.from({ length: 9 }, (_, i) => {
      const inner = i === 0 ? 'lol' : `&l${i - 1};`.repeat(10);
      return `<!ENTITY l${i} "${inner}">`;
    }).join('');
    using ws = new Workspace({
      'empty.xml': '',
      'nul.xml': Buffer.concat([Buffer.from('<VPNProfile>\0\0</VPNProfile>'), Buffer.alloc(64)]),
      'bomb.xml': `<!DOCTYPE VPNProfile [${entities}]>\n<VPNProfile>&l8;</VPNProfile>`,
      'half.xml': '<VPNProfile><NativeProfile><Serv',
      'odd.xml': Buffer.concat([Buffer.from('\ufeff<VPNProfile/>', 'utf16le'), Buffer.from('x')]),
      'deep.xml': `<VPNProfile>${'<a>'.repeat(100_000)}`,
    });
    const run = await ws.run(['check', '--no-config', '.']);
    assert.equal(run.code, 1);
    assert.doesNotMatch(run.err, /error in aovpn itself|failed/);
    assert.match(run.err, /odd\.xml: note: The last byte is half a character/);
  });

  it('checks 5 MB, and long lines, without a line of output running away', async () => {
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
    const profile = (separator: string, routes: number) =>
      `<VPNProfile>${separator}${(route + separator).repeat(routes)}</VPNProfile>`;
    using ws = new Workspace({
      'lines.xml': profile('\n', 70_000),
      'line.xml': profile('', 20_000),
      'found.xml': AUTOMATIC.replaceAll('\n', ' '.repeat(5_000)),
    });
    const run = await ws.run(['check', '--no-config', '.']);
    assert.equal(run.code, 1);
    assert.match(run.out, /^found\.xml:1:\d+ warning cryptosuite-with-automatic/m);
    assert.ok(run.out.split('\n').every((line) => line.length < 1000));
  });

  it('tells when a declaration names another encoding than the bytes have', async () => {
    const text = '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile/>';
    using ws = new Workspace({ 'a.xml': Buffer.from(text, 'utf16le') });
    const run = await ws.run(['check', 'a.xml']);
    assert.match(run.out, /^a\.xml:1:31 warning xml-encoding-mismatch /m);
  });

  it('says which file cannot be read, checks the others, and fails', async () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    // A link that leads to itself cannot be read by anybody, not even by root.
    symlinkSync('loop.xml', ws.path('loop.xml'));
    const run = await ws.run(['check', 'loop.xml', 'a.xml']);
    assert.equal(run.code, 2);
    assert.match(run.err, /^aovpn: loop\.xml: .*(link|ELOOP)/m);
    assert.match(run.out, /^a\.xml:\d+:\d+ warning cryptosuite-with-automatic/m);
  });
});

describe('aovpn: other commands', () => {
  it('lists the rules', async () => {
    const json = await aovpn(['rules', '--format', 'json']);
    const rules = JSON.parse(json.out) as { id: string; url: string }[];
    assert.deepEqual(
      rules.map((r) => r.id),
      IDS,
    );
    const text = await aovpn(['rules']);
    assert.match(
      text.out,
      / {2}cryptosuite-with-automatic +warning +unsafe fix +CryptographySuite/,
    );
    assert.equal(text.code, 0);
  });

  it('explains a rule without colours in a pipe', async () => {
    const run = await aovpn(['explain', 'cryptosuite-with-automatic']);
    assert.equal(run.code, 0);
    assert.match(run.out, /^cryptosuite-with-automatic\n\nCryptographySuite is ignored/);
    assert.match(run.out, /\n {4}<VPNProfile>\n/);
    assert.doesNotMatch(run.out, /\u001b|«/);
    assert.ok(run.out.split('\n').every((line) => line.length <= 100 || line.includes('http')));
  });

  it('serves the language protocol', async () => {
    const message = (body: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...body });
      return `Content-Length: ${text.length}\r\n\r\n${text}`;
    };
    const params = { processId: null, rootUri: null, capabilities: {} };
    const run = await aovpn(['server', '--stdio'], {
      open: true,
      input:
        message({ id: 1, method: 'initialize', params }) +
        message({ method: 'initialized', params: {} }) +
        message({ id: 2, method: 'shutdown' }) +
        message({ method: 'exit' }),
    });
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /"id":1,"result":\{"capabilities"/);
  });

  it('shows version and help', async () => {
    assert.match((await aovpn(['--version'])).out, /^aovpn \d+\.\d+\.\d+\n$/);
    for (const args of [['--help'], ['help', 'check'], ['check', '-h'], ['server', '--help']]) {
      const run = await aovpn(args);
      assert.equal(run.code, 0);
      assert.match(run.out, /^Usage: aovpn /);
    }
    const none = await aovpn([]);
    assert.deepEqual([none.code, none.out], [2, '']);
  });
});

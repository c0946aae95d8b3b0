import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { AUTOMATIC, onlyRules, Workspace } from './support';

const CONFIG = onlyRules(
  allRules.map((rule) => rule.meta.id),
  { 'cryptosuite-with-automatic': 'warning', 'suppression-unused': 'warning' },
);
const FILE = '.aovpn-suppressions.json';

describe('aovpn suppress', () => {
  it('takes what is found for known, by file and rule, without lines', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC, 'sub/b.xml': AUTOMATIC });
    const run = await ws.run(['suppress']);
    assert.deepEqual([run.code, run.out], [0, `2 known findings in ${FILE}.\n`]);
    assert.deepEqual(JSON.parse(readFileSync(ws.path(FILE), 'utf8')), {
      version: 1,
      files: {
        'a.xml': { 'cryptosuite-with-automatic': 1 },
        'sub/b.xml': { 'cryptosuite-with-automatic': 1 },
      },
    });
    assert.equal((await ws.run(['check'])).code, 0);
    // Found upwards, and a moved line changes nothing.
    ws.write('sub/b.xml', `\n\n${AUTOMATIC}`);
    assert.equal((await ws.run(['check'], { cwd: ws.path('sub') })).code, 0);
  });

  it('lets everything new through, with all of its rule in the file', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    await ws.run(['suppress']);
    ws.write('new.xml', AUTOMATIC);
    const run = await ws.run(['check']);
    assert.equal(run.code, 1);
    assert.match(run.out, /^new\.xml:/);
    assert.doesNotMatch(run.out, /^a\.xml:/m);
    // Nobody can say which of two is the new one.
    ws.write('a.ps1', `$a = @'\n${AUTOMATIC}'@\n`);
    await ws.run(['suppress']);
    assert.equal((await ws.run(['check'])).code, 0);
    ws.write('a.ps1', `$a = @'\n${AUTOMATIC}'@\n$b = @'\n${AUTOMATIC}'@\n`);
    const { out } = await ws.run(['check', '-f', 'json', 'a.ps1']);
    assert.equal((JSON.parse(out) as [{ findings: unknown[] }])[0].findings.length, 2);
  });

  it('fails for an entry that is no longer true, until it is brought up to date', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC, 'b.xml': AUTOMATIC });
    await ws.run(['suppress']);
    ws.write('a.xml', AUTOMATIC.replace('Automatic', 'IKEv2'));
    const run = await ws.run(['check']);
    assert.equal(run.code, 1);
    assert.match(
      run.err,
      /: a\.xml has 0 of 1 known findings of cryptosuite-with-automatic; "aovpn suppress"/,
    );
    // What is not checked cannot be stale, but for what is gone.
    assert.equal((await ws.run(['check', 'b.xml'])).code, 0);
    rmSync(ws.path('a.xml'));
    assert.equal((await ws.run(['check', 'b.xml'])).code, 1);
    assert.equal((await ws.run(['suppress', 'b.xml'])).out, `1 known finding in ${FILE}.\n`);
    assert.equal((await ws.run(['check'])).code, 0);
  });

  it('keeps what it knows of files it does not check', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC, 'b.xml': AUTOMATIC });
    await ws.run(['suppress', 'a.xml']);
    assert.equal((await ws.run(['suppress', 'b.xml'])).out, `2 known findings in ${FILE}.\n`);
    assert.equal((await ws.run(['check'])).code, 0);
  });

  it('says what is wrong with its file, and exits with 2', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC });
    for (const [text, message] of [
      ['{', "1:2: The file ends before the closing '}'."],
      ['[]', '1:1: The file must hold one object: { … }.'],
      ['{"files":{}}', '1:1: The version must be 1.'],
      ['{"version":1}', '1:1: "files" is missing.'],
      ['{"version":1,"files":{"a.xml":[]}}', '1:31: A file must have an object of rules: { … }.'],
      [
        '{"version":1,"files":{"a.xml":{"x":0}}}',
        '1:36: A number of findings must be a whole number from 1.',
      ],
    ] as const) {
      ws.write(FILE, text);
      const run = await ws.run(['check']);
      assert.equal(run.code, 2, text);
      assert.ok(run.err.includes(`${FILE}:${message}`), run.err);
      assert.equal((await ws.run(['suppress'])).code, 2);
      assert.equal(readFileSync(ws.path(FILE), 'utf8'), text);
    }
    rmSync(ws.path(FILE));
    const absent = await ws.run(['check', '--suppressions', 'other.json']);
    assert.equal(absent.code, 2);
    assert.match(absent.err, /other\.json: cannot be read: there is no such file/);
  });

  it('has no options that change files', async () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    const run = await ws.run(['suppress', '--fix']);
    assert.equal(run.code, 2);
    assert.match(run.err, /There is no option '--fix'/);
  });
});

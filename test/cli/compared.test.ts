/** When files of a run are compared with each other: as soon as none that is to come can be one of them. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseCheckOptions } from '../../server/src/cli/commands/checkOptions';
import { CheckRun } from '../../server/src/cli/commands/checkRun';
import { ComparedFiles } from '../../server/src/cli/commands/compared';
import type { FileCheck } from '../../server/src/cli/commands/fileCheck';
import { keptOutput } from '../../server/src/cli/console';
import { formats } from '../../server/src/engine/formats/all.generated';
import { detectKind } from '../../server/src/engine/formats/detect';
import { parse } from '../../server/src/engine/formats/parse';
import { linkFactsOf, mayTake } from '../../server/src/engine/workspace/links';
import { AUTOMATIC, Workspace } from './support';

const SCRIPT =
  '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\..\\a\\1.xml -ProfileName Corp\n';
const SERVER = 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod GCMAES256\r\n';

/** None of these files is in a group that has to be read. */
const UNUSED_CHECK = undefined as unknown as FileCheck;

/**
 * Has files checked in their order.
 *
 * @param files Their texts; of an empty one nothing is ours.
 * @returns which of them are not settled after each
 */
async function waiting(
  files: Readonly<Record<string, string>>,
  deployments: Readonly<Record<string, readonly string[]>> = {},
) {
  const listed = Object.keys(files).map((name) => ({
    name,
    deployments: deployments[name] ?? [],
  }));
  const compared = new ComparedFiles(listed);
  const seen: string[] = [];
  const after: string[] = [];
  for (const { name, deployments } of listed) {
    const file = parse(files[name] ?? '', { fileName: name });
    if (file) compared.add(name, name, linkFactsOf(name, { file, deployments }), file);
    seen.push(name);
    compared.pass();
    await compared.compareComplete(UNUSED_CHECK, undefined);
    after.push(seen.filter((each) => !compared.isSettled(each)).join(' '));
  }
  return after;
}

describe('files that are compared', () => {
  it('are settled with the last one of their folder', async () => {
    const files = { 'a/1.xml': AUTOMATIC, 'a/2.xml': '', 'a/3.xml': AUTOMATIC };
    assert.deepEqual(await waiting({ ...files, 'b/1.xml': AUTOMATIC, 'c.xml': '' }), [
      'a/1.xml',
      'a/1.xml',
      '',
      '',
      '',
    ]);
    const around = { 'a/1.xml': AUTOMATIC, 'a/b/1.xml': AUTOMATIC, 'a/c.xml': '' };
    assert.deepEqual(await waiting(around), ['a/1.xml', 'a/1.xml', '']);
  });

  it('wait for files of the same deployment', async () => {
    const files = { 'a/1.xml': AUTOMATIC, 'b/1.xml': AUTOMATIC, 'c/1.xml': AUTOMATIC };
    const one = { 'a/1.xml': ['one'], 'c/1.xml': ['one'] };
    // Two sides to compare: to be read, which is done with the rest here.
    assert.deepEqual((await waiting(files, { 'a/1.xml': ['one'] })).at(0), '');
    const compared = waiting({ ...files, 'c/1.xml': '' }, one);
    assert.deepEqual(await compared, ['a/1.xml', 'a/1.xml', '']);
    const two = { ...one, 'a/1.xml': ['one', 'two'] };
    const joined = waiting({ ...files, 'c/1.xml': '' }, two);
    assert.deepEqual(await joined, ['a/1.xml', 'a/1.xml', 'a/1.xml']);
  });

  it('wait for scripts, which may take any of them, and with those that one takes', async () => {
    const files = { 'a/1.xml': AUTOMATIC, 'b/1.xml': AUTOMATIC };
    const all = 'a/1.xml b/1.xml';
    const apart = waiting({ ...files, 'c/s.ps1': SERVER, 'd.xml': '' });
    assert.deepEqual(await apart, ['a/1.xml', all, '', '']);
    const taken = waiting({ ...files, 'c/s.ps1': SCRIPT, 'd.xml': '' });
    assert.deepEqual(await taken, ['a/1.xml', all, 'a/1.xml c/s.ps1', 'a/1.xml c/s.ps1']);
  });

  it('are scripts that take profiles only under the names of scripts', () => {
    for (const { id, own, shared } of formats.filter((format) => 'deeds' in format)) {
      assert.deepEqual([...shared.extensions, ...shared.languages], [], id);
      for (const extension of own.extensions) assert.ok(mayTake(`a/b.${extension}`));
    }
    for (const name of ['s.PS1', 's.xml', 's', 's.txt', 's.cmd'])
      assert.equal(detectKind(SCRIPT, { fileName: name }) === 'powershell', mayTake(name), name);
  });
});

describe('reports of files that are compared', () => {
  it('begin before the next folder is read', async () => {
    for (const format of ['json', 'sarif', 'gitlab', 'checkstyle', 'rdjson', 'text']) {
      using ws = new Workspace({
        'a/1.xml': AUTOMATIC,
        'a/2.xml': AUTOMATIC,
        'b/1.xml': AUTOMATIC,
      });
      const last = ws.path('b/1.xml');
      const parts: string[] = [];
      let said = '';
      const out = keptOutput((text) => {
        parts.push(String(text));
        if (parts.join('').includes('2.xml')) rmSync(last, { force: true });
      });
      const err = keptOutput((text) => (said += String(text)));
      const options = parseCheckOptions(['-q', '-f', format, ws.folder]);
      assert.ok(options !== 'help');
      const run = new CheckRun(options, { out, err, env: {} });
      await run.checkFiles();
      assert.ok(!existsSync(last), format);
      assert.equal(await run.finish(), 2);
      assert.match(said, /b[/\\]1\.xml: /);
    }
  });
});

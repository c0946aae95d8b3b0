/** Output to files and pipes, which is written without the streams of Node. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { AUTOMATIC, Workspace } from './support';

const MAIN = path.resolve('dist/cli/aovpn.js');
/** A profile of whose findings more is told than any pipe holds. */
const ROUTES = Array.from({ length: 800 }, (_, i) => {
  const address = `10.${i >> 8}.${i & 255}.1`;
  return `<Route><Address>${address}</Address><PrefixSize>24</PrefixSize></Route>`;
});
const PROFILE = `<VPNProfile>\n${ROUTES.join('\n')}\n</VPNProfile>\n`;
const LONG = ['check', '--format', 'json', 'a.xml'];

describe('output to files and pipes', () => {
  it('is the same in a file, in a pipe, and in one that takes little at once', async () => {
    using ws = new Workspace({ 'a.xml': PROFILE });
    const piped = await ws.run(LONG);
    assert.ok(piped.bytes.length > 200_000);
    const file = openSync(ws.path('rules.json'), 'w');
    spawnSync(process.execPath, [MAIN, ...LONG], {
      cwd: ws.folder,
      stdio: ['ignore', file, 'ignore'],
    });
    closeSync(file);
    assert.deepEqual(readFileSync(ws.path('rules.json')), piped.bytes);
    // A stream has its pipe not wait, as other programs that share it may do.
    const code = `process.stdout; process.argv.splice(1, 0, 'aovpn'); require(${JSON.stringify(MAIN)});`;
    const child = spawn(process.execPath, ['-e', code, '--', ...LONG], {
      cwd: ws.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await wait(500);
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    await once(child, 'close');
    assert.deepEqual(Buffer.concat(parts), piped.bytes);
  });

  it('ends without a word when nobody reads on', async () => {
    using ws = new Workspace({ 'a.xml': PROFILE });
    const child = spawn(process.execPath, [MAIN, ...LONG], {
      cwd: ws.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(said, '');
    assert.equal(code, 0);
  });

  it('loads no streams', { skip: process.platform === 'win32' && 'all are streams there' }, () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    ws.write(
      'teller.cjs',
      "process.on('exit', () => require('node:fs').writeFileSync('loaded.txt', process.moduleLoadList.join('\\n')));",
    );
    for (const args of [
      ['check', 'a.xml'],
      ['explain', '809'],
    ]) {
      const { stdout } = spawnSync(process.execPath, ['-r', './teller.cjs', MAIN, ...args], {
        cwd: ws.folder,
      });
      assert.ok(stdout.length > 0);
      const loaded = readFileSync(ws.path('loaded.txt'), 'utf8').split('\n');
      assert.ok(loaded.includes('NativeModule fs'));
      assert.ok(!loaded.includes('NativeModule net'), args.join(' '));
    }
  });
});

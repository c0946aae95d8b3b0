import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { aovpn } from './support';

/** Node before 22.1 keeps nothing. */
const isAble = 'enableCompileCache' in nodeModule;

describe('what Node keeps of the command line', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'aovpn-cache-'));
  after(() => {
    rmSync(home, { recursive: true });
  });

  /** Runs a command with a cache folder of its own. @returns the files that are there then */
  async function kept(name: string, args: readonly string[], env: Record<string, string> = {}) {
    const folder = path.join(home, name);
    const homes = { HOME: folder, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
    const { code } = await aovpn(args, { env: { ...homes, ...env } });
    assert.equal(code, 0);
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  }

  it('lies in the cache folder of the user', async () => {
    const files = await kept('user', ['rules']);
    if (isAble) assert.ok(files.some((file) => /aovpn/.test(path.dirname(file))));
    else assert.deepEqual(files, []);
  });

  it('is nothing where it is switched off', async () => {
    assert.deepEqual(await kept('off', ['rules'], { NODE_DISABLE_COMPILE_CACHE: '1' }), []);
  });

  it('is nothing of what only says its version or its help', async () => {
    assert.deepEqual(await kept('version', ['--version']), []);
    assert.deepEqual(await kept('help', ['--help']), []);
  });
});

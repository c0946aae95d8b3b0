/** Output that cannot be written, as on a full disk. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { AUTOMATIC, Workspace } from './support';

describe('output that cannot be written', () => {
  it('is one line and exit code 2, which no findings have', () => {
    using ws = new Workspace({ 'a.xml': AUTOMATIC });
    const main = path.resolve('dist/cli/aovpn.js');
    // A file that is open for reading only takes no output on any system.
    const closed = openSync(ws.path('a.xml'), 'r');
    try {
      for (const args of [['check', 'a.xml'], ['rules']]) {
        const { status, stderr } = spawnSync(process.execPath, [main, ...args], {
          cwd: ws.folder,
          stdio: ['ignore', closed, 'pipe'],
          encoding: 'utf8',
        });
        assert.match(stderr, /^aovpn: the output cannot be written: [^\n]+\n$/);
        assert.equal(status, 2);
      }
      const silent = spawnSync(process.execPath, [main, 'check', '--no-such'], {
        cwd: ws.folder,
        stdio: ['ignore', 'ignore', closed],
      });
      assert.equal(silent.status, 2);
    } finally {
      closeSync(closed);
    }
  });
});

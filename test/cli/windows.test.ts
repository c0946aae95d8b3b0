/** Paths of Windows, and files that somebody else has open, seen on any system. */
import assert from 'node:assert/strict';
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { display } from '../../server/src/cli/display';
import { reasonOf } from '../../server/src/cli/errors';
import { splitPattern } from '../../server/src/cli/files';
import { keepBackup, replaceContent, type Disk } from '../../server/src/cli/write';
import { pathBelow } from '../../server/src/config/below';
import { Workspace } from './support';

const { win32, posix } = path;

describe('paths', () => {
  it('below a folder have slashes, others are none', () => {
    const cases: readonly (readonly [string, string, string | undefined])[] = [
      ['C:\\VPN', 'C:\\VPN\\user\\a.xml', 'user/a.xml'],
      // Windows does not tell case apart.
      ['C:\\VPN', 'c:\\vpn\\A.xml', 'A.xml'],
      ['C:\\', 'C:\\a.xml', 'a.xml'],
      ['C:\\VPN', 'C:\\VPN\\..a.xml', '..a.xml'],
      ['\\\\nas\\vpn\\profiles', '\\\\nas\\vpn\\profiles\\a.xml', 'a.xml'],
      ['\\\\NAS\\vpn', '\\\\nas\\vpn\\a.xml', 'a.xml'],
      ['C:\\VPN', 'C:\\VPN', undefined],
      ['C:\\VPN', 'C:\\VPN2\\a.xml', undefined],
      ['C:\\VPN', 'C:\\', undefined],
      ['C:\\VPN', 'D:\\VPN\\a.xml', undefined],
      ['C:\\VPN', '\\\\nas\\vpn\\a.xml', undefined],
      ['\\\\nas\\vpn', '\\\\nas\\other\\a.xml', undefined],
    ];
    for (const [folder, file, expected] of cases) {
      assert.equal(pathBelow(folder, file, win32), expected, `${folder} ${file}`);
    }
    assert.equal(pathBelow('/vpn', '/vpn/..a.xml', posix), '..a.xml');
    assert.equal(pathBelow('/vpn', '/vpn/a\\b.xml', posix), 'a\\b.xml');
    assert.equal(pathBelow('/vpn', '/', posix), undefined);
  });

  it('are shown with slashes, from the working folder where they lie below it', () => {
    const shown = (file: string) => display(file, 'C:\\VPN', win32);
    assert.equal(shown('user\\a.xml'), 'user/a.xml');
    assert.equal(shown('.\\user/a.xml'), 'user/a.xml');
    assert.equal(shown('c:\\vpn\\a.xml'), 'a.xml');
    assert.equal(shown('..\\a.xml'), 'C:/a.xml');
    assert.equal(shown('D:\\a.xml'), 'D:/a.xml');
    assert.equal(shown('\\\\nas\\vpn\\a.xml'), '//nas/vpn/a.xml');
    assert.equal(shown('<stdin>'), '<stdin>');
    assert.equal(display('::error::.xml', '/vpn', posix), './::error::.xml');
  });

  it('that are patterns start at a folder, a drive or a share', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['vpn\\*.xml', 'vpn', '*.xml'],
      ['vpn/**\\a?.xml', 'vpn', '**/a?.xml'],
      ['*.xml', '.', '*.xml'],
      ['C:\\*.xml', 'C:/', '*.xml'],
      ['c:/vpn/*.xml', 'c:/vpn', '*.xml'],
      ['\\*.xml', '/', '*.xml'],
      ['\\\\nas\\vpn\\*\\a.xml', '//nas/vpn', '*/a.xml'],
    ];
    for (const [given, base, pattern] of cases) {
      assert.deepEqual(splitPattern(given, '\\'), { base, pattern }, given);
    }
    assert.deepEqual(splitPattern('a\\b/*.xml', '/'), { base: 'a\\b', pattern: '*.xml' });
    assert.deepEqual(splitPattern('/*.xml', '/'), { base: '/', pattern: '*.xml' });
  });
});

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made for a test`), { code });
}

/** A disk on which some calls fail, with what was waited. */
function diskThat(changes: Partial<Disk>): { readonly disk: Disk; readonly pauses: number[] } {
  const pauses: number[] = [];
  const disk: Disk = {
    platform: 'win32',
    open: openSync,
    write: (descriptor, bytes, from, position) =>
      writeSync(descriptor, bytes, from, bytes.length - from, position),
    truncate: ftruncateSync,
    flush: fsyncSync,
    close: closeSync,
    rename: renameSync,
    remove: unlinkSync,
    pause: (milliseconds) => pauses.push(milliseconds),
    ...changes,
  };
  return { disk, pauses };
}

/** Fails a number of times, then does what it should. */
function after<Args extends readonly unknown[], Result>(
  times: number,
  code: string,
  call: (...args: Args) => Result,
): (...args: Args) => Result {
  let left = times;
  return (...args) => {
    if (left-- > 0) throw failure(code);
    return call(...args);
  };
}

const NEW = Buffer.from('new content\r\n');
const FILES = { 'a.pbk': 'old\r\n' };
const read = (ws: Workspace, name: string) => readFileSync(ws.path(name), 'utf8');
const namesIn = (ws: Workspace) => readdirSync(ws.folder).filter((name) => name !== '.git');

describe('a file that is replaced', () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`is tried again on Windows while another program has it open (${code})`, () => {
      using ws = new Workspace(FILES);
      const { disk, pauses } = diskThat({ rename: after(3, code, renameSync) });
      replaceContent(ws.path('a.pbk'), NEW, disk);
      assert.equal(read(ws, 'a.pbk'), String(NEW));
      assert.deepEqual(pauses, [10, 20, 40]);
      assert.deepEqual(namesIn(ws), ['a.pbk']);
    });
  }

  it('stays as it was where it is open for good, and nothing is left beside it', () => {
    using ws = new Workspace(FILES);
    const { disk, pauses } = diskThat({ rename: after(Infinity, 'EBUSY', renameSync) });
    assert.throws(
      () => {
        replaceContent(ws.path('a.pbk'), NEW, disk);
      },
      (error) => reasonOf(error) === 'another program has it open',
    );
    assert.equal(
      pauses.reduce((sum, each) => sum + each, 0),
      630,
    );
    assert.equal(read(ws, 'a.pbk'), 'old\r\n');
    assert.deepEqual(namesIn(ws), ['a.pbk']);
  });

  it('is tried once elsewhere, and once for what does not pass', () => {
    for (const [platform, code] of [
      ['linux', 'EACCES'],
      ['win32', 'ENOSPC'],
    ] as const) {
      using ws = new Workspace(FILES);
      const { disk, pauses } = diskThat({ platform, rename: after(1, code, renameSync) });
      assert.throws(() => {
        replaceContent(ws.path('a.pbk'), NEW, disk);
      }, new RegExp(code));
      assert.deepEqual(pauses, []);
      assert.equal(read(ws, 'a.pbk'), 'old\r\n');
    }
  });

  it('stays as it was where the disk is full in the middle', () => {
    using ws = new Workspace(FILES);
    let calls = 0;
    const { disk } = diskThat({
      write: (descriptor, bytes, from, position) => {
        if (++calls > 1) throw failure('ENOSPC');
        return writeSync(descriptor, bytes, from, 3, position);
      },
    });
    assert.throws(
      () => {
        replaceContent(ws.path('a.pbk'), NEW, disk);
      },
      (error) => reasonOf(error) === 'the disk is full',
    );
    assert.equal(read(ws, 'a.pbk'), 'old\r\n');
    assert.deepEqual(namesIn(ws), ['a.pbk']);
  });

  it('with several names has its old content again where the disk is full', () => {
    using ws = new Workspace(FILES);
    linkSync(ws.path('a.pbk'), ws.path('b.pbk'));
    let calls = 0;
    const { disk } = diskThat({
      write: (descriptor, bytes, from, position) => {
        if (++calls === 2) throw failure('ENOSPC');
        const length = calls === 1 ? 3 : bytes.length - from;
        return writeSync(descriptor, bytes, from, length, position);
      },
    });
    assert.throws(() => {
      replaceContent(ws.path('a.pbk'), NEW, disk);
    }, /ENOSPC/);
    assert.equal(read(ws, 'a.pbk'), 'old\r\n');
    assert.equal(read(ws, 'b.pbk'), 'old\r\n');
  });

  it('is written to its end, however little the system takes at once', () => {
    using ws = new Workspace(FILES);
    const { disk } = diskThat({
      write: (descriptor, bytes, from, position) => writeSync(descriptor, bytes, from, 1, position),
    });
    replaceContent(ws.path('a.pbk'), NEW, disk);
    assert.equal(read(ws, 'a.pbk'), String(NEW));
  });
});

describe('a backup', () => {
  it('is not left half written', () => {
    using ws = new Workspace(FILES);
    const { disk } = diskThat({ flush: after(1, 'ENOSPC', fsyncSync) });
    assert.throws(() => keepBackup(ws.path('a.pbk'), NEW, 0o600, disk), /ENOSPC/);
    assert.deepEqual(namesIn(ws), ['a.pbk']);
    assert.equal(keepBackup(ws.path('a.pbk'), NEW, 0o600, disk), ws.path('a.pbk.bak'));
    assert.equal(keepBackup(ws.path('a.pbk'), NEW, 0o600, disk), ws.path('a.pbk.bak.1'));
    assert.deepEqual(namesIn(ws), ['a.pbk', 'a.pbk.bak', 'a.pbk.bak.1']);
  });
});

/** The executables: the one of this system is run where no Node is, the one of Windows is taken apart. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { UNUSED, UNUSED_FIXED } from '../cli/support';
import { folderWithProfile, run } from './support';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const skip =
  (process.platform !== 'linux' || process.arch !== 'x64') &&
  'executables are made on Linux on x64, where Node comes from npm';

/** The bytes Node replaces where something was put into it: 0 before, 1 behind the fuse after. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1';

async function build(platform: string): Promise<string> {
  const built = await run(process.execPath, ['scripts/package-executable.mjs', platform]);
  assert.equal(built.code, 0, built.err);
  return path.resolve(built.out.split('  ')[0] ?? '');
}

/** Whether the file beside an executable has its checksum. */
function assertChecksum(file: string): void {
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  assert.equal(readFileSync(`${file}.sha256`, 'utf8'), `${digest}  ${path.basename(file)}\n`);
}

describe('executables', { skip }, () => {
  it('on Linux: checks, fixes, traces and explains where no Node is', async () => {
    const program = await build('linux-x64');
    assertChecksum(program);
    using place = folderWithProfile();
    const { folder: cwd } = place;
    const aovpn = (...args: string[]) => run(program, args, { cwd, env: { PATH: '/nowhere' } });

    assert.equal((await aovpn('--version')).out, `aovpn ${version}\n`);
    const checked = await aovpn('check', '.');
    assert.deepEqual(checked, { code: 0, out: 'No findings in 1 file.\n', err: '' });
    writeFileSync(path.join(cwd, 'unused.xml'), UNUSED);
    await aovpn('check', '--fix', '--severity', 'hint', 'unused.xml');
    assert.equal(readFileSync(path.join(cwd, 'unused.xml'), 'utf8'), UNUSED_FIXED);
    const traced = await aovpn('trace', 'clean.xml', '10.20.1.5');
    assert.match(traced.out, /^10\.20\.1\.5: through the tunnel\n/);
    assert.match((await aovpn('explain', '809')).out, /^Error 809 \(ERROR_VPN_TIMEOUT\)\n/);
  });

  it('for Windows: a well-formed image without a signature, the command line in its resources', async () => {
    const file = await build('win-x64');
    assertChecksum(file);
    const { headersOf } = (await import(pathToFileURL(path.resolve('scripts/pe.mjs')).href)) as {
      headersOf: (image: Buffer) => {
        machine: number;
        certificates: { at: number; size: number };
        sections: { name: string; at: number; size: number }[];
      };
    };
    const image = readFileSync(file);
    const { machine, certificates, sections } = headersOf(image);
    assert.equal(machine, 0x8664);
    assert.deepEqual([certificates.at, certificates.size], [0, 0]);
    for (const { name, at, size } of sections) {
      assert.ok(at + size <= image.length, `${name} ends behind the file`);
    }
    const resources = sections.find(({ name }) => name === '.rsrc');
    assert.ok(resources);
    const inside = image.subarray(resources.at, resources.at + resources.size);
    // Names of resources are UTF-16.
    assert.ok(inside.includes(Buffer.from('NODE_SEA_BLOB', 'utf16le')));
    assert.ok(image.includes(FUSE), 'Node would not look for it');
  });
});

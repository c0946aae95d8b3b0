/** The package that is only the command line, installed from its tarball where nothing else is. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { UNUSED, UNUSED_FIXED } from '../cli/support';
import { folderWithProfile, run } from './support';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const tarball = path.resolve(`out/aovpn-${version}.tgz`);

describe('the package of the command line', () => {
  before(async () => {
    const packed = await run(process.execPath, ['scripts/package-cli.mjs']);
    assert.equal(packed.code, 0, packed.err);
  });

  it('has the version of the project and no dependencies', () => {
    const manifest = JSON.parse(readFileSync('packages/aovpn/package.json', 'utf8')) as Record<
      string,
      unknown
    >;
    assert.equal(manifest['version'], version);
    assert.equal(manifest['dependencies'], undefined);
    assert.equal(manifest['scripts'], undefined);
  });

  it('holds the command line, what describes it and the licences, and nothing else', async () => {
    const listed = await run('tar', ['tzf', tarball]);
    const strangers = listed.out
      .split('\n')
      .filter((file) => file !== '')
      .filter(
        (file) =>
          !/^package\/(package\.json|README\.md|LICENSE|ThirdPartyNotices\.txt|cli\/(package\.json|[\w-]+\.js|(rule-(list|texts)|knowledge)[\w.-]*\.json))$/.test(
            file,
          ),
      );
    assert.deepEqual(strangers, []);
    assert.match(listed.out, /package\/ThirdPartyNotices\.txt/);
  });

  it('names every library that is in it, for people and for tools', () => {
    const notices = readFileSync('out/package-cli/ThirdPartyNotices.txt', 'utf8');
    const bill = JSON.parse(readFileSync(`out/aovpn-${version}.cdx.json`, 'utf8')) as {
      components: { name: string; version: string }[];
    };
    assert.ok(bill.components.some(({ name }) => name === 'jsonc-parser'));
    for (const { name, version: of } of bill.components) {
      assert.ok(notices.includes(`${name} ${of} (`), name);
    }
  });

  it('checks, fixes, traces and explains in an empty folder', async () => {
    using place = folderWithProfile();
    const { folder: cwd } = place;
    writeFileSync(path.join(cwd, 'package.json'), '{"private":true}');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const flags = ['--offline', '--no-audit', '--no-fund'];
    const installed = await run(npm, ['install', tarball, ...flags], { cwd });
    assert.equal(installed.code, 0, installed.err);
    const bin = path.join(cwd, 'node_modules', 'aovpn', 'cli', 'aovpn.js');
    const aovpn = (...args: string[]) => run(process.execPath, [bin, ...args], { cwd });

    assert.equal((await aovpn('--version')).out, `aovpn ${version}\n`);
    assert.equal((await aovpn('check', 'clean.xml')).out, 'No findings in 1 file.\n');
    writeFileSync(path.join(cwd, 'unused.xml'), UNUSED);
    await aovpn('check', '--fix', '--severity', 'hint', 'unused.xml');
    assert.equal(readFileSync(path.join(cwd, 'unused.xml'), 'utf8'), UNUSED_FIXED);
    const traced = await aovpn('trace', 'clean.xml', '10.20.1.5');
    assert.match(traced.out, /^10\.20\.1\.5: through the tunnel\n/);
    assert.match((await aovpn('explain', '809')).out, /^Error 809 \(ERROR_VPN_TIMEOUT\)\n/);
  });
});

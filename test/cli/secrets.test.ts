import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FileKind } from '../../server/src/engine/formats/parse';
import { planted, plants, type Plant } from '../support/plants';
import { aovpn, Workspace } from './support';

const SECRET = 'Qx7kfm2w';
/** Every so many of the places; all of them are tried in process. */
const STEP = 100;
const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

/** Something that is found on the line of a plant, so that the line is quoted. */
const SLIPS: Readonly<Partial<Record<FileKind, (text: string) => string>>> = {
  profilexml: (text) => text.replace(/(?<=<VPNProfile>)\s*/, '<AlwaysOn>TRUE</AlwaysOn><Typo/>'),
  powershell: (text) => text.replace(/\n/, '; Add-VpnConnection -Nmae x\n'),
  rasphone: (text) => text.replace('Encoding=1\n', 'Encoding=1\nVpnStrategy=99\n'),
};

function sample(): Plant[] {
  return plants.filter((_, i) => i % STEP === 0);
}

describe('secrets on the command line', () => {
  let workspace: Workspace;
  before(() => {
    workspace = new Workspace();
    sample().forEach((plant, i) => {
      const text = planted(plant, SECRET);
      workspace.write(`${i}/${plant.fileName}`, SLIPS[plant.kind]?.(text) ?? text);
      workspace.write(`${i}/unknown-${plant.fileName}.txt`, text);
    });
    workspace.write(
      'a.pbk',
      `[VPN]\nEncoding=1\nPreSharedKey=${SECRET}\nUserPassword=${SECRET}\nPasword=${SECRET}\n` +
        `Proxy=http://user:${SECRET}@proxy.example.com:8080\nMEDIA=rastapi\nPort=VPN2-0\nDEVICE=vpn\n`,
    );
  });
  after(() => {
    workspace[Symbol.dispose]();
  });

  async function run(...args: string[]): Promise<string> {
    const { out, err } = await aovpn(args, { cwd: workspace.folder });
    const all = out + err;
    assert.ok(!all.includes(SECRET), `${args.join(' ')} shows:\n${around(all)}`);
    return all;
  }

  function around(text: string): string {
    const at = text.indexOf(SECRET);
    return text.slice(Math.max(0, at - 300), at + 100);
  }

  for (const format of FORMATS) {
    it(`no report in ${format} shows one`, async () => {
      const out = await run('check', '.', '--format', format, '--severity', 'hint');
      assert.ok(out.length > 1000, out);
    });
  }

  it('nor what is said of files of other kinds', async () => {
    await run('check', ...sample().map((plant, i) => `${i}/unknown-${plant.fileName}.txt`));
  });

  it('nor show', async () => {
    const all = await run('show', 'a.pbk', '--all');
    assert.match(all, /PreSharedKey +\(not shown\)/);
    assert.match(all, /Pasword +\(not shown\)/);
    assert.match(all, /http:\/\/user:•+@proxy/);
    await run('show', 'a.pbk', '--entry', 'VPN');
  });

  it('nor pbk set, whatever is set', async () => {
    for (const key of ['PreSharedKey', 'UserPassword', 'Pasword', 'ApnInfoPassword']) {
      const all = await run('pbk', 'set', 'a.pbk', 'VPN', key, `${SECRET}x`, '--force');
      assert.match(all, /\(not shown\)/, key);
    }
    const proxy = `http://user:${SECRET}@other.example.com:8080`;
    assert.match(
      await run('pbk', 'set', 'a.pbk', 'VPN', 'Proxy', proxy, '--force'),
      /user:•+@other/,
    );
  });

  it('nor errors about what was typed', async () => {
    await run('pbk', 'set', 'a.pbk', 'VPN', 'PreSharedKey', `-${SECRET}`);
    await run('pbk', 'set', 'a.pbk', 'VPN', 'PreSharedKey', `--${SECRET}=1`);
    await run('pbk', 'set', 'a.pbk', 'VPN', 'Password', SECRET);
    await run('pbk', 'set', 'a.pbk', 'VPN', 'PreSharedKey', `${SECRET}\n`);
  });
});

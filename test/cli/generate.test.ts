import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { after, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { runGenerate } from '../../server/src/cli/commands/generate';
import { SERVER_TARGETS } from '../../server/src/engine/generate';
import { aovpn, Workspace } from './support';

const DEVICE = readFileSync('examples/device-tunnel.xml', 'utf8');
const cmdlet = (name: string) =>
  `Add-VpnConnection -Name '${name}' -ServerAddress vpn.contoso.com -TunnelType Sstp -AuthenticationMethod Eap`;

describe('aovpn generate in the documentation', () => {
  const named = globSync(['*.md', 'docs/**/*.md']).flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/`aovpn generate ([a-z-]+)(?: ([\w.-]+))?`/g)].map(
      ([, target = '', file = 'user.xml']) => ({ page, target, file }),
    ),
  );

  it('names targets there are', () => {
    assert.ok(named.length > 20);
    for (const { page, target, file } of named) {
      assert.ok(
        SERVER_TARGETS.some(({ id }) => id === target),
        `${page}: ${target}`,
      );
      assert.match(file, /^user(?:-tunnel)?\.xml$/, page);
    }
  });

  it('works for each as it stands there', () => {
    for (const target of new Set(named.map((each) => each.target))) {
      const [out, err] = [new PassThrough(), new PassThrough()];
      const code = runGenerate([target, 'examples/user-tunnel-ikev2.xml'], { out, err, env: {} });
      assert.equal(code, 0);
      assert.ok(String(out.read()).length > 500);
    }
  });
});

describe('aovpn generate', () => {
  const workspace = new Workspace({
    'device.xml': DEVICE,
    'sstp.ps1': cmdlet('Corp'),
    'two.ps1': `${cmdlet('One')}\n${cmdlet('Two')}`,
    'server.ps1': 'Set-VpnServerConfiguration -TunnelType IKEv2',
    'taken.ps1': '# mine\n',
  });
  after(() => {
    workspace[Symbol.dispose]();
  });
  const run = (...args: readonly string[]) =>
    aovpn(['generate', ...args], { cwd: workspace.folder });

  it('writes a server that agrees with the profile', async () => {
    const { code, out, err } = await run('rras', 'device.xml', '-o', 'rras.ps1');
    assert.deepEqual([code, out], [0, '']);
    assert.match(err, /^aovpn: fill in __IKEV2_PORTS__ \(line \d+\): How many clients/m);
    assert.match(err, /^aovpn: It was not run on a server\.$/m);
    assert.match(err, /rras\.ps1: written\n$/);
    const agreed = await aovpn(['agree', '--format', 'json', 'device.xml', 'rras.ps1'], {
      cwd: workspace.folder,
    });
    assert.equal(agreed.code, 0);
    const answer = JSON.parse(agreed.out) as { agree: boolean };
    assert.equal(answer.agree, true);
    const checked = await aovpn(['check', 'device.xml', 'rras.ps1'], { cwd: workspace.folder });
    assert.equal(checked.code, 0, checked.out);
  });

  it('says first that a target is not needed, and writes it', async () => {
    const { code, out, err } = await run('nps', 'device.xml');
    assert.equal(code, 0);
    assert.match(err, /^aovpn: Not needed: the VPN server itself checks/);
    assert.match(out, /^; Not needed: /);
    assert.match(out, /\[NewRequest\]/);
  });

  it('overwrites nothing', async () => {
    const { code, out, err } = await run('rras', 'device.xml', '--output', 'taken.ps1');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^aovpn: taken\.ps1: it is there already and is not overwritten\n$/);
    assert.equal(readFileSync(workspace.path('taken.ps1'), 'utf8'), '# mine\n');
  });

  it('gives all there is to know as data', async () => {
    const { code, out } = await run('haproxy', '--format', 'json', 'sstp.ps1');
    assert.equal(code, 0);
    const side = JSON.parse(out) as Record<string, unknown> & { text: string };
    assert.deepEqual(Object.keys(side), [
      'target',
      'title',
      'fileName',
      'language',
      'text',
      'untried',
      'fillIn',
      'notKnown',
      'sources',
    ]);
    assert.match(side.text, /hdr Host vpn\.contoso\.com/);
  });

  it('takes the name of a connection', async () => {
    const { code, out } = await run('bigip', 'two.ps1', '--name', 'two');
    assert.equal(code, 0);
    assert.match(out, /for "Two" of two\.ps1/);
  });

  for (const [args, message] of [
    [[], /Say what to write: rras, nps, bigip/],
    [['bigipp', 'device.xml'], /There is no target 'bigipp'\. Did you mean 'bigip'/],
    [['pfsense', 'device.xml'], /There is no target 'pfsense': rras, nps/],
    [['rras'], /Name one file/],
    [['rras', 'nope.xml'], /nope\.xml: there is no such file/],
    [['rras', 'server.ps1'], /server\.ps1: makes no connection/],
    [['rras', 'two.ps1'], /holds several: "One", "Two"\. Say which with --name/],
    [['rras', 'device.xml', '-o', 'no/such/folder.ps1'], /there is no such file or folder/],
  ] as const) {
    it(`exits 2 for: ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});

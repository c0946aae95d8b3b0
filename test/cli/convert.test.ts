import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { aovpn, Workspace } from './support';

const cmdlet = (name: string) =>
  `Add-VpnConnection -Name '${name}' -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling -IdleDisconnectSeconds 300`;

describe('aovpn convert', () => {
  const workspace = new Workspace({
    'one.ps1': cmdlet('Corp'),
    'two.ps1': `${cmdlet('One')}\n${cmdlet('Two')}`,
    'bare.xml':
      '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>',
    'server.ps1': 'Set-VpnServerConfiguration -TunnelType IKEv2',
  });
  after(() => {
    workspace[Symbol.dispose]();
  });
  const run = (...args: readonly string[]) =>
    aovpn(['convert', ...args], { cwd: workspace.folder });

  it('writes a profile, and tells what is not in it twice', async () => {
    const { code, out, err } = await run('--to', 'profilexml', 'one.ps1');
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        '<VPNProfile>',
        '  <!-- Not written: idle time until disconnect (the form has no place for it) -->',
        '  <!-- Not written: use of the Windows sign-in (the form has no place for it) -->',
        '  <ProfileName>Corp</ProfileName>',
        '  <RememberCredentials>false</RememberCredentials>',
        '  <NativeProfile>',
        '    <Servers>vpn.example.com</Servers>',
        '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
        '    <NativeProtocolType>IKEv2</NativeProtocolType>',
        '  </NativeProfile>',
        '</VPNProfile>',
        '',
      ].join('\n'),
    );
    assert.match(err, /^aovpn: not written: idle time until disconnect \(one\.ps1:1\): the form/);
  });

  it('takes the name of a connection, and one to write', async () => {
    const { code, out } = await run('--to', 'syncml', 'two.ps1', '--name', 'two', '--as', 'New');
    assert.equal(code, 0);
    assert.match(out, /VPNv2\/New\/ProfileXML/);
  });

  it('writes a new file in the encoding the form needs, and no other', async () => {
    const first = await run('--to', 'bridge', 'one.ps1', '--as', 'Söhne', '-o', 'bridge.ps1');
    assert.equal(first.code, 0);
    assert.equal(first.out, '');
    assert.match(first.err, /^aovpn: bridge\.ps1: written$/m);
    const bytes = readFileSync(path.join(workspace.folder, 'bridge.ps1'));
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const again = await run('--to', 'phonebook', 'one.ps1', '-o', 'bridge.ps1');
    assert.equal(again.code, 2);
    assert.match(again.err, /bridge\.ps1: it is there already and is not overwritten/);
    assert.deepEqual(readFileSync(path.join(workspace.folder, 'bridge.ps1')), bytes);
    await run('--to', 'phonebook', 'one.ps1', '-o', 'one.pbk');
    const entry = readFileSync(path.join(workspace.folder, 'one.pbk'), 'utf8');
    assert.match(entry, /^\[Corp\]\r\nEncoding=1\r\n/);
  });

  for (const [args, message] of [
    [['one.ps1'], /Say the form: --to profilexml/],
    [['--to', 'profilexml'], /Name one file/],
    [['--to', 'profilexml', 'nope.xml'], /nope\.xml: there is no such file/],
    [['--to', 'profilexml', 'server.ps1'], /server\.ps1: makes no connection/],
    [['--to', 'profilexml', 'two.ps1'], /holds several: "One", "Two"\. Say which with --name/],
    [['--to', 'profilexml', 'two.ps1', '--name', 'x'], /There is no connection 'x': "One"/],
    [['--to', 'syncml', 'bare.xml'], /has no name that is known; give one with --as/],
  ] as const) {
    it(`exits 2 for: ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});

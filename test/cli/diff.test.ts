import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { aovpn, Workspace } from './support';

const profile = (rest: string) =>
  `<VPNProfile>\n<NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile>\n${rest}\n</VPNProfile>`;
const cmdlet = (name: string) =>
  `Add-VpnConnection -Name '${name}' -ServerAddress vpn.example.com -TunnelType Ikev2`;

describe('aovpn diff', () => {
  const workspace = new Workspace({
    'a.xml': profile('<AlwaysOn>true</AlwaysOn>'),
    'a-again.xml': profile('<!-- on --><AlwaysOn>1</AlwaysOn>'),
    'b.xml': profile('<AlwaysOn>false</AlwaysOn>'),
    'open.xml': profile('<AlwaysOn>{{ on }}</AlwaysOn>'),
    'two.ps1': `${cmdlet('One')}\n${cmdlet('Two')}`,
    'server.ps1': 'Set-VpnServerConfiguration -TunnelType IKEv2',
  });
  after(() => {
    workspace[Symbol.dispose]();
  });
  const run = (...args: readonly string[]) => aovpn(['diff', ...args], { cwd: workspace.folder });

  it('exits 0, 1 and 3 by the answer', async () => {
    const { code, out, err } = await run('a.xml', 'a-again.xml');
    assert.deepEqual([code, out, err], [0, 'They mean the same\n', '']);
    assert.equal((await run('a.xml', 'b.xml')).code, 1);
    assert.equal((await run('a.xml', 'open.xml')).code, 3);
  });

  it('tells a difference with both places', async () => {
    const { out } = await run('a.xml', 'b.xml');
    assert.equal(
      out,
      'They differ in 1 part\n  AlwaysOn changed\n    A  true  a.xml:3\n    B  false  b.xml:3\n',
    );
  });

  it('gives the answer as data', async () => {
    const { out } = await run('--format', 'json', 'a.xml', 'b.xml');
    assert.deepEqual(JSON.parse(out), {
      same: false,
      differences: [
        {
          part: 'AlwaysOn',
          change: 'changed',
          a: 'true',
          b: 'false',
          places: {
            a: {
              file: 'a.xml',
              range: { start: { line: 2, character: 10 }, end: { line: 2, character: 14 } },
            },
            b: {
              file: 'b.xml',
              range: { start: { line: 2, character: 10 }, end: { line: 2, character: 15 } },
            },
          },
        },
      ],
      notCompared: [],
    });
  });

  it('asks which connection is meant, and takes the answer', async () => {
    const asked = await run('a.xml', 'two.ps1');
    assert.deepEqual([asked.code, asked.out], [2, '']);
    assert.match(
      asked.err,
      /not certain: one without a name; "One", "Two"\. Say which with --name/,
    );
    const told = await run('a.xml', 'two.ps1', '--name', 'two');
    assert.notEqual(told.code, 2);
    assert.match(told.out, /"Two"/);
  });

  for (const [args, message] of [
    [['a.xml'], /Name two files/],
    [['a.xml', 'nope.xml'], /nope\.xml: there is no such file/],
    [['a.xml', 'server.ps1'], /server\.ps1: makes no connection/],
    [['a.xml', 'two.ps1', '--name', 'Three'], /two\.ps1 has no connection 'Three'/],
  ] as const) {
    it(`exits 2 for: ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { aovpn, Workspace } from './support';

const PROFILE = [
  '<VPNProfile>',
  '  <ProfileName>Corp</ProfileName>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '  </NativeProfile>',
  '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
  '  <TrafficFilter><Protocol>6</Protocol></TrafficFilter>',
  '</VPNProfile>',
].join('\n');

describe('aovpn trace', () => {
  const workspace = new Workspace({
    'user.xml': PROFILE,
    'script.ps1': `$x = @'\n${PROFILE}\n'@\n`,
    'rules.ps1': 'Set-VpnServerConfiguration -TunnelType IKEv2',
  });
  after(() => {
    workspace[Symbol.dispose]();
  });
  const run = (...args: readonly string[]) => aovpn(['trace', ...args], { cwd: workspace.folder });

  it('answers in one line, with its reasons', async () => {
    const { code, out, err } = await run('user.xml', '10.1.1.1', '--protocol', 'tcp');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      [
        '10.1.1.1: through the tunnel "Corp"',
        '  because: 10.1.1.1 lies in 10.0.0.0/8, a route of the tunnel "Corp".  user.xml:9',
        '  because: The traffic filter fits: TCP.  user.xml:10',
        '  assumed: The network the client is in has none of these addresses. [lan]',
        '  assumed: The tunnel is up. [state]',
        '',
      ].join('\n'),
    );
  });

  it('gives the answer as data, places in the script around the profile', async () => {
    const { code, out } = await run('-f', 'json', 'script.ps1', '10.1.1.1', '--protocol=17');
    const answer = JSON.parse(out) as {
      answer: string;
      connection: string;
      certainty: string;
      because: { text: string; file?: string; range?: { start: { line: number } } }[];
    };
    assert.equal(code, 0);
    assert.deepEqual(
      [answer.answer, answer.connection, answer.certainty],
      ['blocked', 'Corp', 'certain'],
    );
    assert.deepEqual(
      answer.because.slice(0, 2).map(({ file, range }) => [file, range?.start.line]),
      [
        ['script.ps1', 9],
        ['script.ps1', 10],
      ],
    );
  });

  it('exits 0 when it cannot be told, and says what is missing', async () => {
    const { code, out } = await run('user.xml', '10.1.1.1');
    assert.equal(code, 0);
    assert.match(out, /^10\.1\.1\.1: not known\n/);
    assert.match(out, /missing: the protocol \(--protocol tcp, udp, icmp or a number\)/);
  });

  it('takes assumptions, several of them', async () => {
    const assumed = ['--assume', 'state=down', '--assume=signed-in=no'];
    const { out } = await run('user.xml', '10.1.1.1', ...assumed);
    assert.match(out, /^10\.1\.1\.1: outside the tunnel\n {2}because: Nobody is signed in/);
  });

  for (const [args, message] of [
    [['user.xml'], /Name a file that makes a connection/],
    [['user.xml', '10.0.0.300'], /'10\.0\.0\.300' is no address, no name and no URL/],
    [['user.xml', '10.0.0.1', '--assume', 'moon=full'], /KEY one of assigned/],
    [['user.xml', '10.0.0.1', '--port', 'x'], /'x' is no port/],
    [['user.xml', '10.0.0.1', '--protocol', 'x'], /'x' is no protocol/],
    [['nope.xml', '10.0.0.1'], /nope\.xml: there is no such file/],
    [['rules.ps1', '10.0.0.1'], /rules\.ps1: makes no connection/],
  ] as const) {
    it(`exits 2 for: ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aovpn, Workspace } from './support';

const PROFILE = [
  '<VPNProfile>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '    <CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>',
  '  </NativeProfile>',
  '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
  '  <DomainNameInformation><DomainName>.corp.example.net</DomainName><DnsServers>10.1.0.1,10.1.0.2</DnsServers></DomainNameInformation>',
  '</VPNProfile>',
].join('\n');
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048';

function workspace(expect: readonly unknown[]): Workspace {
  return new Workspace({
    '.aovpn.json': JSON.stringify({ expect }, undefined, 2),
    'user.xml': PROFILE,
    'servers/rras.ps1': SERVER,
    'servers/old.ps1': SERVER.replace('Group14', 'ECP384'),
  });
}

async function run(expect: readonly unknown[], ...args: readonly string[]) {
  using files = workspace(expect);
  return await aovpn(['test', ...args], { cwd: files.folder });
}

describe('aovpn test', () => {
  it('exits 0 when all holds, of every form', async () => {
    const { code, out, err } = await run([
      { profile: 'user.xml', target: '10.20.1.5', via: 'tunnel' },
      { profile: ['user.xml'], target: '192.0.2.1', via: ['outside', 'blocked'] },
      { profile: 'user.xml', name: 'intranet.corp.example.net', dns: '10.1.0.2' },
      { profile: 'user.xml', name: 'www.example.org', dns: [] },
      { profile: 'user.xml', name: 'www.example.org', via: 'unknown' },
      { profile: 'user.xml', target: '10.20.1.5', via: 'outside', assume: { state: 'down' } },
      { profile: 'user.xml', accept: ['10.1.1.1', '10.2.2.2:443'], deny: '192.0.2.1' },
      { agree: ['user.xml', 'servers/rras.ps1'] },
      { agree: ['user.xml', 'servers/old.ps1'], is: false },
    ]);
    assert.deepEqual([code, out, err], [0, '11 held, 0 did not\n', '']);
  });

  it('takes servers that are not known neither for none nor for those asked for', async () => {
    const rule = (servers: string) =>
      `<DomainNameInformation><DomainName>.x.example</DomainName><DnsServers>${servers}</DnsServers></DomainNameInformation>`;
    using files = new Workspace({
      '.aovpn.json': JSON.stringify({
        expect: [
          { profile: 'two.xml', name: 'a.x.example', dns: [] },
          { profile: 'two.xml', name: 'https://u:secret@a.x.example', dns: 'fd00::1' },
          { profile: 'one.xml', name: 'a.x.example', dns: 'fd00::1' },
        ],
      }),
      'two.xml': PROFILE.replace('</VPNProfile>', `${rule('fd00::1')}${rule('fd00::2')}$&`),
      'one.xml': PROFILE.replace('</VPNProfile>', `${rule('FD00:0::1')}$&`),
    });
    const { code, out } = await aovpn(['test'], { cwd: files.folder });
    assert.equal(code, 1);
    assert.match(out, /1 held, 2 did not/);
    assert.match(
      out,
      /expected: a\.x\.example: no DNS servers\n {2}actual: {3}unknown, DNS unknown/,
    );
    assert.doesNotMatch(out, /secret/);
  });

  it('exits 1 when one does not, and shows it at its line with the reason', async () => {
    const { code, out } = await run([
      { profile: 'user.xml', target: '10.20.1.5', via: 'tunnel' },
      { profile: 'user.xml', target: '10.20.1.5', via: 'outside' },
    ]);
    assert.equal(code, 1);
    assert.equal(
      out,
      [
        '.aovpn.json:8:5: does not hold',
        '  expected: 10.20.1.5: outside',
        '  actual:   tunnel',
        '  because: 10.20.1.5 lies in 10.0.0.0/8, a route of the tunnel.  user.xml:9',
        '1 held, 1 did not',
        '',
      ].join('\n'),
    );
  });

  it('names the target of a short form that does not hold', async () => {
    const { code, out } = await run([{ profile: 'user.xml', accept: ['10.1.1.1', '192.0.2.1'] }]);
    assert.equal(code, 1);
    assert.match(out, /^\.aovpn\.json:7:9: does not hold\n {2}expected: 192\.0\.2\.1: tunnel\n/);
  });

  it('tells which algorithms differ', async () => {
    const { code, out } = await run([{ agree: ['user.xml', 'servers/old.ps1'] }]);
    assert.equal(code, 1);
    assert.match(out, /actual: {3}they do not agree: DHGroup/);
  });

  it('gives the outcome as data', async () => {
    const { code, out } = await run(
      [{ profile: 'user.xml', name: 'x.corp.example.net', dns: '10.9.9.9' }],
      '-f',
      'json',
    );
    const answer = JSON.parse(out) as {
      passed: number;
      failed: number;
      expectations: { holds: boolean; actual: string; trace: { dns: string[] } }[];
    };
    assert.deepEqual([code, answer.passed, answer.failed], [1, 0, 1]);
    assert.equal(answer.expectations[0]?.actual, 'tunnel, DNS 10.1.0.1, 10.1.0.2');
    assert.deepEqual(answer.expectations[0].trace.dns, ['10.1.0.1', '10.1.0.2']);
  });

  it('finds the project file above a folder, and resolves paths from it', async () => {
    const { code, out } = await run([{ profile: 'user.xml', accept: '10.1.1.1' }], 'servers');
    assert.deepEqual([code, out], [0, '1 held, 0 did not\n']);
  });

  it('exits 2 for a file that is not there', async () => {
    const { code, out } = await run([{ profile: 'nope.xml', accept: '10.1.1.1' }]);
    assert.equal(code, 2);
    assert.match(out, /actual: {3}nope\.xml: there is no such file or folder/);
  });

  for (const [expectation, message] of [
    [{ profile: 'user.xml' }, /An expectation needs a "target", a "name", "accept" or "deny"/],
    [{ target: '10.1.1.1', via: 'tunnel' }, /An expectation needs a "profile", or "agree"/],
    [{ profile: 'user.xml', target: '10.1.1.1' }, /needs "via" or "dns"/],
    [{ profile: 'user.xml', target: '10.1.1.1', via: 'tunel' }, /"tunel" is not possible here/],
    [{ profil: 'user.xml', accept: '10.1.1.1' }, /Did you mean "profile"\?/],
    [{ agree: ['user.xml'] }, /"agree" must name a file of the client and a file of the server/],
    [{ agree: ['user.xml', 'b.ps1'], is: 'yes' }, /"is" must be true, false or "unknown"/],
    [{ profile: 'user.xml', accept: '10.1.1.1', port: 70000 }, /"port" must be a whole number/],
    ['tunnel', /An expectation must be an object/],
  ] as const) {
    it(`exits 2 for ${JSON.stringify(expectation)}`, async () => {
      const { code, err } = await run([expectation]);
      assert.equal(code, 2);
      assert.match(err, message);
    });
  }

  it('exits 2 without a project file', async () => {
    using empty = new Workspace({ 'user.xml': PROFILE, '.git/HEAD': '' });
    const { code, err } = await aovpn(['test'], { cwd: empty.folder });
    assert.equal(code, 2);
    assert.match(err, /there is no \.aovpn\.json here or above/);
  });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { aovpn, Workspace } from './support';

const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';
const profile = (suite: string) =>
  `<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType>${suite}</NativeProfile></VPNProfile>`;
const server = (group: string) =>
  `Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup ${group} -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048`;

describe('aovpn agree', () => {
  const workspace = new Workspace({
    'user.xml': profile(SUITE),
    'same.ps1': server('Group14'),
    'other.ps1': server('ECP384'),
    'open.ps1': server('$group'),
    'notes.txt': 'nothing',
    'empty.ps1': '# rasphone\nWrite-Host RemoteAccess',
  });
  after(() => {
    workspace[Symbol.dispose]();
  });
  const run = (...args: readonly string[]) => aovpn(['agree', ...args], { cwd: workspace.folder });

  it('exits 0, 1 and 3 by the answer', async () => {
    assert.equal((await run('user.xml', 'same.ps1')).code, 0);
    assert.equal((await run('same.ps1', 'user.xml')).code, 0);
    assert.equal((await run('user.xml', 'other.ps1')).code, 1);
    assert.equal((await run('user.xml', 'open.ps1')).code, 3);
  });

  it('gives the answer as data', async () => {
    const { out } = await run('--format', 'json', 'user.xml', 'other.ps1');
    const answer = JSON.parse(out) as {
      agree: unknown;
      differences: {
        part: string;
        client: string;
        server: string;
        error: string;
        edits: unknown[];
      }[];
      notCompared: unknown[];
    };
    assert.deepEqual(Object.keys(answer), ['agree', 'differences', 'notCompared']);
    assert.equal(answer.agree, false);
    assert.equal(answer.differences.length, 1);
    const [only] = answer.differences;
    assert.deepEqual(
      [only?.part, only?.client, only?.server, only?.error],
      ['DHGroup', 'Group14', 'ECP384', '13868'],
    );
    assert.equal(only?.edits.length, 2);
  });

  it('exits 2 when a file cannot be read or a side is missing', async () => {
    const missing = await run('user.xml', 'none.ps1');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /none\.ps1: there is no such file/);
    const foreign = await run('user.xml', 'notes.txt');
    assert.equal(foreign.code, 2);
    assert.match(foreign.err, /notes\.txt: not a file aovpn knows/);
    const alone = await run('user.xml', 'empty.ps1');
    assert.equal(alone.code, 2);
    assert.match(alone.err, /no file is about a server/);
    assert.equal((await run('user.xml')).code, 2);
  });
});

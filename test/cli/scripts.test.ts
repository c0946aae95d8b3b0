import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Workspace } from './support';

describe('aovpn check: scripts', () => {
  it('reports what is inside scripts, .reg files and exports at its place there', async () => {
    using ws = new Workspace({
      'deploy.ps1': "$xml = @'\n<VPNProfile>\n  <AlwaysOn>maybe</AlwaysOn>\n</VPNProfile>\n'@\n",
      'server.ps1':
        'Set-VpnServerConfiguration -CustomPolicy -DHGroup Group2; Restart-Service RemoteAccess\n',
      'server.reg':
        'Windows Registry Editor Version 5.00\r\n\r\n' +
        '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\r\n' +
        '"EnableServerFragmentation"=dword:00000002\r\n',
      'policy.json': '{\n  "value": "<VPNProfile><AlwaysOn>maybe</AlwaysOn></VPNProfile>"\n}\n',
      'other.ps1': 'Get-ChildItem | Remove-Item\n',
    });
    const run = await ws.run([
      'check',
      '--no-config',
      'deploy.ps1',
      'server.ps1',
      'server.reg',
      'policy.json',
    ]);
    assert.equal(run.code, 1);
    assert.match(run.out, /^deploy\.ps1:3:13 error boolean-value-invalid /m);
    assert.match(run.out, /^server\.ps1:1:51 warning ps-crypto-weak /m);
    assert.match(run.out, /^server\.reg:4:29 warning ps-fragmentation-value /m);
    assert.match(run.out, /^policy\.json:2:35 error boolean-value-invalid /m);
    const folder = await ws.run(['check', '--no-config', '.']);
    assert.doesNotMatch(folder.out, /other\.ps1/);
  });
});

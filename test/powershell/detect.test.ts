import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectKind } from '../../server/src/engine/formats/detect';

describe('which scripts are ours', () => {
  it('leaves scripts alone that say nothing about VPN', () => {
    const text = "Get-ChildItem C:\\Temp | Remove-Item\nWrite-Host 'done'\n";
    assert.equal(detectKind(text, { fileName: 'clean.ps1' }), undefined);
    assert.equal(detectKind(text, { languageId: 'powershell' }), undefined);
    const reg =
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Example]\r\n';
    assert.equal(detectKind(reg, { fileName: 'a.reg' }), undefined);
  });

  const ours = [
    'Set-VpnServerConfiguration -RevertToDefault',
    'Get-VpnConnection -AllUserConnection',
    "$c = 'MDM_VPNv2_01'",
    '$x = "&lt;VPNProfile&gt;"',
    "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name a",
    'Set-NetIsatapConfiguration -State Enabled',
    '.\\Update-Rasphone.ps1 -ProfileName x',
    'Add-RemoteAccessRadius -ServerName x',
  ];
  for (const text of ours) {
    it(`takes ${text.slice(0, 40)}`, () => {
      for (const fileName of ['a.ps1', 'A.PSM1', 'a.psd1']) {
        assert.equal(detectKind(text, { fileName }), 'powershell');
      }
    });
  }
});

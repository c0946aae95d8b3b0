/** What scripts do with connections that other files describe. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueOf } from '../../server/src/engine/connection/stated';
import { connectionsIn, deedsIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';

function read(text: string) {
  const file = parse(text, { fileName: 'deploy.ps1' });
  assert.ok(file);
  return { file, deeds: deedsIn(file, 'deploy.ps1') };
}

const deliveries = (text: string) =>
  read(text).deeds.deliveries.map(({ path, name, deviceSwitch }) => [
    valueOf(path),
    valueOf(name),
    valueOf(deviceSwitch),
  ]);

const BRIDGE = (id: string) =>
  [
    '$session = New-CimSession',
    "$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'",
    `$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', ${id}, 'String', 'Key'))`,
    "$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))",
    "$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)",
  ].join('\n');

describe('the profiles a script hands to Windows', () => {
  for (const [what, path, expected] of [
    ['beside it', '$PSScriptRoot\\user.xml', 'user.xml'],
    ['beside it, in quotes', '"$PSScriptRoot\\My profile.xml"', 'My profile.xml'],
    ['below it', "(Join-Path $PSScriptRoot 'clients\\user.xml')", 'clients/user.xml'],
    ['put together', "($PSScriptRoot + '\\user.xml')", 'user.xml'],
    ['in the working folder', '.\\user.xml', 'user.xml'],
    ['above it', '..\\user.xml', '../user.xml'],
    ['on a drive', 'C:\\Temp\\user.xml', undefined],
    ['on a share', '\\\\server\\share\\user.xml', undefined],
    ['in a folder of the environment', '"$env:TEMP\\user.xml"', undefined],
    ['nobody knows which', '$file', undefined],
    ['several', '.\\*.xml', undefined],
  ] as const) {
    it(`from a file ${what}`, () => {
      const call = `.\\New-AovpnConnection.ps1 -xmlFilePath ${path} -ProfileName Corp -DeviceTunnel`;
      assert.deepEqual(deliveries(call), [[expected, 'Corp', true]]);
    });
  }

  it('by the bridge, under a name that was escaped', () => {
    const start = "$xml = Get-Content -Path '.\\user.xml' -Raw\n$name = 'Always On VPN'\n";
    for (const id of [
      '[uri]::EscapeDataString($name)',
      "($name -replace ' ', '%20')",
      "$name.Replace(' ', '%20')",
      "'Always%20On%20VPN'",
    ]) {
      assert.deepEqual(deliveries(start + BRIDGE(id)), [['user.xml', 'Always On VPN', undefined]]);
    }
    assert.deepEqual(deliveries(`param($name)\n${start.split('\n')[0]}\n${BRIDGE('$name')}`), [
      ['user.xml', undefined, undefined],
    ]);
  });

  it('not where it reads several files', () => {
    const start = "$xml = Get-Content '.\\user.xml' -Raw\n$eap = Get-Content '.\\eap.xml' -Raw\n";
    assert.deepEqual(deliveries(start + BRIDGE("'Corp'")), []);
  });

  it('as text in the script, under the name the script gives it', () => {
    const profile =
      '<VPNProfile><NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile></VPNProfile>';
    const { file } = read(`$xml = '${profile}'\n${BRIDGE("'Head%20Office'")}`);
    assert.deepEqual(
      connectionsIn(file, 'deploy.ps1').map(({ name }) => valueOf(name)),
      ['Head Office'],
    );
    const two = read(`$xml = '${profile}'\n$other = '${profile}'\n${BRIDGE("'Head%20Office'")}`);
    assert.deepEqual(
      connectionsIn(two.file, 'deploy.ps1').map(({ name }) => valueOf(name)),
      [undefined, undefined],
    );
  });
});

describe('the entries of phonebooks a script edits', () => {
  const edits = (text: string) =>
    read(text).deeds.edits.map(({ name, strategy }) => [
      name.state === 'absent' ? 'every' : valueOf(name),
      valueOf(strategy),
    ]);
  const PATH = '$path = "$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"\n';
  const SSTP = { kind: 'only', protocol: 'sstp' };

  it('by the published script', () => {
    const call = '.\\Update-Rasphone.ps1 -ProfileName Corp -SetPreferredProtocol';
    assert.deepEqual(edits(`${call} ssptonly`), [['Corp', undefined]]);
    assert.deepEqual(edits(`${call} sstponly`), [['Corp', SSTP]]);
    assert.deepEqual(edits(`${call} IKEv2`), [
      ['Corp', { kind: 'ordered', order: ['ikev2', 'sstp'] }],
    ]);
  });

  it('by replacing lines, of every entry or of one', () => {
    const replace =
      "(Get-Content $path) -replace 'VpnStrategy=.*', 'VpnStrategy=5' | Set-Content $path";
    assert.deepEqual(edits(PATH + replace), [['every', SSTP]]);
    const one =
      "$section = Get-Section $path '[Corp]'\n$section -replace 'VpnStrategy=.*', 'VpnStrategy=5'";
    assert.deepEqual(edits(PATH + one), [['Corp', SSTP]]);
    const some = one.replace("'[Corp]'", '$name');
    assert.deepEqual(edits(PATH + some), [[undefined, SSTP]]);
  });
});

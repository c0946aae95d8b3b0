import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueOf } from '../../server/src/engine/connection/stated';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { completionsAt } from '../../server/src/engine/features/completion';
import { hoverAt } from '../../server/src/engine/features/hover';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();

const configuration = (resource: string): string =>
  [
    'Configuration Contoso',
    '{',
    '    param([Parameter()] [System.String] $TenantId)',
    '    Import-DscResource -ModuleName Microsoft365DSC',
    '    node localhost',
    '    {',
    ...resource.split('\n').map((line) => `        ${line}`),
    '    }',
    '}',
    '',
  ].join('\n');

const VPN = [
  "IntuneDeviceConfigurationVpnPolicyWindows10 'Contoso'",
  '{',
  '    AuthenticationMethod = "certificate";',
  '    ConnectionName       = "Contoso Device"; # shown to users',
  '    ConnectionType       = "ikEv2";',
  '    EnableAlwaysOn       = $True;',
  '    EnableDeviceTunnel   = $True;',
  '    EnableSplitTunneling = $True;',
  '    ProfileTarget        = "user";',
  '    CryptographySuite    = MSFT_MicrosoftGraphcryptographySuite{',
  "        EncryptionMethod = 'aes192Gcm'",
  "        DhGroup = 'group14'",
  '    };',
  '    Routes               = @(',
  '        MSFT_MicrosoftGraphvpnRoute{',
  "            DestinationPrefix = '10.0.0.1'",
  '            PrefixSize = 8',
  '        }',
  '        MSFT_MicrosoftGraphvpnRoute{',
  "            DestinationPrefix = '172.16.0.0'",
  '            PrefixSize = 12',
  '        }',
  '    );',
  '    ServerCollection     = @(',
  '        MSFT_MicrosoftGraphvpnServer{',
  '            IsDefaultServer = $True',
  "            Address = 'vpn.contoso.net'",
  '        }',
  '    );',
  '    TrustedNetworkDomains = @("corp.contoso.net");',
  '    TenantId             = $TenantId;',
  '}',
].join('\n');

const custom = (uri: string, value: string): string =>
  [
    "IntuneDeviceConfigurationCustomPolicyWindows10 'Contoso'",
    '{',
    '    DisplayName = "AOVPN";',
    '    OmaSettings = @(',
    '        MSFT_MicrosoftGraphomaSetting{',
    "            Description = 'it''s the profile'",
    `            OmaUri = '${uri}'`,
    "            odataType = '#microsoft.graph.omaSettingStringXml'",
    `            Value = ${value}`,
    '            IsEncrypted = $False',
    '        }',
    '    );',
    '}',
  ].join('\n');

function read(resource: string) {
  const text = configuration(resource);
  const file = engine.parse(text, { fileName: 'tenant.ps1' });
  assert.ok(file);
  const { findings, failures } = engine.check(file);
  assert.deepEqual(failures, []);
  const found = findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
  return { text, file, findings, found };
}

describe('configurations of Microsoft365DSC', () => {
  it('have the VPN template read into the connection, and checked at its properties', () => {
    const { file, found, text, findings } = read(VPN);
    for (const each of [
      'graph-device-tunnel user',
      'graph-word-unknown aes192Gcm',
      'route-host-bits-set 10.0.0.1',
    ]) {
      assert.ok(found.includes(each), found.join('; '));
    }
    assert.ok(
      !found.some((each) => /servers-missing|-no-routes|authentication/.test(each)),
      found.join('; '),
    );
    const [connection, ...more] = connectionsIn(file, 'tenant.ps1');
    assert.ok(connection);
    assert.deepEqual(more, []);
    assert.equal(valueOf(connection.name), 'Contoso Device');
    assert.equal(valueOf(connection.deviceTunnel), true);
    assert.equal(connection.servers.items[0]?.host, 'vpn.contoso.net');
    assert.equal(connection.routes.items.length, 2);
    assert.match(
      hoverAt(file, text.indexOf('TrustedNetworkDomains') + 3, engine.rules)?.markdown ?? '',
      /TrustedNetworkDetection/,
    );
    const fix = findings.find(({ rule }) => rule === 'route-host-bits-set')?.fixes?.[0];
    assert.ok(fix);
    assert.ok(applyEdits(text, fix.edits).includes("DestinationPrefix = '10.0.0.0'"));
  });

  it('say nothing of what only the run will tell', () => {
    const { found } = read(
      VPN.replace(/Routes {15}= @\([\s\S]*?\n {4}\);/, 'Routes = $routes;')
        .replace(
          /ServerCollection {5}= @\([\s\S]*?\n {4}\);/,
          'ServerCollection = $ConfigurationData.Servers;',
        )
        .replace('"user"', '$target')
        .replace("'aes192Gcm'", '"$method"')
        .replace('"certificate"', '$(Get-Method)'),
    );
    assert.deepEqual(
      found.filter((each) => !/^(?:cryptosuite|split-classbased|crypto)/.test(each)),
      [],
    );
  });

  it('have custom settings read: addresses, profiles, single nodes', () => {
    const profile =
      '<VPNProfile><AlwaysOn>True</AlwaysOn><NativeProfile><Servers>vpn.contoso.net</Servers><L2tpPsk>Winter.Contoso-9</L2tpPsk></NativeProfile></VPNProfile>';
    const uri = './User/Vendor/MSFT/VPNv2/Contoso%20User/ProfileXML';
    for (const value of [`'${profile}'`, `"${profile}"`, `@"\n${profile}\n"@`]) {
      const { file, text, findings } = read(custom(uri, value));
      const [connection, ...more] = connectionsIn(file, 'tenant.ps1');
      assert.ok(connection, value);
      assert.deepEqual(more, []);
      assert.equal(valueOf(connection.name), 'Contoso User');
      assert.equal(valueOf(connection.scope), 'user');
      assert.ok(
        findings.some(({ rule }) => rule === 'boolean-value-invalid' || rule === 'value-case'),
      );
      assert.ok(!secretsOf(file).hide(text).includes('Winter.Contoso-9'));
    }
    const wrong = read(custom('./User/Vendor/MSFT/VPNv2/Contoso User/PrfolieXML', "'x'"));
    assert.deepEqual(wrong.found.slice(0, 2), [
      'omauri-name-not-escaped Contoso User',
      'omauri-unknown-node PrfolieXML',
    ]);
    const single = read(custom('./User/Vendor/MSFT/VPNv2/Contoso/AlwaysOn', "'ja'"));
    assert.ok(single.found.includes('boolean-value-invalid ja'), single.found.join());
    const at = single.text.indexOf('/AlwaysOn') + 3;
    assert.match(hoverAt(single.file, at, engine.rules)?.markdown ?? '', /AlwaysOn/);
    const options = { snippets: false, rules: engine.rules };
    assert.ok(completionsAt(single.file, at, options).some(({ label }) => label === 'ProfileXML'));
    const hidden = read(custom(uri, "'****'").replace('$False', '$True'));
    assert.ok(hidden.found.includes('omauri-value-encrypted ****'));
  });

  it('may be cut anywhere, in a comment, or of other resources', () => {
    const whole = configuration(
      `${VPN}\n${custom('./User/Vendor/MSFT/VPNv2/A/AlwaysOn', '$true')}`,
    );
    for (let end = 0; end < whole.length; end += 23) {
      const file = engine.parse(whole.slice(0, end), { fileName: 'tenant.ps1' });
      if (file) assert.deepEqual(engine.check(file).failures, []);
    }
    assert.deepEqual(connectionsIn(read(`<#\n${VPN}\n#>`).file, 'tenant.ps1'), []);
    assert.deepEqual(connectionsIn(read(`$x = @'\n${VPN}\n'@`).file, 'tenant.ps1'), []);
  });
});

describe('policies of Intune in strings and hash tables of a script', () => {
  const found = (text: string): string[] => {
    const file = engine.parse(text, { fileName: 'policy.ps1' });
    assert.ok(file);
    return engine
      .check(file)
      .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
  };
  const setting = (node: string, value: string): string =>
    JSON.stringify({
      '@odata.type': '#microsoft.graph.omaSettingString',
      omaUri: `./Device/Vendor/MSFT/VPNv2/Contoso/${node}`,
      value,
    });

  it('reads settings in the body of a request', () => {
    const body = (node: string, value: string) =>
      `$body = @'\n{ "omaSettings": [ ${setting(node, value)} ] }\n'@\nInvoke-MgGraphRequest -Body $body\n`;
    assert.deepEqual(found(body('AlwaysOn', 'maybe')), ['boolean-value-invalid: maybe']);
    assert.deepEqual(found(body('AlwaysOm', 'true')), ['omauri-unknown-node: AlwaysOm']);
    assert.deepEqual(found(body('AlwaysOn', 'true')), []);
  });

  it('reads them through the escapes of the string', () => {
    const text = `$body = "${setting('AlwaysOn', 'maybe').replaceAll('"', '`"')}"\n`;
    assert.deepEqual(found(text), ['boolean-value-invalid: maybe']);
  });

  it('reads a policy of the template', () => {
    const text = [
      '$body = @"',
      '{ "@odata.type": "#microsoft.graph.windows10VpnConfiguration", "connectionName": "$name",',
      '  "routes": [ { "destinationPrefix": "10.0.0.1", "prefixSize": 8 } ] }',
      '"@',
      '',
    ].join('\n');
    assert.deepEqual(found(text), ['route-host-bits-set: 10.0.0.1']);
  });

  it('reads settings in hash tables', () => {
    const text = [
      '$settings = @(',
      "  [ordered]@{ '@odata.type' = '#microsoft.graph.omaSettingInteger'",
      "    omaUri = './Device/Vendor/MSFT/VPNv2/Contoso/AlwaysOn'; value = 1 },",
      "  @{ omaUri = './Device/Vendor/MSFT/VPNv2/Contoso/NativeProfile/NativeProtocolTyp'; value = 'IKEv2' }",
      ')',
      '',
    ].join('\n');
    assert.deepEqual(found(text), [
      'omauri-node-format: omaSettingInteger',
      'omauri-unknown-node: NativeProtocolTyp',
    ]);
  });

  it('says nothing of what only the running script knows', () => {
    const text = [
      "$a = @{ omaUri = './Device/Vendor/MSFT/VPNv2/' + $name + '/AlwaysOn'; value = 'tr' + $rest }",
      "$b = @{ omaUri = './Device/Vendor/MSFT/VPNv2/Contoso/AlwaysOn'; value = 'tr{0}' -f $rest }",
      "$c = @{ omaUri = './Device/Vendor/MSFT/VPNv2/Contoso/AlwaysOn'; value = $value }",
      "# $d = @{ omaUri = './Device/Vendor/MSFT/VPNv2/Contoso/AlwaysOn'; value = 'maybe' }",
      '',
    ].join('\n');
    assert.deepEqual(found(text), []);
  });
});

describe('a policy of the template with a word that is misspelt', () => {
  it('is not told that the setting is missing', () => {
    const text = JSON.stringify({
      '@odata.type': '#microsoft.graph.windows10VpnConfiguration',
      connectionName: 'Contoso',
      profileTarget: 'device',
      connectionType: 'ikev3',
      enableDeviceTunnel: true,
      enableAlwaysOn: true,
      authenticationMethod: 'certificate',
    });
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const rules = engine.check(file).findings.map(({ rule }) => rule);
    assert.ok(rules.includes('graph-word-unknown'));
    assert.ok(!rules.includes('devicetunnel-not-ikev2'), rules.join());
  });
});

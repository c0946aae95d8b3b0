import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serversIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
import { createEngine } from '../../server/src/engine/index';
import { valueOf } from '../../server/src/engine/connection/stated';
import { eachShared } from '../support/shared';
import { brief, briefList, connectionsOf, wordsAt } from './support';

function serverOf(text: string, fileName = 'server.txt') {
  const file = parse(text, { fileName });
  assert.equal(file?.kind, 'server-output');
  const [server] = serversIn(file, fileName);
  assert.ok(server, 'no server');
  return server;
}

const ROWS = {
  CustomPolicy: 'True',
  EncryptionMethod: 'AES256',
  IntegrityCheckMethod: 'SHA256',
  CipherTransformConstants: 'AES256',
  AuthenticationTransformConstants: 'SHA256128',
  DHGroup: 'Group14',
  PfsGroup: 'PFS2048',
  'SALifeTime(s)': '28800',
  Ikev2Ports: '128',
};

const asList = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows)
    .map(([name, value]) => `${name.padEnd(34)}: ${value}`)
    .join('\r\n');

describe('output of Get-VpnServerConfiguration', () => {
  it('shows a custom policy in any order', () => {
    const reversed = Object.fromEntries(Object.entries(ROWS).reverse());
    for (const rows of [ROWS, reversed]) {
      const text = `WARNING: restart the service\r\nPS C:\\> Get-VpnServerConfiguration\r\n${asList(rows)}`;
      const server = serverOf(text);
      const policy = valueOf(server.ipsec);
      assert.ok(policy);
      assert.equal(valueOf(policy.parts.DHGroup)?.id, 'modp-2048');
      assert.equal(wordsAt(text, policy.parts.DHGroup.place), 'Group14');
      assert.equal(brief(server.saLifeTimeSeconds), 28800);
      assert.equal(brief(server.ports.ikev2), 128);
    }
  });

  it('shows that there is none', () => {
    const server = serverOf(asList({ EncryptionType: 'OptionalEncryption', Ikev2Ports: '5' }));
    assert.equal(brief(server.customPolicy), false);
    assert.equal(brief(server.ipsec), '-');
  });

  it('is read as JSON, where a number does not tell the algorithm', () => {
    const { 'SALifeTime(s)': life, ...rest } = ROWS;
    const rows = {
      ...rest,
      CustomPolicy: true,
      SALifeTime: Number(life),
      Ikev2Ports: 128,
      DHGroup: 3,
    };
    const server = serverOf(JSON.stringify([rows], null, 2), 'server.json');
    const policy = valueOf(server.ipsec);
    assert.equal(valueOf(policy?.parts.EncryptionMethod)?.id, 'aes-cbc-256');
    assert.match(
      String(brief(policy?.parts.DHGroup ?? { state: 'absent' })),
      /a number does not tell/,
    );
    assert.equal(brief(server.saLifeTimeSeconds), 28800);
  });

  it('is read as CLIXML', () => {
    const text = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props><B N="CustomPolicy">true</B><S N="DHGroup">Group14</S><U32 N="Ikev2Ports">128</U32></Props></Obj></Objs>`;
    const server = serverOf(text, 'server.clixml');
    assert.equal(valueOf(valueOf(server.ipsec)?.parts.DHGroup)?.id, 'modp-2048');
    assert.equal(brief(server.ports.ikev2), 128);
  });
});

describe('output of other cmdlets', () => {
  it('shows the methods a server accepts', () => {
    const server = serverOf(
      'UserAuthProtocolAccepted      : {EAP, Certificate}\nCertificateAdvertised         :\n',
    );
    assert.deepEqual(briefList(server.authentication.methods), ['eap', 'certificate']);
  });

  it('does not tell a method by its number', () => {
    const server = serverOf('{ "UserAuthProtocolAccepted": [1, 2] }', 's.json');
    const { methods } = server.authentication;
    assert.deepEqual(methods.items, []);
    assert.match(methods.openBecause ?? '', /^a number does not tell/);
    const [client] = connectionsOf(
      '{ "Name": "A", "ServerAddress": "vpn.example.com", "L2tpIPsecAuth": null, "AuthenticationMethod": [4], "TunnelType": 7 }',
      { fileName: 'c.json' },
    );
    const { userMethods, machineMethods } = client?.authentication ?? {};
    assert.deepEqual([userMethods?.items, machineMethods?.items], [[], []]);
    assert.ok(userMethods?.openBecause && machineMethods?.openBecause);
  });

  it('may be cut off', () => {
    const server = serverOf('UserAuthProtocolAccepted      : {EAP, Certificate...}\n');
    assert.equal(server.authentication.methods.openBecause, 'PowerShell cut it off');
  });

  it('shows the certificate and the addresses of a server', () => {
    const text = [
      'VpnStatus                      : Installed',
      'SslCertificate                 : [Subject]',
      '                                   CN=vpn.example.com',
      '',
      '                                 [Thumbprint]',
      `                                   ${'AB'.repeat(20)}`,
      '',
      'IPAddressRangeList             : {10.1.1.10 - 10.1.1.30}',
      'AuthenticationType             : Windows',
    ].join('\n');
    const server = serverOf(text);
    assert.deepEqual(brief(server.sslCertificate), {
      thumbprint: 'ab'.repeat(20),
      subject: 'CN=vpn.example.com',
    });
    assert.equal(server.addressPools.items.length, 1);
    assert.equal(brief(server.authentication.provider), 'windows');
  });

  it('shows connections, and nothing of what it does not print', () => {
    const one = (name: string, tunnel: string) =>
      asList({
        Name: name,
        ServerAddress: 'vpn.example.com',
        AllUserConnection: 'False',
        TunnelType: tunnel,
        AuthenticationMethod: '{MachineCertificate}',
        L2tpIPsecAuth: '',
        SplitTunneling: 'True',
      });
    const connections = connectionsOf(`${one('A', 'Ikev2')}\r\n\r\n${one('B', 'Automatic')}`, {
      fileName: 'c.txt',
    });
    assert.deepEqual(
      connections.map(({ name }) => brief(name)),
      ['A', 'B'],
    );
    const [first] = connections;
    assert.ok(first);
    assert.equal(brief(first.routing), 'split');
    assert.deepEqual(briefList(first.authentication.machineMethods), ['certificate']);
    assert.equal(brief(first.alwaysOn), '? the output does not show it');
  });

  it('keeps the objects of several commands apart', () => {
    const text = [
      'PS C:\\> Get-VpnAuthProtocol',
      'UserAuthProtocolAccepted      : {EAP}',
      'CertificateAdvertised         :',
      '',
      'VpnStatus                     : Installed',
      'AuthenticationType            : ExternalRadius',
      'ServerName        Purpose        Score Timeout(s) Port AccountingOnOffMsg MsgAuthenticator',
      '----------        -------        ----- ---------- ---- ------------------ ----------------',
      'nps01.contoso.com Authentication    30          5 1812 Disabled           Enabled',
      'nps01.contoso.com Accounting        30          5 1813 Disabled           Enabled',
    ].join('\n');
    const file = parse(text, { fileName: 'server.txt' });
    assert.ok(file);
    const servers = serversIn(file, 'server.txt');
    assert.deepEqual(
      servers.map(({ authentication, radiusServers }) => [
        briefList(authentication.methods),
        brief(authentication.provider),
        briefList(radiusServers),
      ]),
      [
        [['eap'], '-', []],
        [[], 'radius', []],
        [[], '-', ['nps01.contoso.com']],
        [[], '-', []],
      ],
    );
  });

  it('shows what starts a connection, joined with the connection', () => {
    const trigger = [
      'ConnectionName:           Contoso',
      '',
      'ApplicationID:            {Contoso.App_8wekyb3d8bbwe, C:\\Tools\\contoso.exe}',
      '',
      'TrustedNetwork:           {corp.contoso.com, lab.contoso.com}',
    ].join('\n');
    const alone = connectionsOf(trigger, { fileName: 'c.txt' });
    const joined = connectionsOf(
      `${asList({ Name: 'contoso', ServerAddress: 'vpn.contoso.com', TunnelType: 'Ikev2', L2tpIPsecAuth: '' })}\n\n${trigger}`,
      { fileName: 'c.txt' },
    );
    for (const [connection, ...more] of [alone, joined]) {
      assert.ok(connection);
      assert.deepEqual(more, []);
      assert.deepEqual(
        connection.appTriggers.items.map(({ id }) => brief(id)),
        ['Contoso.App_8wekyb3d8bbwe', 'C:\\Tools\\contoso.exe'],
      );
      assert.deepEqual(briefList(connection.trustedNetworks), [
        'corp.contoso.com',
        'lab.contoso.com',
      ]);
      assert.deepEqual(connection.nameRules.openBecause, 'the output does not show it');
    }
    assert.equal(brief(alone[0]?.name ?? { state: 'absent' }), 'Contoso');
    assert.deepEqual(
      joined[0]?.servers.items.map(({ host }) => host),
      ['vpn.contoso.com'],
    );
  });

  it('shows objects in objects, as JSON and as CLIXML', () => {
    const json = JSON.stringify({
      Name: 'Contoso',
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Ikev2',
      L2tpIPsecAuth: null,
      AuthenticationMethod: ['Eap'],
      Routes: [{ DestinationPrefix: '10.20.0.0/16', Metric: 1 }],
      VpnTrigger: {
        ConnectionName: 'Contoso',
        ApplicationID: ['Contoso.App_8wekyb3d8bbwe'],
        DnsConfig: [
          { DnsSuffix: '.corp.contoso.com', DnsIPAddress: ['10.20.0.10'] },
          { DnsSuffix: 'vpn.corp.contoso.com', DnsIPAddress: [] },
        ],
        TrustedNetwork: [],
      },
    });
    const xml =
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props><S N="Name">Contoso</S><S N="ServerAddress">vpn.contoso.com</S><S N="TunnelType">Ikev2</S><S N="L2tpIPsecAuth" /><Obj N="Routes" RefId="1"><LST><Obj RefId="2"><Props><S N="DestinationPrefix">10.20.0.0/16</S><U32 N="Metric">1</U32></Props></Obj></LST></Obj><Obj N="VpnTrigger" RefId="3"><Props><S N="ConnectionName">Contoso</S><Obj N="ApplicationID" RefId="4"><LST><S>Contoso.App_8wekyb3d8bbwe</S></LST></Obj><Obj N="DnsConfig" RefId="5"><LST><Obj RefId="6"><Props><S N="DnsSuffix">.corp.contoso.com</S><Obj N="DnsIPAddress" RefId="7"><LST><S>10.20.0.10</S></LST></Obj></Props></Obj><Obj RefId="8"><Props><S N="DnsSuffix">vpn.corp.contoso.com</S><Obj N="DnsIPAddress" RefId="9"><LST /></Obj></Props></Obj></LST></Obj></Props></Obj></Props></Obj></Objs>';
    for (const [text, fileName] of [
      [json, 'c.json'],
      [xml, 'c.clixml'],
    ] as const) {
      const [connection, ...more] = connectionsOf(text, { fileName });
      assert.ok(connection);
      assert.deepEqual(more, []);
      assert.deepEqual(
        connection.routes.items.map(({ prefix, metric }) => [brief(prefix), brief(metric)]),
        [[16, 1]],
      );
      assert.deepEqual(
        connection.nameRules.items.map(({ name, autoTrigger, dnsServers }) => [
          brief(name),
          brief(autoTrigger),
          briefList(dnsServers),
        ]),
        [
          ['.corp.contoso.com', true, ['10.20.0.10']],
          ['vpn.corp.contoso.com', false, []],
        ],
      );
      const [app] = connection.appTriggers.items;
      assert.equal(wordsAt(text, app?.place), 'Contoso.App_8wekyb3d8bbwe');
    }
  });

  it('may be a dump of netsh', () => {
    const server = serverOf(
      [
        'pushd ras',
        'delete authtype type = PAP',
        'add authtype type = EAP',
        'add authtype type = CERT',
        'set wanports device = "WAN Miniport (IKEv2)" rasinonly = enabled ddinout = disabled ddoutonly = disabled maxports = 128',
        'set wanports device = "WAN Miniport (PPTP)" rasinonly = disabled',
        'set ikev2saexpiry saexpirytime = 480 sadatasizelimit = 32767',
        'popd',
      ].join('\r\n'),
    );
    assert.deepEqual(briefList(server.authentication.methods), ['eap', 'certificate']);
    assert.deepEqual([brief(server.ports.ikev2), brief(server.ports.pptp)], [128, 0]);
    assert.deepEqual(
      [brief(server.saLifeTimeSeconds), brief(server.saDataSizeKilobytes)],
      [28800, 33553408],
    );
  });
});

describe('XML that a console wrapped', () => {
  const WIDTH = 120;
  const EAP =
    '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod><Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type><VendorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorId><VendorType xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorType><AuthorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</AuthorId></EapMethod><Config xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1"><Type>13</Type><EapType xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1"><CredentialsSource><CertificateStore><SimpleCertSelection>true</SimpleCertSelection></CertificateStore></CredentialsSource><ServerValidation><DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation><ServerNames>nps01.contoso.com</ServerNames></ServerValidation></EapType></Eap></Config></EapHostConfig>';
  const head = [
    'Name              : Contoso',
    'ServerAddress     : vpn.contoso.com',
    'TunnelType        : Ikev2',
    'L2tpIPsecAuth     :',
    'EapConfigXmlStream: #document',
    '',
    'PS C:\\> (Get-VpnConnection -Name Contoso).EapConfigXmlStream.InnerXml',
    '',
  ].join('\n');

  const eapOf = (text: string) => {
    const [connection] = connectionsOf(text, { fileName: 'c.txt' });
    const eap = connection && valueOf(connection.authentication.eap);
    const method = eap && valueOf(eap.method);
    const validation = method && valueOf(method.validation);
    return validation && briefList(validation.names);
  };

  it('is put together again wherever the lines break', () => {
    for (let shift = 0; shift < WIDTH; shift += 1) {
      const xml = EAP.replace('nps01', 'n'.repeat(shift % 37) + 'nps01');
      const width = 80 + shift;
      const lines = xml.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
      // Consoles lose blanks at the end of a line.
      const text = head + lines.map((line) => line.trimEnd()).join('\r\n') + '\r\n';
      assert.deepEqual(eapOf(text), [`${'n'.repeat(shift % 37)}nps01.contoso.com`], `${width}`);
    }
  });

  it('is taken as it stands where somebody laid it out', () => {
    assert.deepEqual(eapOf(head + EAP.replace(/></g, '>\n  <')), ['nps01.contoso.com']);
    assert.deepEqual(eapOf(head + EAP), ['nps01.contoso.com']);
  });

  it('is checked at its place, and nothing is written there', () => {
    const wrapped = (EAP.replace('nps01.contoso.com', '').match(/.{1,120}/g) ?? []).join('\n');
    const text = head + wrapped;
    const { findings } = createEngine().check(parse(text, { fileName: 'c.txt' }) ?? assert.fail());
    const found = findings.find(({ rule }) => rule === 'eap-servernames-empty');
    assert.ok(found, findings.map(({ rule }) => rule).join());
    assert.match(text.slice(found.span.start, found.span.end), /^S\n?e\n?r\n?v\n?e\n?r/);
    assert.ok(findings.every(({ fixes = [] }) => fixes.length === 0));
  });
});

describe('published output', () => {
  eachShared('samples/cmdlet', /\.txt$/, ({ name, text }) => {
    assert.equal(parse(text, { fileName: name })?.kind, 'server-output');
  });
});

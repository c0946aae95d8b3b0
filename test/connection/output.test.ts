import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serversIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
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

describe('published output', () => {
  eachShared('samples/cmdlet', /\.txt$/, ({ name, text }) => {
    assert.equal(parse(text, { fileName: name })?.kind, 'server-output');
  });
});

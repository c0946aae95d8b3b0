import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServerSide } from '../../server/src/engine/connection/server';
import { valueOf } from '../../server/src/engine/connection/stated';
import { machinesIn, serversIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
import { IPSEC_PARTS } from '../../server/src/engine/knowledge/ipsec';
import { eachShared } from '../support/shared';
import { brief, briefList, connectionsOf, wordsAt } from './support';

function serverOf(text: string, fileName = 'server.ps1'): ServerSide {
  const file = parse(text, { fileName });
  assert.ok(file);
  const [server, ...more] = serversIn(file, fileName);
  assert.ok(server, 'no server');
  assert.deepEqual(more, []);
  return server;
}

const algorithms = (side: Pick<ServerSide, 'ipsec'>) => {
  const policy = valueOf(side.ipsec);
  return (
    policy &&
    IPSEC_PARTS.map((part) => valueOf(policy.parts[part])?.id ?? brief(policy.parts[part]))
  );
};

describe('connections a script makes', () => {
  const text = [
    "$name = 'Corp VPN'",
    'Add-VpnConnection -Name $name -ServerAddress vpn.example.com -TunnelType Ikev2 -AuthenticationMethod MachineCertificate -SplitTunneling -AllUserConnection',
    'Set-VpnConnectionIPsecConfiguration -ConnectionName $name -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048 -Force',
    'Add-VpnConnectionRoute -ConnectionName $name -DestinationPrefix 10.20.0.0/16 -RouteMetric 5',
    "Add-VpnConnectionTriggerTrustedNetwork -ConnectionName 'corp vpn' -DnsSuffix corp.example.net",
    'Set-VpnConnection -Name $name -RememberCredential $true',
  ].join('\n');

  it('takes the app, its servers and its configuration from the last call that names them', () => {
    const app = (...lines: string[]) => {
      const [connection] = connectionsOf(lines.join('\n'), { fileName: 'client.ps1' });
      const plugin = connection && valueOf(connection.plugin);
      return (
        plugin && [
          brief(plugin.packageFamilyName),
          brief(plugin.customConfiguration),
          plugin.servers.items.map(({ host }) => host).join(),
        ]
      );
    };
    const made =
      "Add-VpnConnection A vpn.example.com -PlugInApplicationID App_1 -CustomConfiguration '<a/>'";
    assert.deepEqual(app(made, "Set-VpnConnection A -ThirdPartyVpn -CustomConfiguration '<b/>'"), [
      'App_1',
      '<b/>',
      'vpn.example.com',
    ]);
    assert.deepEqual(
      app(made, 'Set-VpnConnection A -ServerAddress new.example.com -PlugInApplicationID App_2'),
      ['App_2', '<a/>', 'new.example.com'],
    );
    const [id, configuration] =
      app("Set-VpnConnection A -ThirdPartyVpn -PlugInApplicationID 'App_3'") ?? [];
    assert.equal(id, 'App_3');
    assert.match(String(configuration), /made elsewhere/);
    assert.equal(app('Set-VpnConnection A -RememberCredential $true'), undefined);
  });

  it('gathers what all calls say of one name', () => {
    const [connection, ...more] = connectionsOf(text, { fileName: 'client.ps1' });
    assert.ok(connection);
    assert.deepEqual(more, []);
    assert.equal(brief(connection.name), 'Corp VPN');
    assert.equal(brief(connection.scope), 'all-users');
    assert.equal(brief(connection.routing), 'split');
    assert.equal(brief(connection.rememberCredentials), true);
    assert.deepEqual(brief(connection.strategy), { kind: 'only', protocol: 'ikev2' });
    assert.deepEqual(briefList(connection.authentication.machineMethods), ['certificate']);
    assert.deepEqual(briefList(connection.authentication.userMethods), []);
    assert.deepEqual(algorithms(connection), [
      'hmac-sha-256',
      'aes-cbc-256',
      'modp-2048',
      'modp-2048',
      'hmac-sha-256',
      'aes-cbc-256',
    ]);
    assert.deepEqual(briefList(connection.trustedNetworks), ['corp.example.net']);
    const [route] = connection.routes.items;
    assert.ok(route);
    assert.deepEqual([brief(route.prefix), brief(route.metric)], [16, 5]);
    const policy = valueOf(connection.ipsec);
    assert.equal(wordsAt(text, policy?.parts.DHGroup.place), 'Group14');
  });

  it('takes the key and the issuer that a later call sets', () => {
    const made = 'Add-VpnConnection -Name A -ServerAddress b.example -L2tpPsk first-key';
    const [connection] = connectionsOf(
      `${made}\nSet-VpnConnection A -L2tpPsk second-key -MachineCertificateIssuerFilter $root`,
      { fileName: 'c.ps1' },
    );
    assert.ok(connection);
    assert.equal(valueOf(connection.l2tpPreSharedKey)?.reveal(), 'second-key');
    assert.match(String(brief(connection.authentication.certificateIssuer)), /^\? it is a cert/);
  });

  it('takes a switch that is not given for off', () => {
    const [connection] = connectionsOf('Add-VpnConnection -Name A -ServerAddress b.example', {
      fileName: 'c.ps1',
    });
    assert.equal(brief(connection?.routing ?? { state: 'absent' }), 'force');
    assert.equal(brief(connection?.scope ?? { state: 'absent' }), 'user');
    assert.equal(brief(connection?.strategy ?? { state: 'absent' }), '-');
  });

  it('knows nothing of what is handed over', () => {
    const [connection] = connectionsOf('Add-VpnConnection @arguments', { fileName: 'c.ps1' });
    assert.equal(
      brief(connection?.routing ?? { state: 'absent' }),
      '? more arguments are handed over when the script runs',
    );
  });

  it('does not guess a connection that is made elsewhere', () => {
    const [connection] = connectionsOf(
      'Add-VpnConnectionRoute -ConnectionName A -DestinationPrefix 10.0.0.0/8',
      { fileName: 'c.ps1' },
    );
    assert.equal(
      brief(connection?.strategy ?? { state: 'absent' }),
      '? the connection is made elsewhere',
    );
    assert.equal(connection?.routes.openBecause, 'the connection is made elsewhere');
    assert.equal(connection.routes.items.length, 1);
  });

  it('reads a list of servers that is nothing but calls, and the rules a trigger sets', () => {
    const made = (list: string) =>
      [
        `$servers = ${list}`,
        'Add-VpnConnection -Name Contoso -ServerAddress a.contoso.com -ServerList $servers -DnsSuffix contoso.com',
        "Add-VpnConnectionTriggerDnsConfiguration -ConnectionName Contoso -DnsSuffix .contoso.com -DnsIPAddress '10.0.0.1'",
        'Add-VpnConnectionTriggerDnsConfiguration -ConnectionName Contoso -DnsSuffix www.contoso.com',
        "Set-VpnConnectionTriggerDnsConfiguration -ConnectionName Contoso -DnsSuffix .contoso.com -DnsIPAddress '10.0.0.2' -DnsSuffixSearchList contoso.com, lab.contoso.com",
      ].join('\n');
    const calls =
      '@(\n  New-VpnServerAddress -ServerAddress a.contoso.com -FriendlyName One\n  New-VpnServerAddress -ServerAddress b.contoso.com -FriendlyName Two\n)';
    const [connection] = connectionsOf(made(calls), { fileName: 'client.ps1' });
    assert.deepEqual(
      connection?.servers.items.map(({ host, friendlyName }) => [host, friendlyName]),
      [
        ['a.contoso.com', 'One'],
        ['b.contoso.com', 'Two'],
      ],
    );
    assert.equal(connection.servers.openBecause, undefined);
    assert.deepEqual(briefList(connection.dnsSuffixes), ['contoso.com', 'lab.contoso.com']);
    assert.deepEqual(
      connection.nameRules.items.map(({ name, dnsServers, autoTrigger }) => [
        brief(name),
        briefList(dnsServers),
        brief(autoTrigger),
      ]),
      [
        ['www.contoso.com', [], false],
        ['.contoso.com', ['10.0.0.2'], true],
      ],
    );
    const [other] = connectionsOf(made('@(Get-Servers)'), { fileName: 'client.ps1' });
    assert.equal(other?.servers.openBecause, 'a list of servers is made by the script');
  });

  it('reads the EAP configuration a script hands over', () => {
    const eap =
      '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod><Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type></EapMethod><Config></Config></EapHostConfig>';
    const script = `[xml]$eap = @'\n${eap}\n'@\nAdd-VpnConnection -Name A -ServerAddress b.example -EapConfigXmlStream $eap`;
    const [connection] = connectionsOf(script, { fileName: 'c.ps1' });
    const method = valueOf(valueOf(connection?.authentication.eap)?.method);
    assert.equal(brief(method?.type ?? { state: 'absent' }), 13);
  });
});

describe('the server a script sets up', () => {
  const full = [
    'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048 -SALifeTimeSeconds 28800 -Ikev2Ports 100',
    'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, EAP -RootCertificateNameToAccept $root',
    'Set-VpnAuthType -Type ExternalRadius -RadiusServer nps1.corp.example.net -SharedSecret $secret',
    'Add-RemoteAccessRadius -ServerName nps2.corp.example.net -SharedSecret $secret -Purpose Authentication',
    'Set-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange 10.20.200.1, 10.20.200.254',
    "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1",
  ];

  it('says its policy, methods, addresses and registry values', () => {
    const server = serverOf(full.join('\n'));
    assert.equal(brief(server.customPolicy), true);
    assert.deepEqual(algorithms(server), [
      'hmac-sha-256',
      'aes-cbc-256',
      'modp-2048',
      'modp-2048',
      'hmac-sha-256',
      'aes-cbc-256',
    ]);
    assert.equal(brief(server.saLifeTimeSeconds), 28800);
    assert.equal(brief(server.ports.ikev2), 100);
    assert.deepEqual(briefList(server.authentication.methods), ['certificate', 'eap']);
    assert.equal(brief(server.authentication.provider), 'radius');
    assert.equal(
      brief(server.authentication.acceptedRoot),
      '? it is a certificate that the script loads',
    );
    assert.deepEqual(briefList(server.radiusServers), [
      'nps1.corp.example.net',
      'nps2.corp.example.net',
    ]);
    assert.equal(brief(server.addressAssignment), 'pool');
    assert.equal(server.addressPools.items.length, 1);
    assert.equal(brief(server.fragmentation), true);
  });

  it('keeps what a policy leaves out apart', () => {
    const server = serverOf('Set-VpnServerConfiguration -CustomPolicy -DHGroup ECP384');
    assert.deepEqual(algorithms(server), ['-', '-', '-', 'ecp-384', '-', '-']);
  });

  it('takes the last of several calls, unless it may not run', () => {
    const policy = (group: string) => `Set-VpnServerConfiguration -CustomPolicy -DHGroup ${group}`;
    assert.equal(
      algorithms(serverOf(`${policy('Group2')}\n${policy('Group14')}`))?.[3],
      'modp-2048',
    );
    const branches = `if ($x) { ${policy('Group2')} } else { ${policy('Group14')} }`;
    assert.equal(brief(serverOf(branches).ipsec), '? the script sets it in several ways');
    const reverted = `${policy('Group2')}\nSet-VpnServerConfiguration -TunnelType IKEV2 -RevertToDefault`;
    assert.equal(brief(serverOf(reverted).customPolicy), false);
  });

  it('reads the older name of the cmdlet and beginnings of names', () => {
    const server = serverOf(
      'Set-VpnServerIPsecConfiguration -CustomPolicy -DHGroup Group14 -Encryption GCMAES2',
    );
    assert.deepEqual(algorithms(server)?.slice(3), ['modp-2048', '-', 'aes-gcm-256']);
  });

  it('leaves a policy for L2TP out', () => {
    const server = serverOf(
      'Set-VpnServerConfiguration -TunnelType L2TP -CustomPolicy -DHGroup Group2',
    );
    assert.equal(brief(server.ipsec), '-');
  });

  it('is none in a script about clients', () => {
    const file = parse('Add-VpnConnection -Name A -ServerAddress b.example', { fileName: 'c.ps1' });
    assert.deepEqual(file && serversIn(file, 'c.ps1'), []);
  });
});

describe('what the registry says', () => {
  const reg = (...lines: readonly string[]) =>
    ['Windows Registry Editor Version 5.00', '', ...lines].join('\r\n');

  it('has the policy of a server as numbers', () => {
    const server = serverOf(
      reg(
        '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\IKEV2\\IKEv2CustomPolicy]',
        '"DHGroup"=dword:00000003',
        '"CipherTransformConstant"=dword:00000005',
        '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]',
        '"UseHttps"=dword:00000000',
        `"SHA256CertificateHash"=hex:${Array.from({ length: 32 }, () => 'ab').join(',')}`,
      ),
      'rras.reg',
    );
    assert.deepEqual(algorithms(server), ['-', 'aes-cbc-256', '-', 'modp-2048', '-', '-']);
    assert.equal(brief(server.sstpOffload), true);
    assert.equal(brief(server.sstpCertificateHash), 'ab'.repeat(32));
  });

  it('has what a client proposes', () => {
    const file = parse(
      reg(
        '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]',
        '"NegotiateDH2048_AES256"=dword:00000001',
      ),
      { fileName: 'client.reg' },
    );
    assert.ok(file);
    assert.deepEqual(
      machinesIn(file, 'c').map(({ negotiateDh2048 }) => brief(negotiateDh2048)),
      [1],
    );
    assert.deepEqual(serversIn(file, 'c'), []);
  });

  eachShared('samples/reg', /\.reg$/, ({ text, name }) => {
    const file = parse(text, { fileName: name });
    if (file) serversIn(file, name);
  });
});

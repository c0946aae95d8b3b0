/** Connections that state every setting of their form, each twice with other values throughout. */
import { dwords, joined, utf16 } from '../../../server/src/engine/connection/blobs/writer';
import { file, vpnEntry } from '../../phonebook/build';
import {
  blobLines,
  nrptRule,
  peapWithTls,
  route as routeBytes,
  suffix,
} from '../../phonebook/encode';
import { el, filter, route, rule, suite } from './parts';

/** Takes the first of two values, or the second. */
export type Choose = <T>(one: T, other: T) => T;

const NS = 'http://www.microsoft.com/provisioning/';

/** EAP-TLS with server validation and a choice of certificates, both in whole. */
const tlsInside = (pick: Choose) => {
  const v2 = `xmlns="${NS}EapTlsConnectionPropertiesV2"`;
  const [on, off] = [pick('true', 'false'), pick('false', 'true')];
  const oid = pick('1.3.6.1.4.1.311.87', '1.3.6.1.5.5.7.3.2');
  const filtering = [
    `<CAHashList Enabled="true">${el('IssuerHash', pick('ab', 'cd').repeat(20))}</CAHashList>`,
    `<ClientAuthEKUList Enabled="true">${el('EKUMapInList', el('EKUOID', oid))}</ClientAuthEKUList>`,
    el('AllPurposeEnabled', off),
  ].join('');
  const source = pick(el('CertificateStore', el('SimpleCertSelection', on)), el('SmartCard', ''));
  const validation = [
    el('DisableUserPromptForServerValidation', on),
    el('ServerNames', pick('nps.example.com', 'nps2.example.com;nps3.example.com')),
    el('TrustedRootCA', pick('01', '02').repeat(20)),
  ].join('');
  return `<Eap xmlns="${NS}BaseEapConnectionPropertiesV1"><Type>13</Type><EapType xmlns="${NS}EapTlsConnectionPropertiesV1">${el('CredentialsSource', source)}${el('ServerValidation', validation)}${el('DifferentUsername', on)}<PerformServerValidation ${v2}>${on}</PerformServerValidation><AcceptServerName ${v2}>${on}</AcceptServerName><TLSExtensions ${v2}><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3">${filtering}</FilteringInfo></TLSExtensions></EapType></Eap>`;
};

/** PEAP around it. */
const peapAround = (pick: Choose) => {
  const [on, off] = [pick('true', 'false'), pick('false', 'true')];
  const v2 = `xmlns="${NS}MsPeapConnectionPropertiesV2"`;
  const validation = [
    el('DisableUserPromptForServerValidation', on),
    el('ServerNames', pick('peap.example.com', 'peap2.example.com')),
    el('TrustedRootCA', pick('03', '04').repeat(20)),
  ].join('');
  return `<Eap xmlns="${NS}BaseEapConnectionPropertiesV1"><Type>25</Type><EapType xmlns="${NS}MsPeapConnectionPropertiesV1">${el('ServerValidation', validation)}${el('FastReconnect', off)}${el('InnerEapOptional', off)}${tlsInside(pick)}${el('EnableQuarantineChecks', off)}${el('RequireCryptoBinding', on)}<PeapExtensions><PerformServerValidation ${v2}>${on}</PerformServerValidation><AcceptServerName ${v2}>${on}</AcceptServerName></PeapExtensions></EapType></Eap>`;
};

/** The first or the second configuration of EAP, as a profile holds it. */
export const eapHost = (pick: Choose) =>
  `<EapHostConfig xmlns="${NS}EapHostConfig"><EapMethod><Type xmlns="${NS}EapCommon">25</Type></EapMethod><Config xmlns="${NS}EapHostConfig">${peapAround(pick)}</Config></EapHostConfig>`;

const SUITES = [
  {
    AuthenticationTransformConstants: 'SHA256128',
    CipherTransformConstants: 'AES256',
    PfsGroup: 'PFS2048',
    DHGroup: 'Group14',
    IntegrityCheckMethod: 'SHA256',
    EncryptionMethod: 'AES256',
  },
  {
    AuthenticationTransformConstants: 'GCMAES128',
    CipherTransformConstants: 'GCMAES128',
    PfsGroup: 'ECP384',
    DHGroup: 'ECP384',
    IntegrityCheckMethod: 'SHA384',
    EncryptionMethod: 'AES128',
  },
] as const;

function profile(pick: Choose): string {
  const [on, off] = [pick('true', 'false'), pick('false', 'true')];
  const compliance = [
    el('Enabled', on),
    el(
      'Sso',
      el('Enabled', on),
      el('Eku', pick('1.3.6.1.5.5.7.3.2', '1.2.3')),
      el('IssuerHash', pick('ab', 'cd').repeat(20)),
    ),
  ];
  const authentication = el(
    'Authentication',
    el('UserMethod', 'Eap'),
    el('MachineMethod', pick('Certificate', 'Eap')),
    el('Eap', el('Configuration', eapHost(pick))),
    el('Certificate', el('Issuer', pick('Contoso', 'Fabrikam')), el('Eku', pick('1.2.3', '1.2.4'))),
  );
  const types = pick(['Ikev2', 'Sstp'], ['Sstp', 'Ikev2']);
  const native = el(
    'NativeProfile',
    el('Servers', pick('vpn.example.com;Office', 'vpn2.example.com;Home')),
    el('RoutingPolicyType', pick('SplitTunnel', 'ForceTunnel')),
    el('NativeProtocolType', 'ProtocolList'),
    el('L2tpPsk', pick('correct-horse', 'battery-staple')),
    el('DisableClassBasedDefaultRoute', on),
    el('PlumbIKEv2TSAsRoutes', on),
    suite(SUITES[pick(0, 1)]),
    el(
      'ProtocolList',
      ...types.map((type) => el('NativeProtocol', el('Type', type))),
      el('RetryTimeInHours', pick('4', '8')),
    ),
    authentication,
  );
  return el(
    'VPNProfile',
    el('ProfileName', pick('Corp', 'Corp 2')),
    el('RememberCredentials', on),
    el('AlwaysOn', on),
    el('AlwaysOnActive', off),
    el('DeviceTunnel', off),
    el('LockDown', off),
    el('RegisterDNS', on),
    el('ByPassForLocal', on),
    el('DnsSuffix', pick('a.example,b.example', 'b.example,a.example')),
    el('TrustedNetworkDetection', pick('a.example', 'b.example')),
    el('NetworkOutageTime', pick('60', '90')),
    el('IPv4InterfaceMetric', pick('3', '5')),
    el('IPv6InterfaceMetric', pick('4', '6')),
    el('DataEncryption', pick('Max', 'Require')),
    el('DisableIKEv2Fragmentation', on),
    el('UseRasCredentials', on),
    el('PrivateNetwork', on),
    el('DisableDisconnectButton', on),
    el('DisableAdvancedOptionsEditButton', off),
    el('EdpModeId', pick('corp.example', 'home.example')),
    el(
      'APNBinding',
      el('ProviderId', pick('one', 'two')),
      el('AccessPointName', pick('one.example', 'two.example')),
      el('UserName', pick('adele', 'berta')),
      el('Password', pick('correct-horse', 'battery-staple')),
    ),
    el(
      'Proxy',
      el('Manual', el('Server', pick('proxy.example:8080', 'proxy2.example:8080'))),
      el('AutoConfigUrl', pick('http://proxy.example/a.pac', 'http://proxy.example/A.pac')),
    ),
    el('DeviceCompliance', ...compliance),
    el('AppTrigger', el('App', el('Id', pick('C:\\a.exe', 'C:\\b.exe')))),
    rule(
      '.corp.example',
      pick('10.0.0.1', '10.0.0.2'),
      el('WebProxyServers', pick('proxy.example:80', 'proxy.example:81')),
      el('AutoTrigger', on),
      el('Persistent', on),
    ),
    route('10.0.0.0', 8, el('Metric', pick('3', '4')), el('ExclusionRoute', off)),
    filter(
      el('App', el('Id', pick('C:\\a.exe', 'C:\\b.exe'))),
      el('Protocol', '6'),
      el('RemotePortRanges', '443'),
      el('RoutingPolicyType', pick('SplitTunnel', 'ForceTunnel')),
    ),
    native,
  );
}

/** One setting of the entry stands in two values of its own, the rest in bytes. */
function phonebook(pick: Choose): string {
  const [on, off] = [pick(1, 0), pick(0, 1)];
  return file(
    vpnEntry(pick('Corp', 'Corp 2'), [
      `AlwaysOnCapable=${on}`,
      `DeviceTunnel=${off}`,
      `AutoLogon=${on}`,
      `CacheCredentials=${on}`,
      `UseRasCredentials=${on}`,
      `PrivateNetwork=${on}`,
      `DisableMobility=${on}`,
      `Disable_IKEv2_Fragmentation=${on}`,
      `DisableClassBasedDefaultRoute=${on}`,
      `PlumbIKEv2TSAsRoutes=${on}`,
      `Ipv6PrioritizeRemote=${off}`,
      `IpDnsFlags=${on}`,
      `IpDnsSuffix=${pick('a.example', 'b.example')}`,
      `IpInterfaceMetric=${pick(3, 5)}`,
      `Ipv6InterfaceMetric=${pick(4, 6)}`,
      `NetworkOutageTime=${pick(60, 90)}`,
      `IdleDisconnectSeconds=${pick(60, 90)}`,
      `AuthRestrictions=${pick(128, 1024)}`,
      `Options=${pick(8, 16)}`,
      `DeviceComplianceEnabled=${on}`,
      `DeviceComplianceSsoEnabled=${on}`,
      `DeviceComplianceSsoEku=${pick('1.3.6.1.5.5.7.3.2', '1.2.3')}`,
      `DeviceComplianceSsoIssuer=${pick('ab', 'cd').repeat(20)}`,
      'NumCustomPolicy=1',
      ...blobLines('CustomIPSecPolicies', dwords(...pick([2, 4, 3, 5, 2, 0], [3, 4, 3, 5, 2, 3]))),
      'NumRoutes=1',
      ...blobLines(
        'Routes',
        routeBytes([10, 0, 0, 0], 8, { metric: pick(3, 4), exclusion: pick(false, true) }),
      ),
      'NumNrptRules=1',
      ...blobLines('NrptRules', nrptRule('.corp.example', [[10, 0, 0, pick(1, 2)]])),
      'NumTrustedNetworks=1',
      ...blobLines('TrustedNetworks', suffix(pick('a.example', 'b.example'))),
      'NumPerAppTrafficFilters=1',
      ...blobLines(
        'PerAppTrafficFilters',
        joined(
          utf16(`v2.30|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|RPort=${pick(443, 444)}|\0`),
        ),
      ),
      'CustomAuthKey=25',
      ...blobLines(
        'CustomAuthData',
        peapWithTls(
          pick('nps.example.com', 'nps2.example.com'),
          new Uint8Array(20).fill(pick(1, 2)),
        ),
      ),
    ])
      .map((line) => line.replace('VpnStrategy=7', `VpnStrategy=${pick(7, 14)}`))
      .map((line) => line.replace('DataEncryption=256', `DataEncryption=${pick(256, 512)}`))
      .map((line) => line.replace('IpPrioritizeRemote=0', `IpPrioritizeRemote=${off}`))
      .map((line) => line.replace('vpn.example.net', pick('vpn.example.com', 'vpn2.example.com'))),
  );
}

function cmdlets(pick: Choose): string {
  const name = pick('Corp', 'Corp2');
  const own = `-ConnectionName ${name}`;
  const algorithms = Object.entries(SUITES[pick(0, 1)]).map(([part, word]) => `-${part} ${word}`);
  return [
    `$eap = '${eapHost(pick)}'`,
    `Add-VpnConnection -Name ${name} -ServerAddress ${pick('vpn.example.com', 'vpn2.example.com')} -TunnelType ${pick('Ikev2', 'Sstp')} -AuthenticationMethod ${pick('Eap', 'MSChapv2')} -EapConfigXmlStream $eap -EncryptionLevel ${pick('Maximum', 'Required')} -DnsSuffix ${pick('a.example', 'b.example')} -IdleDisconnectSeconds ${pick(60, 90)} -L2tpPsk ${pick('correct-horse', 'battery-staple')} -MachineCertificateEKUFilter ${pick('1.2.3', '1.2.4')}${pick(' -SplitTunneling -RememberCredential -UseWinlogonCredential', '')}`,
    `Set-VpnConnectionIPsecConfiguration ${own} ${algorithms.join(' ')} -Force`,
    `Add-VpnConnectionRoute ${own} -DestinationPrefix 10.0.0.0/8 -RouteMetric ${pick(3, 4)}`,
    `Add-VpnConnectionTriggerApplication ${own} -ApplicationID ${pick('C:\\a.exe', 'C:\\b.exe')}`,
    `Add-VpnConnectionTriggerDnsConfiguration ${own} -DnsSuffix .corp.example -DnsIPAddress ${pick('10.0.0.1', '10.0.0.2')}`,
    `Add-VpnConnectionTriggerTrustedNetwork ${own} -DnsSuffix ${pick('a.example', 'b.example')}`,
    `Set-VpnConnectionProxy ${own} -ProxyServer ${pick('proxy.example:8080', 'proxy2.example:8080')} -AutoConfigurationScript ${pick('http://proxy.example/a.pac', 'http://proxy.example/b.pac')} -ExceptionPrefix ${pick('a.example', 'b.example')}${pick(' -BypassProxyForLocal', '')}`,
    '',
  ].join('\n');
}

/** What `Get-VpnConnection` prints, and the triggers. */
function output(pick: Choose): string {
  const row = (name: string, value: string) => `${name.padEnd(22)}: ${value}`;
  return [
    row('Name', pick('Corp', 'Corp 2')),
    row('ServerAddress', pick('vpn.example.com', 'vpn2.example.com')),
    row('AllUserConnection', pick('False', 'True')),
    row('Guid', '{00000000-0000-0000-0000-000000000000}'),
    row('TunnelType', pick('Ikev2', 'Sstp')),
    row('AuthenticationMethod', pick('{MachineCertificate}', '{Eap}')),
    row('EncryptionLevel', pick('Maximum', 'Required')),
    row('L2tpIPsecAuth', ''),
    row('UseWinlogonCredential', pick('True', 'False')),
    row('EapConfigXmlStream', ''),
    row('ConnectionStatus', 'Disconnected'),
    row('RememberCredential', pick('True', 'False')),
    row('SplitTunneling', pick('True', 'False')),
    row('DnsSuffix', pick('a.example', 'b.example')),
    row('IdleDisconnectSeconds', pick('60', '90')),
    '',
  ].join('\r\n');
}

/** The same as JSON, which has routes and triggers as well. */
function json(pick: Choose): string {
  return JSON.stringify(
    {
      Name: pick('Corp', 'Corp 2'),
      ServerAddress: pick('vpn.example.com', 'vpn2.example.com'),
      TunnelType: pick('Ikev2', 'Automatic'),
      L2tpIPsecAuth: null,
      AuthenticationMethod: ['Eap'],
      SplitTunneling: pick(true, false),
      IPSecCustomPolicy: null,
      Routes: [{ DestinationPrefix: '10.0.0.0/8', Metric: pick(3, 4) }],
      VpnTrigger: {
        ConnectionName: 'Corp',
        ApplicationID: [pick('C:\\a.exe', 'C:\\b.exe')],
        DnsConfig: [{ DnsSuffix: '.corp.example', DnsIPAddress: [pick('10.0.0.1', '10.0.0.2')] }],
        TrustedNetwork: [pick('a.example', 'b.example')],
        DnsSuffixSearchList: [pick('a.example', 'b.example')],
      },
    },
    undefined,
    1,
  );
}

const FORMS: Readonly<Record<string, readonly [string, (pick: Choose) => string]>> = {
  profile: ['vpn.xml', profile],
  phonebook: ['rasphone.pbk', phonebook],
  cmdlets: ['make.ps1', cmdlets],
  output: ['shown.txt', output],
  'output as JSON': ['shown.json', json],
};

/** By form: the name of a file, and its text in both ways. */
export const WHOLE = Object.fromEntries(
  Object.entries(FORMS).map(([form, [name, make]]) => [
    form,
    { name, one: make((one) => one), other: make((_, other) => other) },
  ]),
);

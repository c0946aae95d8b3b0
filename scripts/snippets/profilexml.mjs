// Snippets for profiles. «1:text» is a tab stop with its default, «1|a,b|» one with choices; a line
// `@eap PREFIX` is replaced by that EAP block, `@suite NAME` by that suite.

import { suite } from './ipsec.mjs';

/** Elements and values of CryptographySuite, in the order of the schema. */
export const SUITES = {
  'crypto-gcm128': suite('gcm', 'profileXml'),
  'crypto-cbc128': suite('cbc', 'profileXml'),
  'crypto-gcm256': suite('gcm-256', 'profileXml'),
  'crypto-cbc256': suite('cbc-256', 'profileXml'),
};

const ROUTES = [
  '<Route>',
  '\t<Address>10.0.0.0</Address>',
  '\t<PrefixSize>8</PrefixSize>',
  '\t<Metric>1</Metric>',
  '</Route>',
  '<Route>',
  '\t<Address>172.16.0.0</Address>',
  '\t<PrefixSize>12</PrefixSize>',
  '\t<Metric>1</Metric>',
  '</Route>',
  '<Route>',
  '\t<Address>192.168.0.0</Address>',
  '\t<PrefixSize>16</PrefixSize>',
  '\t<Metric>1</Metric>',
  '</Route>',
];

const indent = (lines) => lines.map((line) => `\t${line}`);

const USER_AUTHENTICATION = [
  '<Authentication>',
  '\t<UserMethod>Eap</UserMethod>',
  '\t<Eap>',
  '\t\t<Configuration>',
  '\t\t\t@eap eap-peap-tls',
  '\t\t</Configuration>',
  '\t</Eap>',
  '</Authentication>',
];

function userTunnel({
  protocol,
  algorithms = [],
  routing = 'SplitTunnel',
  after = ROUTES,
  extra = [],
}) {
  const isSplit = routing === 'SplitTunnel';
  return [
    '<VPNProfile>',
    '\t<AlwaysOn>true</AlwaysOn>',
    '\t<DnsSuffix>«1:corp.example.net»</DnsSuffix>',
    '\t<TrustedNetworkDetection>«1:corp.example.net»</TrustedNetworkDetection>',
    '\t<NativeProfile>',
    '\t\t<Servers>«2:vpn.example.net»</Servers>',
    `\t\t<RoutingPolicyType>${routing}</RoutingPolicyType>`,
    ...indent(indent(protocol)),
    ...indent(indent(USER_AUTHENTICATION)),
    ...indent(indent(algorithms)),
    ...(isSplit ? ['\t\t<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>'] : []),
    '\t</NativeProfile>',
    ...indent(extra),
    ...indent(after),
    '</VPNProfile>',
  ];
}

const IKEV2 = ['<NativeProtocolType>IKEv2</NativeProtocolType>'];
const PROTOCOL_LIST = [
  '<NativeProtocolType>ProtocolList</NativeProtocolType>',
  '<ProtocolList>',
  '\t<NativeProtocol>',
  '\t\t<Type>Ikev2</Type>',
  '\t</NativeProtocol>',
  '\t<NativeProtocol>',
  '\t\t<Type>Sstp</Type>',
  '\t</NativeProtocol>',
  '\t<RetryTimeInHours>«9:0»</RetryTimeInHours>',
  '</ProtocolList>',
];

const machine = [
  '<Authentication>',
  '\t<MachineMethod>Certificate</MachineMethod>',
  '</Authentication>',
  '@suite crypto-gcm128',
];

const filter = (app, protocol, ports, addresses) => [
  '<TrafficFilter>',
  ...(app ? ['\t<App>', `\t\t<Id>${app}</Id>`, '\t</App>'] : []),
  `\t<Protocol>${protocol}</Protocol>`,
  `\t<RemotePortRanges>${ports}</RemotePortRanges>`,
  ...(addresses ? [`\t<RemoteAddressRanges>${addresses}</RemoteAddressRanges>`] : []),
  '</TrafficFilter>',
];

const rule = (name, ...rest) => [
  '<DomainNameInformation>',
  `\t<DomainName>${name}</DomainName>`,
  ...rest.map((line) => `\t${line}`),
  '</DomainNameInformation>',
];
const SERVERS = '<DnsServers>«2:10.21.12.100»,«3:10.21.12.101»</DnsServers>';

/** `where` is the element the body stands in; absent for a whole profile. */
export const profileSnippets = [
  {
    name: 'User tunnel, IKEv2',
    prefix: 'aovpn-user-ikev2',
    description:
      'Always On user tunnel by IKEv2 with PEAP and a user certificate, split tunnelling.',
    body: userTunnel({ protocol: IKEV2, algorithms: ['@suite crypto-gcm128'] }),
  },
  {
    name: 'User tunnel, SSTP',
    prefix: 'aovpn-user-sstp',
    description:
      'Always On user tunnel by SSTP only. Needs Windows 11; SSTP has no CryptographySuite.',
    body: userTunnel({ protocol: ['<NativeProtocolType>SSTP</NativeProtocolType>'] }),
  },
  {
    name: 'User tunnel, IKEv2 with fallback to SSTP',
    prefix: 'aovpn-user-protocollist',
    description: 'Windows 11 tries IKEv2 first and then SSTP, beginning anew each time.',
    body: userTunnel({ protocol: PROTOCOL_LIST, algorithms: ['@suite crypto-gcm128'] }),
  },
  {
    name: 'User tunnel, everything through it',
    prefix: 'aovpn-user-force',
    description: 'Always On user tunnel by IKEv2 that takes all traffic, with a proxy inside.',
    body: userTunnel({
      protocol: IKEV2,
      algorithms: ['@suite crypto-gcm128'],
      routing: 'ForceTunnel',
      after: [],
      extra: [
        '<Proxy>',
        '\t<Manual>',
        '\t\t<Server>«9:proxy.corp.example.net:8080»</Server>',
        '\t</Manual>',
        '</Proxy>',
      ],
    }),
  },
  {
    name: 'Device tunnel',
    prefix: 'aovpn-device',
    description:
      'Device tunnel by IKEv2 with the machine certificate and routes to single servers.',
    body: [
      '<VPNProfile>',
      '\t<AlwaysOn>true</AlwaysOn>',
      '\t<DeviceTunnel>true</DeviceTunnel>',
      '\t<DnsSuffix>«1:corp.example.net»</DnsSuffix>',
      '\t<TrustedNetworkDetection>«1:corp.example.net»</TrustedNetworkDetection>',
      '\t<NativeProfile>',
      '\t\t<Servers>«2:vpn.example.net»</Servers>',
      '\t\t<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
      '\t\t<NativeProtocolType>IKEv2</NativeProtocolType>',
      ...indent(indent(machine)),
      '\t\t<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
      '\t</NativeProfile>',
      '\t<Route>',
      '\t\t<Address>«3:10.21.12.100»</Address>',
      '\t\t<PrefixSize>32</PrefixSize>',
      '\t\t<Metric>1</Metric>',
      '\t</Route>',
      '\t<RegisterDNS>true</RegisterDNS>',
      '</VPNProfile>',
    ],
  },
  {
    name: 'LockDown profile',
    prefix: 'aovpn-lockdown',
    description:
      'The only network of the device is the tunnel. Can only be removed through the MDM bridge.',
    body: [
      '<VPNProfile>',
      '\t<LockDown>true</LockDown>',
      '\t<DnsSuffix>«1:corp.example.net»</DnsSuffix>',
      '\t<TrustedNetworkDetection>«1:corp.example.net»</TrustedNetworkDetection>',
      '\t<RegisterDNS>true</RegisterDNS>',
      '\t<NativeProfile>',
      '\t\t<Servers>«2:vpn.example.net»</Servers>',
      '\t\t<NativeProtocolType>IKEv2</NativeProtocolType>',
      ...indent(indent(machine)),
      '\t</NativeProfile>',
      '</VPNProfile>',
    ],
  },
  {
    name: 'Plug-in profile',
    prefix: 'aovpn-plugin',
    description:
      'Connection of a VPN app from the Store; several servers are separated by semicolons.',
    body: [
      '<VPNProfile>',
      '\t<AlwaysOn>true</AlwaysOn>',
      '\t<DnsSuffix>«1:corp.example.net»</DnsSuffix>',
      '\t<TrustedNetworkDetection>«1:corp.example.net»</TrustedNetworkDetection>',
      '\t<PluginProfile>',
      '\t\t<ServerUrlList>«2:vpn.example.net»</ServerUrlList>',
      '\t\t<CustomConfiguration>«3:&lt;settings /&gt;»</CustomConfiguration>',
      '\t\t<PluginPackageFamilyName>«4|FortinetInc.FortiClient_sq9g7krz3c65j,PaloAltoNetworks.GlobalProtect_rn9aeerfb38dg|»</PluginPackageFamilyName>',
      '\t</PluginProfile>',
      '</VPNProfile>',
    ],
  },
  {
    name: 'Entra conditional access',
    prefix: 'aovpn-conditional-access',
    description:
      'Short-lived certificate of Entra ID; the EAP configuration needs the matching filter.',
    where: 'VPNProfile',
    body: [
      '<DeviceCompliance>',
      '\t<Enabled>true</Enabled>',
      '\t<Sso>',
      '\t\t<Enabled>true</Enabled>',
      '\t\t<Eku>1.3.6.1.5.5.7.3.2</Eku>',
      '\t\t<IssuerHash>«1:0000000000000000000000000000000000000000»</IssuerHash>',
      '\t</Sso>',
      '</DeviceCompliance>',
    ],
  },
  {
    name: 'Connection settings of Windows 11',
    prefix: 'aovpn-win11',
    description:
      'Metrics, outage time, encryption and network category, which once needed the phonebook.',
    where: 'VPNProfile',
    body: [
      '<NetworkOutageTime>«1:0»</NetworkOutageTime>',
      '<IPv4InterfaceMetric>«2:3»</IPv4InterfaceMetric>',
      '<IPv6InterfaceMetric>«2:3»</IPv6InterfaceMetric>',
      '<UseRasCredentials>«3|false,true|»</UseRasCredentials>',
      '<DataEncryption>«4|Max,Require|»</DataEncryption>',
      '<PrivateNetwork>«5|true,false|»</PrivateNetwork>',
      '<DisableIKEv2Fragmentation>false</DisableIKEv2Fragmentation>',
    ],
  },
  ...[
    ['crypto-gcm128', 'AES-GCM 128', 'baseline with AES-GCM 128'],
    ['crypto-cbc128', 'AES 128', 'baseline for servers without AES-GCM'],
    ['crypto-gcm256', 'AES-GCM 256', 'strong suite with AES-GCM 256 and ECP384'],
    ['crypto-cbc256', 'AES 256', 'AES 256 with SHA-256'],
  ].map(([prefix, title, words]) => ({
    name: `CryptographySuite, ${title}`,
    prefix,
    description: `IKEv2 ${words}. The server has to have the same policy.`,
    where: 'NativeProfile',
    body: [`@suite ${prefix}`],
  })),
  {
    name: 'Protocol list',
    prefix: 'protocol-list',
    description:
      'Protocols in the order Windows 11 tries them; 0 hours begins with the first each time.',
    where: 'NativeProfile',
    body: PROTOCOL_LIST,
  },
  {
    name: 'Routes to private networks',
    prefix: 'route-rfc1918',
    description: 'The three private IPv4 networks of RFC 1918.',
    where: 'VPNProfile',
    body: ROUTES,
  },
  {
    name: 'Route to a host',
    prefix: 'route-host',
    description: 'One IPv4 address through the tunnel.',
    where: 'VPNProfile',
    body: [
      '<Route>',
      '\t<Address>«1:10.21.12.100»</Address>',
      '\t<PrefixSize>32</PrefixSize>',
      '\t<Metric>1</Metric>',
      '</Route>',
    ],
  },
  {
    name: 'Route to an IPv6 network',
    prefix: 'route-ipv6',
    description: 'An IPv6 prefix through the tunnel.',
    where: 'VPNProfile',
    body: [
      '<Route>',
      '\t<Address>«1:2001:db8:2112::»</Address>',
      '\t<PrefixSize>«2:48»</PrefixSize>',
      '\t<Metric>1</Metric>',
      '</Route>',
    ],
  },
  {
    name: 'Exclusion route',
    prefix: 'route-exclusion',
    description: 'An address that stays outside of the tunnel.',
    where: 'VPNProfile',
    body: [
      '<Route>',
      '\t<Address>«1:203.0.113.83»</Address>',
      '\t<PrefixSize>«2:32»</PrefixSize>',
      '\t<ExclusionRoute>true</ExclusionRoute>',
      '\t<Metric>1</Metric>',
      '</Route>',
    ],
  },
  {
    name: 'NRPT rule for a suffix',
    prefix: 'nrpt-suffix',
    description: 'Names below a suffix are resolved by the internal servers. Mind the leading dot.',
    where: 'VPNProfile',
    body: rule('.«1:corp.example.net»', SERVERS),
  },
  {
    name: 'NRPT rule for a host',
    prefix: 'nrpt-host',
    description: 'One name, without a leading dot, is resolved by the internal servers.',
    where: 'VPNProfile',
    body: rule('«1:app.corp.example.net»', SERVERS),
  },
  {
    name: 'NRPT exemption',
    prefix: 'nrpt-exempt',
    description: 'A name that is resolved outside of the tunnel: the rule has no servers.',
    where: 'VPNProfile',
    body: rule('«1:vpn.corp.example.net»'),
  },
  {
    name: 'NRPT rule that connects',
    prefix: 'nrpt-trigger',
    description: 'Asking for a name below the suffix starts the connection.',
    where: 'VPNProfile',
    body: rule('.«1:corp.example.net»', SERVERS, '<AutoTrigger>true</AutoTrigger>'),
  },
  {
    name: 'Traffic filter for Remote Desktop',
    prefix: 'tf-rdp',
    description: 'Remote Desktop to one network.',
    where: 'VPNProfile',
    body: filter('', '6', '3389', '«1:172.16.0.0/24»'),
  },
  {
    name: 'Traffic filter for a program',
    prefix: 'tf-app-path',
    description: 'One program by its path.',
    where: 'VPNProfile',
    body: filter('«1:C:\\Windows\\System32\\mstsc.exe»', '6', '«2:3389»', '«3:172.16.0.0/24»'),
  },
  {
    name: 'Traffic filter for a Store app',
    prefix: 'tf-app-store',
    description: 'One Store app by its package family name.',
    where: 'VPNProfile',
    body: filter('«1:Microsoft.RemoteDesktop_8wekyb3d8bbwe»', '6', '«2:3389»', '«3:172.16.0.0/24»'),
  },
  {
    name: 'Traffic filter for SMB by the system',
    prefix: 'tf-system-smb',
    description: 'File shares, which the system itself reaches.',
    where: 'VPNProfile',
    body: filter('SYSTEM', '6', '445', '«1:10.21.12.0/24»'),
  },
  {
    name: 'Traffic filter for web servers',
    prefix: 'tf-web',
    description: 'HTTP and HTTPS to one network.',
    where: 'VPNProfile',
    body: filter('', '6', '80,443', '«1:10.21.12.0/24»'),
  },
  {
    name: 'Traffic filter for a UDP range',
    prefix: 'tf-udp-range',
    description: 'A range of UDP ports to one network.',
    where: 'VPNProfile',
    body: filter('', '17', '«1:52000-52112»', '«2:10.21.12.0/24»'),
  },
  {
    name: 'App trigger',
    prefix: 'app-trigger',
    description: 'Starting a program starts the connection.',
    where: 'VPNProfile',
    body: [
      '<AppTrigger>',
      '\t<App>',
      '\t\t<Id>«1:C:\\Program Files\\Contoso\\app.exe»</Id>',
      '\t</App>',
      '</AppTrigger>',
    ],
  },
  {
    name: 'Proxy',
    prefix: 'proxy-manual',
    description: 'Proxy server of the connection; used without split tunnelling only.',
    where: 'VPNProfile',
    body: [
      '<Proxy>',
      '\t<Manual>',
      '\t\t<Server>«1:proxy.corp.example.net:8080»</Server>',
      '\t</Manual>',
      '</Proxy>',
    ],
  },
  {
    name: 'Proxy script',
    prefix: 'proxy-pac',
    description: 'Address of the proxy configuration script.',
    where: 'VPNProfile',
    body: [
      '<Proxy>',
      '\t<AutoConfigUrl>«1:http://proxy.corp.example.net:8080/proxy.pac»</AutoConfigUrl>',
      '</Proxy>',
    ],
  },
];

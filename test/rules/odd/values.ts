/** Odd profiles, by what is odd about them: routes, filters, triggers and all that comes later. */
import { profileExample, routeLine } from '../../../server/src/engine/rules/exampleLines';
import { filter, names, native, inOne, type, DEVICE } from './pieces';

export const VALUES: Readonly<Record<string, string>> = {
  'addresses of routes that are none': profileExample(
    ...[
      '10.0.0.1-10.0.0.9',
      '10.0.0.1-10.0.0.9-x',
      'x-10.0.0.1-10.0.0.9',
      '10.0.0.1-9',
      '010.0.0.0',
      '10.0.0.256',
      '10.0.0',
      '10.0.0.0.0',
      'contoso',
      'fe80::1%12',
      '[2001:db8::]',
      '10. 0.0.0',
      '2001:0db8::',
      '-',
    ].map((address) => routeLine(address, 32)),
  ),
  'sizes of routes at their borders': profileExample(
    ...[-1, 0, 1, 7, 8, 31, 32, 33, 128, 129].map((size) => routeLine('10.0.0.0', size)),
    ...[0, 1, 64, 127, 128, 129].map((size) => routeLine('fd00::', size)),
  ),
  'metrics of routes at their borders': profileExample(
    ...[-1, 0, 1, 9999, 10000, 4294967295].map((metric, index) =>
      routeLine(`10.${index}.0.0`, 16, `<Metric>${metric}</Metric>`),
    ),
  ),
  'one exclusion and nothing else': profileExample(
    routeLine('10.0.0.0', 8, '<ExclusionRoute>true</ExclusionRoute>'),
  ),
  'the same routes, included and excluded': profileExample(
    routeLine('10.0.0.0', 8),
    routeLine('10.0.0.0', 8),
    routeLine('10.0.0.0', 8, '<ExclusionRoute>true</ExclusionRoute>'),
    routeLine('10.0.0.0', 8, '<ExclusionRoute>true</ExclusionRoute>'),
  ),
  'policies of filters by other words': inOne(
    ['Split Tunnel', 'Force_Tunnel', 'split-tunnel', 'forced', 'Tunnel'],
    (word) =>
      filter(`<RoutingPolicyType>${word}</RoutingPolicyType>`, '<App><Id>C:\\a.exe</Id></App>'),
  ),
  'directions of filters by other words': inOne(
    ['in coming', 'In-Bound', 'EGRESS', 'both', 'out_going'],
    (word) => filter('<Protocol>6</Protocol>', `<Direction>${word}</Direction>`),
  ),
  'addresses of filters that are none': inOne(
    [
      '10.0.0.0.8',
      'x10.0.0.0.8',
      '10.0.0.0.8x',
      '10.0.0.9-10.0.0.1',
      '10.0.0.1–10.0.0.9',
      '10.0.0.0/255.0.0.0',
      '10.0.0.0/255.0.255.0',
      '10.0.0.1.8',
      '10.0.0.0/33',
      '2001:db8::/ffff::',
      '10.0.0.0 / 8',
      '10.0.0.1-10.0.0.2-10.0.0.3',
    ],
    (word) =>
      filter('<Protocol>6</Protocol>', `<RemoteAddressRanges>${word}</RemoteAddressRanges>`),
  ),
  'ports of filters at their borders': inOne(
    ['0', '1', '65535', '65536', '9-1', '80-', '-80', '80;443', 'http', '80–90'],
    (word) => filter('<Protocol>6</Protocol>', `<RemotePortRanges>${word}</RemotePortRanges>`),
  ),
  'protocols of filters at their borders': inOne(
    ['-1', '0', '1', '6', '17', '255', '256', 'TCP', 'icmp'],
    (word) => filter(`<Protocol>${word}</Protocol>`, '<RemotePortRanges>443</RemotePortRanges>'),
  ),
  'names of apps of every form': inOne(
    [
      'SYSTEM',
      'NT AUTHORITY\\SYSTEM',
      '"C:\\a.exe"',
      '\\\\server\\a.exe',
      '%ProgramFiles%\\a.exe',
      'C:a.exe',
      'C:/a.exe',
      'a.exe',
      'Microsoft.App_8wekyb3d8bbwe',
      'Microsoft.App_8wekyb3d8bbwe!App',
      'Microsoft.App_1.2.3.4_x64__8wekyb3d8bbwe',
      '{{app}}',
    ],
    (word) => filter(`<App><Id>${word}</Id></App>`),
  ),
  'a comment that silences two rules, the last of them for nothing':
    '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid, route-incomplete -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
  'a comment that silences two rules, the first of them for nothing':
    '<VPNProfile>\n  <!-- aovpn-disable-next-line route-incomplete, boolean-value-invalid -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
  'a comment that silences three rules, one for nothing':
    '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid, route-incomplete, element-duplicate -->\n  <AlwaysOn>True</AlwaysOn><AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
  'a comment that silences everything for nothing':
    '<VPNProfile>\n  <!-- aovpn-disable-next-line -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
  'a proxy of every form': inOne(
    ['http://proxy:80', 'proxy', 'proxy:0', 'proxy:65536', 'proxy:8080', '10.0.0.1:x'],
    (word) => profileExample(`<Proxy><Manual><Server>${word}</Server></Manual></Proxy>`),
  ),
  'a proxy by an address that is none': profileExample(
    '<Proxy><AutoConfigUrl>proxy.pac</AutoConfigUrl></Proxy>',
  ),
  'a proxy by a file': profileExample(
    '<Proxy><AutoConfigUrl>file:///c:/proxy.pac</AutoConfigUrl></Proxy>',
  ),
  'triggers of every form': profileExample(
    '<AppTrigger><App><Id>outlook.exe</Id></App></AppTrigger>',
    '<AppTrigger><App>C:\\a.exe</App></AppTrigger>',
    '<AppTrigger><App/></AppTrigger>',
    '<AppTrigger><App><Type>x</Type></App></AppTrigger>',
    '<AppTrigger/>',
  ),
  'a device tunnel with what is for users': profileExample(
    DEVICE,
    '<AlwaysOn>true</AlwaysOn>',
    '<RememberCredentials>true</RememberCredentials>',
    '<DeviceCompliance><Enabled>true</Enabled></DeviceCompliance>',
    '<AppTrigger><App><Id>C:\\a.exe</Id></App></AppTrigger>',
    names('.contoso.com').replace('</Dom', '<AutoTrigger>true</AutoTrigger></Dom'),
    '<NativeProfile><Servers>a.contoso.com</Servers><NativeProtocolType>SSTP</NativeProtocolType><RoutingPolicyType>ForceTunnel</RoutingPolicyType><Authentication><UserMethod>MsChapv2</UserMethod></Authentication></NativeProfile>',
  ),
  'lockdown with everything it forbids': profileExample(
    '<LockDown>true</LockDown>',
    DEVICE,
    '<AlwaysOn>false</AlwaysOn>',
    '<NativeProfile><Servers>a.contoso.com</Servers><NativeProtocolType>SSTP</NativeProtocolType><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile>',
  ),
  'a plug-in beside a native profile': profileExample(
    '<NativeProfile><Servers>a.contoso.com</Servers></NativeProfile>',
    '<PluginProfile><ServerUrlList>a.contoso.com;b.contoso.com</ServerUrlList><PluginPackageFamilyName>App</PluginPackageFamilyName></PluginProfile>',
  ),
  'an element that is begun and has nothing': '<VPNProfile>\n  <AlwaysOn>\n</VPNProfile>',
  'an element that is begun and is the last': '<VPNProfile>\n  <AlwaysOn>',
  'words behind the profile': '<VPNProfile>\n</VPNProfile>\nwords',
  'words before the profile': 'words\n<VPNProfile>\n</VPNProfile>\n',
  'a fence of Markdown around the profile': '```xml\n<VPNProfile>\n</VPNProfile>\n```\n',
  'a fence of Markdown behind the profile': '<VPNProfile>\n</VPNProfile>\n```\n',
  'curly quotation marks around elements':
    '<VPNProfile>\n  “<AlwaysOn>true</AlwaysOn>”\n</VPNProfile>',
  'curly quotation marks around values': profileExample(
    '<DnsSuffix>“corp.contoso.com”</DnsSuffix>',
    '<TrustedNetworkDetection>‘corp.contoso.com’</TrustedNetworkDetection>',
    '<ProfileName>The “best” tunnel</ProfileName>',
  ),
  'curly quotation marks around an attribute':
    '<VPNProfile>\n  <EapHostConfig xmlns=“http://www.microsoft.com/provisioning/EapHostConfig”/>\n</VPNProfile>',
  'compliance of a device that names a method for users': profileExample(
    '<DeviceCompliance><Enabled>true</Enabled></DeviceCompliance>',
    '<NativeProfile>',
    '<Servers>vpn.contoso.com</Servers>',
    '<Authentication><UserMethod>Eap</UserMethod><MachineMethod>Certificate</MachineMethod></Authentication>',
    '</NativeProfile>',
  ),
  ...Object.fromEntries(
    [
      ['10.0.0.0', 8],
      ['10.0.0.10', 32],
      ['10.0.0.256', 32],
      ['contoso', 32],
    ].map(([address = '', size = 0]) => [
      `filters of a device tunnel beside a route to ${address}`,
      profileExample(
        DEVICE,
        '<NativeProfile><Servers>vpn.contoso.com</Servers><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute></NativeProfile>',
        routeLine('10.0.0.0', 16),
        routeLine(String(address), size),
        '<TrafficFilter><Protocol>6</Protocol><RemoteAddressRanges>10.0.0.10</RemoteAddressRanges></TrafficFilter>',
      ),
    ]),
  ),
  'servers at the borders of an address': profileExample(
    ...[
      '203.0.113.255',
      '203.0.113.256',
      '255.0.0.1',
      '203.0.113',
      'https://vpn.contoso.com/path',
      'vpn.contoso.com:443',
    ].map((server) => `<NativeProfile><Servers>${server}</Servers></NativeProfile>`),
  ),
  'servers of names that are filled in later': profileExample(
    names('.a.contoso.com', '10.0.0.53,{{dns}}'),
    names('.b.contoso.com', '{{dns}}'),
    names('.c.contoso.com', '10.0.0.53,dns'),
  ),
  'filters by family': profileExample(
    ...['10.0.0.0/8', '2001:db8::/32', '10.0.0.0/8,2001:db8::/32'].flatMap((range) => [
      `<TrafficFilter><RemoteAddressRanges>${range}</RemoteAddressRanges></TrafficFilter>`,
      `<TrafficFilter><LocalAddressRanges>${range}</LocalAddressRanges></TrafficFilter>`,
    ]),
  ),
  'compliance of every form': profileExample(
    '<DeviceCompliance><Enabled>true</Enabled><Sso><Enabled>true</Enabled><Eku>1.3.6.1.5.5.7.3.</Eku><IssuerHash>2f 4b</IssuerHash></Sso></DeviceCompliance>',
    '<DeviceCompliance><Enabled>false</Enabled><Sso><Enabled>true</Enabled></Sso></DeviceCompliance>',
  ),
  'words of cmdlets in a suite': profileExample(
    '<NativeProfile><Servers>vpn.contoso.com</Servers><CryptographySuite><AuthenticationTransformConstants>GCMAES256</AuthenticationTransformConstants><CipherTransformConstants>AES_GCM_256</CipherTransformConstants><EncryptionMethod>GCMAES256</EncryptionMethod><IntegrityCheckMethod>SHA256128</IntegrityCheckMethod><DHGroup>ECP_384</DHGroup><PfsGroup>PFS_2048</PfsGroup></CryptographySuite></NativeProfile>',
  ),
  'names of elements with blanks':
    '<VPNProfile>\n  <Always On>true</Always On>\n  < DnsSuffix>a.contoso.com</ DnsSuffix>\n</VPNProfile>',
  'a rule without a name that is not closed':
    '<VPNProfile>\n  <DnsSuffix>corp.contoso.com</DnsSuffix>\n  <DomainNameInformation>\n    <DnsServers>10.0.0.53</DnsServers>\n</VPNProfile>',
  'rules without a name': profileExample(
    '<DnsSuffix>corp.contoso.com</DnsSuffix>',
    names('').replace('<DomainName></DomainName>', ''),
    names(''),
  ),
  'names at the borders of a length': profileExample(
    names(`.${'a'.repeat(63)}.com`),
    names(`.${'a'.repeat(64)}.com`),
    names(`.${'a.'.repeat(125)}com`),
    names(`.${'a.'.repeat(126)}com`),
    names('corp'),
    names('CORP'),
    names('a.corp'),
    names('.com.'),
    names('user@contoso.com'),
    names('contoso.com:53'),
    names('C:\\contoso'),
  ),
  'a domain of the computer without a dot': profileExample(
    '<DnsSuffix>corp</DnsSuffix>',
    '<TrustedNetworkDetection>corp</TrustedNetworkDetection>',
    names('corp'),
    names('a.corp'),
  ),
  'trusted networks of every form': profileExample(
    '<TrustedNetworkDetection>corp.contoso.com,, 10.0.0.1;http://a.contoso.com/x,user@contoso.com,.contoso.com,*.contoso.com,a b,contoso.com.</TrustedNetworkDetection>',
  ),
  'suffixes of every form': profileExample(
    '<DnsSuffix>corp.contoso.com,, 10.0.0.1;http://a.contoso.com/x,user@contoso.com,.contoso.com,*.contoso.com,a b,contoso.com.</DnsSuffix>',
  ),
  'more proxies': inOne(
    [
      'http://proxy.contoso.com/path:80',
      'http://pro xy:80',
      'http://[2001:db8::1]:80',
      '[2001:db8::1]:80',
      '2001:db8::1:80',
      'proxy.contoso.com:8080/path',
      'proxy.contoso.com/',
      'ftp://proxy.contoso.com',
      'https://proxy.contoso.com:0',
      'socks=proxy.contoso.com:1080',
      'proxy.contoso.com:8080;other:80',
      'proxy.contoso.com:',
      ':8080',
      '//proxy.contoso.com:80',
    ],
    (word) => profileExample(`<Proxy><Manual><Server>${word}</Server></Manual></Proxy>`),
  ),
  'addresses of PAC files of every form': inOne(
    [
      'http://proxy.contoso.com/proxy.pac',
      'HTTPS://proxy.contoso.com/proxy.pac',
      'http:/proxy.contoso.com',
      'ftp://proxy.contoso.com/a.pac',
      'C:\\proxy.pac',
      '\\\\server\\proxy.pac',
      'file://server/proxy.pac',
      'xhttp://proxy.contoso.com',
      ' http://proxy.contoso.com ',
    ],
    (word) => profileExample(`<Proxy><AutoConfigUrl>${word}</AutoConfigUrl></Proxy>`),
  ),
  ...Object.fromEntries(
    [
      'vpn.contoso.com;vpn.contoso.com',
      'vpn.contoso.com,b.contoso.com',
      'vpn.contoso.com; ',
      ';vpn.contoso.com',
      'vpn.contoso.com=Office',
      '%SERVER%',
      '*.contoso.com',
      'user@vpn.contoso.com',
      'vpn.contoso.com:4500',
      'vpn.contoso.com:x',
      'vpn..contoso.com',
      `${'a'.repeat(63)}.contoso.com`,
      `${'a'.repeat(64)}.contoso.com`,
      '-vpn.contoso.com',
      'vpn_1.contoso.com',
      'https://vpn.contoso.com:443/a?b#c',
      'vpn.contoso.com?x',
      'vpn.contoso.com#x',
      '[2001:db8::1]',
      '2001:db8::1',
      '127.0.0.1',
      '10.0.0.1',
      'localhost',
      'vpn',
    ].map((word) => [
      `servers called ${word}`,
      native(type('IKEv2')).replace('vpn.contoso.com', word),
    ]),
  ),
  'marks of a list in the middle of a line':
    '<VPNProfile>\n x - <AlwaysOn>true</AlwaysOn>\n- <DnsSuffix>a.contoso.com</DnsSuffix> - \n</VPNProfile>',
  'a mark of a list before all else': '- <VPNProfile>\n</VPNProfile>',
  'attributes that are glued together':
    '<VPNProfile>\n  <AlwaysOn a="b"c="d">true</AlwaysOn>\n  <DnsSuffix a"b">a.contoso.com</DnsSuffix>\n</VPNProfile>',
  'tags without an end':
    '<VPNProfile>\n  <AlwaysOn true</AlwaysOn>\n  <DnsSuffix>a.contoso.com</DnsSuffix\n</VPNProfile',
  'a suite with every word otherwise': profileExample(
    ...[
      '3DES',
      'x3DES',
      'DES3CBCx',
      'HMAC-MD5',
      'xMD5',
      'SHA2-384',
      'SHA384x',
      'Group-14',
      'P-256',
    ].map(
      (word) =>
        `<NativeProfile><Servers>vpn.contoso.com</Servers><CryptographySuite><AuthenticationTransformConstants>${word}</AuthenticationTransformConstants><CipherTransformConstants>${word}</CipherTransformConstants><DHGroup>${word}</DHGroup><IntegrityCheckMethod>${word}</IntegrityCheckMethod></CryptographySuite></NativeProfile>`,
    ),
  ),
  'a URL behind words as a name': profileExample(names('see http://a.contoso.com')),
};

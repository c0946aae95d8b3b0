/**
 * What all rules say of odd texts, in whole: slips and rare shapes that no example has, each near to
 * something a rule is about. AOVPN_RECORD=1 writes it anew; what changed is then read like code.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { PROJECT_FILE_NAME } from '../../server/src/engine/config/projectFile';
import { DEFAULT_SETTINGS, DEPLOYMENTS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { profileExample, routeLine } from '../../server/src/engine/rules/exampleLines';
import { BIGIP } from '../support/balancers';
import { checkFiles } from '../support/workspace';
import { Recorded } from '../support/record';
import { exampleHints, exampleSettings, unmark } from '../support/examples';
import { findingLines, toldOf } from './recorded/outcome';

const engine = createEngine();
/** Rules that are off say what they would say. */
const settings = {
  ...DEFAULT_SETTINGS,
  rules: Object.fromEntries(
    engine.rules
      .filter(({ meta }) => meta.severity === 'off')
      .map(({ meta }) => [meta.id, 'warning'] as const),
  ),
};

const native = (...lines: readonly string[]) =>
  profileExample(
    '<NativeProfile>',
    '<Servers>vpn.contoso.com</Servers>',
    ...lines,
    '</NativeProfile>',
  );
const type = (value: string) => `<NativeProtocolType>${value}</NativeProtocolType>`;
const filter = (...lines: readonly string[]) =>
  profileExample('<TrafficFilter>', ...lines, '</TrafficFilter>');
const names = (name: string, servers = '10.0.0.53') =>
  `<DomainNameInformation><DomainName>${name}</DomainName><DnsServers>${servers}</DnsServers></DomainNameInformation>`;
/** One profile of what several words give. */
const inOne = (words: readonly string[], profileOf: (word: string) => string) =>
  words.map(profileOf).join('\n').replaceAll('</VPNProfile>\n<VPNProfile>\n', '');
const entry = (...lines: readonly string[]) =>
  ['[Corp]', 'Type=2', 'VpnStrategy=7', ...lines, 'DEVICE=vpn', ''].join('\r\n');
const list = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows)
    .map(([name, value]) => `${name.padEnd(30)}: ${value}`)
    .join('\n');
const SSTP = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters';
const REG = 'Windows Registry Editor Version 5.00\r\n\r\n';
const LIST = '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></ProtocolList>';
const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';
const EXPRESSION = '$xml = $xml';

/** Texts by the ending of their file and what is odd about them. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'profile.xml': {
    'an attribute of an element nobody knows': profileExample('<Unknown a="b">1</Unknown>'),
    'an attribute without a value': profileExample('<AlwaysOn a>true</AlwaysOn>'),
    'elements of the top in NativeProfile': native('<AlwaysOn>true</AlwaysOn>', DEVICE),
    'an element of NativeProfile at the top': profileExample(type('IKEv2'), '<NativeProfile/>'),
    'an element of a route at the top': profileExample('<PrefixSize>8</PrefixSize>'),
    'marks of a browser before every tag':
      '- <VPNProfile>\n- <NativeProfile>\n<Servers>a.contoso.com</Servers>\n- </NativeProfile>\n- </VPNProfile>',
    'lists that are entries': profileExample(
      '<DomainNameInformationList><DomainName>.contoso.com</DomainName></DomainNameInformationList>',
      '<TrafficFilterList><Protocol>6</Protocol></TrafficFilterList>',
      '<RouteList><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></RouteList>',
      '<AppTriggerList><App><Id>C:\\a.exe</Id></App></AppTriggerList>',
    ),
    'lists around entries': profileExample(
      `<DomainNameInformationList>${names('.contoso.com')}</DomainNameInformationList>`,
      '<TrafficFilterList><TrafficFilter><Protocol>6</Protocol></TrafficFilter></TrafficFilterList>',
      `<RouteList>${routeLine('10.0.0.0', 8)}</RouteList>`,
    ),
    'values without one quotation mark': '<VPNProfile a="b><AlwaysOn>true</AlwaysOn></VPNProfile>',
    'values without the first quotation mark': '<VPNProfile a=b">\n</VPNProfile>',
    'values without quotation marks': '<VPNProfile a=b>\n</VPNProfile>',
    'sample words as names': profileExample(
      '<ProfileName>contoso</ProfileName>',
      '<DnsSuffix>contoso.com,fabrikam.com</DnsSuffix>',
      '<TrustedNetworkDetection>yourdomain.com</TrustedNetworkDetection>',
      '<EdpModeId>contoso.com</EdpModeId>',
      '<NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile>',
    ),
    'invitations to fill in': profileExample(
      '<ProfileName>[your name]</ProfileName>',
      '<NativeProfile><Servers>&lt;your server&gt;</Servers></NativeProfile>',
    ),
    'servers that are names and addresses': profileExample(
      '<NativeProfile>',
      '<Servers>203.0.113.10;vpn.contoso.com;a b;[2001:db8::1]</Servers>',
      '</NativeProfile>',
      names('.113.10'),
      names('.contoso.com'),
      names('.b'),
    ),
    'a rule for the name of the server itself': profileExample(
      '<NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile>',
      names('vpn.contoso.com'),
    ),
    'a rule for the domain below the server': profileExample(
      '<NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile>',
      names('.vpn.contoso.com'),
      names('.'),
    ),
    'names with nothing in them': profileExample(
      names('*'),
      names('*.'),
      names('.'),
      names('..'),
      names('http://'),
      names('https:///'),
      names('*.*'),
      names('.contoso.com.'),
    ),
    'names of other forms': profileExample(
      names('*.contoso.com'),
      names('https://contoso.com/path'),
      names('contoso.com, fabrikam.com'),
      names('con toso.com'),
      names('.contoso..com'),
      names('10.0.0.0/8'),
      names('CONTOSO.com'),
      names('contoso.com'),
    ),
    'servers of names of other forms': profileExample(
      names('.a.contoso.com', '10.0.0.53,10.0.0.53'),
      names('.b.contoso.com', '10.0.0.53;10.0.0.54'),
      names('.c.contoso.com', 'dns.contoso.com'),
      names('.d.contoso.com', '10.0.0.53:53'),
      names('.e.contoso.com', '8.8.8.8'),
      names('.f.contoso.com', '127.0.0.1'),
      names('.g.contoso.com', '0.0.0.0'),
      names('.h.contoso.com', '10.0.0.53,'),
      names('.i.contoso.com', '2001:db8::53'),
      names('.j.contoso.com', ''),
    ),
    'a list of protocols in one value beside a list': native(type('IKEv2,SSTP'), LIST),
    'a number of another file beside a list': native(type('14'), LIST),
    'an unknown protocol beside a list': native(type('WireGuard'), LIST),
    'a list in a device tunnel that is not there': profileExample(
      DEVICE,
      `<NativeProfile><Servers>a.contoso.com</Servers>${type('ProtocolList')}</NativeProfile>`,
    ),
    'a list that is missing although a time stands there': native(
      type('ProtocolList'),
      '<RetryTimeInHours>1</RetryTimeInHours>',
      '<NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
    ),
    'entries of a list with something between': native(
      type('ProtocolList'),
      '<NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
      '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
      '<NativeProtocol><Type>Sstp</Type></NativeProtocol>',
    ),
    'entries of a list with the time behind': native(
      type('ProtocolList'),
      '<NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
      '<RetryTimeInHours>1</RetryTimeInHours>',
    ),
    'a list of words among entries': native(
      type('ProtocolList'),
      '<ProtocolList>  Sstp, L2tp <NativeProtocol><Type>Ikev2</Type></NativeProtocol>words</ProtocolList>',
    ),
    'a list with two types in an entry': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type><Type>Sstp</Type></NativeProtocol></ProtocolList>',
    ),
    'a list with two types and a word in an entry': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type>, <Type>Sstp</Type></NativeProtocol></ProtocolList>',
    ),
    'a list with an entry that has none': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol/><NativeProtocol> </NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>',
    ),
    'a list with bare protocols': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol>Ikev2</NativeProtocol><NativeProtocol>WireGuard</NativeProtocol></ProtocolList>',
    ),
    'a list with a protocol twice': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>IKEV2</Type></NativeProtocol></ProtocolList>',
    ),
    'a list with times out of range': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><RetryTimeInHours>0</RetryTimeInHours></ProtocolList>',
    ),
    'a list with a long time': native(
      type('ProtocolList'),
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><RetryTimeInHours>501</RetryTimeInHours></ProtocolList>',
    ),
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
  },
  'script.ps1': {
    'a policy with one algorithm':
      'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -DHGroup Group14 -Force',
    'a policy with all but one':
      'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -AuthenticationTransformConstants GCMAES256 -CipherTransformConstants GCMAES256 -DHGroup ECP384 -EncryptionMethod GCMAES256 -IntegrityCheckMethod SHA384 -Force',
    'prefixes of routes of other forms': [
      '2001:db8::/64/1',
      '10.0.0.0/8/1',
      '10.0.0/8',
      '2001:db8::/129',
      '10.0.0.0/33',
      '10.0.0.1/8',
      '10.0.0.0',
      '2001:db8::g/64',
      'contoso/8',
      '10.0.0.0/255.0.0.0',
      '172.0.0.0/8',
      '192.168.0.0/15',
    ]
      .map((prefix) => `Add-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix ${prefix}`)
      .join('\n'),
    'numbers of other forms': [
      '0x1F',
      'x0x1F',
      '1KB',
      '1e3',
      '+5',
      '-1',
      'abc',
      '5000000000',
      '4294967295',
      '4294967296',
      '1.5',
      "''",
    ]
      .map((value) => `Set-VpnConnection -Name Corp -IdleDisconnectSeconds ${value}`)
      .join('\n'),
    'commands for a device tunnel': [
      "Get-VpnConnectionTrigger -ConnectionName 'Device Tunnel'",
      "Set-VpnConnectionTriggerTrustedNetwork -ConnectionName 'Device Tunnel'",
      "Remove-VpnConnectionRoute -ConnectionName 'Device Tunnel' -DestinationPrefix 10.0.0.0/8",
      "Set-VpnConnection 'Device Tunnel' -SplitTunneling $true",
      "Remove-VpnConnection -Name 'Devices' -Force",
      "Get-VpnConnection 'My device' -AllUserConnection:$false",
    ].join('\n'),
    'services by their display names': [
      '-DS',
      '-SDO',
      '-Force',
      '-PassThru',
      '-NoWait',
      '-cn a',
      '-DependentServices',
      '-RequiredServices',
    ]
      .map((word) => `Restart-Service ${word} 'Routing and Remote Access'`)
      .concat('Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate')
      .join('\n'),
    'services through variables':
      "$name = 'Routing and Remote Access'\nGet-RemoteAccess\nRestart-Service $name\nGet-Service 'Remote Access Connection Manager', RasMan | Restart-Service",
    'a flag of SSTP written twice, off at last': [1, 0]
      .map(
        (value) => `Set-ItemProperty -Path '${SSTP}' -Name IsHashConfiguredByAdmin -Value ${value}`,
      )
      .concat(`Set-ItemProperty -Path '${SSTP}' -Name SHA256CertificateHash -Value $bytes`)
      .join('\n'),
    'a flag of SSTP written twice, on at last': [0, 1]
      .map(
        (value) => `Set-ItemProperty -Path '${SSTP}' -Name IsHashConfiguredByAdmin -Value ${value}`,
      )
      .concat(`Set-ItemProperty -Path '${SSTP}' -Name SHA256CertificateHash -Value $bytes`)
      .join('\n'),
    'replacements by one operand': [
      '$xml = Get-Content profile.xml -Raw',
      `${EXPRESSION} -replace '&', '&amp;' -replace '<' -creplace '>', '&gt;'`,
      `${EXPRESSION}.Replace('"', '&quot;').Replace('<', '&lt;')`,
      `${EXPRESSION}.Replace('&', '&amp;')`,
      `$other = $a = $b.Replace('&', '&amp;').Replace('<', '&lt;')`,
      `$other = [regex]::Replace($other, '&', '&amp;')`,
      "$instance = New-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 -Property @{ParentID='./Vendor/MSFT/VPNv2'; InstanceID='Corp'; ProfileXML=$xml}",
    ].join('\n'),
    'ways to end before a profile is made': [
      ...['exit', 'exit 0', 'exit 1', 'return', 'throw "no"', 'break'].map(
        (word) =>
          `try { Get-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 | Remove-CimInstance } catch { ${word} }`,
      ),
      "New-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 -Property @{ParentID='./Vendor/MSFT/VPNv2'; InstanceID='Corp'; ProfileXML=$xml}",
    ].join('\n'),
    'words of netsh that are misspelt':
      'netsh ras set authmodee standard\nnetsh ras add authtypee MSCHAPv2\nnetsh interface ipv4 set subintrface "Corp" mtu=1400\nnetsh advfirewall set global saidletimemin 400',
    'numbers of netsh at their borders': [0, 4, 5, 299, 300, 2879, 2880, 3600]
      .map((value) => `netsh ras set ikev2connection saexpirytime=${value} idletimeout=${value}`)
      .join('\n'),
    'a phonebook that a script writes':
      '$pbk = "$env:ProgramData\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"\n(Get-Content $pbk) -replace "IpInterfaceMetric=0", "IpInterfaceMetric=3" | Set-Content $pbk\nSet-Content $pbk -Encoding utf8 -Value (Get-Content $pbk -Raw)',
    'a policy of the server with weak algorithms':
      'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants MD596 -CipherTransformConstants DES3 -DHGroup Group2 -EncryptionMethod DES3 -IntegrityCheckMethod SHA1 -PfsGroup None\nRestart-Service RemoteAccess',
    'a server with values at the borders': [
      ...[299, 300, 172799, 172800].map(
        (value) => `Set-VpnServerConfiguration -SALifeTimeSeconds ${value}`,
      ),
      ...[0, 4, 5, 17279].map(
        (value) => `Set-VpnServerConfiguration -IdleDisconnectSeconds ${value}`,
      ),
    ].join('\n'),
  },
  'rasphone.pbk': {
    'metrics below nothing': entry('IpInterfaceMetric=-5', 'Ipv6InterfaceMetric=0'),
    'metrics at their borders': entry('IpInterfaceMetric=9999', 'Ipv6InterfaceMetric=10000'),
    'metrics of one': entry('IpInterfaceMetric=1', 'Ipv6InterfaceMetric=0'),
    'the metric of the other family': entry('IpInterfaceMetric=0', 'Ipv6InterfaceMetric=1'),
    'one metric': entry('IpInterfaceMetric=3'),
    'metrics that differ': entry('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=4'),
    'strategies beyond the known': ['-1', '0', '1', '5', '6', '8', '13', '14', '15', 'x', '']
      .map((value, index) => `[Corp ${index}]\r\nType=2\r\nVpnStrategy=${value}\r\nDEVICE=vpn\r\n`)
      .join('\r\n'),
    'entries alike': [1, 2, 3, 4, 5, 6, 7]
      .map((index) => `[Corp ${index}]\r\nType=2\r\nVpnStrategy=1\r\nDEVICE=vpn\r\n`)
      .join('\r\n'),
    'entries of one name': `${entry('IpInterfaceMetric=3')}\r\n${entry()}`.toUpperCase(),
    'keys twice': entry('VpnStrategy=14', 'AlwaysOnActive=1', 'AlwaysOnActive=0'),
    'numbers of other forms': entry(
      'DisableMobility=2',
      'NetworkOutageTime=-1',
      'UseRasCredentials=x',
      'DeviceComplianceEnabled=',
      'DataEncryption=257',
      'NumCustomPolicy=1',
      'CustomIPSecPolicies=030000000400000002000000',
      'PlumbIKEv2TSAsRoutes=2',
      'CacheCredentials=1',
      'PrerequisiteEntry=Corp',
    ),
  },
  'output.txt': {
    'a server with a policy and the type of encryption': list({
      CustomPolicy: 'True',
      EncryptionType: 'RequireEncryption',
      Ikev2Ports: '128',
    }),
    'a server with few ports': list({
      Ikev2Ports: '5',
      SstpPorts: '6',
      L2tpPorts: '1',
      GrePorts: '0',
    }),
    'a certificate by a name in lower case': list({
      VpnStatus: 'Installed',
      SslCertificate: `[Subject]\n${' '.repeat(32)}  cn=203.0.113.7\n\n${' '.repeat(32)}[Issuer]\n${' '.repeat(32)}  CN=CA\n`,
    }),
    'rows of other commands': list({
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Ikev2',
      UserAuthProtocolAccepted: '{MsChapv2}',
      SslCertificate: '[Subject]',
      MsgAuthenticator: 'Disabled',
      EncryptionType: 'RequireEncryption',
      Ikev2Port: '5',
    }),
    'a connection of a user': list({
      Name: 'Corp',
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Pptp',
      AuthenticationMethod: '{Pap, MsChapv2}',
      EncryptionLevel: 'NoEncryption',
      L2tpIPsecAuth: '',
      AllUserConnection: 'False',
    }),
    'a connection by a password': list({
      Name: 'Corp',
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Ikev2',
      AuthenticationMethod: '{Pap}',
      EncryptionLevel: 'Optional',
      L2tpIPsecAuth: '',
      IPSecCustomPolicy: '',
    }),
  },
  'values.reg': {
    'values of every key with other types': `${REG}[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=hex:01\r\n"IKEv2CustomPolicy"="x"\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\r\n"EnableServerFragmentation"="1"\r\n"CertAuthFlags"=dword:00000004\r\n`,
    'a flag of SSTP that is on': `${REG}[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n"IsHashConfiguredByAdmin"=dword:00000001\r\n"SHA256CertificateHash"=hex:01,02\r\n"UseHttps"=dword:00000002\r\n`,
    'keys of the user': `${REG}[HKEY_CURRENT_USER\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=dword:00000001\r\n`,
    'values that are removed': `${REG}[-HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=-\r\n`,
  },
  'bigip.conf': {
    'SSTP watched by ping': BIGIP.replace(
      'monitor /Common/mon_sstp',
      'monitor /Common/gateway_icmp',
    ),
    'SSTP watched by nothing': BIGIP.replace('    monitor /Common/mon_sstp\n', ''),
    'members on other ports': BIGIP.replaceAll(':ipsec-msft', ':isakmp'),
  },
};

const POLICY =
  '-AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048';
const SERVER = `Set-VpnServerConfiguration -CustomPolicy ${POLICY}\nRestart-Service RemoteAccess -PassThru\n`;
const METHODS = (accepted: string) => `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${accepted}\n`;
const CERTIFICATE = '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>';
const route = (...lines: readonly string[]) =>
  native(type('IKEv2')).replace('</VPN', `${lines.join('')}</VPN`);
const added = (more: string) =>
  `Add-VpnConnection -Name Corp -ServerAddress vpn.contoso.com -TunnelType Ikev2 ${more}\n`;

/** Files that belong together, by what is odd about them. */
const TOGETHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    ['IKEv2', 'SSTP', 'Automatic', 'L2TP', 'PPTP', 'ProtocolList'].map((way) => [
      `a client by ${way} without a policy of the server`,
      { 'client.xml': native(type(way)), 'server.ps1': SERVER },
    ]),
  ),
  ...Object.fromEntries(
    ['Ikev2', 'Sstp'].map((way) => [
      `a client by a list of ${way} without a policy of the server`,
      {
        'client.xml': native(type('ProtocolList'), LIST.replace('Ikev2', way)),
        'server.ps1': SERVER,
      },
    ]),
  ),
  ...Object.fromEntries(
    [0, 5, 6, 7, 8, 14].map((strategy) => [
      `an entry by strategy ${strategy} without a policy of the server`,
      {
        'client.pbk': entry(`VpnStrategy=${strategy}`).replace('VpnStrategy=7\r\n', ''),
        'server.ps1': SERVER,
      },
    ]),
  ),
  'a client of a plug-in and a server': {
    'client.xml': profileExample(
      '<PluginProfile><ServerUrlList>vpn.contoso.com</ServerUrlList><PluginPackageFamilyName>Microsoft.App_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile>',
    ),
    'server.ps1': SERVER,
  },
  'a client by cmdlets without a policy of the server': {
    'client.ps1': added('-Force'),
    'server.ps1': SERVER,
  },
  'a client by cmdlets with another group': {
    'client.ps1': `${added('-Force')}Set-VpnConnectionIPsecConfiguration -ConnectionName Corp ${POLICY.replace('Group14', 'ECP384')} -Force\n`,
    'server.ps1': SERVER,
  },
  'a device tunnel and a server that accepts EAP only': {
    'device.xml': profileExample(
      DEVICE,
      `<NativeProfile><Servers>vpn.contoso.com</Servers>${type('IKEv2')}${CERTIFICATE}</NativeProfile>`,
    ),
    'server.ps1': METHODS('EAP'),
  },
  'a user tunnel by certificate and a server that accepts EAP only': {
    'user.xml': native(type('IKEv2'), CERTIFICATE),
    'server.ps1': METHODS('EAP'),
  },
  'a user tunnel by EAP and a server that accepts certificates only': {
    'user.xml': native(
      type('IKEv2'),
      '<Authentication><UserMethod>Eap</UserMethod></Authentication>',
    ),
    'server.ps1': METHODS('Certificate'),
  },
  'a user tunnel by a password and a server that accepts EAP only': {
    'user.xml': native(
      type('IKEv2'),
      '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
    ),
    'server.ps1': METHODS('EAP'),
  },
  'a device tunnel and a user tunnel with the same route': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('10.20.0.0', 16)),
  },
  'a device tunnel and a user tunnel with the same route and metrics': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16, '<Metric>1</Metric>')),
    'user.xml': route(routeLine('10.20.0.0', 16, '<Metric>50</Metric>')),
  },
  'a device tunnel with a narrower route': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('10.0.0.0', 8)),
  },
  'a device tunnel and a user tunnel with routes to other networks': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('172.16.0.0', 12), routeLine('fd00::', 8)),
  },
  'a profile without a policy beside cmdlets with one, and a server': {
    'a.xml': native(type('IKEv2')),
    'b.xml': native(type('IKEv2')),
    'client.ps1': `${added('-Force')}Set-VpnConnectionIPsecConfiguration -ConnectionName Corp ${POLICY} -Force\n`,
    'server.ps1': SERVER,
  },
  'two servers that differ': {
    'a.xml': native(type('IKEv2')),
    'one.ps1': SERVER,
    'two.ps1': SERVER.replace('Group14', 'ECP384'),
  },
  'a device tunnel with a route to a host': {
    'device.xml': route(DEVICE, routeLine('10.20.0.1', 32), routeLine('fd00::1', 128)),
    'user.xml': route(routeLine('10.0.0.0', 8), routeLine('fd00::', 8)),
  },
  'a device tunnel beside a user tunnel that takes everything': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('0.0.0.0', 0), routeLine('::', 0)),
  },
  'a device tunnel excluded from what the user tunnel takes': {
    'device.xml': route(
      DEVICE,
      routeLine('10.20.0.0', 16, '<ExclusionRoute>true</ExclusionRoute>'),
    ),
    'user.xml': route(routeLine('10.0.0.0', 8)),
  },
  'two tunnels of users': {
    'a.xml': route(routeLine('10.20.0.0', 16)),
    'b.xml': route(routeLine('10.0.0.0', 8)),
  },
  'a user tunnel whose servers of names are behind the device tunnel': {
    'device.xml': route(DEVICE, routeLine('10.20.0.53', 32)),
    'user.xml': route(routeLine('10.1.0.0', 16), names('.corp.contoso.com', '10.20.0.53')),
  },
  'a script that hands over a device tunnel as one of a user': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\device.xml -ProfileName Corp\n',
    'device.xml': route(DEVICE, '<AlwaysOn>true</AlwaysOn>'),
  },
  'a script that hands over a user tunnel as one of the device': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\user.xml -ProfileName Corp -DeviceTunnel\n',
    'user.xml': route('<AlwaysOn>true</AlwaysOn>'),
  },
  'a phonebook that says otherwise than its profile': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\user.xml -ProfileName Corp\n',
    'user.xml': native(type('SSTP')),
    'rasphone.pbk': entry('IpPrioritizeRemote=1', 'DisableMobility=1'),
  },
};

const ENCODINGS = ['utf8', 'utf8-bom', 'utf16le', 'utf16be'] as const;

/** Texts in which the encoding decides. */
const ENCODED: Readonly<Record<string, string>> = {
  'script.ps1':
    'Add-VpnConnectionRoute –ConnectionName Corp -DestinationPrefix 10.0.0.0/8\nAdd-VpnConnection -Name “Corp” -ServerAddress ‘vpn.contoso.com’ -TunnelType Ikev2\n',
  'profile.xml': profileExample('<ProfileName>Zürich 🔒</ProfileName>', '<!-- größer -->'),
};

describe('recorded: odd, encoded', () => {
  const record = new Recorded('test/rules/recorded/odd-encoded.txt');
  const cases = Object.entries(ENCODED).flatMap(([fileName, text]) =>
    DEPLOYMENTS.flatMap((deployment) =>
      ENCODINGS.map((encoding) => ({ fileName, text, deployment, encoding })),
    ),
  );
  const nameOf = ({ fileName, deployment, encoding }: (typeof cases)[number]) =>
    `${fileName} in ${encoding} for ${deployment}`;
  for (const each of cases) {
    it(nameOf(each), () => {
      const { fileName, text, deployment, encoding } = each;
      const file = engine.parse(text, { fileName, encoding });
      assert.ok(file);
      const { findings } = engine.check(file, { ...settings, target: { deployment } });
      const lines = findings.map((found) => `${found.rule}, ${toldOf(found, text).line}`);
      record.compare(nameOf(each), lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each', () => {
    record.compareNames(cases.map(nameOf));
  });

  after(() => {
    record.end();
  });
});

/** A command alone on its line. */
const COMMAND = /^[ \t]*(?:\w+ = )?[A-Z][a-z]+-[A-Za-z]+(?=\s|$)[^\n`|{]*(?<=\S)$/gm;

describe('recorded: odd, with parameters from elsewhere', () => {
  const record = new Recorded('test/rules/recorded/odd-splatted.txt');
  const cases = engine.rules.flatMap((rule) =>
    rule.scope === 'workspace'
      ? []
      : rule.meta.examples.bad.flatMap((example, index) => {
          const { text } = unmark(example.code);
          const open = text.replace(COMMAND, (line) => `${line} @more`);
          const isScript = (example.kind ?? rule.meta.kinds[0]) === 'powershell';
          return isScript && open !== text
            ? [{ rule, example, open, name: `${rule.meta.id} ${index + 1}` }]
            : [];
        }),
  );
  for (const { rule, example, open, name } of cases) {
    it(name, () => {
      const file = engine.parse(open, exampleHints(rule, example));
      assert.ok(file);
      const { findings } = engine.check(file, exampleSettings(rule, example));
      const lines = findings.map((found) => `${found.rule}, ${toldOf(found, open).line}`);
      record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each', () => {
    record.compareNames(cases.map(({ name }) => name));
  });

  after(() => {
    record.end();
  });
});

describe('recorded: odd, together', () => {
  const record = new Recorded('test/rules/recorded/odd-together.txt');
  for (const [name, texts] of Object.entries(TOGETHER)) {
    it(name, async () => {
      const deployments = { contoso: Object.keys(texts) };
      const { files, failures } = await checkFiles(
        { ...texts, [PROJECT_FILE_NAME]: JSON.stringify({ deployments }) },
        settings,
        engine,
      );
      assert.deepEqual(failures, []);
      const lines = [...files].flatMap(([file, { findings }]) =>
        findings.flatMap((finding) => [
          `${file}: ${finding.rule}`,
          ...findingLines(finding, texts[file] ?? '', (other) => texts[other] ?? '').map(
            (line) => `  ${line}`,
          ),
        ]),
      );
      record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each, and files for each record', () => {
    record.compareNames(Object.keys(TOGETHER));
  });

  after(() => {
    record.end();
  });
});

for (const [fileName, texts] of Object.entries(TEXTS)) {
  const record = new Recorded(`test/rules/recorded/odd-${fileName.split('.').pop() ?? ''}.txt`);

  describe(`recorded: odd, ${fileName}`, () => {
    for (const [name, text] of Object.entries(texts)) {
      it(name, () => {
        const file = engine.parse(text, { fileName });
        assert.ok(file, 'not read');
        const { findings, failures } = engine.check(file, settings);
        assert.deepEqual(failures, []);
        const lines = findings.flatMap((finding) => [
          finding.rule,
          ...findingLines(finding, text).map((line) => `  ${line}`),
        ]);
        record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
      });
    }

    it('have a record for each, and a text for each record', () => {
      record.compareNames(Object.keys(texts));
    });

    after(() => {
      record.end();
    });
  });
}

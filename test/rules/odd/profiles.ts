/** Odd profiles, by what is odd about them: how they are built, servers, names and protocols. */
import { profileExample, routeLine } from '../../../server/src/engine/rules/exampleLines';
import { native, type, names, LIST, DEVICE } from './pieces';

export const PROFILES: Readonly<Record<string, string>> = {
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
  'a list with an entry whose type is misspelt': native(
    type('ProtocolList'),
    '<ProtocolList><NativeProtocol><Typ>Ikev2</Typ></NativeProtocol><NativeProtocol><type>Sstp</type></NativeProtocol></ProtocolList>',
  ),
  'a list beside a suite with nothing in it': native(
    type('ProtocolList'),
    LIST,
    '<CryptographySuite/>',
  ),
  ...Object.fromEntries(
    [
      ['L2tp', 'Ikev2'],
      ['L2tp', 'Pptp'],
      ['Pptp', 'WireGuard'],
      ['Pptp', ''],
    ].map((types) => [
      `a list of ${types.join(' and ')}`,
      native(
        type('ProtocolList'),
        `<ProtocolList>${types.map((each) => `<NativeProtocol><Type>${each}</Type></NativeProtocol>`).join('')}</ProtocolList>`,
      ),
    ]),
  ),
  ...Object.fromEntries(
    ['14x', 'x14', '014', '1 4', 'IKEv2 ', 'ikev2only', 'L2TP/IPsec', 'SSTP;IKEv2'].map((word) => [
      `a protocol called ${word}`,
      native(type(word)),
    ]),
  ),
  'a list with times out of range': native(
    type('ProtocolList'),
    '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><RetryTimeInHours>0</RetryTimeInHours></ProtocolList>',
  ),
  'a list with a long time': native(
    type('ProtocolList'),
    '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><RetryTimeInHours>501</RetryTimeInHours></ProtocolList>',
  ),
};

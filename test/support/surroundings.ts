/** Texts in which an example stands among other things than it does, or is written another way. */
import { shortened, type Variation } from './variations';

const ROOT = /<VPNProfile(?:\s[^<>]*)?>/;
const NATIVE = /<NativeProfile(?:\s[^<>]*)?>/;
const SECTION = /^\[[^\]\n]+\]\r?\n/m;

/** What else a profile may say, each of which some rule asks for. */
const IN_PROFILE: readonly string[] = [
  '<DeviceTunnel>true</DeviceTunnel>',
  '<LockDown>true</LockDown>',
  '<AlwaysOn>true</AlwaysOn>',
  '<ByPassForLocal>true</ByPassForLocal>',
  '<DnsSuffix>corp.contoso.com</DnsSuffix>',
  '<TrustedNetworkDetection>corp.contoso.com</TrustedNetworkDetection>',
  '<IPv4InterfaceMetric>3</IPv4InterfaceMetric>',
  '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
  '<Route><Address>0.0.0.0</Address><PrefixSize>0</PrefixSize></Route>',
  '<Route><Address>10.9.0.0</Address><PrefixSize>16</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
  '<DomainNameInformation><DomainName>.</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>',
  '<DomainNameInformation><DomainName>.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers><AutoTrigger>true</AutoTrigger></DomainNameInformation>',
  '<TrafficFilter><Protocol>6</Protocol><RemoteAddressRanges>10.0.0.10</RemoteAddressRanges></TrafficFilter>',
  '<TrafficFilter><App><Id>C:\\a.exe</Id></App></TrafficFilter>',
  '<AppTrigger><App><Id>C:\\a.exe</Id></App></AppTrigger>',
  '<Proxy><AutoConfigUrl>http://proxy.contoso.com/proxy.pac</AutoConfigUrl></Proxy>',
  '<DeviceCompliance><Enabled>true</Enabled></DeviceCompliance>',
  '<PluginProfile><ServerUrlList>vpn.contoso.com</ServerUrlList><PluginPackageFamilyName>Microsoft.App_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile>',
];

/** What else its native profile may say. */
const IN_NATIVE: readonly string[] = [
  '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
  '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '<NativeProtocolType>IKEv2</NativeProtocolType>',
  '<NativeProtocolType>SSTP</NativeProtocolType>',
  '<NativeProtocolType>ProtocolList</NativeProtocolType>',
  '<ProtocolList><NativeProtocol><Type>Sstp</Type></NativeProtocol><RetryTimeInHours>1</RetryTimeInHours></ProtocolList>',
  '<L2tpPsk>secret</L2tpPsk>',
  '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>',
  '<Authentication><UserMethod>MsChapv2</UserMethod></Authentication>',
];

/** What else may stand in other elements. */
const IN_OTHERS: Readonly<Record<string, readonly string[]>> = {
  Route: ['<ExclusionRoute>true</ExclusionRoute>', '<Metric>5</Metric>'],
  TrafficFilter: [
    '<Direction>Inbound</Direction>',
    '<Direction>Outbound</Direction>',
    '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
    '<Protocol>17</Protocol>',
    '<RemoteAddressRanges>2001:db8::/32</RemoteAddressRanges>',
    '<LocalPortRanges>443</LocalPortRanges>',
  ],
  DomainNameInformation: [
    '<AutoTrigger>true</AutoTrigger>',
    '<Persistent>true</Persistent>',
    '<WebProxyServers>10.0.0.8:8080</WebProxyServers>',
  ],
  Authentication: ['<UserMethod>Eap</UserMethod>', '<Certificate><Eku>1.3.6.1</Eku></Certificate>'],
  ProtocolList: ['<NativeProtocol><Type>L2tp</Type></NativeProtocol>'],
  CryptographySuite: [
    '<PfsGroup>None</PfsGroup>',
    '<CipherTransformConstants>DES</CipherTransformConstants>',
  ],
  ServerValidation: [
    '<TrustedRootCA>8a 1f 3c 95 e4 07 b2 6d 8a 1f 3c 95 e4 07 b2 6d 8a 1f 3c 95</TrustedRootCA>',
    '<ServerNames>nps.contoso.com</ServerNames>',
    '<Unknown/>',
  ],
  FilteringInfo: ['<Unknown/>', '<AllPurposeEnabled>true</AllPurposeEnabled>'],
  EapType: ['<Unknown/>'],
};

/** What else the entry of a phonebook may say. */
const IN_ENTRY: readonly string[] = [
  'VpnStrategy=7',
  'VpnStrategy=5',
  'AlwaysOnCapable=1',
  'IpPrioritizeRemote=1',
  'IpInterfaceMetric=3',
  'Ipv6InterfaceMetric=4',
  'DeviceTunnel=1',
  'DisableMobility=1',
  'NumCustomPolicy=1',
  'CustomIPSecPolicies=030000000400000002000000050000000200000000000000',
  'AuthRestrictions=128',
  'DataEncryption=8',
  'IpNameAssign=2',
  'DisableClassBasedDefaultRoute=1',
];

/**
 * An example among other things: a profile or an entry that says more than it does, lines of a script
 * in a block.
 */
export function amongOthers(text: string): readonly Variation[] {
  const put = (place: string, at: number, words: string): Variation => ({
    place,
    change: shortened(words),
    text: text.slice(0, at) + words + text.slice(at),
    moved: ({ start, end }) => ({
      start: start < at ? start : start + words.length,
      end: end <= at ? end : end + words.length,
    }),
  });
  const behind = (pattern: RegExp, place: string, all: readonly string[], end = '') => {
    const found = pattern.exec(text);
    if (!found) return [];
    const at = found.index + found[0].length;
    return all.map((words) => put(place, at, words + end));
  };
  return [
    ...behind(ROOT, 'in VPNProfile', IN_PROFILE),
    ...behind(NATIVE, 'in NativeProfile', IN_NATIVE),
    ...Object.entries(IN_OTHERS).flatMap(([name, all]) =>
      behind(new RegExp(`<${name}(?:\\s[^<>]*[^/])?>`), `in ${name}`, all),
    ),
    ...(text.trimStart().startsWith('<') || text.trimStart().startsWith('{')
      ? []
      : behind(SECTION, 'in the entry', IN_ENTRY, '\r\n')),
  ];
}

/** A value of an element. */
const VALUE = /(?<=<([A-Za-z][\w.-]*)(?:\s[^<>]*)?>)[^<>\n]+(?=<\/\1>)/g;

/** An argument of a cmdlet behind the name of its parameter. */
const ARGUMENT = /(?<= -[A-Za-z]\w*[ :])(?:'[^'\n]*'|"[^"\n]*"|\$?[\w.*\\/-]+)(?=\s|$)/g;

/** A number behind an equals sign. */
const NUMBER = /(?<=^[\w-]+=)\d+(?=\r?$)/gm;

/** The name in a tag. */
const TAG_NAME = /(?<=<)[A-Za-z][\w.-]*(?=[\s>/])/g;

/**
 * An example with the same values written another way: XML with a comment, a section, a reference or
 * attributes nobody asked for, arguments of cmdlets in quotes, in parentheses, as a list and through
 * a variable, numbers of phonebooks with a sign; and what ends without the end of a line.
 */
export function writtenOtherwise(text: string): readonly Variation[] {
  const isXml = text.trimStart().startsWith('<');
  return [
    ...(isXml
      ? [...inForms(text, VALUE, formsInXml), ...inForms(text, TAG_NAME, formsOfTag)]
      : [...inForms(text, ARGUMENT, formsInScript), ...inForms(text, NUMBER, formsOfNumber)]),
    ...throughVariables(text),
    ...withoutEnd(text),
  ];
}

/** An example in which an argument comes from a variable that is set right before all else. */
function throughVariables(text: string): readonly Variation[] {
  if (text.trimStart().startsWith('<')) return [];
  return [...text.matchAll(ARGUMENT)].flatMap(({ 0: words, index }): Variation[] => {
    if (words.startsWith('$')) return [];
    const bare = words.replace(/^(['"])(.*)\1$/, '$2');
    const first = `$held = '${bare}'\n`;
    const shift = first.length + '$held'.length - words.length;
    return [
      {
        place: shortened(words),
        change: 'through $held',
        text: `${first}${text.slice(0, index)}$held${text.slice(index + words.length)}`,
        moved: ({ start, end }) => ({
          start: start + (start <= index ? first.length : shift),
          end: end + (end <= index ? first.length : shift),
        }),
      },
    ];
  });
}

/** An example that ends in the middle of a line. */
function withoutEnd(text: string): readonly Variation[] {
  const shorter = text.replace(/\r?\n$/, '');
  if (shorter === text) return [];
  return [{ place: 'the end', change: '(nothing)', text: shorter, moved: (span) => span }];
}

/** A text with each of some words in each of some forms. */
function inForms(
  text: string,
  pattern: RegExp,
  formsOf: (words: string) => readonly string[],
): readonly Variation[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: words, index }) => {
    const end = index + words.length;
    return formsOf(words).map((form): Variation => {
      const longer = form.length - words.length;
      return {
        place: shortened(words),
        change: shortened(form),
        text: text.slice(0, index) + form + text.slice(end),
        words: [words, form],
        moved: (span) => ({
          start: span.start < end ? span.start : span.start + longer,
          end: span.end <= index ? span.end : span.end + longer,
        }),
      };
    });
  });
}

function formsInXml(words: string): readonly string[] {
  const code = words.codePointAt(0) ?? 0;
  const rest = words.slice(String.fromCodePoint(code).length);
  return [`${words}<!-- why -->`, `<![CDATA[${words}]]>`, `&#${code};${rest}`];
}

const formsOfTag = (name: string) => [`${name} a="b"`, `${name} a`];

const formsOfNumber = (digits: string) => [`-${digits}`, `0x${digits}`, `${digits},${digits}`];

function formsInScript(words: string): readonly string[] {
  const bare = words.replace(/^(['"])(.*)\1$/, '$2');
  const quoted = [`'${bare}'`, `"${bare}"`, `"${bare}$more"`];
  return [bare, ...quoted, `(${words})`, `@(${words}, ${words})`].filter(
    (form) => form !== words && form !== '',
  );
}

/**
 * An example with another one behind it in the same text.
 *
 * @param others The texts of other examples of the same kind by their names.
 */
export function withBehind(
  text: string,
  others: Readonly<Record<string, string>>,
): readonly Variation[] {
  const root = /^<([\w:.-]+)[^<>]*>/.exec(text)?.[1];
  return Object.entries(others).map(([name, other]) => {
    const start = /^<([\w:.-]+)[^<>]*>/.exec(other);
    const close = root === undefined ? -1 : text.lastIndexOf(`</${root}>`);
    const joined =
      start?.[1] === root && start && close >= 0
        ? text.slice(0, close) + other.slice(start[0].length)
        : `${text}${text.endsWith('\n') ? '' : '\n'}${other}`;
    return { place: 'behind it', change: name, text: joined, moved: (span) => span };
  });
}

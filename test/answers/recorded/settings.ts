/** What is different, setting by setting: all of a form against all of another, and what is nearly the same. */
import { book } from './diff';
import { el, filter, profile, route, rule, suite, SUITE } from './parts';
import { crossed, type Case, type Question } from './question';
import { eapHost, WHOLE } from './whole';

/** Connections of which their form says nothing but where they lead. */
const BARE: Readonly<Record<string, readonly [string, string]>> = {
  'a bare profile': ['vpn.xml', profile()],
  'a bare entry': ['rasphone.pbk', book('PhoneNumber=vpn.example.com')],
  'a bare command': ['make.ps1', 'Add-VpnConnection -Name Corp -ServerAddress vpn.example.com'],
};

const diffing = { ask: 'diff' } as const;

const protocols = (...types: readonly string[]) =>
  profile({
    type: 'ProtocolList',
    native: el('ProtocolList', ...types.map((type) => el('NativeProtocol', el('Type', type)))),
  });

/** Profiles by what they try, and what entries of a phonebook try. */
const TRIED: Readonly<Record<string, string>> = {
  IKEv2: profile(),
  Automatic: profile({ type: 'Automatic' }),
  'IKEv2, SSTP': protocols('Ikev2', 'Sstp'),
  'one filled in later': protocols('Ikev2', '{{type}}'),
  'one that is none': protocols('Ikev2', 'Wireguard'),
  'a list that is not there': profile({ type: 'ProtocolList' }),
  'filled in later': profile({ type: '{{type}}' }),
};
const STRATEGIES = Object.fromEntries(
  [0, 5, 6, 7, 8, 9, 14, 15, 99].map((number) => [`VpnStrategy ${number}`, number]),
);

/** Pairs of what stands in two profiles, most of which say the same in other words. */
const SPELT: Readonly<Record<string, readonly [string, string]>> = {
  'a name for people': ['vpn.example.com;Office', 'vpn.example.com;Home'],
  'a name for people and none': ['vpn.example.com;Office', 'vpn.example.com'],
  'an empty name for people and none': ['vpn.example.com;', 'vpn.example.com'],
  'a name for people that is the server': ['vpn.example.com;vpn.example.com', 'vpn.example.com'],
  'another server with the same name for people': [
    'vpn.example.com;Office',
    'vpn2.example.com;Office',
  ],
};

const WRITTEN: Readonly<Record<string, readonly [string, string]>> = {
  'a switch that only travels, as 1': [
    el('DisableDisconnectButton', '1'),
    el('DisableDisconnectButton', 'true'),
  ],
  'a switch that only travels, and no word for one': [
    el('DisableDisconnectButton', 'maybe'),
    el('DisableDisconnectButton', 'true'),
  ],
  'a text that only travels, in capitals': [
    el('EdpModeId', 'A.example'),
    el('EdpModeId', 'a.example'),
  ],
  'addresses of the sixth version': [
    rule('.a.example', 'FD00:0::1'),
    rule('.a.example', 'fd00::1'),
  ],
  'names instead of addresses': [
    rule('.a.example', 'DNS.example'),
    rule('.a.example', 'dns.example'),
  ],
  'servers of which one is filled in later': [
    rule('.a.example', '10.0.0.1,{{dns}}'),
    rule('.a.example', '10.0.0.1'),
  ],
  'servers of which both have one that is filled in later': [
    rule('.a.example', '{{dns}}'),
    rule('.a.example', '{{other}}'),
  ],
  'servers, and none': [rule('.a.example', '10.0.0.1'), rule('.a.example')],
  'a rule whose name is filled in later': [
    rule('{{name}}', '10.0.0.1'),
    rule('.a.example', '10.0.0.1'),
  ],
  'the same rule twice, and once': [
    rule('.a.example', '10.0.0.1') + rule('.A.example', '10.0.0.1'),
    rule('.a.example', '10.0.0.1'),
  ],
  'two rules of one name, in the second': [
    rule('.a.example', '10.0.0.1'),
    rule('.a.example', '10.0.0.1') + rule('.a.example', '10.0.0.2'),
  ],
  'the same route twice, and once': [
    route('10.0.0.0', 8) + route('10.0.0.0', 8),
    route('10.0.0.0', 8),
  ],
  'a route of a network, by another of its addresses': [route('10.0.0.9', 8), route('10.0.0.0', 8)],
  'a route whose metric is filled in later': [
    route('10.0.0.0', 8, el('Metric', '{{metric}}')),
    route('10.0.0.0', 8, el('Metric', '3')),
  ],
  'a default that is stated': [
    route('10.0.0.0', 8, el('ExclusionRoute', 'false')),
    route('10.0.0.0', 8),
  ],
  'names of which one is another': [
    el('TrustedNetworkDetection', 'a.example,b.example'),
    el('TrustedNetworkDetection', 'a.example,c.example'),
  ],
  'names of which one more': [
    el('TrustedNetworkDetection', 'a.example'),
    el('TrustedNetworkDetection', 'b.example,a.example'),
  ],
  'a list filled in later': [
    el('TrustedNetworkDetection', '{{names}}'),
    el('TrustedNetworkDetection', 'a.example'),
  ],
  'a list filled in later, in the second': [
    el('TrustedNetworkDetection', 'a.example'),
    el('TrustedNetworkDetection', '{{names}}'),
  ],
  'a list filled in later, and none': [el('TrustedNetworkDetection', '{{names}}'), ''],
  'ports in another order': [
    filter(el('Protocol', '6'), el('RemotePortRanges', '443,80')),
    filter(el('Protocol', '6'), el('RemotePortRanges', '80, 443')),
  ],
  'addresses in another order': [
    filter(el('RemoteAddressRanges', '10.0.0.0/8,10.1.0.1-10.1.0.9')),
    filter(el('RemoteAddressRanges', '10.1.0.1-10.1.0.9, 10.0.0.0/8')),
  ],
  'a direction that is the default': [
    filter(el('Protocol', '6'), el('Direction', 'Outbound')),
    filter(el('Protocol', '6')),
  ],
  'a direction filled in later': [
    filter(el('Protocol', '6'), el('Direction', '{{direction}}')),
    filter(el('Protocol', '6')),
  ],
  'ports filled in later': [
    filter(el('Protocol', '6'), el('RemotePortRanges', '{{ports}}')),
    filter(el('Protocol', '6')),
  ],
  'one port of several filled in later': [
    filter(el('Protocol', '6'), el('RemotePortRanges', '80,{{port}}')),
    filter(el('Protocol', '6'), el('RemotePortRanges', '80')),
  ],
  'a protocol filled in later': [
    filter(el('Protocol', '{{protocol}}')),
    filter(el('Protocol', '6')),
  ],
  'an app filled in later': [
    filter(el('App', el('Id', '{{app}}'))),
    filter(el('App', el('Id', 'C:\\a.exe'))),
  ],
  'an app in capitals': [
    filter(el('App', el('Id', 'C:\\A.exe'))) + el('AppTrigger', el('App', el('Id', 'C:\\A.exe'))),
    filter(el('App', el('Id', 'C:\\a.exe'))) + el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))),
  ],
  'an app trigger filled in later': [
    el('AppTrigger', el('App', el('Id', '{{app}}'))),
    el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))),
  ],
  'a filter twice, and once': [
    filter(el('Protocol', '6')) + filter(el('Protocol', ' 6 ')),
    filter(el('Protocol', '6')),
  ],
  'two names': [el('ProfileName', 'Corp'), el('ProfileName', 'Home')],
  'a name, in the second': ['', el('ProfileName', 'Home')],
  'what is no element of ours, in the first': [el('Surprise', 'x'), ''],
  'what is no element of ours, in the second': ['', el('Surprise', 'x')],
  'a device tunnel, and nothing': [el('DeviceTunnel', 'true'), ''],
};

const NATIVE: Readonly<Record<string, readonly [string, string]>> = {
  'a policy of which one part is filled in later, and none': [
    suite({ ...SUITE, DHGroup: '{{group}}' }),
    '',
  ],
  'a policy of which one part is filled in later, and one': [
    suite({ ...SUITE, DHGroup: '{{group}}' }),
    suite(),
  ],
  'a policy of which one part is left out, and one': [
    suite({ EncryptionMethod: 'AES256' }),
    suite(),
  ],
  'a policy in capitals': [suite({ ...SUITE, DHGroup: 'GROUP14' }), suite()],
  'routing filled in later': [
    el('RoutingPolicyType', '{{routing}}'),
    el('RoutingPolicyType', 'SplitTunnel'),
  ],
};

/** Configurations of EAP, each against the first of {@link WHOLE}. */
const FIRST = eapHost((one) => one);
const authenticated = (configuration: string) =>
  profile({
    native: el(
      'Authentication',
      el('UserMethod', 'Eap'),
      el('Eap', el('Configuration', configuration)),
    ),
  });
const without = (pattern: RegExp) => FIRST.replace(pattern, '');
/** One whose method nobody can tell before the file is filled in. */
const UNNUMBERED = authenticated(FIRST.replace(/>25<\/Type>/g, '>{{type}}</Type>'));
const EAP: Readonly<Record<string, string>> = {
  'laid out': FIRST.replaceAll('><', '>\n  <'),
  'with 1 for true': FIRST.replaceAll('>true<', '>1<'),
  'with 0 for false': FIRST.replaceAll('>false<', '>0<'),
  'with blanks in its thumbprints': FIRST.replaceAll('01'.repeat(20), '01 '.repeat(20).trim()),
  'without server validation': without(/<ServerValidation>.*?<\/ServerValidation>/g),
  'without the certificate': without(/<CredentialsSource>.*?<\/CredentialsSource>/),
  'without the filter of certificates': without(/<TLSExtensions.*?<\/TLSExtensions>/),
  'without a method inside': without(/(?<=<\/InnerEapOptional>)<Eap .*?<\/Eap>/),
  'with another method inside': FIRST.replace('<Type>13</Type>', '<Type>26</Type>'),
  'with names that are filled in later': FIRST.replace('peap.example.com', '{{names}}'),
  'with a switch that is filled in later': FIRST.replace(
    '<FastReconnect>false',
    '<FastReconnect>{{fast}}',
  ),
  'with a number that is filled in later': FIRST.replace(
    '<Type>25</Type>',
    '<Type>{{type}}</Type>',
  ),
  'with an element more': FIRST.replace('<InnerEapOptional>', '<Extra>x</Extra><InnerEapOptional>'),
  'with an element that begins like a thumbprint': FIRST.replace(
    '<InnerEapOptional>',
    `<Extra>${'ab'.repeat(20)}, and more</Extra><InnerEapOptional>`,
  ),
  'with a thumbprint of its own': FIRST.replace(
    '<InnerEapOptional>',
    `<Extra>${'AB '.repeat(20)}</Extra><InnerEapOptional>`,
  ),
  'without any method': without(/<Eap .*<\/Eap>/).replace('>25<', '>{{type}}<'),
  'with an empty element more': FIRST.replace('<InnerEapOptional>', '<Extra/><InnerEapOptional>'),
};

/** All that a profile says, so that nothing but it can be the same. */
const ONLY: Readonly<Record<string, string>> = {
  nothing: '',
  'a switch': el('AlwaysOn', 'true'),
  'a list': el('DnsSuffix', 'a.example'),
  'a route': route('10.0.0.0', 8),
  'a rule': rule('.a.example', '10.0.0.1'),
  'a name': el('ProfileName', 'Corp'),
  'what is filled in later': el('DnsSuffix', '{{suffix}}'),
};

const app = (custom: string) =>
  el(
    'VPNProfile',
    el(
      'PluginProfile',
      el('ServerUrlList', 'vpn.example.com'),
      el('PluginPackageFamilyName', 'A.B_c'),
      el('CustomConfiguration', custom),
    ),
  );

/** The configuration of an app as XML, laid out in another way. */
const LAID_OUT: Readonly<Record<string, string>> = {
  'with blanks between its elements': app('\n  <a>\n    <b/>\n  </a>\n'),
  'with blanks in an element': app('<a> <b/>x </a>'),
  'that is filled in later': app('{{custom}}'),
};

/** Pairs of phonebooks and scripts, which may hold several connections. */
const named = (name: string, ...lines: readonly string[]) =>
  book(...lines).replace('[Corp]', `[${name}]`);
const HELD: Readonly<Record<string, readonly [string, string]>> = {
  'one name twice in the first': [named('A') + named('a'), named('A')],
  'one name twice in the second': [named('A') + named('B'), named('A') + named('A')],
  'the same two': [named('A') + named('B'), named('b') + named('a')],
  'one of two, and one more': [named('A') + named('B'), named('A') + named('B') + named('C')],
  'one of two against one of that name': [named('A') + named('B'), named('B')],
  'one against two, one of that name': [named('B'), named('A') + named('B')],
  'two that have one name in common': [named('A') + named('B'), named('A') + named('C')],
  'the same, and what nobody can tell': [
    named('A') + named('B').replace('=7', '=15'),
    named('A') + named('B').replace('=7', '=15'),
  ],
  'two of three': [named('A') + named('B') + named('C'), named('A') + named('B')],
  'two others': [named('A') + named('B'), named('C') + named('D')],
};
const SCRIPTS: Readonly<Record<string, readonly [string, string]>> = {
  'names that only the running script knows': [
    'Add-VpnConnection -Name $a -ServerAddress vpn.example.com\nAdd-VpnConnection -Name $b -ServerAddress vpn.example.com',
    'Add-VpnConnection -Name A -ServerAddress vpn.example.com',
  ],
  'one that is made in two ways': [
    'Add-VpnConnection -Name A -ServerAddress vpn.example.com\nAdd-VpnConnection -Name A -ServerAddress vpn2.example.com',
    'Add-VpnConnection -Name A -ServerAddress vpn.example.com',
  ],
  'routes added where the connection is made elsewhere': [
    'Add-VpnConnectionRoute -ConnectionName A -DestinationPrefix 10.0.0.0/8',
    'Add-VpnConnection -Name A -ServerAddress vpn.example.com\nAdd-VpnConnectionRoute -ConnectionName A -DestinationPrefix 10.0.0.0/8',
  ],
};

function pairs(
  list: Readonly<Record<string, readonly [string, string]>>,
  kind: string,
  make: (text: string) => string = (text) => text,
  question: Question = diffing,
): readonly Case[] {
  return Object.entries(list).map(([name, [a, b]]) => ({
    name,
    files: { [`a.${kind}`]: make(a), [`b.${kind}`]: make(b) },
    question,
  }));
}

export const SETTINGS: readonly Case[] = [
  ...crossed(WHOLE, WHOLE, (a, b) => ({
    files: { [`a-${a.name}`]: a.one, [`b-${b.name}`]: b.other },
    question: diffing,
  })),
  ...crossed(BARE, WHOLE, ([name, text], whole) => ({
    files: { [`a-${name}`]: text, [`b-${whole.name}`]: whole.one },
    question: diffing,
  })),
  ...crossed(TRIED, STRATEGIES, (text, strategy) => ({
    files: {
      'a.xml': text,
      'b.pbk': book('PhoneNumber=vpn.example.com').replace('=7', `=${strategy}`),
    },
    question: diffing,
    keep: /NativeProtocolType| [AB] {2}/,
  })),
  ...crossed(TRIED, TRIED, (text, other) =>
    text < other
      ? {
          files: { 'a.xml': text, 'b.xml': other },
          question: diffing,
        }
      : undefined,
  ),
  ...pairs(SPELT, 'xml', (servers) => profile({ servers })),
  {
    name: 'a name for people in another form',
    files: {
      'a.xml': profile({ servers: 'vpn.example.com;Office' }),
      'b.pbk': book('PhoneNumber=vpn.example.com'),
    },
    question: diffing,
  },
  ...Object.entries(ONLY).map(([name, text]) => ({
    name: `nothing but ${name}`,
    files: { 'a.xml': el('VPNProfile', text), 'b.xml': el('VPNProfile', text) },
    question: diffing,
  })),
  ...crossed(
    ONLY,
    { 'a command': BARE['a bare command'] ?? ['', ''] },
    (text, [name, command]) => ({
      files: { 'a.xml': el('VPNProfile', text), [name]: command },
      question: diffing,
    }),
  ),
  ...pairs(WRITTEN, 'xml', (root) => profile({ root })),
  ...pairs(NATIVE, 'xml', (native) => profile({ native })),
  ...Object.entries(EAP).map(([name, text]) => ({
    name: `EAP ${name}`,
    files: { 'a.xml': authenticated(FIRST), 'b.xml': authenticated(text) },
    question: diffing,
  })),
  ...crossed({ 'an app': app('<a><b/></a>') }, LAID_OUT, (a, b) => ({
    files: { 'a.xml': a, 'b.xml': b },
    question: diffing,
  })),
  ...crossed(
    { 'EAP of an entry': WHOLE['phonebook']?.one ?? '' },
    { 'the same': WHOLE['phonebook']?.one ?? '', 'a number filled in later': UNNUMBERED },
    (a, b) => ({
      files: { 'a.pbk': a, [b.startsWith('<') ? 'b.xml' : 'b.pbk']: b },
      question: diffing,
      keep: /EAP|same|differ/,
    }),
  ),
  {
    name: 'EAP that is shown beside a profile that says more of it',
    files: {
      'a.txt': `${WHOLE['output']?.one ?? ''}\r\nPS C:\\> (Get-VpnConnection).EapConfigXmlStream.InnerXml\r\n${without(/<CredentialsSource>.*?<\/CredentialsSource>/)}\r\n`,
      'b.xml': authenticated(FIRST),
    },
    question: diffing,
    keep: /EAP|same|differ|They/,
  },
  ...pairs(HELD, 'pbk'),
  ...pairs(SCRIPTS, 'ps1'),
];

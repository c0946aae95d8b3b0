/** What is different? */
import { CARRIED } from './ends';
import {
  MACHINE,
  chap,
  custom,
  eap,
  el,
  filter,
  peap,
  profile,
  route,
  rule,
  SUITE,
  suite,
  tls,
} from './parts';
import { crossed, type Case } from './question';

const NATIVE: Readonly<Record<string, string>> = {
  nothing: '',
  split: el('RoutingPolicyType', 'SplitTunnel'),
  force: el('RoutingPolicyType', 'ForceTunnel'),
  'class route off': el('DisableClassBasedDefaultRoute', 'true'),
  'class route on': el('DisableClassBasedDefaultRoute', 'false'),
  'selectors as routes': el('PlumbIKEv2TSAsRoutes', 'true'),
  'a policy': suite(),
  'another policy': suite({ ...SUITE, DHGroup: 'ECP256', EncryptionMethod: 'AES128' }),
  'a key': el('L2tpPsk', 'correct-horse'),
  'another key': el('L2tpPsk', 'battery-staple'),
  machine: MACHINE,
  'machine, with an issuer': el(
    'Authentication',
    el('MachineMethod', 'Certificate'),
    el('Certificate', el('Issuer', 'Contoso'), el('Eku', '1.3.6.1.5.5.7.3.2')),
  ),
  TLS: eap(13, tls()),
  'TLS, another name': eap(13, tls({ names: 'nps2.example.com' })),
  'TLS, a prompt': eap(13, tls({ prompt: true })),
  'TLS, roots': eap(
    13,
    tls({ roots: ['01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef 01 23 45 67'] }),
  ),
  'TLS, roots without blanks': eap(
    13,
    tls({ roots: ['0123456789ABCDEF0123456789ABCDEF01234567'] }),
  ),
  'TLS, another selection': eap(13, tls({}, false)),
  'TLS, more': eap(13, tls({ more: el('DifferentUsername', 'true') })),
  PEAP: eap(25, peap(tls())),
  'PEAP, MSCHAPv2': eap(25, peap(chap())),
  'PEAP, MSCHAPv2 of the sign-in': eap(25, peap(chap(true))),
  'EAP filled in later': el(
    'Authentication',
    el('UserMethod', 'Eap'),
    el('Eap', el('Configuration', '{{eap}}')),
  ),
};

const ROOTS: Readonly<Record<string, string>> = {
  nothing: '',
  'always on': el('AlwaysOn', 'true'),
  'always on, off': el('AlwaysOn', 'false'),
  device: el('DeviceTunnel', 'true'),
  lockdown: el('LockDown', 'true'),
  'registers names': el('RegisterDNS', 'true'),
  metric: el('IPv4InterfaceMetric', '3') + el('IPv6InterfaceMetric', '4'),
  'another metric': el('IPv4InterfaceMetric', '5'),
  outage: el('NetworkOutageTime', '60'),
  suffix: el('DnsSuffix', 'a.example,b.example'),
  'suffix, other order': el('DnsSuffix', 'b.example,a.example'),
  trusted: el('TrustedNetworkDetection', 'a.example'),
  'trusted, more': el('TrustedNetworkDetection', 'a.example,b.example'),
  proxy: el('Proxy', el('Manual', el('Server', 'proxy.example:8080'))),
  'proxy script': el('Proxy', el('AutoConfigUrl', 'http://proxy.example/a.pac')),
  compliance: el(
    'DeviceCompliance',
    el('Enabled', 'true'),
    el('Sso', el('Enabled', 'true'), el('Eku', '1.2.3'), el('IssuerHash', 'ab')),
  ),
  route: route('10.0.0.0', 8),
  'route, metric': route('10.0.0.0', 8, el('Metric', '3')),
  'route, out': route('10.0.0.0', 8, el('ExclusionRoute', 'true')),
  'routes, host bits': route('10.0.0.1', 8) + route('10.0.0.0', 9),
  'routes, one twice': route('10.0.0.0', 8) + route('10.0.0.0', 8),
  'route, v6': route('2001:db8::', 32),
  'route, filled in later': route('{{address}}', 8),
  rule: rule('.a.example', '10.0.0.1,10.0.0.2'),
  'rule, other order': rule('.A.example', '10.0.0.2,10.0.0.1'),
  'rule, trigger': rule(
    '.a.example',
    '10.0.0.1,10.0.0.2',
    el('AutoTrigger', 'true'),
    el('Persistent', 'true'),
  ),
  'rule, proxy': rule('.a.example', '10.0.0.1', el('WebProxyServers', 'proxy.example:80')),
  'rules, two': rule('.a.example', '10.0.0.1') + rule('b.example', '10.0.0.3'),
  'rule, twice': rule('.a.example', '10.0.0.1') + rule('.a.example', '10.0.0.3'),
  filter: filter(el('Protocol', '6'), el('RemotePortRanges', '443,8000-8010')),
  'filter, app': filter(el('App', el('Id', 'C:\\a.exe')), el('RoutingPolicyType', 'ForceTunnel')),
  'filter, addresses': filter(
    el('RemoteAddressRanges', '10.0.0.0/8,10.1.0.1-10.1.0.9'),
    el('LocalAddressRanges', '10.2.0.0/16'),
    el('LocalPortRanges', '99'),
  ),
  'filter, inbound': filter(el('Protocol', '17'), el('Direction', 'Inbound')),
  'filter, claims': filter(el('Claims', 'O:SYG:SY')),
  'filters, two': filter(el('Protocol', '6')) + filter(el('Protocol', '17')),
  'app trigger': el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))),
  'app trigger, another': el('AppTrigger', el('App', el('Id', 'C:\\b.exe'))),
  'only travels': el('DisableDisconnectButton', 'true') + el('DataEncryption', 'Max'),
  'filled in later': el('DnsSuffix', '{{suffix}}') + el('AlwaysOn', '{{on}}'),
};

/** Each of some variants against the next one and against the first. */
function neighbours(
  list: Readonly<Record<string, string>>,
): readonly (readonly [string, string, string])[] {
  const all = Object.entries(list);
  const [before, first] = all[0] ?? ['', ''];
  return all.flatMap(([name, text], index) => {
    const [after, next] = all[index + 1] ?? [before, first];
    const more = after === before ? [] : [[`${name} | ${before}`, text, first] as const];
    return [[`${name} | ${after}`, text, next] as const, ...more];
  });
}

const diffing = { ask: 'diff' } as const;

const TYPES: Readonly<Record<string, string>> = {
  IKEv2: profile(),
  SSTP: profile({ type: 'SSTP' }),
  L2TP: profile({ type: 'L2tp' }),
  Automatic: profile({ type: 'Automatic' }),
  list: CARRIED['IKEv2, then SSTP'],
  'list, hours': CARRIED['IKEv2, then SSTP'].replace(
    '</ProtocolList>',
    '<RetryTimeInHours>4</RetryTimeInHours></ProtocolList>',
  ),
  'other server': profile({ servers: 'vpn2.example.com' }),
  'two servers': profile({ servers: 'vpn.example.com;vpn2.example.com' }),
  'server with a name': profile({ servers: 'vpn.example.com;Head office,vpn.example.com' }),
  app: el(
    'VPNProfile',
    el(
      'PluginProfile',
      el('ServerUrlList', 'vpn.example.com'),
      el('PluginPackageFamilyName', 'A.B_c'),
      el('CustomConfiguration', '&lt;a&gt; &lt;b/&gt;&lt;/a&gt;'),
    ),
  ),
  'app, another': el(
    'VPNProfile',
    el(
      'PluginProfile',
      el('ServerUrlList', 'vpn2.example.com'),
      el('PluginPackageFamilyName', 'A.D_c'),
      el('CustomConfiguration', '&lt;a/&gt;'),
    ),
  ),
};

export const book = (...lines: readonly string[]) =>
  ['[Corp]', 'Encoding=1', 'PBVersion=8', 'Type=2', 'VpnStrategy=7', ...lines, ''].join('\r\n');

const FORMS = {
  profile: [
    'profile.xml',
    profile({ native: NATIVE['split'] ?? '', root: el('AlwaysOn', 'true') }),
  ],
  phonebook: [
    'rasphone.pbk',
    book('AlwaysOnCapable=1', 'IpPrioritizeRemote=0', 'PhoneNumber=vpn.example.com'),
  ],
  'phonebook, all traffic': [
    'book.pbk',
    book('IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=0', 'PhoneNumber=vpn.example.com'),
  ],
  'phonebook, automatic': [
    'auto.pbk',
    book('PhoneNumber=vpn.example.com').replace('VpnStrategy=7', 'VpnStrategy=14'),
  ],
  cmdlet: [
    'add.ps1',
    "Add-VpnConnection -Name 'Corp' -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling -AuthenticationMethod MachineCertificate",
  ],
  'cmdlet, other': [
    'add2.ps1',
    "Add-VpnConnection -Name 'Corp' -ServerAddress vpn.example.com -TunnelType Sstp -RememberCredential -IdleDisconnectSeconds 60",
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export const DIFF: readonly Case[] = [
  ...neighbours(NATIVE).map(([name, a, b]) => ({
    name: `native: ${name}`,
    files: { 'a.xml': profile({ native: a }), 'b.xml': profile({ native: b }) },
    question: diffing,
  })),
  ...neighbours(ROOTS).map(([name, a, b]) => ({
    name: `root: ${name}`,
    files: { 'a.xml': profile({ root: a }), 'b.xml': profile({ root: b }) },
    question: diffing,
  })),
  ...neighbours(TYPES).map(([name, a, b]) => ({
    name: `type: ${name}`,
    files: { 'a.xml': a, 'b.xml': b },
    question: diffing,
  })),
  ...Object.entries({ ...NATIVE, ...ROOTS }).flatMap(([name, part]) =>
    (['phonebook', 'cmdlet'] as const).map((form) => ({
      name: `${form} | ${name}`,
      files: {
        [FORMS[form][0]]: FORMS[form][1],
        'b.xml': name in NATIVE ? profile({ native: part }) : profile({ root: part }),
      },
      question: diffing,
    })),
  ),
  ...crossed(FORMS, FORMS, ([a, one], [b, two]) =>
    a === b ? undefined : { files: { [a]: one, [b]: two }, question: diffing },
  ),
  ...[
    [
      'several, alike',
      `${book()}${book().replace('[Corp]', '[Home]')}`,
      `${book('IpPrioritizeRemote=1')}${book().replace('[Corp]', '[Home]')}`,
      undefined,
    ],
    ['several, one missing', `${book()}${book().replace('[Corp]', '[Home]')}`, book(), undefined],
    ['several, others', `${book()}${book().replace('[Corp]', '[Home]')}`, profile(), undefined],
    [
      'several, one asked for',
      `${book()}${book().replace('[Corp]', '[Home]')}`,
      `${book()}${book('IpPrioritizeRemote=1').replace('[Corp]', '[Away]')}`,
      ['home', 'AWAY'],
    ],
    ['several, none of that name', `${book()}${book().replace('[Corp]', '[Home]')}`, book(), ['x']],
    ['no connection in the first', custom(), profile(), undefined],
    ['no connection in the second', profile(), custom(), undefined],
    ['no connection in either', custom(), custom(), undefined],
  ].map(([name, a, b, names]) => ({
    name: String(name),
    files: { [named('a', String(a))]: String(a), [named('b', String(b))]: String(b) },
    question: { ...diffing, ...(Array.isArray(names) && { names }) },
  })),
  { name: 'one file', files: { 'a.xml': profile() }, question: diffing },
];

function named(base: string, text: string): string {
  if (text.startsWith('<')) return `${base}.xml`;
  return text.startsWith('[') ? `${base}.pbk` : `${base}.ps1`;
}

/** How does it connect? What lies just beside a condition of each step. */
import { book } from './diff';
import {
  FORCE,
  MACHINE,
  SPLIT,
  custom,
  el,
  native,
  profile,
  route,
  rule,
  SUITE,
  suite,
  vpn,
} from './parts';
import { crossed, type Case } from './question';

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters';
const reg = (key: string, ...lines: readonly string[]) =>
  `Windows Registry Editor Version 5.00\r\n\r\n[${key}]\r\n${lines.join('\r\n')}\r\n`;
const fragmentation = (value: number) =>
  reg(`${KEY}\\Ikev2`, `"EnableServerFragmentation"=dword:0000000${value}`);

/** Rules that stay while the tunnel is down, beside the name that is dialled: vpn.example.com. */
const STAYING: Readonly<Record<string, string>> = {
  'its suffix': '.example.com',
  'its suffix in capitals': '.Example.COM',
  'its name': 'vpn.example.com',
  'its name below a dot': '.vpn.example.com',
  'the suffix without a dot': 'example.com',
  'the end of its suffix': '.ple.com',
  'every name': '.',
  'another suffix': '.example.net',
};

/** What has a part in what is inside the tunnel. */
const INSIDE: Readonly<Record<string, string>> = {
  'two routes, one of them excluded':
    native(SPLIT) + route('10.0.0.0', 8) + route('10.1.0.0', 16, el('ExclusionRoute', 'true')),
  'no routes, and no class-based one': native(SPLIT, el('DisableClassBasedDefaultRoute', 'true')),
  'no routes, and the class-based one filled in later': native(
    SPLIT,
    el('DisableClassBasedDefaultRoute', '{{off}}'),
  ),
  'an excluded route with bits behind its prefix':
    native(FORCE) + route('10.0.0.1', 8, el('ExclusionRoute', 'true')),
  'two rules of which one exempts':
    native(SPLIT) + route('10.0.0.0', 8) + rule('.a.example', '10.0.0.1') + rule('.b.example'),
  'a rule whose server is blocked':
    native(SPLIT) +
    route('10.0.0.0', 8) +
    rule('.a.example', '10.0.0.1') +
    el('TrafficFilter', el('Protocol', '6')),
  'a rule with two servers, the second of which has no way':
    native(SPLIT) + route('10.0.0.0', 8) + rule('.a.example', '10.0.0.1,192.168.1.1'),
  'a rule whose second server is a name':
    native(SPLIT) + route('10.0.0.0', 8) + rule('.a.example', '10.0.0.1,dns.example'),
  'a rule with a server nobody knows, before one without a way':
    native(SPLIT) +
    route('10.0.0.0', 8) +
    rule('.a.example', '{{dns}}') +
    rule('.b.example', '8.8.8.8'),
  'a rule whose name nobody knows, with a server without a way':
    native(SPLIT) + route('10.0.0.0', 8) + rule('{{name}}', '8.8.8.8'),
  'a rule whose server may be in the class of the address':
    native(SPLIT) + rule('.a.example', '10.0.0.1'),
};

/** Servers by the addresses they assign. */
const ASSIGNING: Readonly<Record<string, string>> = {
  'a pool':
    'Set-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange 10.9.0.1, 10.9.0.254',
  'a pool that only the running script knows':
    'Set-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange $from, $to',
  'DHCP and a pool from before':
    'Set-VpnIPAddressAssignment -IPAssignmentMethod Dhcp -IPAddressRange 10.9.0.1, 10.9.0.254',
  'a method that only the running script knows':
    'Set-VpnIPAddressAssignment -IPAssignmentMethod $method',
};

const always = (more: string) => el('AlwaysOn', 'true') + more;
const NETWORKS: Readonly<Record<string, string>> = {
  'a trusted network': always(el('TrustedNetworkDetection', 'corp.example')),
  'an empty trusted network': always(el('TrustedNetworkDetection', '')),
  'two of them': always(el('TrustedNetworkDetection', 'a.example,corp.example')),
  'a rule for names': always(rule('.corp.example', '10.0.0.1')),
  'a rule for one name': always(rule('corp.example', '10.0.0.1')),
  'a rule whose name is filled in later': always(rule('{{name}}', '10.0.0.1')),
  'a device tunnel that knows one': always(
    el('DeviceTunnel', 'true') + el('TrustedNetworkDetection', 'corp.example'),
  ),
  'a user who unticked it, with a trusted network': always(
    el('AlwaysOnActive', 'false') + el('TrustedNetworkDetection', 'corp.example'),
  ),
  'an app, and always on': always(el('AppTrigger', el('App', el('Id', 'C:\\a.exe')))),
  'an app, unticked':
    el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))) + el('AlwaysOnActive', 'false'),
};
const THERE: readonly (readonly string[])[] = [
  ['network=corp.example'],
  ['network=corp.example', 'category=public'],
  ['network=corp.example', 'category=private'],
  ['network=CORP.EXAMPLE', 'category=domain'],
  ['network=a.corp.example'],
  ['network=acorp.example'],
  ['network=elsewhere', 'category=public'],
  ['network=corp.example', 'event=manual'],
  ['event=app', 'signed-in=no'],
  ['event=app', 'connect-automatically=no'],
  ['event=screen-on', 'connect-automatically=yes'],
  ['signed-in=no'],
];

const PROTOCOLS = (...types: readonly string[]) =>
  profile({
    type: 'ProtocolList',
    native: el(
      'ProtocolList',
      ...types.map((type) =>
        type.startsWith('<') ? type : el('NativeProtocol', el('Type', type)),
      ),
    ),
  });
const hours = (text: string) => el('RetryTimeInHours', text);

/** Clients by what they try, one after the other. */
const ORDERED: Readonly<Record<string, readonly [string, string]>> = {
  'a list of one': ['a.xml', PROTOCOLS('Ikev2')],
  'a list of three': ['a.xml', PROTOCOLS('L2tp', 'Sstp', 'Ikev2')],
  'a list without hours': ['a.xml', PROTOCOLS('Ikev2', 'Sstp')],
  'a list with hours': ['a.xml', PROTOCOLS('Ikev2', 'Sstp', hours('4'))],
  'a list with no hours at all': ['a.xml', PROTOCOLS('Ikev2', 'Sstp', hours('0'))],
  'a list with hours that are filled in later': [
    'a.xml',
    PROTOCOLS('Ikev2', 'Sstp', hours('{{hours}}')),
  ],
  'a list of which one is filled in later': ['a.xml', PROTOCOLS('Ikev2', '{{type}}')],
  'no list where one is meant': ['a.xml', profile({ type: 'ProtocolList' })],
  'a protocol that is filled in later': ['a.xml', profile({ type: '{{type}}' })],
  'no protocol': ['a.xml', profile({ type: '' })],
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15].map((strategy) => [
      `VpnStrategy ${strategy}`,
      ['a.pbk', book('PhoneNumber=vpn.example.com').replace('=7', `=${strategy}`)] as const,
    ]),
  ),
};

const HOSTS = [
  'vpn',
  '203.0.113.7:443',
  '[2001:db8::1]',
  'vpn.example.com:',
  'vpn.example.com:x',
  'https://vpn.example.com',
  '-vpn.example.com',
  'vpn_1.example.com;Office',
  'a b.example.com',
  'vpn.example.com:443x',
  '{{server}};Office',
];

const STAYS = el('Persistent', 'true');
const simulating = { ask: 'simulate' } as const;
const MAKES = /Name resolution|outside|public/;

export const STEPS: readonly Case[] = [
  ...Object.entries(STAYING).flatMap(([name, suffix]) =>
    ['true', 'false'].map((stays) => ({
      name: `a rule for ${name}, which ${stays === 'true' ? 'stays' : 'goes'}`,
      files: { 'a.xml': profile({ root: rule(suffix, '10.0.0.1', el('Persistent', stays)) }) },
      question: simulating,
      keep: MAKES,
    })),
  ),
  ...Object.entries({
    'the exemption stays': [
      rule('vpn.example.com', '', STAYS),
      rule('.example.com', '10.0.0.1', STAYS),
    ],
    'the exemption goes': [rule('vpn.example.com'), rule('.example.com', '10.0.0.1', STAYS)],
    'the exemption is of less': [rule('.com', '', STAYS), rule('.example.com', '10.0.0.1', STAYS)],
    'the servers are filled in later': [rule('.example.com', '{{dns}}', STAYS)],
  }).map(([name, rules]) => ({
    name: `a rule for the server and an exemption: ${name}`,
    files: { 'a.xml': profile({ root: rules.join('') }) },
    question: simulating,
    keep: MAKES,
  })),
  {
    name: 'a rule that stays, and a name in capitals',
    files: {
      'a.xml': profile({
        servers: 'VPN.Example.COM',
        root: rule('.example.com', '10.0.0.1', STAYS),
      }),
    },
    question: simulating,
    keep: MAKES,
  },
  ...HOSTS.map((servers) => ({
    name: `dialled: ${servers}`,
    files: { 'a.xml': profile({ servers }) },
    question: simulating,
    keep: MAKES,
  })),
  {
    name: 'dialled: none, as the list is filled in later',
    files: { 'a.ps1': 'Add-VpnConnection -Name Corp -ServerAddress $server -TunnelType Ikev2' },
    question: simulating,
  },
  ...Object.entries(INSIDE).map(([name, inner]) => ({
    name: `inside: ${name}`,
    files: vpn('user', inner, el('AlwaysOn', 'true')),
    question: simulating,
    keep: /^\S|Routes|Names|needs: (?!that|a public|its pool)/,
  })),
  ...Object.entries(ASSIGNING).map(([name, server]) => ({
    name: `assigned: ${name}`,
    files: { 'a.xml': profile(), 's.ps1': server },
    question: simulating,
    keep: /address/,
  })),
  ...crossed(
    NETWORKS,
    Object.fromEntries(THERE.map((one) => [one.join(' '), one])),
    (root, assume) => ({
      files: { 'a.xml': profile({ root }) },
      question: { ask: 'simulate', assume },
      keep: /Trigger|needs: (?!that|a public|its pool|the )/,
    }),
  ),
  ...Object.entries(ORDERED).map(([name, [file, text]]) => ({
    name: `tried: ${name}`,
    files: { [file]: text },
    question: simulating,
    keep: /^\S|Order|Protocol|SSTP: TCP|IKEv2: IKE_SA|L2TP|PPTP|needs: (?!that|a public|its pool)/,
  })),
  ...[0, 1].flatMap((value) =>
    ['true', 'false', ''].map((disabled) => ({
      name: `EnableServerFragmentation ${value}, DisableIKEv2Fragmentation ${disabled}`,
      files: {
        'a.xml': profile({ root: disabled && el('DisableIKEv2Fragmentation', disabled) }),
        's.reg': fragmentation(value),
      },
      question: simulating,
      keep: /Large|ragment/,
    })),
  ),
  {
    name: 'a server by script and registry, with the same policy',
    files: {
      'a.xml': profile({ native: suite() + MACHINE }),
      's.ps1': custom(),
      's.reg': reg(
        `${KEY}\\Ikev2\\IKEv2CustomPolicy`,
        '"EncryptionMethod"=dword:00000004',
        '"IntegrityMethod"=dword:00000002',
        '"DHGroup"=dword:00000003',
        '"CipherTransformConstant"=dword:00000004',
        '"AuthTransformConstant"=dword:00000002',
        '"PfsGroup"=dword:00000003',
      ),
    },
    question: simulating,
    keep: /Proposal|Child|needs: .*(?:policy|known)/,
  },
  {
    name: 'the wrong group, in a script of the client',
    files: {
      'a.ps1': `Add-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2\nSet-VpnConnectionIPsecConfiguration -ConnectionName Corp ${Object.entries(
        { ...SUITE, DHGroup: 'ECP384' },
      )
        .map(([part, word]) => `-${part} ${word}`)
        .join(' ')} -Force`,
      's.ps1': custom(),
    },
    question: simulating,
    keep: /Proposal|Child/,
  },
];

/** Where does this go? What lies just beside a condition: classes of addresses, ports of schemes, two tunnels. */
import { joined } from '../../../server/src/engine/connection/blobs/writer';
import { blobLines, route as bytes } from '../../phonebook/encode';
import { book } from './diff';
import { FORCE, SPLIT, custom, el, filter, native, route, rule, vpn } from './parts';
import type { Case } from './question';
import { asked } from './traceEdges';

/** A profile with a filter for one port of TCP. */
const onPort = (port: number) =>
  vpn(
    'user',
    native(SPLIT) +
      route('10.0.0.0', 8) +
      filter(el('Protocol', '6'), el('RemotePortRanges', String(port))),
  );

const SCHEMES = { https: 443, http: 80, ftp: 21, ldap: 389, ldaps: 636, HTTPS: 443 };

const split = (...more: readonly string[]) => native(SPLIT) + more.join('');

/** Addresses, by what is routed. */
const ROUTED: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    vpn('user', split()),
    ['126.255.255.1', '127.255.255.1', '128.0.0.1', '191.255.0.9', '192.0.0.9', '223.255.255.9'],
  ],
  [
    vpn('user', split(route('0.0.0.0', 1) + route('128.0.0.0', 1))),
    ['10.1.1.1', '192.168.1.9', '200.1.1.1'],
  ],
  [vpn('user', native(FORCE)), ['192.168.1.9']],
  [
    vpn('user', native() + route('10.0.0.0', 8)),
    ['10.1.1.1', '11.1.1.1', '2001:db8::1', 'vpn.example.net=10.1.1.1'],
  ],
  [
    vpn('user', native() + route('10.0.0.0', 8, el('ExclusionRoute', 'true'))),
    ['10.1.1.1', '11.1.1.1'],
  ],
  [
    {
      ...vpn('user', split(route('10.0.0.0', 8))),
      ...vpn('device', split(route('2001:db8::', 32))),
    },
    ['2001:db8::1', '2001:db9::1', '11.1.1.1'],
  ],
  [
    vpn(
      'user',
      native(
        SPLIT,
        el('PlumbIKEv2TSAsRoutes', 'true'),
        el('DisableClassBasedDefaultRoute', 'true'),
      ),
    ),
    ['10.1.1.1', '2001:db8::1', '2001:db9::1'],
  ],
  [
    {
      'app.xml': el(
        'VPNProfile',
        el('ProfileName', 'app'),
        el('PluginProfile', el('ServerUrlList', 'vpn.example.com')),
        route('10.0.0.0', 8),
      ),
    },
    ['10.1.1.1', '11.1.1.1'],
  ],
  [
    vpn('user', split(route('10.0.0.0', 8)), el('IPv4InterfaceMetric', '0')),
    ['10.1.1.1', '192.168.1.9'],
  ],
  [
    {
      ...vpn(
        'user',
        split(route('10.0.0.0', 8, el('Metric', '2'))),
        el('IPv4InterfaceMetric', '5'),
      ),
      ...vpn('device', split(route('10.0.0.0', 8)), el('IPv4InterfaceMetric', '6')),
    },
    ['10.1.1.1'],
  ],
  [
    {
      ...vpn('user', split(route('10.0.0.0', 8)), el('IPv4InterfaceMetric', '5')),
      ...vpn('device', split(route('10.0.0.0', 8)), el('IPv4InterfaceMetric', '6')),
    },
    ['10.1.1.1'],
  ],
  [
    {
      ...vpn('user', split(route('2001:db8::', 32)), el('IPv6InterfaceMetric', '5')),
      ...vpn('device', split(route('2001:db8::', 32)), el('IPv6InterfaceMetric', '6')),
    },
    ['2001:db8::1'],
  ],
  [
    vpn('user', native(SPLIT).replace('vpn.example.net', '2001:db8::7') + route('2001:db8::', 32)),
    ['2001:db8::7', '2001:db8::8', '0.0.0.7'],
  ],
];

/** Entries of a phonebook, which keep both families apart. */
const ENTRIES: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = (
  [
    ['IpPrioritizeRemote=0', 'Ipv6PrioritizeRemote=1'],
    ['IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=0'],
    ['IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=x'],
    ['IpPrioritizeRemote=x', 'Ipv6PrioritizeRemote=1'],
    ['IpPrioritizeRemote=1'],
    ['Ipv6PrioritizeRemote=1'],
  ] as const
).map((lines) => [
  { 'rasphone.pbk': book(...lines, 'PhoneNumber=vpn.example.net') },
  ['10.1.1.1', '2001:db8::1', 'vpn.example.net=8.8.8.8'],
]);
/** Two entries with routes alike, and metrics of both families. */
const RIVALS: (typeof ENTRIES)[number] = [
  {
    'rasphone.pbk': ['A', 'B']
      .map((name, index) =>
        book(
          'IpPrioritizeRemote=0',
          'Ipv6PrioritizeRemote=0',
          `IpInterfaceMetric=${5 + index}`,
          `Ipv6InterfaceMetric=${9 - index}`,
          'NumRoutes=2',
          ...blobLines(
            'Routes',
            joined(bytes([10, 0, 0, 0], 8), bytes([0x20, 1, 0xd, 0xb8, ...Array(12).fill(0)], 32)),
          ),
          'PhoneNumber=vpn.example.net',
        ).replace('[Corp]', `[${name}]`),
      )
      .join(''),
  },
  ['10.1.1.1', '2001:db8::1', '11.1.1.1'],
];

/** Files that end in the middle, so that there may be more of what they say. */
const cut = (text: string) =>
  Object.fromEntries(
    Object.entries(vpn('user', text)).map(([name, whole]) => [
      name,
      whole.slice(0, whole.lastIndexOf('</')) + '<Tra',
    ]),
  );
const CUT: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
  [cut(split(route('10.0.0.0', 8))), ['10.1.1.1', '11.1.1.1']],
  [cut(split(route('10.0.0.0', 8), filter(el('Protocol', '6')))), ['10.1.1.1', '11.1.1.1']],
  [cut(split(route('10.0.0.0', 8), rule('.a.example', '10.0.0.1'))), ['x.a.example', 'b.example']],
  [cut(split(route('10.0.0.0', 8), rule('host.a.example', '10.0.0.1'))), ['host.a.example']],
];

const UNDER: readonly (readonly string[])[] = [
  [],
  ['assigned=126.1.1.1'],
  ['assigned=128.0.1.1'],
  ['assigned=191.255.1.1'],
  ['assigned=192.0.0.1'],
  ['assigned=223.255.255.1'],
  ['assigned=224.1.1.1'],
  ['lan=192.168.1.0/24'],
  ['lan=10.0.0.0/8', 'metric=5'],
  ['selectors=2001:db8::/32'],
  ['selectors=::/0'],
  ['selectors=::/0', 'assigned=10.9.1.1'],
  ['selectors=::/0', 'assigned=fd00::9'],
  ['selectors=0.0.0.0/0'],
  ['state=device=down'],
  ['signed-in=no'],
];

/** Filters, with packets that need more than they fit. */
const FILTERS: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = (
  [
    [filter(el('Claims', 'O:SYG:SY'), el('RoutingPolicyType', 'ForceTunnel')), ['8.8.8.8']],
    [filter(el('RoutingPolicyType', 'ForceTunnel')), ['8.8.8.8', '10.1.1.1']],
    [filter(el('RemoteAddressRanges', '10.1.0.0/16,{{range}}')), ['10.1.1.1', '10.2.1.1']],
    [filter(el('RemoteAddressRanges', '10.1.0.0/16,anything')), ['10.1.1.1', '10.2.1.1']],
    [filter(el('RemoteAddressRanges', '10.1.1.1')), ['10.1.1.1', '10.2.1.1']],
    [filter(el('RemoteAddressRanges', '10.1.1.1-10.1.1.2')), ['10.2.1.1']],
    [filter(el('RemoteAddressRanges', '2001:db8::/32')), ['10.1.1.1', '2001:db8::1']],
    [
      filter(el('LocalAddressRanges', '10.9.0.0/16'), el('RemoteAddressRanges', '10.1.0.0/16')),
      ['10.1.1.1', '10.2.1.1'],
    ],
    [
      filter(el('Protocol', '6'), el('RemotePortRanges', '443,{{port}}')),
      ['10.1.1.1:443', '10.1.1.1:444'],
    ],
    [filter(el('Protocol', '6'), el('LocalPortRanges', '443')), ['10.1.1.1:443']],
    [filter(el('Protocol', '47')), ['10.1.1.1']],
    [filter(el('App', el('Id', 'SYSTEM'))), ['10.1.1.1']],
    [filter(el('App', el('Id', '{{app}}'))), ['10.1.1.1']],
    [
      [1, 2, 3, 4].map((number) => filter(el('RemoteAddressRanges', `10.1.1.${number}`))).join(''),
      ['10.2.1.1'],
    ],
    [filter(el('Protocol', '6')) + filter(el('Protocol', '{{protocol}}')), ['10.1.1.1']],
  ] as const
).map(([text, targets]) => [
  vpn('user', split(route('10.0.0.0', 8) + route('2001:db8::', 32) + text)),
  targets,
]);

/** Names, by the rules of one tunnel or two. */
const NAMES: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    vpn(
      'user',
      split(route('10.0.0.0', 8)),
      rule('.Corp.Example', '10.0.0.1'),
      rule('a*.example', '10.0.0.1'),
    ),
    ['a.corp.example', 'xa.example', 'a.example'],
  ],
  [vpn('user', split(route('10.0.0.0', 8)), rule('.', '10.0.0.1')), ['host', 'a.example']],
  [
    vpn('user', split(route('10.0.0.0', 8)), rule('*', '10.0.0.1'), rule('*.*', '10.0.0.1')),
    ['host', 'a.example'],
  ],
  [
    vpn('user', split(route('10.0.0.0', 8)), rule('.corp.example', '10.0.0.1;10.0.0.2')),
    ['a.corp.example'],
  ],
  [
    vpn('user', split(route('10.0.0.0', 8)), rule('.corp.example', '10.0.0.1,{{dns}}')),
    ['a.corp.example', 'a.example'],
  ],
  [
    {
      ...vpn('user', split(route('10.0.0.0', 8)), rule('.corp.example', '10.0.0.1')),
      ...vpn('device', split(route('10.0.0.0', 16)), rule('.corp.example', '10.0.0.9')),
    },
    ['a.corp.example'],
  ],
  [
    {
      ...vpn('user', split(route('10.0.0.0', 8)), rule('.corp.example', '10.0.0.1')),
      ...vpn('device', split(route('10.0.0.0', 16)), rule('.a.corp.example', '10.0.0.1')),
    },
    ['a.corp.example', 'b.corp.example'],
  ],
  [
    vpn(
      'user',
      split(route('10.0.0.0', 8)),
      el('DnsSuffix', 'corp.example'),
      rule('host.corp.example', '10.0.0.1'),
    ),
    ['host', 'HOST', 'Host.corp.example'],
  ],
  [
    vpn('user', split(route('10.0.0.0', 8)), rule('.example.net', '10.0.0.1')),
    [
      'vpn.example.net',
      'vpn.example.net=8.8.8.8',
      'a.example.net=10.1.1.1',
      'A.example.net=8.8.8.8',
    ],
  ],
  [
    vpn('user', native(FORCE), rule('.corp.example', '2001:db8::1')),
    ['a.corp.example', 'a.example'],
  ],
];

/** Rules of which only the running script knows a part. */
const SCRIPTED: typeof NAMES = ['10.0.0.1, $dns', '$dns', '10.0.0.1, 10.0.0.2'].map((servers) => [
  {
    'make.ps1': `Add-VpnConnection -Name Corp -ServerAddress vpn.example.net -SplitTunneling\nAdd-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix 10.0.0.0/8\nAdd-VpnConnectionTriggerDnsConfiguration -ConnectionName Corp -DnsSuffix .corp.example -DnsIPAddress ${servers}`,
  },
  ['a.corp.example', 'a.example'],
]);

const NAMED_UNDER: readonly (readonly string[])[] = [
  [],
  ['state=down'],
  ['state=device=down'],
  ['name-policy=yes'],
  ['signed-in=no'],
  ['metric=25', 'lan=10.0.0.0/24'],
];

/** Assumptions as people write them. */
const SPELT = [
  'STATE=UP',
  'state=Down',
  'state=USER=down',
  'state=User:Up, Device:Off',
  'state=user=maybe',
  'state=up,',
  'signed-in=NO',
  'signed-in=Yes',
  'direction=IN',
  'direction=Outbound',
  'windows=WIN 11',
  'windows=22H2',
  'windows=23H2',
  'windows=x-1803',
  'windows=-1803',
  'windows=10.0.19045',
  'windows=10.0.19045.3000',
  'windows=11.0.22621',
  'windows=1234',
  'windows=12',
  'category=PUBLIC',
  'category=domainauthenticated',
  'event=Network_Change',
  'event=network',
  'event=networks',
  'event=Sign In',
  'event=signin now',
  'event=logon',
  'event=relogon',
  'event=DNS-name query',
  'event=a click',
  'event=clicks',
  'event=manually',
  'event=connect',
  'lan=10.0.0.0/33',
  'lan=fd00::/8',
  'lan=NONE',
  'assigned=10.1.1.1, fd00::1',
  'assigned=10.1.1.1/24 fd00::1/64',
  'assigned=10.1.1.1,x',
  'assigned=10.1.1/2.1',
  'assigned=10.1.1.1/33',
  'metric=100000',
  'metric=-1',
  'metric=1.5',
  'network= Home ',
  'constructor=x',
];

export const WAYS: readonly Case[] = [
  ...Object.entries(SCHEMES).flatMap(([scheme, port]) =>
    [port, port + 1].map((open) => ({
      name: `${scheme} where ${open} is let through`,
      files: onPort(open),
      question: { ask: 'trace', target: `${scheme}://10.1.1.1/`, protocol: 'tcp' } as const,
    })),
  ),
  ...[
    'srv.corp.example=10.1.1.1/8',
    'srv.corp.example=10.1.1.1=x',
    'srv.corp.example=fd00::1',
    'srv.corp.example=[fd00::1]:443',
    'http://[fd00::1]/',
    'http://[fd00::1]:8080/',
    'http://a:b@10.1.1.1:443/c@d',
    'ht tp://10.1.1.1',
    '1http://10.1.1.1',
    '[10.1.1.1]',
    '[fd00::1',
    'fd00::1]',
    '10.1.1.1:0',
    '10.1.1.1:',
    '10.1.1.1:443x',
    'a..b',
    'a_b.example',
    '-a.example',
    'ä.example',
    '1.2.3.4.5',
    '1.2.3.4.example',
  ].map((target) => ({
    name: `target ${target}`,
    files: onPort(443),
    question: { ask: 'trace', target, protocol: 'tcp' } as const,
  })),
  ...SPELT.map((one) => ({
    name: `assumed ${one}`,
    files: vpn(
      'user',
      split(route('10.0.0.0', 8) + route('10.1.0.0', 16, el('ExclusionRoute', 'true'))),
    ),
    question: { ask: 'trace', target: '10.1.1.1', assume: [one] } as const,
  })),
  ...asked('routed', ROUTED, UNDER),
  ...asked(
    'entry',
    [...ENTRIES, RIVALS],
    [
      [],
      ['selectors=::/0'],
      ['selectors=0.0.0.0/0,2001::/16'],
      ['assigned=10.9.1.1'],
      ['assigned=fd00::9'],
    ],
  ),
  ...asked('cut', CUT, [[], ['state=down'], ['direction=inbound']]),
  ...asked('filtered', FILTERS, [
    [],
    ['direction=inbound'],
    ['windows=10-1803'],
    ['assigned=10.9.0.1'],
    ['assigned=fd00::9'],
  ]),
  ...asked('named', NAMES, NAMED_UNDER),
  ...asked('scripted', SCRIPTED, [[], ['state=down']]),
  {
    name: 'an app that is kept in the tunnel, in two filters',
    files: vpn(
      'user',
      split(
        filter(el('App', el('Id', 'C:\\a.exe')), el('RoutingPolicyType', 'SplitTunnel')) +
          filter(
            el('App', el('Id', 'C:\\a.exe')),
            el('RoutingPolicyType', 'ForceTunnel'),
            el('Protocol', '6'),
          ),
      ),
    ),
    question: { ask: 'trace', target: '8.8.8.8', app: 'C:\\a.exe', protocol: 'tcp' },
  },
  {
    name: 'an app that is kept in the tunnel, by another protocol',
    files: vpn(
      'user',
      split(
        filter(
          el('App', el('Id', 'C:\\a.exe')),
          el('RoutingPolicyType', 'ForceTunnel'),
          el('Protocol', '6'),
        ),
      ),
    ),
    question: { ask: 'trace', target: '8.8.8.8', app: 'C:\\a.exe', protocol: 'udp' },
  },
  {
    name: 'a server among the files',
    files: { ...vpn('user', split(route('10.0.0.0', 8))), 's.ps1': custom() },
    question: { ask: 'trace', target: '10.1.1.1' },
  },
];

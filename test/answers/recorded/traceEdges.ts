/** Where does this go? Values that are nearly right, names and addresses just beside a condition. */
import { FORCE, SPLIT, el, native, route, rule, vpn } from './parts';
import type { Case } from './question';

/** Values of assumptions; each is also tried with a letter before and behind it. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'signed-in': ['yes', 'true', 'no', 'false', 'off', 'none'],
  state: ['up', 'connected', 'down', 'disconnected', 'user=up', 'device=down,user=up'],
  direction: ['in', 'inbound', 'out', 'outbound'],
  windows: ['10-1909', '11-23H2', 'win 11', '19045'],
  category: ['public', 'Private', 'domain'],
  metric: ['0', '99999'],
  event: [
    'sign-in',
    'user logged on',
    'boot',
    'startup',
    'network change',
    'screen on',
    'resume',
    'app start',
    'application trigger',
    'name',
    'dns name lookup',
    'manual',
    'manual connect',
    'click',
  ],
  lan: ['none', '10.1.1.0/24, 192.168.1.1;172.16.0.0/12'],
};

const ASSUMED = Object.entries(VALUES).flatMap(([key, values]) =>
  values.flatMap((value) => [`${key}=${value}`, `${key}=x${value}`, `${key}=${value}x`]),
);

const NAMED = native(SPLIT) + route('10.0.0.0', 8);

/** Names, by the rules that are there. */
const NAMES: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    vpn(
      'user',
      NAMED,
      rule('.corp.example', '10.0.0.1'),
      rule('.a.corp.example', '10.0.0.2'),
      rule('host.corp.example', '10.0.0.3'),
      rule('.', '10.0.0.4'),
    ),
    [
      'corp.example',
      'x.corp.example',
      'X.Corp.example',
      'x.a.corp.example',
      'host.corp.example',
      'a.host.corp.example',
      'xcorp.example',
      'example.org',
      'host',
    ],
  ],
  [
    vpn('user', NAMED, rule('corp.example', '10.0.0.1'), rule('.other.example', '10.0.0.1')),
    [
      'corp.example',
      'x.corp.example',
      'xcorp.example',
      'xother.example',
      'y.xother.example',
      'vpn.example.net',
    ],
  ],
  [
    vpn('user', NAMED, rule('*.corp.example', '10.0.0.1')),
    ['x.corp.example', 'corp.example', 'x.example'],
  ],
  [vpn('user', NAMED, rule('.corp.example')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.corp.example', '{{dns}}')), ['x.corp.example']],
  [vpn('user', NAMED, rule('{{name}}', '10.0.0.1')), ['x.corp.example']],
  [
    vpn('user', NAMED, rule('{{name}}', '10.0.0.1'), rule('x.corp.example', '10.0.0.1')),
    ['x.corp.example', 'y.corp.example'],
  ],
  [
    vpn('user', NAMED, rule('.corp.example', '10.0.0.1'), rule('.corp.example', '10.0.0.2')),
    ['x.corp.example'],
  ],
  [
    vpn('user', NAMED, rule('.corp.example', '10.0.0.1'), rule('.corp.example', '10.0.0.1')),
    ['x.corp.example'],
  ],
  [vpn('user', NAMED, rule('.corp.example', '10.0.0.1, 10.0.0.2')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.corp.example', '10.0.0.1,10.0.0.2')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.corp.example', 'dns.example')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.corp.example', '192.168.7.1')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.corp.example', '8.8.8.8')), ['x.corp.example']],
  [vpn('user', NAMED, rule('.example.net', '10.0.0.1')), ['vpn.example.net']],
  [
    vpn(
      'user',
      NAMED,
      el('DnsSuffix', 'Corp.example,b.example'),
      rule('.corp.example', '10.0.0.1'),
    ),
    ['host', 'host.b.example'],
  ],
  [vpn('user', NAMED, el('IPv4InterfaceMetric', '25')), ['example.org']],
  [
    {
      ...vpn('user', NAMED, el('IPv4InterfaceMetric', '5')),
      ...vpn('device', native(SPLIT), el('IPv4InterfaceMetric', '5')),
    },
    ['example.org'],
  ],
  [
    {
      ...vpn('user', NAMED, el('IPv4InterfaceMetric', '30')),
      ...vpn(
        'device',
        native(SPLIT),
        rule('.corp.example', '10.0.0.1'),
        el('IPv4InterfaceMetric', '40'),
      ),
    },
    ['example.org', 'x.corp.example'],
  ],
  [vpn('device', native(SPLIT), rule('.corp.example', '10.0.0.1')), ['x.corp.example']],
  [
    vpn(
      'user',
      NAMED,
      rule('.corp.example', '10.0.0.1', el('Persistent', 'true')),
      rule('.b.example', '10.0.0.1'),
    ),
    ['x.corp.example', 'x.b.example'],
  ],
  [
    vpn('user', NAMED, rule('.corp.example', '10.0.0.1'), el('TrafficFilter', el('Protocol', '6'))),
    ['x.corp.example'],
  ],
];

const NAME_ASKED: readonly (readonly string[])[] = [
  [],
  ['metric=25'],
  ['metric=35'],
  ['state=down'],
  ['state=user=down'],
  ['name-policy=yes'],
];

/** Addresses, by what is routed. */
const ROUTES: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    vpn('user', NAMED),
    [
      '9.255.255.255',
      '10.0.0.0',
      '10.255.255.255',
      '11.0.0.0',
      '255.255.255.255',
      '169.254.1.1',
      '127.0.0.1',
      '0.0.0.0',
      '224.0.0.1',
      'fe80::1',
      '::1',
      'fd00::1',
      'ff02::1',
    ],
  ],
  [
    vpn('user', native(FORCE)),
    ['8.8.8.8', '2001:db8::1', '192.168.1.9', '192.168.2.9', '255.255.255.255', '169.254.1.1'],
  ],
  [
    vpn('user', native(FORCE), route('10.0.0.0', 8, el('ExclusionRoute', 'true'))),
    ['10.1.1.1', '11.1.1.1'],
  ],
  [vpn('user', native(FORCE), route('10.0.0.0', 8, el('ExclusionRoute', '{{out}}'))), ['10.1.1.1']],
  [vpn('user', native(FORCE), el('LockDown', 'true')), ['8.8.8.8', '192.168.1.9']],
  [
    vpn(
      'user',
      native(SPLIT),
      route('10.0.0.0', 8),
      route('10.0.0.0', 8, el('ExclusionRoute', 'true')),
    ),
    ['10.1.1.1'],
  ],
  [
    vpn(
      'user',
      native(SPLIT),
      route('10.0.0.0', 8),
      route('10.1.0.0', 16, el('ExclusionRoute', 'true')),
      route('10.1.1.0', 24),
    ),
    ['10.0.0.1', '10.1.0.1', '10.1.1.1'],
  ],
  [
    vpn('user', native(SPLIT), route('10.1.2.3', 8), route('10.9.0.0', 16)),
    ['10.1.1.1', '10.9.0.1'],
  ],
  [
    vpn('user', native(SPLIT), route('192.168.1.0', 24, el('Metric', '10'))),
    ['192.168.1.9', '192.168.1.1'],
  ],
  [
    vpn('user', native(SPLIT), route('{{address}}', 8), route('10.0.0.0', 8)),
    ['10.1.1.1', '11.1.1.1'],
  ],
  [vpn('user', native(SPLIT), route('2001:db8::', 32)), ['2001:db8::1', '2001:db9::1']],
  [vpn('user', native(SPLIT, el('PlumbIKEv2TSAsRoutes', 'true'))), ['10.1.1.1', '2001:db8::1']],
  [vpn('user', native(SPLIT, el('PlumbIKEv2TSAsRoutes', '{{on}}'))), ['10.1.1.1']],
  [vpn('user', native()), ['10.1.1.1', '2001:db8::1']],
  [vpn('user', native(el('RoutingPolicyType', '{{routing}}'))), ['10.1.1.1']],
  [vpn('user', native(SPLIT, el('DisableClassBasedDefaultRoute', '{{off}}'))), ['10.1.1.1']],
  [
    {
      ...vpn('user', native(SPLIT), route('10.0.0.0', 8)),
      ...vpn('device', native(SPLIT), route('10.1.0.0', 16)),
    },
    ['10.1.1.1', '10.2.1.1'],
  ],
  [
    {
      ...vpn('user', native(SPLIT), route('10.0.0.0', 8)),
      ...vpn('device', native(SPLIT), route('10.0.0.0', 8)),
    },
    ['10.1.1.1'],
  ],
  [
    {
      ...vpn('user', native(SPLIT), route('10.0.0.0', 8, el('Metric', '1'))),
      ...vpn('device', native(SPLIT), route('10.0.0.0', 8, el('Metric', '9'))),
    },
    ['10.1.1.1'],
  ],
  [
    { ...vpn('user', native(FORCE)), ...vpn('device', native(SPLIT), route('10.0.0.0', 8)) },
    ['10.1.1.1', '8.8.8.8', 'vpn.example.net=8.8.8.8'],
  ],
  [
    { ...vpn('user', native(SPLIT).replace('vpn.example.net', '203.0.113.7')) },
    ['203.0.113.7', '203.0.113.8'],
  ],
];

const ROUTE_ASKED: readonly (readonly string[])[] = [
  [],
  ['lan=192.168.1.0/24', 'metric=25'],
  ['assigned=10.9.1.1', 'selectors=10.0.0.0/8,2001:db8::/32', 'server=8.8.8.8'],
  ['assigned=192.168.1.7,2001:db8::7', 'pushed-routes=yes', 'state=device=down'],
  ['signed-in=no'],
  ['state=down'],
];

/** Each target asked of each of some connections, under each of some assumptions. */
export function asked(
  what: string,
  list: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[],
  assumptions: readonly (readonly string[])[],
): readonly Case[] {
  return list.flatMap(([files, targets], index) =>
    targets.flatMap((target) =>
      assumptions.map((assume) => ({
        name: `${what} ${index + 1}: ${[target, ...assume].join(' ')}`,
        files,
        question: { ask: 'trace' as const, target, assume },
      })),
    ),
  );
}

export const TRACE_EDGES: readonly Case[] = [
  ...ASSUMED.map((one) => ({
    name: `assumed ${one}`,
    files: vpn('user', NAMED),
    question: { ask: 'trace', target: '10.1.1.1', assume: [one] } as const,
  })),
  ...asked('names', NAMES, NAME_ASKED),
  ...asked('routes', ROUTES, ROUTE_ASKED),
  ...['nslookup', 'C:\\Windows\\nslookup.exe', 'nslookup.exe2', 'xnslookup', 'NSLOOKUP.EXE'].map(
    (app) => ({
      name: `asked by ${app}`,
      files: vpn('user', NAMED, rule('.corp.example', '10.0.0.1')),
      question: { ask: 'trace', target: 'x.corp.example', app } as const,
    }),
  ),
  ...['53', '54', '443'].map((port) => ({
    name: `port ${port} outside`,
    files: vpn(
      'user',
      native(FORCE),
      route('8.8.8.8', 32, el('ExclusionRoute', 'true')),
      el('TrafficFilter', el('Protocol', '6')),
    ),
    question: { ask: 'trace', target: '8.8.8.8', port } as const,
  })),
];

/** Profiles by what may start them. */

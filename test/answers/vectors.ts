/**
 * Worked examples of where traffic goes, by the ids of the collection they come from. The texts are
 * our own; the facts, and how well each is known, carry over.
 */
import type { Way } from '../../server/src/engine/answers/trace';

/** How well the expected answer is known: what is reported or inferred may only be likely. */
export type Known = 'documented' | 'observed' | 'reported' | 'inferred' | 'unestablished';

export interface Vector {
  readonly id: string;
  /** What stands in the profile of the user, without its root; absent for a device tunnel alone. */
  readonly user?: string;
  /** As {@link user}, for the device tunnel. */
  readonly device?: string;
  readonly target: string;
  readonly app?: string;
  readonly port?: number;
  readonly protocol?: number;
  readonly assume?: readonly string[];
  readonly answer: Way;
  /** The kind of tunnel, where the answer is one. */
  readonly tunnel?: 'user' | 'device';
  /** What one of the reasons, or what is missing, has to say. */
  readonly says?: RegExp;
  /** The DNS servers; `null` for none. */
  readonly dns?: readonly string[] | null;
  readonly known: Known;
}

const SPLIT = '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>';
const FORCE = '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>';
const NO_CLASS = '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';

function native(...lines: readonly string[]): string {
  return `<NativeProfile><Servers>vpn.example.net</Servers><NativeProtocolType>IKEv2</NativeProtocolType>${lines.join('')}</NativeProfile>`;
}

function route(address: string, prefix: number, more = ''): string {
  return `<Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize>${more}</Route>`;
}

const OUT = '<ExclusionRoute>true</ExclusionRoute>';
const split = (...more: readonly string[]) => native(SPLIT, NO_CLASS) + more.join('');
const force = (...more: readonly string[]) => native(FORCE) + more.join('');
const filter = (...lines: readonly string[]) => `<TrafficFilter>${lines.join('')}</TrafficFilter>`;
const app = (id: string) => `<App><Id>${id}</Id></App>`;
const ports = (list: string) => `<RemotePortRanges>${list}</RemotePortRanges>`;
const addresses = (list: string) => `<RemoteAddressRanges>${list}</RemoteAddressRanges>`;
const TCP = '<Protocol>6</Protocol>';

/** Both networks the filter examples route into the tunnel. */
const BOTH = native(SPLIT) + route('172.16.0.0', 12) + route('10.0.0.0', 8);
const RDP = filter(TCP, ports('3389'), addresses('172.16.0.0/24'));
const A_EXE = 'C:\\Apps\\a.exe';

function rule(name: string, servers?: string, more = ''): string {
  const list = servers === undefined ? '' : `<DnsServers>${servers}</DnsServers>`;
  return `<DomainNameInformation><DomainName>${name}</DomainName>${list}${more}</DomainNameInformation>`;
}

const CORP = rule('.corp.example.net', '10.10.0.2');
const INTO_TEN = split(route('10.0.0.0', 8));
const METRIC = (number: number) => `<IPv4InterfaceMetric>${number}</IPv4InterfaceMetric>`;

const tunnel = { answer: 'tunnel', tunnel: 'user' } as const;
const deviceTunnel = { answer: 'tunnel', tunnel: 'device' } as const;
const outside = { answer: 'outside' } as const;
const blocked = { answer: 'blocked' } as const;
const unknown = { answer: 'unknown' } as const;

export const VECTORS: readonly Vector[] = [
  // Routes
  {
    id: 'R01',
    user: native(SPLIT),
    target: '10.99.1.1',
    assume: ['assigned=10.21.12.103'],
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'R02',
    user: native(SPLIT),
    target: '172.16.5.5',
    assume: ['assigned=10.21.12.103'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R03',
    user: native(SPLIT),
    target: '172.20.200.1',
    assume: ['assigned=172.20.5.9'],
    ...tunnel,
    known: 'reported',
  },
  {
    id: 'R04',
    user: native(SPLIT),
    target: '172.21.0.1',
    assume: ['assigned=172.20.5.9'],
    ...outside,
    known: 'inferred',
  },
  {
    id: 'R05',
    user: native(SPLIT),
    target: '192.168.51.1',
    assume: ['assigned=192.168.50.7'],
    ...outside,
    known: 'reported',
  },
  { id: 'R07', user: split(), target: '10.1.1.1', ...outside, known: 'documented' },
  { id: 'R08', user: INTO_TEN, target: '10.4.4.4', ...tunnel, known: 'documented' },
  {
    id: 'R09',
    user: split(route('10.0.0.0', 8), route('10.50.0.0', 16, OUT)),
    target: '10.50.1.1',
    ...outside,
    known: 'documented',
  },
  {
    id: 'R10',
    user: split(route('10.0.0.0', 8), route('10.50.0.0', 16, OUT)),
    target: '10.51.1.1',
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'R11',
    user: force(route('10.0.0.0', 8, OUT), route('10.1.0.0', 16)),
    target: '10.1.2.3',
    ...tunnel,
    known: 'inferred',
  },
  {
    id: 'R12',
    user: split(route('10.5.0.0', 16), route('10.5.0.0', 16, OUT)),
    target: '10.5.1.1',
    ...unknown,
    known: 'inferred',
  },
  { id: 'R13', user: force(), target: '198.51.100.10', ...tunnel, known: 'documented' },
  {
    id: 'R14',
    user: force(route('203.0.113.0', 24, OUT)),
    target: '203.0.113.9',
    ...outside,
    known: 'documented',
  },
  {
    id: 'R15',
    user: force(),
    target: '192.168.1.20',
    assume: ['lan=192.168.1.0/24'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R16',
    user: force(),
    target: '198.51.100.5',
    assume: ['server=198.51.100.5'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R17',
    user: split(route('192.168.0.0', 16)),
    target: '192.168.1.10',
    assume: ['lan=192.168.1.0/24'],
    ...outside,
    known: 'inferred',
  },
  {
    id: 'R18',
    user: split(route('192.168.0.0', 16)),
    target: '192.168.2.10',
    assume: ['lan=192.168.1.0/24'],
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'R19',
    user: split(route('192.168.1.0', 24, '<Metric>1</Metric>'), METRIC(3)),
    target: '192.168.1.10',
    assume: ['lan=192.168.1.0/24', 'metric=25'],
    ...tunnel,
    known: 'inferred',
  },
  {
    id: 'R20',
    user: split(route('192.168.1.0', 24), METRIC(280)),
    target: '192.168.1.10',
    assume: ['lan=192.168.1.0/24', 'metric=25'],
    ...unknown,
    known: 'unestablished',
  },
  {
    id: 'R21',
    user: INTO_TEN,
    device: split(route('10.10.0.2', 32)),
    target: '10.10.0.2',
    ...deviceTunnel,
    known: 'inferred',
  },
  {
    id: 'R22',
    user: INTO_TEN,
    device: split(route('10.10.0.2', 32)),
    target: '10.10.0.9',
    ...tunnel,
    known: 'inferred',
  },
  {
    id: 'R23',
    user: INTO_TEN,
    device: split(route('10.10.0.2', 32)),
    target: '10.10.0.9',
    assume: ['signed-in=no'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R24',
    device: split(route('10.10.0.2', 32)),
    target: '10.10.0.2',
    assume: ['signed-in=no'],
    ...deviceTunnel,
    known: 'documented',
  },
  {
    id: 'R25',
    user: split(route('10.0.0.0', 8, '<Metric>1</Metric>'), METRIC(5)),
    device: split(route('10.0.0.0', 8, '<Metric>1</Metric>'), METRIC(3)),
    target: '10.9.9.9',
    ...deviceTunnel,
    known: 'inferred',
  },
  {
    id: 'R26',
    user: split(route('10.0.0.0', 8, '<Metric>1</Metric>'), METRIC(5)),
    device: split(route('10.0.0.0', 8, '<Metric>1</Metric>'), METRIC(5)),
    target: '10.9.9.9',
    ...unknown,
    known: 'unestablished',
  },
  {
    id: 'R27',
    user: force(),
    device: split(route('10.10.0.2', 32)),
    target: '10.10.0.2',
    ...deviceTunnel,
    known: 'inferred',
  },
  {
    id: 'R28',
    user: split(route('172.21.12.0', 21)),
    target: '172.21.12.5',
    ...outside,
    known: 'reported',
  },
  {
    id: 'R29',
    user: split(route('2001:db8:2112::', 48)),
    target: '2001:db8:2112::10',
    assume: ['assigned=2001:db8:1::5'],
    ...tunnel,
    known: 'documented',
  },
  { id: 'R30', user: INTO_TEN, target: '2001:db8:ffff::1', ...outside, known: 'inferred' },
  {
    id: 'R31',
    user: force(),
    target: '2001:db8:ffff::1',
    assume: ['assigned=10.21.12.103'],
    ...unknown,
    known: 'unestablished',
  },
  {
    id: 'R32',
    user: force(),
    target: '2001:db8:ffff::1',
    assume: ['selectors=0.0.0.0/0,::/0', 'assigned=10.21.12.103'],
    ...outside,
    says: /router advertisement/,
    known: 'reported',
  },
  {
    id: 'R33',
    user: native(SPLIT, NO_CLASS, '<PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>'),
    target: '10.8.1.1',
    assume: ['selectors=10.8.0.0/16'],
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'R34',
    user: split(),
    target: '10.8.1.1',
    assume: ['selectors=10.8.0.0/16'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R35',
    user: `<LockDown>true</LockDown>${native()}`,
    target: '198.51.100.10',
    assume: ['state=down'],
    ...blocked,
    known: 'documented',
  },
  {
    id: 'R36',
    user: `<LockDown>true</LockDown>${native()}`,
    target: '198.51.100.10',
    ...tunnel,
    known: 'documented',
  },
  { id: 'R37', user: native(), target: '10.1.1.1', ...unknown, known: 'unestablished' },
  {
    id: 'R42',
    user: split(route('10.0.0.0', 8, '<Metric>5</Metric>'), METRIC(15)),
    target: '10.1.1.1',
    assume: ['lan=10.0.0.0/8', 'metric=25'],
    ...tunnel,
    says: /sum of its metrics, 20,/,
    known: 'inferred',
  },
  {
    id: 'R44',
    user: force(route('203.0.113.0', 24, OUT)),
    target: '203.0.113.9',
    assume: ['windows=10-1709'],
    ...tunnel,
    says: /knows no exclusion routes/,
    known: 'documented',
  },
  {
    id: 'R45',
    user: native(SPLIT),
    target: '100.200.1.1',
    assume: ['assigned=100.64.1.2'],
    ...tunnel,
    known: 'inferred',
  },
  {
    id: 'R46',
    user: split(),
    target: '10.1.1.1',
    assume: ['pushed-routes=yes'],
    ...unknown,
    known: 'reported',
  },
  {
    id: 'R47',
    user: `${force()}<ByPassForLocal>true</ByPassForLocal>`,
    target: '192.168.1.20',
    assume: ['lan=192.168.1.0/24'],
    ...outside,
    known: 'documented',
  },
  {
    id: 'R48',
    user: split(route('0.0.0.0', 1), route('128.0.0.0', 1)),
    target: '198.51.100.10',
    ...tunnel,
    known: 'inferred',
  },
  // Traffic filters
  {
    id: 'T01',
    user: BOTH + RDP,
    target: '172.16.0.5',
    protocol: 6,
    port: 3389,
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T02',
    user: BOTH + RDP,
    target: '172.16.0.5:443',
    protocol: 6,
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T03',
    user: BOTH + RDP,
    target: '10.1.1.1',
    protocol: 6,
    port: 3389,
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T04',
    user: BOTH + RDP + filter(app('C:\\Windows\\System32\\mstsc.exe')),
    target: '10.1.1.1',
    protocol: 6,
    port: 3389,
    app: 'C:\\Windows\\System32\\mstsc.exe',
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T05',
    user: BOTH + filter(app(A_EXE), TCP, ports('443')),
    target: '10.1.1.1',
    protocol: 6,
    port: 80,
    app: A_EXE,
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T06',
    user: BOTH + RDP,
    target: '198.51.100.1',
    protocol: 6,
    port: 443,
    ...outside,
    known: 'inferred',
  },
  {
    id: 'T07',
    user: BOTH,
    target: '10.1.1.1',
    protocol: 6,
    port: 8080,
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T08',
    device: split(route('10.10.0.2', 32), RDP),
    target: '10.10.0.2',
    protocol: 6,
    port: 3389,
    assume: ['direction=inbound'],
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T09',
    device: split(route('10.10.0.2', 32), RDP, filter('<Direction>Inbound</Direction>')),
    target: '10.10.0.2',
    protocol: 6,
    port: 3389,
    assume: ['direction=inbound', 'windows=10-2004'],
    ...deviceTunnel,
    known: 'inferred',
  },
  {
    id: 'T10',
    user: BOTH + filter('<Direction>Inbound</Direction>'),
    target: '10.1.1.1',
    protocol: 6,
    port: 443,
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T11',
    user: BOTH + filter(app(A_EXE)),
    target: '10.1.1.1',
    protocol: 1,
    ...blocked,
    known: 'documented',
  },
  {
    id: 'T12',
    user: BOTH + filter(app('SYSTEM'), '<Protocol>1</Protocol>'),
    target: '10.1.1.1',
    protocol: 1,
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T13',
    user: native(SPLIT) + route('10.0.0.0', 8) + filter(app(A_EXE), FORCE),
    target: '198.51.100.1:443',
    protocol: 6,
    app: A_EXE,
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T14',
    user: native(SPLIT, NO_CLASS) + route('10.0.0.0', 8) + filter(app(A_EXE), SPLIT),
    target: '198.51.100.1:443',
    protocol: 6,
    app: A_EXE,
    ...outside,
    known: 'inferred',
  },
  {
    id: 'T15',
    user: native(SPLIT) + route('10.0.0.0', 8) + filter(addresses('10.0.0.0')),
    target: '10.1.1.1:443',
    protocol: 6,
    ...blocked,
    known: 'inferred',
  },
  {
    id: 'T16',
    user: BOTH + rule('.corp.example.net', '10.10.0.2') + filter(TCP, ports('443')),
    target: 'srv.corp.example.net',
    ...blocked,
    known: 'inferred',
  },
  {
    id: 'T17',
    user:
      BOTH + filter('<LocalAddressRanges>192.0.2.1</LocalAddressRanges>', addresses('10.0.0.0/8')),
    target: '10.1.1.1',
    ...tunnel,
    known: 'observed',
  },
  {
    id: 'T18',
    user: split(route('2001:db8:2112::', 48), RDP),
    target: '2001:db8:2112::10',
    ...unknown,
    known: 'reported',
  },
  {
    id: 'T19',
    user: `${BOTH}<AppTrigger>${app(A_EXE)}</AppTrigger>`,
    target: '10.1.1.1',
    app: 'C:\\Apps\\b.exe',
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T20',
    user: BOTH + filter(addresses('10.10.10.10-10.10.10.20,172.16.0.0/24')),
    target: '10.10.10.15',
    protocol: 6,
    port: 22,
    ...tunnel,
    known: 'documented',
  },
  {
    id: 'T21',
    user: native(SPLIT) + route('10.0.0.0', 8) + filter(app(A_EXE), FORCE),
    target: '198.51.100.1:443',
    protocol: 6,
    app: A_EXE,
    assume: ['state=down'],
    ...unknown,
    known: 'unestablished',
  },
  {
    id: 'T24',
    user: BOTH + filter(FORCE, addresses('10.0.0.0/8')),
    target: '198.51.100.1',
    app: A_EXE,
    ...outside,
    known: 'documented',
  },
  {
    id: 'T25',
    user: INTO_TEN,
    device: split(route('10.10.0.2', 32), RDP),
    target: '10.1.1.1',
    protocol: 6,
    port: 8080,
    ...tunnel,
    known: 'inferred',
  },
  // Names
  {
    id: 'N01',
    user: INTO_TEN + CORP,
    target: 'srv.corp.example.net',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N02',
    user: INTO_TEN + CORP,
    target: 'corp.example.net',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N03',
    user: INTO_TEN + METRIC(3) + CORP,
    target: 'notcorp.example.net',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    known: 'inferred',
  },
  {
    id: 'N04',
    user: INTO_TEN + rule('corp.example.net', '10.10.0.2'),
    target: 'srv.corp.example.net',
    ...unknown,
    dns: null,
    known: 'documented',
  },
  {
    id: 'N05',
    user: INTO_TEN + rule('corp.example.net', '10.10.0.2'),
    target: 'corp.example.net',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N06',
    user: INTO_TEN + CORP + rule('.', '10.10.0.9'),
    target: 'srv.corp.example.net',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'observed',
  },
  {
    id: 'N07',
    user: INTO_TEN + CORP + rule('.', '10.10.0.9'),
    target: 'www.example.org',
    ...tunnel,
    dns: ['10.10.0.9'],
    known: 'documented',
  },
  {
    id: 'N08',
    user: INTO_TEN + rule('.', '10.10.0.9') + rule('www.example.net'),
    target: 'www.example.net',
    ...unknown,
    dns: null,
    known: 'observed',
  },
  {
    id: 'N09',
    user: INTO_TEN + METRIC(3) + rule('.', '10.10.0.9') + rule('www.example.net'),
    target: 'www.example.net',
    assume: ['metric=35'],
    ...tunnel,
    dns: null,
    known: 'inferred',
  },
  {
    id: 'N10',
    user: INTO_TEN + METRIC(3),
    target: 'srv.corp.example.net',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    known: 'documented',
  },
  {
    id: 'N11',
    user: INTO_TEN + METRIC(55),
    target: 'srv.corp.example.net',
    assume: ['metric=25'],
    ...outside,
    dns: null,
    known: 'documented',
  },
  {
    id: 'N12',
    user: INTO_TEN + METRIC(25),
    target: 'srv.corp.example.net',
    assume: ['metric=25'],
    ...unknown,
    dns: null,
    known: 'unestablished',
  },
  {
    id: 'N13',
    user: INTO_TEN + METRIC(3) + CORP,
    target: 'srv.corp.example.net',
    assume: ['name-policy=yes', 'metric=25'],
    ...tunnel,
    dns: null,
    known: 'observed',
  },
  {
    id: 'N14',
    user: INTO_TEN + METRIC(3) + CORP,
    target: 'srv.corp.example.net',
    app: 'nslookup.exe',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    known: 'documented',
  },
  {
    id: 'N15',
    user: INTO_TEN + CORP,
    target: 'srv.corp.example.net',
    app: 'powershell.exe',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N16',
    user: INTO_TEN + METRIC(3) + '<DnsSuffix>corp.example.net,example.net</DnsSuffix>',
    target: 'hrweb',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    says: /asked as hrweb\.corp\.example\.net first/,
    known: 'documented',
  },
  {
    id: 'N17',
    user: INTO_TEN + rule('.corp.example.net', '10.10.0.2', '<Persistent>true</Persistent>'),
    target: 'srv.corp.example.net',
    assume: ['state=down'],
    ...outside,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N18',
    user: INTO_TEN + CORP,
    target: 'srv.corp.example.net',
    assume: ['state=down'],
    ...outside,
    dns: null,
    known: 'documented',
  },
  {
    id: 'N19',
    user: split(route('172.16.0.0', 12), CORP),
    target: 'srv.corp.example.net',
    ...outside,
    dns: ['10.10.0.2'],
    known: 'inferred',
  },
  {
    id: 'N20',
    user: split(CORP),
    device: split(route('10.10.0.2', 32)),
    target: 'srv.corp.example.net',
    assume: ['state=device:down,user:up'],
    ...outside,
    dns: ['10.10.0.2'],
    known: 'inferred',
  },
  {
    id: 'N21',
    user: INTO_TEN,
    device: split(route('10.10.0.2', 32), CORP),
    target: 'srv.corp.example.net',
    ...deviceTunnel,
    dns: ['10.10.0.2'],
    known: 'inferred',
  },
  {
    id: 'N22',
    device: split(route('10.10.0.2', 32), CORP),
    target: 'srv.corp.example.net',
    ...deviceTunnel,
    dns: ['10.10.0.2'],
    known: 'documented',
  },
  {
    id: 'N25',
    user: INTO_TEN + rule('.corp.example.net', '10.10.0.2, 10.10.0.3'),
    target: 'srv.corp.example.net',
    ...unknown,
    dns: null,
    says: /blank/,
    known: 'observed',
  },
  {
    id: 'N26',
    user: INTO_TEN + METRIC(3) + rule('*.corp.example.net', '10.10.0.2'),
    target: 'srv.corp.example.net',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    known: 'reported',
  },
  {
    id: 'N33',
    user: INTO_TEN + CORP,
    target: 'SRV.CORP.EXAMPLE.NET',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'inferred',
  },
  {
    id: 'N34',
    user: INTO_TEN + METRIC(3) + CORP,
    target: 'srv.notcorp.example.net',
    assume: ['metric=25'],
    ...tunnel,
    dns: null,
    known: 'inferred',
  },
  {
    id: 'N35',
    user: INTO_TEN + CORP + rule('.corp.example.net', '10.10.0.3'),
    target: 'srv.corp.example.net',
    ...unknown,
    dns: null,
    known: 'unestablished',
  },
  {
    id: 'N37',
    user: force(),
    target: '192.168.1.1',
    protocol: 17,
    port: 53,
    assume: ['lan=192.168.1.0/24'],
    ...outside,
    known: 'inferred',
  },
  {
    id: 'N38',
    user: INTO_TEN + rule('.example.net', '10.10.0.2'),
    target: 'vpn.example.net',
    ...tunnel,
    dns: ['10.10.0.2'],
    known: 'inferred',
  },
  {
    id: 'N39',
    user: INTO_TEN + rule('.example.net', '10.10.0.2') + rule('.corp.example.net', '10.20.0.2'),
    target: 'srv.corp.example.net',
    ...tunnel,
    dns: ['10.20.0.2'],
    known: 'observed',
  },
];

/** Where does this go? Every worked example in several circumstances, filters at their edges, targets. */
import type { TraceQuestion } from '../../../server/src/engine/answers/told/ask';
import { VECTORS } from '../vectors';
import { SPLIT, custom, el, filter, native, route } from './parts';
import type { Case } from './question';
import { TRACE_EDGES } from './traceEdges';

const PROBES: Readonly<Record<string, Partial<TraceQuestion>>> = {
  '': {},
  ' inbound': { assume: ['direction=inbound', 'windows=10-1803'] },
  ' down': { assume: ['state=down'] },
  ' there': { assume: ['lan=10.0.0.0/8,192.168.1.0/24', 'metric=25', 'server=10.10.0.2'] },
  ' web': { port: '443', protocol: 'tcp', app: 'C:\\Apps\\a.exe' },
};

const inVpn = (name: string, inner: string | undefined) =>
  inner === undefined
    ? {}
    : {
        [`${name}.xml`]: el(
          'VPNProfile',
          el('ProfileName', name),
          name === 'device' ? el('DeviceTunnel', 'true') : '',
          inner,
        ),
      };

const tracing = (
  name: string,
  files: Readonly<Record<string, string>>,
  question: TraceQuestion,
): Case => ({ name, files, question: { ask: 'trace', ...question } });

/** A filter, and packets at its edges. */
const FILTERED: readonly (readonly [string, readonly TraceQuestion[]])[] = [
  [
    filter(el('Protocol', '6'), el('RemotePortRanges', '443,8000-8010')),
    ['442', '443', '444', '7999', '8000', '8005', '8010', '8011'].map((port) => ({
      target: '10.1.1.1',
      port,
      protocol: 'tcp',
    })),
  ],
  [
    filter(el('Protocol', '17'), el('RemotePortRanges', '53')),
    [
      { target: '10.1.1.1', port: '53' },
      { target: '10.1.1.1', port: '53', protocol: 'udp' },
      { target: '10.1.1.1', port: '53', protocol: 'tcp' },
      { target: '10.1.1.1', protocol: 'udp' },
    ],
  ],
  [
    filter(el('RemotePortRanges', '53')),
    [
      { target: '10.1.1.1', port: '53' },
      { target: '10.1.1.1', port: '54' },
    ],
  ],
  [
    filter(el('RemoteAddressRanges', '10.1.0.5-10.1.0.9,10.2.0.0/24,10.3.0.1')),
    [
      '10.1.0.4',
      '10.1.0.5',
      '10.1.0.9',
      '10.1.0.10',
      '10.2.0.0',
      '10.2.0.255',
      '10.2.1.0',
      '10.3.0.1',
      '10.3.0.2',
    ].map((target) => ({ target })),
  ],
  [
    filter(el('LocalAddressRanges', '10.9.0.0/16'), el('RemoteAddressRanges', '10.1.0.0/16')),
    [
      { target: '10.1.0.4' },
      { target: '10.1.0.4', assume: ['assigned=10.9.0.1'] },
      { target: '10.1.0.4', assume: ['assigned=10.8.0.1'] },
    ],
  ],
  [
    filter(el('LocalAddressRanges', '10.9.0.0/16')),
    [
      { target: '10.1.0.4' },
      { target: '10.1.0.4', assume: ['assigned=10.9.0.1'] },
      { target: '10.1.0.4', assume: ['assigned=10.8.0.1'] },
    ],
  ],
  [
    filter(el('Protocol', '6'), el('LocalPortRanges', '99')),
    [{ target: '10.1.0.4', protocol: 'tcp', port: '99' }],
  ],
  [
    filter(el('App', el('Id', 'C:\\Apps\\a.exe'))) + filter(el('App', el('Id', 'SYSTEM'))),
    [
      { target: '10.1.0.4' },
      { target: '10.1.0.4', app: 'c:\\apps\\A.EXE' },
      { target: '10.1.0.4', app: 'C:\\Apps\\b.exe' },
      { target: '10.1.0.4', protocol: 'icmp' },
      { target: '10.1.0.4', protocol: '58' },
    ],
  ],
  [
    filter(el('App', el('Id', 'C:\\Apps\\a.exe'))),
    [
      { target: '10.1.0.4', protocol: 'icmp' },
      { target: '10.1.0.4', protocol: '2' },
    ],
  ],
  [
    filter(el('App', el('Id', 'C:\\Apps\\a.exe')), el('RoutingPolicyType', 'ForceTunnel')),
    [
      { target: '8.8.8.8', app: 'C:\\Apps\\a.exe' },
      { target: '8.8.8.8', app: 'C:\\Apps\\a.exe', assume: ['state=down'] },
      { target: '8.8.8.8', app: 'C:\\Apps\\b.exe' },
      { target: '8.8.8.8' },
    ],
  ],
  [
    filter(el('RoutingPolicyType', 'ForceTunnel'), el('Protocol', '6')),
    [{ target: '8.8.8.8' }, { target: '10.1.0.4', protocol: 'tcp' }],
  ],
  [filter(el('Claims', 'O:SYG:SY')), [{ target: '10.1.0.4' }, { target: '8.8.8.8' }]],
  [
    filter(el('Protocol', '6'), el('Direction', 'Inbound')) + filter(el('Protocol', '17')),
    [
      { target: '10.1.0.4', protocol: 'tcp' },
      { target: '10.1.0.4', protocol: 'tcp', assume: ['direction=inbound'] },
      { target: '10.1.0.4', protocol: 'tcp', assume: ['direction=inbound', 'windows=10-1909'] },
      { target: '10.1.0.4', protocol: 'tcp', assume: ['direction=inbound', 'windows=10-2004'] },
      { target: '10.1.0.4', protocol: 'udp', assume: ['direction=inbound'] },
    ],
  ],
  [filter(el('Protocol', '{{protocol}}')), [{ target: '10.1.0.4' }]],
  [filter(el('Direction', '{{direction}}')), [{ target: '10.1.0.4' }]],
  [filter(el('RemoteAddressRanges', '{{range}}')), [{ target: '10.1.0.4' }]],
  [
    filter(el('RemotePortRanges', '{{ports}}'), el('Protocol', '6')),
    [{ target: '10.1.0.4', protocol: 'tcp', port: '1' }],
  ],
  [filter(el('Protocol', '6')), [{ target: 'fd00::1' }]],
];

const TARGETS: readonly (string | TraceQuestion)[] = [
  '10.1.1.1:443',
  '10.1.1.1:65535',
  '10.1.1.1:65536',
  '[fd00::1]:443',
  '[fd00::1]',
  'fd00::1',
  'srv.corp.example.net',
  'srv.corp.example.net.',
  'SRV.corp.example.net:8080',
  'srv.corp.example.net=10.1.1.1',
  'srv.corp.example.net:1=10.1.1.1:2',
  'srv.corp.example.net:1=10.1.1.1',
  '10.1.1.1=10.1.1.1',
  'a=b',
  'https://srv.corp.example.net/a?b#c',
  'http://user@srv.corp.example.net:81',
  'ldap://srv.corp.example.net',
  'ldaps://10.1.1.1',
  'ftp://10.1.1.1',
  'gopher://10.1.1.1',
  '300.1.1.1',
  '1.2.3',
  'no name',
  '',
  ' 10.1.1.1 ',
  { target: '10.1.1.1', port: '65536' },
  { target: '10.1.1.1', port: '65535' },
  { target: '10.1.1.1', port: 'x' },
  { target: '10.1.1.1', port: '123456' },
  { target: '10.1.1.1', protocol: 'gre' },
  { target: '10.1.1.1', protocol: 'carrier pigeon' },
  { target: '10.1.1.1', protocol: '256' },
  ...[
    'weather=fine',
    'assigned',
    '=x',
    'assigned=10.1.1.1/24',
    'assigned=10.1.1.1;fd00::1',
    'assigned=x',
    'assigned=none',
    'lan=10.1.1.1',
    'lan=10.1.0.0/16',
    'lan=x',
    'metric=25',
    'metric=123456',
    'metric=x',
    'state=up',
    'state=connected',
    'state=DOWN',
    'state=device=down',
    'state=user:off',
    'state=x',
    'signed-in=nobody',
    'signedIn=yes',
    'signed_in=on',
    'signed-in=x',
    'pushed-routes=1',
    'pushed-routes=0',
    'name-policy=true',
    'name-policy=false',
    'direction=in',
    'direction=OUT',
    'direction=x',
    'windows=1803',
    'windows=11',
    'windows=22H2',
    'windows=Windows 10, version 1803',
    'windows=10.0.17134.1',
    'windows=17134',
    'windows=x',
    'network=',
    'network=Home',
    'category=DomainAuthenticated',
    'category=x',
    'connect-automatically=no',
    'connect-automatically=x',
    'event=logon',
    'event=reboot',
    'event=network changed',
    'event=unlock',
    'event=application',
    'event=dns query',
    'event=by hand',
    'event=x',
    'selectors=10.1.0.0/16',
    'server=10.1.1.1',
  ].map((one) => ({ target: '10.1.1.1', assume: [one] })),
];

const ROUTED = native(SPLIT) + route('10.0.0.0', 8) + route('fd00::', 16);

export const TRACE: readonly Case[] = [
  ...TRACE_EDGES,
  ...VECTORS.flatMap((vector) =>
    Object.entries(PROBES).map(([name, probe]) =>
      tracing(
        `${vector.id}${name}`,
        { ...inVpn('user', vector.user), ...inVpn('device', vector.device) },
        {
          target: vector.target,
          ...(vector.app !== undefined && { app: vector.app }),
          ...(vector.port !== undefined && { port: String(vector.port) }),
          ...(vector.protocol !== undefined && { protocol: String(vector.protocol) }),
          ...probe,
          assume: [...(vector.assume ?? []), ...(probe.assume ?? [])],
        },
      ),
    ),
  ),
  ...FILTERED.flatMap(([text, questions], index) =>
    questions.map((question) =>
      tracing(
        `filters ${index + 1}: ${JSON.stringify(question)}`,
        inVpn('user', native(SPLIT) + route('10.0.0.0', 8) + route('fd00::', 8) + text),
        question,
      ),
    ),
  ),
  ...TARGETS.map((target) => {
    const question = typeof target === 'string' ? { target } : target;
    return tracing(`target ${JSON.stringify(question)}`, inVpn('user', ROUTED), question);
  }),
  tracing('no connection', { 's.ps1': custom() }, { target: '10.1.1.1' }),
];

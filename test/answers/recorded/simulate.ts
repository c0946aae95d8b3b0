/** How does it connect? */
import { CONNECTING } from '../vectorsOfConnecting';
import {
  ACCEPTING,
  AUTHENTICATIONS,
  BALANCERS,
  CARRIED,
  IPSEC_SERVERS,
  POLICIES,
  SERVERS,
} from './ends';
import { observed } from './observed';
import {
  FORCE,
  MACHINE,
  SPLIT,
  custom,
  el,
  native,
  nps,
  profile,
  route,
  rule,
  suite,
  vpn,
} from './parts';
import { crossed, type Case } from './question';

const simulating = { ask: 'simulate' } as const;

/** Profiles by what may start them. */
const STARTED: Readonly<Record<string, string>> = {
  nothing: '',
  'always on': el('AlwaysOn', 'true'),
  'always on for devices': el('AlwaysOn', 'true') + el('DeviceTunnel', 'true'),
  unticked: el('AlwaysOn', 'true') + el('AlwaysOnActive', '0'),
  'filled in later': el('AlwaysOn', '{{on}}'),
  trusted: el('AlwaysOn', 'true') + el('TrustedNetworkDetection', 'Corp.example,b.example'),
  'trusted, filled in later': el('AlwaysOn', 'true') + el('TrustedNetworkDetection', '{{name}}'),
  'rules for names': el('AlwaysOn', 'true') + rule('.corp.example', '10.0.0.1'),
  app: el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))),
  name: rule('.corp.example', '10.0.0.1', el('AutoTrigger', 'true')),
  'app and name':
    el('AppTrigger', el('App', el('Id', 'C:\\a.exe'))) +
    rule('.corp.example', '10.0.0.1', el('AutoTrigger', 'true')),
};

const EVENTS: readonly (readonly string[])[] = [
  [],
  ['event=boot'],
  ['event=app'],
  ['event=name'],
  ['event=manual'],
  ['event=network-change', 'signed-in=no'],
  ['network=corp.example'],
  ['network=CORP.example', 'category=domain'],
  ['network=corp.example', 'category=public'],
  ['network=a.corp.example'],
  ['network=elsewhere'],
  ['connect-automatically=no'],
  ['connect-automatically=yes', 'event=screen-on'],
];

/** Profiles by what is sent into the tunnel. */
const INSIDE: Readonly<Record<string, string>> = {
  'one network': native(SPLIT) + route('10.0.0.0', 8),
  'two networks': native(SPLIT) + route('10.0.0.0', 8) + route('192.168.0.0', 16),
  'host bits': native(SPLIT) + route('10.0.0.1', 8),
  'host bits and another': native(SPLIT) + route('10.0.0.1', 8) + route('192.168.0.0', 16),
  'an exclusion': native(SPLIT) + route('10.0.0.0', 8, el('ExclusionRoute', 'true')),
  'not known': native(SPLIT) + route('{{address}}', 8),
  'routing not known': native(el('RoutingPolicyType', '{{routing}}')) + route('10.0.0.0', 8),
  'no routing': native() + route('10.0.0.0', 8),
  everything: native(FORCE),
  lockdown: native() + el('LockDown', 'true'),
  'no route': native(SPLIT),
  selectors: native(SPLIT, el('PlumbIKEv2TSAsRoutes', 'true')),
  'a rule': native(SPLIT) + route('10.0.0.0', 8) + rule('.corp.example', '10.0.0.1'),
  rules:
    native(SPLIT) +
    route('10.0.0.0', 8) +
    rule('.corp.example', '10.0.0.1,10.0.0.2') +
    rule('b.example', '10.0.0.3'),
  'a rule without a way':
    native(SPLIT) + route('192.168.0.0', 16) + rule('.corp.example', '10.0.0.1'),
  'a rule that is not known':
    native(SPLIT) + route('10.0.0.0', 8) + rule('.corp.example', '{{dns}}'),
  'a rule without servers': native(SPLIT) + route('10.0.0.0', 8) + rule('.corp.example'),
  'a rule with a name as server':
    native(SPLIT) + route('10.0.0.0', 8) + rule('.corp.example', 'dns.example'),
  'a rule that stays':
    native(SPLIT) +
    route('10.0.0.0', 8) +
    rule('.example.net', '10.0.0.1', el('Persistent', 'true')),
  'a rule for everything that stays':
    native(SPLIT) + rule('.', '10.0.0.1', el('Persistent', 'true')),
};

const EDGES: readonly Case[] = [
  ...Object.entries(STARTED).flatMap(([name, root]) =>
    EVENTS.map((assume) => ({
      name: `start, ${name}: ${assume.join(' ')}`,
      files: { 'a.xml': profile({ root }) },
      question: { ask: 'simulate', assume } as const,
      keep: /^\S| Trigger|needs: [^t]/,
    })),
  ),
  ...Object.entries(INSIDE).map(([name, inner]) => ({
    name: `inside, ${name}`,
    files: vpn('user', inner),
    question: { ask: 'simulate' } as const,
    keep: /^\S| (?:Inner address|Routes?|Names?|Filters?|DNS)[^:]*:|10\.|192\.|enter|rule/,
  })),
  ...['IKEv2', 'SSTP', 'Automatic', 'L2tp', 'Pptp'].flatMap((type) =>
    Object.entries(SERVERS).map(([name, text]) => ({
      name: `${type} and a server, ${name}`,
      files: { 'a.xml': profile({ type, native: suite() + MACHINE }), 's.ps1': text },
      question: { ask: 'simulate' } as const,
    })),
  ),
  ...[
    'vpn',
    '203.0.113.7',
    '2001:db8::1',
    '{{server}}',
    'vpn_1.example',
    'vpn.example.com:443',
    '',
  ].map((servers) => ({
    name: `dialled: ${servers}`,
    files: { 'a.xml': profile({ servers }) },
    question: { ask: 'simulate' } as const,
  })),
];

export const SIMULATE: readonly Case[] = [
  ...EDGES,
  ...CONNECTING.map(
    (
      { id, root, native, servers, type = 'IKEv2', phonebook, server: text, assume = [] },
      index,
    ) => ({
      name: `${id}, ${index + 1}`,
      files: {
        ...(phonebook === undefined
          ? {
              'user.xml': profile({
                type,
                ...(servers !== undefined && { servers }),
                ...(native !== undefined && { native }),
                ...(root !== undefined && { root }),
              }),
            }
          : { 'rasphone.pbk': phonebook }),
        ...(text !== undefined && { 's.ps1': text }),
      },
      question: { ask: 'simulate', assume } as const,
    }),
  ),
  ...crossed(
    POLICIES,
    { same: IPSEC_SERVERS.same, reset: IPSEC_SERVERS.reset },
    (client, text) => ({
      files: { 'a.xml': client, 's.ps1': text },
      question: simulating,
    }),
  ),
  ...crossed(
    AUTHENTICATIONS,
    { 'EAP only': ACCEPTING['EAP only'], 'a variable': ACCEPTING['a variable'] },
    (client, text) => ({
      files: { 'a.xml': client, 's.ps1': text, 'nps.xml': nps('PEAP with TLS') },
      question: simulating,
    }),
  ),
  ...crossed(CARRIED, BALANCERS, (client, [name, text]) => ({
    files: { 'a.xml': client, [name]: text },
    question: simulating,
    keep: /^\S|UDP|TCP|HTTP|balancer|HAProxy|hash/,
  })),
  { name: 'no client', files: { 's.ps1': custom() }, question: simulating },
  {
    name: 'a wrong assumption',
    files: {},
    question: { ask: 'simulate', assume: ['weather=fine'] },
  },
  ...observed('simulate').map((each) => ({ ...each, name: `seen: ${each.name}` })),
];

/** Do both ends agree? */
import * as balancers from '../../support/balancers';
import { TMSH } from '../../support/balancers';
import { PEAP_TLS, policyExport } from '../../support/nps';
import {
  ACCEPTING,
  AUTHENTICATIONS,
  BALANCERS,
  CARRIED,
  IPSEC_SERVERS,
  POLICIES,
  SERVERS,
  server,
} from './ends';
import { observed } from './observed';
import {
  MACHINE,
  POLICY_SERVERS,
  SUITE,
  custom,
  eap,
  el,
  nps,
  peap,
  profile,
  suite,
  tls,
} from './parts';
import { crossed, type Case } from './question';

const OFFLOADED = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n"UseHttps"=dword:00000000\r\n`;
const TLS_THERE = OFFLOADED.replace('00000000\r\n', '00000001\r\n');

const agreeing = { ask: 'agree' } as const;
const KINDS = [...Object.keys(POLICY_SERVERS)];
const EXPORTS = Object.fromEntries(KINDS.map((name) => [name, nps(name)]));

const POLICY = { settings: [PEAP_TLS] };
const PEAP = profile({ native: eap(25, peap(tls())) });

const EDGES: readonly Case[] = [
  ...[
    ['disabled', '<Policy_Enabled>0</Policy_Enabled>'],
    ['enabled', '<Policy_Enabled>1</Policy_Enabled>'],
  ].map(([name = '', text = '']) => ({
    name: `a policy that is ${name}`,
    files: {
      'a.xml': PEAP,
      'nps.xml': policyExport([POLICY]).replace('<msNPSequence>', `${text}<msNPSequence>`),
    },
    question: { ask: 'agree' } as const,
  })),
  ...['IKEv2', 'SSTP', 'Automatic', 'L2tp', 'Pptp'].flatMap((type) =>
    Object.entries(SERVERS).map(([name, text]) => ({
      name: `${type} and a server, ${name}`,
      files: { 'a.xml': profile({ type, native: suite() + MACHINE }), 's.ps1': text },
      question: { ask: 'agree' } as const,
    })),
  ),
  ...[0, 1, 2].flatMap((mode) =>
    [
      SUITE,
      { ...SUITE, AuthenticationTransformConstants: 'SHA196' },
      { ...SUITE, DHGroup: 'Group2', PfsGroup: 'PFS2' },
    ].map((parts, index) => ({
      name: `no policy of the client, NegotiateDH2048_AES256=${mode}, server ${index + 1}`,
      files: {
        'a.xml': profile(),
        'a.reg': `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=dword:0000000${mode}\r\n`,
        's.ps1': custom(parts),
      },
      question: { ask: 'agree' } as const,
    })),
  ),
  ...['EAP', 'Certificate', 'EAP, Certificate', 'PAP', 'Chap', 'MsChapv2', '@()'].flatMap(
    (methods) =>
      ['Eap', 'MSChapv2', 'Certificate'].map((method) => ({
        name: `${method} where ${methods} is accepted`,
        files: {
          'a.xml': profile({ native: el('Authentication', el('UserMethod', method)) }),
          's.ps1': `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${methods}`,
          't.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP',
          'vpn.tmsh': TMSH,
        },
        question: { ask: 'agree' } as const,
      })),
  ),
];

export const AGREE: readonly Case[] = [
  ...EDGES,
  ...crossed(POLICIES, IPSEC_SERVERS, (client, text) => ({
    files: { 'a.xml': client, 's.ps1': text },
    question: agreeing,
  })),
  ...crossed(AUTHENTICATIONS, ACCEPTING, (client, text) => ({
    files: { 'a.xml': client, 's.ps1': text },
    question: agreeing,
  })),
  ...crossed(AUTHENTICATIONS, EXPORTS, (client, text) => ({
    files: { 'a.xml': client, 'nps.xml': text },
    question: agreeing,
  })),
  ...crossed(CARRIED, BALANCERS, (client, [name, text]) => ({
    files: { 'a.xml': client, [name]: text },
    question: agreeing,
  })),
  ...crossed(
    { IKEv2: CARRIED.IKEv2, SSTP: CARRIED.SSTP },
    { OFFLOADED, TLS_THERE },
    (client, text) => ({
      files: { 'a.xml': client, 's.reg': text, 'haproxy.cfg': balancers.HAPROXY },
      question: agreeing,
    }),
  ),
  { name: 'no files', files: {}, question: agreeing },
  { name: 'no server', files: { 'a.xml': profile() }, question: agreeing },
  { name: 'no client', files: { 's.ps1': custom() }, question: agreeing },
  {
    name: 'two clients, one of which fits',
    files: { 'a.xml': POLICIES.whole, 'b.xml': POLICIES['another group'], 's.ps1': custom() },
    question: agreeing,
  },
  {
    name: 'servers that contradict each other',
    files: {
      'a.xml': POLICIES.whole,
      's.ps1': server(custom(), ACCEPTING['EAP only']),
      't.ps1': server(custom({ ...SUITE, DHGroup: 'ECP384' }), ACCEPTING['certificates only']),
    },
    question: agreeing,
  },
  ...observed('agree'),
];

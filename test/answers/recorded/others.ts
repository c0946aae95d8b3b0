/** Does it still hold, and how is it written in another form? */
import * as balancers from '../../support/balancers';
import { book } from './diff';
import { ACCEPTING, POLICIES, server } from './ends';
import { MACHINE, SPLIT, custom, el, filter, nps, profile, route, rule, suite } from './parts';
import type { Case } from './question';

const EXPECTED: readonly object[] = [
  { profile: 'user.xml', target: '10.1.1.1', via: 'tunnel' },
  { profile: 'user.xml', target: '10.1.1.1', via: 'outside' },
  { profile: 'user.xml', target: '8.8.8.8', via: ['outside', 'blocked'] },
  { profile: 'user.xml', target: 'a.corp.example.net', dns: ['10.10.0.2'] },
  { profile: 'user.xml', target: 'a.corp.example.net', dns: ['10.10.0.9'] },
  { profile: 'user.xml', target: 'a.example.org', dns: [] },
  { profile: 'user.xml', target: 'a.corp.example.net', dns: [], via: 'tunnel' },
  {
    profile: 'user.xml',
    target: '10.1.1.1',
    app: 'C:\\a.exe',
    port: 443,
    protocol: 'tcp',
    via: 'tunnel',
  },
  { profile: 'user.xml', target: '10.1.1.1', protocol: 'pigeon', via: 'tunnel' },
  ...[
    {},
    { app: 'C:\\a.exe' },
    { app: 'C:\\a.exe', port: 443 },
    { app: 'C:\\a.exe', port: 443, protocol: 'tcp' },
    { app: 'C:\\a.exe', port: 444, protocol: 'tcp' },
    { app: 'C:\\b.exe', port: 443, protocol: 'tcp' },
    { app: 'C:\\a.exe', port: 443, protocol: 'udp' },
    { port: 443, protocol: 6 },
  ].map((flow) => ({ profile: 'filtered.xml', target: '10.1.1.1', ...flow, via: 'tunnel' })),
  { profile: 'user.xml', target: 'no name', via: 'tunnel' },
  { profile: 'user.xml', target: '10.1.1.1', assume: ['weather=fine'], via: 'tunnel' },
  { profile: 'server.ps1', target: '10.1.1.1', via: 'tunnel' },
  { profile: 'missing.xml', target: '10.1.1.1', via: 'tunnel' },
  { agree: ['user.xml', 'server.ps1'], is: true },
  { agree: ['user.xml', 'server.ps1'], is: false },
  { agree: ['user.xml', 'server.ps1'], is: 'unknown' },
  { agree: ['other.xml', 'server.ps1'] },
  { agree: ['open.xml', 'server.ps1'] },
  { agree: ['user.xml', 'other.xml', 'server.ps1'] },
  { agree: ['user.xml', 'vpn.tmsh'] },
  { agree: ['user.xml', 'nps.xml'] },
  { agree: ['user.xml', 'other.xml'] },
  { agree: ['server.ps1', 'nps.xml'] },
];

export const EXPECT: readonly Case[] = EXPECTED.map((one) => ({
  name: JSON.stringify(one),
  files: {
    'user.xml': profile({
      native: SPLIT + suite() + MACHINE,
      root: route('10.0.0.0', 8) + rule('.corp.example.net', '10.10.0.2'),
    }),
    'filtered.xml': profile({
      native: SPLIT,
      root:
        route('10.0.0.0', 8) +
        filter(
          el('App', el('Id', 'C:\\a.exe')),
          el('Protocol', '6'),
          el('RemotePortRanges', '443'),
        ),
    }),
    'other.xml': POLICIES['another group'],
    'open.xml': POLICIES['part of one'],
    'server.ps1': server(custom(), ACCEPTING['certificates only']),
    'nps.xml': nps('PEAP with TLS'),
    'vpn.tmsh': balancers.TMSH,
  },
  question: { ask: 'expect', expect: [one] },
}));

const SECRET = profile({
  type: 'L2tp',
  native: el('L2tpPsk', 'correct-horse'),
  root: el('RegisterDNS', 'true') + el('IPv4InterfaceMetric', '3'),
});

export const CONVERT: readonly Case[] = [
  ...['profilexml', 'phonebook', 'powershell', 'nothing'].flatMap((to) => [
    {
      name: `profile to ${to}`,
      files: { 'a.xml': SECRET },
      question: { ask: 'convert', to, as: 'Corp' } as const,
    },
    {
      name: `unnamed to ${to}`,
      files: { 'a.xml': SECRET },
      question: { ask: 'convert', to } as const,
    },
    {
      name: `several to ${to}`,
      files: { 'a.pbk': `${book()}${book().replace('[Corp]', '[Home]')}` },
      question: { ask: 'convert', to } as const,
    },
    {
      name: `one of several to ${to}`,
      files: { 'a.pbk': `${book()}${book().replace('[Corp]', '[Home]')}` },
      question: { ask: 'convert', to, name: 'HOME' } as const,
    },
    {
      name: `none of several to ${to}`,
      files: { 'a.pbk': `${book()}${book().replace('[Corp]', '[Home]')}` },
      question: { ask: 'convert', to, name: 'x' } as const,
    },
    {
      name: `a server to ${to}`,
      files: { 's.ps1': custom() },
      question: { ask: 'convert', to } as const,
    },
  ]),
];

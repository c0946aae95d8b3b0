/** Both ends that differ in one thing alone: do they agree, and at which step does it show? */
import { TMSH } from '../../support/balancers';
import { blobLines } from '../../phonebook/encode';
import { dwords } from '../../../server/src/engine/connection/blobs/writer';
import {
  element,
  group,
  head,
  PEAP_MSCHAP,
  PEAP_TLS,
  policyExport,
  record,
} from '../../support/nps';
import { book } from './diff';
import {
  chap,
  custom,
  eap,
  el,
  MACHINE,
  peap,
  profile,
  route,
  SUITE,
  suite,
  tls,
  type Suite,
} from './parts';
import { crossed, type Case } from './question';
import { remoteAccess } from './observed';
import { eapHost, WHOLE } from './whole';

/** Another word for each of the six algorithms, and one nobody should take over. */
const OTHER: Required<Suite> = {
  AuthenticationTransformConstants: 'GCMAES256',
  CipherTransformConstants: 'AES128',
  PfsGroup: 'ECP384',
  DHGroup: 'ECP384',
  IntegrityCheckMethod: 'SHA384',
  EncryptionMethod: 'AES128',
};
const WEAK: Required<Suite> = {
  AuthenticationTransformConstants: 'MD596',
  CipherTransformConstants: 'DES',
  PfsGroup: 'None',
  DHGroup: 'None',
  IntegrityCheckMethod: 'MD5',
  EncryptionMethod: 'DES',
};
/** What Windows puts where a policy of the server leaves a part out. */
const FILLED: Required<Suite> = {
  AuthenticationTransformConstants: 'SHA256128',
  CipherTransformConstants: 'DES3',
  PfsGroup: 'PFS2048',
  DHGroup: 'Group2',
  IntegrityCheckMethod: 'SHA256',
  EncryptionMethod: 'AES256',
};

const PARTS = Object.keys(SUITE) as readonly (keyof typeof SUITE)[];
const leftOut = (part: keyof typeof SUITE): Suite =>
  Object.fromEntries(Object.entries(SUITE).filter(([name]) => name !== part));

/** The policy of a client in each part, and that of the server. */
const ALONE: readonly (readonly [string, (part: keyof typeof SUITE) => readonly [Suite, Suite]])[] =
  [
    ['another word', (part) => [{ ...SUITE, [part]: OTHER[part] }, SUITE]],
    ['a weak one on the server', (part) => [SUITE, { ...SUITE, [part]: WEAK[part] }]],
    ['left out by the client', (part) => [leftOut(part), SUITE]],
    ['left out by the server', (part) => [SUITE, leftOut(part)]],
    [
      'left out by the server, as filled in',
      (part) => [{ ...SUITE, [part]: FILLED[part] }, leftOut(part)],
    ],
    ['left out by both', (part) => [leftOut(part), leftOut(part)]],
    ['a variable on the server', (part) => [SUITE, { ...SUITE, [part]: '$word' }]],
    ['filled in later on the client', (part) => [{ ...SUITE, [part]: '{{word}}' }, SUITE]],
    ['no word on the client', (part) => [{ ...SUITE, [part]: 'Whatever' }, SUITE]],
    [
      'unclear on both',
      (part) => [
        { ...SUITE, [part]: '{{word}}' },
        { ...SUITE, [part]: '$word' },
      ],
    ],
  ];

const files = (client: string, server: string) => ({ 'a.xml': client, 's.ps1': server });

const POLICIES = PARTS.flatMap((part) =>
  ALONE.map(([name, make]) => {
    const [own, theirs] = make(part);
    return {
      name: `${part}: ${name}`,
      files: files(profile({ native: suite(own) }), custom(theirs)),
    };
  }),
);

const IPSEC = (parts: Suite) =>
  `Add-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2\nSet-VpnConnectionIPsecConfiguration -ConnectionName Corp ${Object.entries(
    parts,
  )
    .map(([name, word]) => `-${name} ${word}`)
    .join(' ')} -Force`;

const entry = (numbers: readonly number[], strategy = 7) =>
  book(
    'NumCustomPolicy=1',
    ...blobLines('CustomIPSecPolicies', dwords(...numbers)),
    'PhoneNumber=vpn.example.com',
  ).replace('=7', `=${strategy}`);

/** Clients whose policy is written in every way. */
const CLIENTS: Readonly<Record<string, readonly [string, string]>> = {
  'a script': ['a.ps1', IPSEC(SUITE)],
  'a script with another group': ['a.ps1', IPSEC({ ...SUITE, DHGroup: 'ECP384' })],
  'a script with a part left out': ['a.ps1', IPSEC(leftOut('DHGroup'))],
  'a script that puts a word together': ['a.ps1', IPSEC({ ...SUITE, DHGroup: "('ECP' + '384')" })],
  'a script that takes a word from a variable': [
    'a.ps1',
    `$group = 'ECP384'\n${IPSEC({ ...SUITE, DHGroup: '$group' })}`,
  ],
  'a script that changes a connection made elsewhere': [
    'a.ps1',
    'Set-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2',
  ],
  'a script that goes back to the default': [
    'a.ps1',
    'Add-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2\nSet-VpnConnectionIPsecConfiguration -ConnectionName Corp -RevertToDefault -Force',
  ],
  'an entry': ['a.pbk', entry([2, 4, 3, 5, 2, 4])],
  'an entry with another cipher': ['a.pbk', entry([2, 2, 3, 5, 2, 4])],
  'an entry with a number nobody knows': ['a.pbk', entry([2, 99, 3, 5, 2, 4])],
  'an entry that tries SSTP next': ['a.pbk', entry([2, 2, 3, 5, 2, 4], 14)],
  'an entry that tries all': ['a.pbk', entry([2, 2, 3, 5, 2, 4], 6)],
  'an entry without a policy': ['a.pbk', book('PhoneNumber=vpn.example.com')],
  'an entry of another strategy': ['a.pbk', entry([2, 2, 3, 5, 2, 4], 99)],
  'a profile with two policies': [
    'a.xml',
    profile({ native: suite() + suite({ ...SUITE, DHGroup: 'ECP384' }) }),
  ],
  'a profile without a policy': ['a.xml', profile()],
  'what is shown of one': ['a.txt', WHOLE['output']?.one ?? ''],
};

const row = (name: string, value: string) => `${name.padEnd(34)}: ${value}`;
const shown = (parts: Suite, ...more: readonly string[]) =>
  [
    'PS C:\\> Get-VpnServerConfiguration',
    row('CustomPolicy', 'True'),
    ...Object.entries(parts).map(([name, word]) => row(name, word)),
    row('Ikev2Ports', '128'),
    ...more,
  ].join('\r\n');

const SERVERS: Readonly<Record<string, readonly [string, string]>> = {
  'a script': ['s.ps1', custom()],
  'a script with a word for a beginning': [
    's.ps1',
    custom({ ...SUITE, DHGroup: 'Group14' }).replace('Group14', "'Group14'"),
  ],
  'a script that hands more over': ['s.ps1', `${custom(leftOut('DHGroup'))} @more`],
  'a script that hands all over': ['s.ps1', 'Set-VpnServerConfiguration @all'],
  'what it shows': ['s.txt', shown(SUITE)],
  'what it shows, with another group': ['s.txt', shown({ ...SUITE, DHGroup: 'ECP384' })],
  'what it shows, as JSON': [
    's.json',
    JSON.stringify({ CustomPolicy: true, ...SUITE, DHGroup: 3, Ikev2Ports: 128 }, undefined, 1),
  ],
  'a word about authentication only': [
    's.ps1',
    'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP',
  ],
  'no policy': ['s.ps1', 'Set-VpnServerConfiguration -RevertToDefault'],
  'no policy, and ports for SSTP': [
    's.ps1',
    'Set-VpnServerConfiguration -RevertToDefault\nSet-VpnServerConfiguration -SstpPorts 128',
  ],
  'ports for SSTP, none of them': ['s.ps1', `${custom()}\nSet-VpnServerConfiguration -SstpPorts 0`],
};

const MODES: Readonly<Record<string, string>> = Object.fromEntries(
  ['0', '1', '2', '3', '$mode'].map((mode) => [
    `NegotiateDH2048_AES256 ${mode}`,
    `Set-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters -Name NegotiateDH2048_AES256 -Value ${mode}`,
  ]),
);
/** Servers beside what a client without a policy proposes. */
const PROPOSED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['all of it', { ...SUITE, AuthenticationTransformConstants: 'SHA196' }] as const,
    ...PARTS.map(
      (part) =>
        [
          `another ${part}`,
          { ...SUITE, AuthenticationTransformConstants: 'SHA196', [part]: OTHER[part] },
        ] as const,
    ),
    [
      'a variable',
      { ...SUITE, AuthenticationTransformConstants: 'SHA196', DHGroup: '$x' },
    ] as const,
    [
      'a variable for packets',
      { ...SUITE, AuthenticationTransformConstants: 'SHA196', CipherTransformConstants: '$x' },
    ] as const,
    ['the old ones', { ...FILLED }] as const,
  ].map(([name, parts]) => [name, custom(parts)]),
);

/** Ports, by protocol and none at all, for clients of every protocol. */
const PORTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '-Ikev2Ports 0',
    '-SstpPorts 0',
    '-Ikev2Ports 0 -SstpPorts 0',
    '-Ikev2Ports 0 -SstpPorts 1',
    '-Ikev2Ports $many -SstpPorts 0',
    '-L2tpPorts 0',
    '-PptpPorts 0 -L2tpPorts 0 -Ikev2Ports 0 -SstpPorts 0',
  ].map((ports) => [ports, `Set-VpnServerConfiguration ${ports}`]),
);
const DIALLING: Readonly<Record<string, readonly [string, string]>> = {
  ...Object.fromEntries(
    ['IKEv2', 'SSTP', 'L2tp', 'Pptp', 'Automatic', '{{type}}'].map((type) => [
      type,
      ['a.xml', profile({ type })] as const,
    ]),
  ),
  ...Object.fromEntries(
    [0, 6, 14].map((strategy) => [
      `VpnStrategy ${strategy}`,
      ['a.pbk', book('PhoneNumber=vpn.example.com').replace('=7', `=${strategy}`)] as const,
    ]),
  ),
};

const POOL =
  'Set-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange 10.9.0.1, 10.9.0.254';

/** Methods of EAP by their numbers, on both sides. */
const METHODS = [4, 13, 21, 25, 26, 55, 99];
const hex = (type: number) => type.toString(16).padStart(2, '0');
const NUMBERED = Object.fromEntries(
  METHODS.map((type) => [`EAP ${type}`, profile({ native: eap(type, type === 13 ? tls() : '') })]),
);
const ALLOWING = Object.fromEntries(
  METHODS.map((type) => [`only EAP ${type}`, policyExport([{ eap: [hex(type)] }])]),
);

const forwarding = (provider: string) =>
  group('Proxy_Policies', record('All', element('msNPSequence', '1'))) +
  group('Proxy_Profiles', record('All', element('msAuthProviderType', provider)));
const PEAP_POLICY = { settings: [PEAP_TLS] };
const whole = policyExport([PEAP_POLICY]);

/** Exports of policy servers that are not plain. */
const EXPORTS: Readonly<Record<string, string>> = {
  'requests stay': policyExport([PEAP_POLICY], forwarding('1')),
  'requests are handed on': policyExport([PEAP_POLICY], forwarding('2')),
  'the policies are cut off': whole.slice(0, whole.indexOf('<NetworkPolicy>') + 24),
  'the settings of PEAP are lost': policyExport([{ settings: ['19'] }]),
  'PEAP with MSCHAPv2, then with TLS': policyExport([
    { name: 'First', settings: [PEAP_MSCHAP] },
    { name: 'Second', sequence: 2, settings: [PEAP_TLS] },
  ]),
  'two policies, neither of which allows it': policyExport([
    { name: 'First', eap: ['0d'] },
    { name: 'Second', sequence: 2, eap: ['1a'] },
  ]),
  'one refuses, one allows': policyExport([
    { name: 'First', grants: '0', settings: [PEAP_TLS] },
    { name: 'Second', sequence: 2, settings: [PEAP_TLS] },
  ]),
  'one for another service': policyExport([
    { name: 'First', conditions: ['MATCH("NAS-Port-Type=^15$")'], settings: [PEAP_TLS] },
  ]),
  'a condition that is not understood': policyExport([
    { name: 'First', conditions: ['SOMETHING("x")'], settings: [PEAP_TLS] },
  ]),
  'certificates of EAP-TLS': policyExport([{ eap: ['0d'], settings: [`${head('0d')}`] }]),
};
const ROOT = '0123456789abcdef0123456789abcdef01234567';
const PROVING: Readonly<Record<string, string>> = {
  'PEAP with TLS': profile({ native: eap(25, peap(tls())) }),
  'PEAP with MSCHAPv2': profile({ native: eap(25, peap(chap())) }),
  'PEAP with the root of the server': profile({ native: eap(25, peap(tls(), { roots: [ROOT] })) }),
  'PEAP with two roots and no names': profile({
    native: eap(25, peap(tls(), { names: '', roots: ['ab'.repeat(20), 'cd'.repeat(20)] })),
  }),
  'PEAP without server validation': profile({
    native: eap(25, peap(tls())).replaceAll(/<ServerValidation>.*?<\/ServerValidation>/g, ''),
  }),
  'PEAP with names that are filled in later': profile({
    native: eap(25, peap(tls(), { names: '{{names}}' })),
  }),
};

/** Several methods at once, as entries and cmdlets have them. */
const USERS: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(
  ['Pap, Chap', 'MSChapv2, Eap', 'MachineCertificate', 'MachineCertificate, Eap', '$methods'].map(
    (methods) => [
      methods,
      [
        'a.ps1',
        `Add-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2 -AuthenticationMethod ${methods}${methods.includes('Eap') ? ` -EapConfigXmlStream '${eapHost((one) => one)}'` : ''}`,
      ],
    ],
  ),
);
const ACCEPTED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['EAP', 'PAP, Chap', 'Certificate', 'EAP, Certificate, MsChapv2'].map((methods) => [
      methods,
      `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${methods}`,
    ]),
  ),
  'purposes only': "Set-VpnAuthProtocol -CertificateEKUsToAccept '1.3.6.1.5.5.7.3.2'",
  'purposes from a variable':
    'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate -CertificateEKUsToAccept $oids',
};

/** Purposes of machine certificates on both sides. */
const PURPOSES: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(
  ['1.2.3', '1.2.4', '1.2.4,1.2.3'].map((oids) => [
    `for ${oids}`,
    [
      'a.xml',
      profile({
        native: el(
          'Authentication',
          el('MachineMethod', 'Certificate'),
          el('Certificate', ...oids.split(',').map((oid) => el('Eku', oid))),
        ),
      }),
    ],
  ]),
);

/** Connections that start by themselves, so that what comes later decides. */
const STARTING: Readonly<Record<string, readonly [string, string]>> = {
  ...Object.fromEntries(
    ['IKEv2', 'SSTP', 'Automatic', '', 'ProtocolList'].map((type) => [
      `always on, ${type || 'no protocol'}`,
      ['a.xml', profile({ type, servers: '203.0.113.7', root: el('AlwaysOn', 'true') })] as const,
    ]),
  ),
  'always on, in a network with bits behind its prefix': [
    'a.xml',
    profile({
      servers: '203.0.113.7',
      native: el('RoutingPolicyType', 'SplitTunnel'),
      root: el('AlwaysOn', 'true') + route('10.0.0.1', 8),
    }),
  ],
};

const ASKED = ['agree', 'simulate'] as const;
/** The steps that the other end has a part in, and what the policies lack. */
const STEPS =
  /Proposal|Child|EAP: |Authentication: |Machine|ports|Order|needs: .*(?:policy|known|given|Windows)/;

const both = (cases: readonly Omit<Case, 'question'>[]): readonly Case[] =>
  ASKED.flatMap((ask) =>
    cases.map((each) => ({
      ...each,
      name: `${ask}: ${each.name}`,
      question: { ask },
      ...(ask === 'simulate' && { keep: STEPS }),
    })),
  );

const agreeing = (cases: readonly Omit<Case, 'question'>[]): readonly Case[] =>
  cases.map((each) => ({ ...each, question: { ask: 'agree' } }));

const meeting = (
  a: Readonly<Record<string, readonly [string, string]>>,
  b: Readonly<Record<string, readonly [string, string]>>,
) =>
  crossed(a, b, ([name, text], [other, more]) => ({
    files: { [name]: text, [other]: more },
    question: { ask: 'agree' },
  }));

const named = (name: string, list: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(list).map(([key, text]) => [key, [name, text] as const]));

export const BOTH: readonly Case[] = [
  ...both(POLICIES),
  ...meeting(CLIENTS, SERVERS),
  ...agreeing(
    crossed(MODES, PROPOSED, (mode, server) => ({
      files: { 'a.xml': profile(), 'm.ps1': mode, 's.ps1': server },
      question: { ask: 'agree' },
    })),
  ),
  ...agreeing([
    {
      name: 'two computers of clients',
      files: {
        'a.xml': profile(),
        'm.ps1': MODES['NegotiateDH2048_AES256 2'] ?? '',
        'n.ps1': MODES['NegotiateDH2048_AES256 2'] ?? '',
        's.ps1': custom({ ...SUITE, AuthenticationTransformConstants: 'SHA196' }),
      },
    },
    {
      name: 'files of a server that say the same twice',
      files: { 'a.xml': profile({ native: suite() }), 's.ps1': custom(), 't.txt': shown(SUITE) },
    },
    {
      name: 'files of a server of which one shows more',
      files: {
        'a.xml': profile({ native: suite() + MACHINE }),
        's.ps1': custom(),
        't.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate',
        'u.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, EAP',
      },
    },
    {
      name: 'files of a server that accept different methods',
      files: {
        'a.xml': profile({ native: suite() + MACHINE }),
        's.ps1': custom(),
        't.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP',
        'u.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate',
      },
    },
    {
      name: 'files of a server of which one only the running script knows',
      files: {
        'a.xml': profile({ native: suite() }),
        's.ps1': custom({ ...SUITE, DHGroup: '$group' }),
        't.ps1': custom(),
      },
    },
    {
      name: 'an app and all that is in front of it',
      files: {
        'a.xml': el('VPNProfile', el('PluginProfile', el('ServerUrlList', 'vpn.example.com'))),
        's.ps1': custom(),
        'vpn.tmsh': TMSH,
      },
    },
  ]),
  ...both(
    crossed(DIALLING, PORTS, ([name, text], server) => ({
      files: { [name]: text, 's.ps1': server },
      question: { ask: 'agree' },
    })),
  ),
  ...agreeing(
    [
      'CN=a.example.com',
      'CN=*.example.com',
      'CN=.example.com',
      'CN= vpn.example.com, O=Contoso',
      'O=CN=vpn.example.com',
    ].map((subject) => ({
      name: `SSTP and ${subject}`,
      files: { 'a.xml': profile({ type: 'SSTP' }), 's.txt': remoteAccess(subject) },
    })),
  ),
  ...both(
    crossed(
      {
        EAP: profile({ native: eap(25, peap(tls())) }),
        'EAP by SSTP': profile({ type: 'SSTP', native: eap(25, peap(tls())) }),
        MSCHAPv2: profile({ native: el('Authentication', el('UserMethod', 'MSChapv2')) }),
        'a machine certificate': profile({ native: MACHINE }),
      },
      ACCEPTED,
      (client, server) => ({ files: files(client, server), question: { ask: 'agree' } }),
    ).map(({ name, files: texts }) => ({ name: `accepted: ${name}`, files: texts })),
  ),
  ...crossed(STARTING, { ...PORTS, addresses: POOL }, ([name, text], server) => ({
    files: { [name]: text, 's.ps1': server },
    question: { ask: 'simulate' } as const,
    keep: /^\S/,
  })),
  ...meeting(
    PURPOSES,
    named('s.ps1', {
      'all of them': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate',
      'one of them':
        "Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate -CertificateEKUsToAccept '1.2.3'",
      'two of them':
        "Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate -CertificateEKUsToAccept '1.2.3', '1.2.5'",
    }),
  ),
  ...meeting(named('a.xml', NUMBERED), named('nps.xml', ALLOWING)),
  ...both(meeting(named('a.xml', PROVING), named('nps.xml', EXPORTS))),
  ...meeting(USERS, named('s.ps1', ACCEPTED)),
];

import { comparePolicies } from '../../answers/agree/ipsec';
import { channelOf, IPSEC_PARTS } from '../../knowledge/ipsec';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { serverPolicyOf, tellBoth, usesIkev2 } from './support';

/** What IKE itself is protected by. */
const IKE_PARTS: ReadonlySet<string> = new Set(
  IPSEC_PARTS.filter((part) => channelOf(part) === 'ike'),
);

export default workspaceRule<'none' | 'server' | 'client'>({
  meta: {
    id: 'x-profile-default-crypto-server-custom',
    title: 'A client without a policy meets a server with one',
    kinds: [
      'profilexml',
      'rasphone',
      'powershell',
      'registry',
      'syncml',
      'intune',
      'server-output',
    ],
    group: 'agreement',
    severity: 'error',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      none: 'The profile has no CryptographySuite, so Windows proposes {client} only for {part}; the server in the other file accepts only {server} ({file}). IKEv2 ends with error 13868. Give the profile the policy of the server.',
      server: 'The server wants this.',
      client: 'The client proposes what Windows proposes by itself.',
    },
    sources: ['hicks-policy-mismatch', 'strongswan-clients', 'ms-rrasm-ikev2-policy'],
    docs: {
      why: 'A server with a custom policy accepts one set of algorithms and nothing else. A client without a policy of its own proposes what Windows proposes by itself, and for the exchange of keys that is group 2 alone, unless `NegotiateDH2048_AES256` is set in its registry. With another group on the server there is nothing left to agree on.',
      remedy: 'Insert a CryptographySuite with the six algorithms of the server.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. A phonebook or script that states a policy of the client keeps the rule silent, and a file that sets `NegotiateDH2048_AES256` for clients is taken into account.',
    },
    examples: {
      bad: [
        {
          code: `<«VPNProfile»><NativeProfile><Servers>vpn.contoso.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile></VPNProfile>`,
          message:
            'The profile has no CryptographySuite, so Windows proposes Group2 only for DHGroup; the server in the other file accepts only Group14 (server.ps1). IKEv2 ends with error 13868. Give the profile the policy of the server.',
          beside: { 'server.ps1': SERVER.replace('-DHGroup Group14', '-DHGroup «Group14»') },
        },
      ],
      good: [
        { code: profileWith(IKEV2), beside: { 'server.ps1': SERVER } },
        {
          code: profileWith('<NativeProtocolType>IKEv2</NativeProtocolType>'),
          beside: {
            'server.ps1': SERVER,
            'client.reg':
              'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Rasman\\Parameters]\r\n"NegotiateDH2048_AES256"=dword:00000001\r\n',
          },
        },
        {
          code: profileWith('<NativeProtocolType>SSTP</NativeProtocolType>'),
          beside: { 'server.ps1': SERVER },
        },
      ],
    },
  },
  check(context) {
    const { clients, servers, machines } = context.deployment;
    const [machine, ...others] = machines;
    // What several computers have set differently decides nothing.
    if (others.length > 0) return;
    // Whoever states a policy elsewhere may give it to this connection as well.
    if (clients.some(({ form, ipsec }) => form !== 'profilexml' && ipsec.state !== 'absent'))
      return;
    for (const server of servers) {
      if (!serverPolicyOf(server)) continue;
      for (const client of clients) {
        if (client.form !== 'profilexml' || client.ipsec.state !== 'absent') continue;
        if (!usesIkev2(client)) continue;
        const [first] = comparePolicies(client, server, machine, { consequence: '' });
        if (first?.kind !== 'difference' || !first.server.place) continue;
        // What follows from other algorithms for packets is less certain.
        if (!IKE_PARTS.has(first.part)) continue;
        const data = { part: first.part, client: first.client.text, server: first.server.text };
        tellBoth(context, [client.place, first.server.place], 'none', 'server', data);
      }
    }
  },
});

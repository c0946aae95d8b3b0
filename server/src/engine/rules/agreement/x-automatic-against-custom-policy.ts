import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { IKEV2, POLICY, profileWith, SERVER } from './samples';
import { policyOf, serverPolicyOf, tellBoth } from './support';

export default workspaceRule<'ignored' | 'other'>({
  meta: {
    id: 'x-automatic-against-custom-policy',
    title: 'Automatic takes the policy away that the server wants',
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
    severity: 'warning',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      ignored:
        "Under 'Automatic' Windows ignores the CryptographySuite and proposes its own algorithms, and the server accepts only a policy of its own ({file}). IKEv2 fails, and error 800 follows when no other protocol works. Set NativeProtocolType to IKEv2.",
      other: 'The other side.',
    },
    sources: ['hicks-error-800', 'hicks-policy-mismatch'],
    docs: {
      why: 'Under `Automatic` Windows ignores the CryptographySuite: the client proposes what Windows proposes by itself, which a server with a custom policy refuses.',
      remedy:
        'Set NativeProtocolType to IKEv2. For a fallback to SSTP set `VpnStrategy` to 14 in rasphone.pbk afterwards; whether a ProtocolList keeps the suite is not documented.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Where SSTP works, users connect all the same, by SSTP.',
    },
    examples: {
      bad: [
        {
          code: profileWith(`<NativeProtocolType>«Automatic»</NativeProtocolType>${POLICY}`),
          message:
            "Under 'Automatic' Windows ignores the CryptographySuite and proposes its own algorithms, and the server accepts only a policy of its own (server.ps1). IKEv2 fails, and error 800 follows when no other protocol works. Set NativeProtocolType to IKEv2.",
          beside: {
            'server.ps1': SERVER.replace(
              'Set-VpnServerConfiguration',
              '«Set-VpnServerConfiguration»',
            ),
          },
        },
      ],
      good: [
        { code: profileWith(IKEV2), beside: { 'server.ps1': SERVER } },
        {
          code: profileWith('<NativeProtocolType>Automatic</NativeProtocolType>'),
          beside: { 'server.ps1': SERVER },
        },
      ],
    },
  },
  check(context) {
    const { clients, servers } = context.deployment;
    for (const server of servers) {
      const accepted = serverPolicyOf(server);
      // Group 2 is what Windows proposes by itself.
      if (!accepted || valueOf(accepted.parts.DHGroup)?.id === 'modp-1024') continue;
      for (const client of clients) {
        const { strategy, form } = client;
        if (form !== 'profilexml' || !policyOf(client) || strategy.state !== 'known') continue;
        if (strategy.value.kind !== 'automatic') continue;
        tellBoth(context, [strategy.place, accepted.place], 'ignored', 'other');
      }
    }
  },
});

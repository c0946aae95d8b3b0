import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { policyOf, tellBoth, usesIkev2 } from './support';

export default workspaceRule<'reset' | 'other'>({
  meta: {
    id: 'x-server-default-crypto-profile-custom',
    title: 'A client with a policy meets a server without one',
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
      reset:
        'The client proposes a policy of its own, and the server is reset to what Windows offers by itself ({file}). IKEv2 then ends with error 13868. Give the server the policy of the client.',
      other: 'The other side.',
    },
    sources: ['hicks-policy-mismatch', 'hicks-ikev2-security'],
    docs: {
      why: 'A client with a policy proposes one set of algorithms and nothing else. What a server accepts that was reset to its default is not published; that a strong policy is not among it is reported from the field.',
      remedy:
        'Give the server the same policy with `Set-VpnServerConfiguration -CustomPolicy`, and restart the RemoteAccess service.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Only a server that is certainly without a policy of its own counts: reset by a script, or shown so by its output. A client that asks for group 2 is not reported.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2.replace('<CryptographySuite>', '<«CryptographySuite»>')),
          message:
            'The client proposes a policy of its own, and the server is reset to what Windows offers by itself (server.ps1). IKEv2 then ends with error 13868. Give the server the policy of the client.',
          beside: {
            'server.ps1':
              '«Set-VpnServerConfiguration» -TunnelType IKEV2 -RevertToDefault\nRestart-Service RemoteAccess',
          },
        },
      ],
      good: [
        { code: profileWith(IKEV2), beside: { 'server.ps1': SERVER } },
        {
          code: profileWith('<NativeProtocolType>IKEv2</NativeProtocolType>'),
          beside: {
            'server.ps1':
              'Set-VpnServerConfiguration -TunnelType IKEV2 -RevertToDefault\nRestart-Service RemoteAccess',
          },
        },
      ],
    },
  },
  check(context) {
    const { clients, servers } = context.deployment;
    for (const { customPolicy } of servers) {
      if (customPolicy.state !== 'known' || customPolicy.value) continue;
      for (const client of clients) {
        const policy = usesIkev2(client) ? policyOf(client) : undefined;
        const group = policy && valueOf(policy.parts.DHGroup);
        // Two untouched ends agree on group 2, so a client that asks for it may be lucky.
        if (!policy || !group || group.id === 'modp-1024') continue;
        tellBoth(context, [policy.place, customPolicy.place], 'reset', 'other');
      }
    }
  },
});

import { IPSEC_PARTS } from '../../knowledge/ipsec';
import { workspaceRule } from '../rule';
import { CLIENT, IKEV2, profileWith } from './samples';
import { fileLabel, policyOf, samePairs } from './support';

export default workspaceRule<'differs' | 'other'>({
  meta: {
    id: 'x-crypto-mismatch-client-script',
    title: 'Profile and script give one connection different algorithms',
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
      differs:
        '{part} is {here} here and {there} in {file}, for the same connection. Whichever is applied last decides what the client proposes; write the same in both.',
      other: 'The other side.',
    },
    sources: ['hicks-policy-mismatch', 'ps-set-vpnconnectionipsecconfiguration'],
    docs: {
      why: 'A client has one policy for a connection: the CryptographySuite of the profile until a script sets another one, and that one until the profile is applied again. Client and server have to use the same one all the time.',
      remedy: 'Write the same six algorithms in both, or keep the policy in one place only.',
      exceptions:
        'Compared are statements of one connection: a profile with a ProfileName, and what another file of the folder or the deployment says of a connection of the same name.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            IKEV2.replace('<DHGroup>Group14', '<DHGroup>«Group14»'),
            '<ProfileName>Corp</ProfileName>',
          ),
          message:
            'DHGroup is Group14 here and ECP384 in client.ps1, for the same connection. Whichever is applied last decides what the client proposes; write the same in both.',
          beside: { 'client.ps1': CLIENT.replace('Group14', '«ECP384»') },
        },
      ],
      good: [
        {
          code: profileWith(IKEV2, '<ProfileName>Corp</ProfileName>'),
          beside: { 'client.ps1': CLIENT },
        },
        {
          code: profileWith(IKEV2, '<ProfileName>Other</ProfileName>'),
          beside: { 'client.ps1': CLIENT.replace('Group14', 'ECP384') },
        },
      ],
    },
  },
  check(context) {
    for (const [profile, script] of samePairs(context.deployment, 'powershell')) {
      const [own, their] = [policyOf(profile), policyOf(script)];
      if (!own || !their) continue;
      for (const part of IPSEC_PARTS) {
        const [one, other] = [own.parts[part], their.parts[part]];
        if (one.state !== 'known' || other.state !== 'known') continue;
        if (one.value.id === other.value.id) continue;
        for (const [at, there] of [[one, other] as const, [other, one] as const]) {
          const data = {
            part,
            here: at.text ?? at.value.label,
            there: there.text ?? there.value.label,
            file: fileLabel(at.place, there.place),
          };
          context.report(at.place, 'differs', data, {
            related: [{ place: there.place, message: 'other' }],
          });
        }
      }
    }
  },
});

import { ipsecByWord, ipsecSuite, isAead } from '../../knowledge/ipsec';
import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { POLICY_PARAMETERS } from '../../formats/powershell/policies';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';

const CBC = ipsecSuite('cbc', 'cmdlet');
const GCM = ipsecSuite('gcm', 'cmdlet');

export default scriptRule<'missing' | 'add'>({
  meta: {
    id: 'ps-client-crypto-incomplete',
    title: 'The IPsec policy of a connection lacks parameters',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'Set-VpnConnectionIPsecConfiguration needs all six algorithms; {missing} {verb} missing. The cmdlet asks for them, and a script without a console stops there.',
      add: 'Append the missing algorithms of the published baseline',
    },
    sources: ['ps-set-vpnconnectionipsecconfiguration'],
    docs: {
      why: 'All six algorithms are mandatory. When one is missing PowerShell asks for it; a script that runs without a user waits or fails.',
      remedy: 'Give all six. They have to match the policy of the server.',
      exceptions:
        'Splatted hashtables count when the script defines them; with any other splatted variable the call is not looked at.',
    },
    examples: {
      bad: [
        {
          code: '«Set-VpnConnectionIPsecConfiguration» -ConnectionName VPN -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES128 -DHGroup Group14 -EncryptionMethod AES128 -IntegrityCheckMethod SHA256',
          message:
            'Set-VpnConnectionIPsecConfiguration needs all six algorithms; PfsGroup is missing. The cmdlet asks for them, and a script without a console stops there.',
          fixed:
            'Set-VpnConnectionIPsecConfiguration -ConnectionName VPN -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES128 -DHGroup Group14 -EncryptionMethod AES128 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048',
        },
      ],
      good: [
        {
          code: 'Set-VpnConnectionIPsecConfiguration -ConnectionName VPN -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256 -Force',
        },
        { code: 'Set-VpnConnectionIPsecConfiguration -ConnectionName VPN -RevertToDefault -Force' },
        {
          code: "$policy = @{ DHGroup = 'Group14'; PfsGroup = 'PFS2048'; EncryptionMethod = 'AES128'; IntegrityCheckMethod = 'SHA256'; CipherTransformConstants = 'AES128'; AuthenticationTransformConstants = 'SHA256128' }\nSet-VpnConnectionIPsecConfiguration -ConnectionName VPN @policy",
        },
        { code: 'Set-VpnConnectionIPsecConfiguration @parameters' },
        {
          code: '[pscustomobject]$policy | Set-VpnConnectionIPsecConfiguration -ConnectionName VPN',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnConnectionIPsecConfiguration')) {
      const { binding } = call;
      if (binding.isOpen || argumentOf(call, 'RevertToDefault')) continue;
      // A parameter that is misspelt is given after all.
      if (binding.unknown.length + binding.ambiguous.length > 0) continue;
      const missing = POLICY_PARAMETERS.filter((name) => !argumentOf(call, name));
      if (missing.length === 0) continue;
      const isGcm = (
        ['AuthenticationTransformConstants', 'CipherTransformConstants'] as const
      ).some((name) => {
        const word = argumentText(script, call, name)?.text;
        return word !== undefined && isAead(ipsecByWord(name, 'cmdlet', word));
      });
      const base = isGcm ? GCM : CBC;
      const text = missing.map((name) => `-${name} ${base[name]}`).join(' ');
      const data = { missing: missing.join(', '), verb: missing.length === 1 ? 'is' : 'are' };
      report(call.command.name.span, 'missing', data, {
        fixes: [
          {
            title: 'add',
            safety: 'unsafe',
            preferred: true,
            edits: [appendArgument(script, call, text)],
          },
        ],
      });
    }
  },
});

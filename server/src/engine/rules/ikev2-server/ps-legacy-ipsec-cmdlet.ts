import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { callsTo } from '../../formats/powershell/calls';

export default scriptRule<'old' | 'rename'>({
  meta: {
    id: 'ps-legacy-ipsec-cmdlet',
    title: 'The older name of the server policy cmdlet is used',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      old: "'{name}' is the older name. The module documents {replacement} today.",
      rename: 'Use {replacement}',
    },
    sources: ['ps-set-vpnserverconfiguration', 'vpn-crypto', 'hicks-policy-mismatch'],
    docs: {
      why: 'Articles show `Get-VpnServerIPsecConfiguration` and its `Set-` counterpart. The module documents `Get-` and `Set-VpnServerConfiguration`, which also know the tunnel type on newer servers.',
      remedy: 'Use the documented name; `Set-` needs `-CustomPolicy` beside the algorithms.',
      exceptions: 'On older servers the older name is the right one.',
    },
    examples: {
      bad: [
        {
          code: '«Get-VpnServerIPsecConfiguration»',
          message:
            "'Get-VpnServerIPsecConfiguration' is the older name. The module documents Get-VpnServerConfiguration today.",
          fixed: 'Get-VpnServerConfiguration',
        },
      ],
      good: [{ code: 'Get-VpnServerConfiguration' }],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(
      script,
      'Get-VpnServerIPsecConfiguration',
      'Set-VpnServerIPsecConfiguration',
    )) {
      const isSet = call.known.name.startsWith('Set');
      const replacement = isSet ? 'Set-VpnServerConfiguration' : 'Get-VpnServerConfiguration';
      // Neither going back to the defaults nor a ready-made level is a custom policy.
      const isOther = call.command.arguments.some(
        (a) =>
          a.kind === 'splat' || (a.kind === 'parameter' && /^(?:rev|encryptiont)/i.test(a.name)),
      );
      const { span } = call.command.name;
      const edits = [
        { span, text: replacement },
        ...(isSet && !isOther ? [appendArgument(script, call, '-CustomPolicy')] : []),
      ];
      report(
        span,
        'old',
        { name: call.command.nameText, replacement },
        {
          fixes: [
            { title: 'rename', data: { replacement }, safety: 'unsafe', preferred: true, edits },
          ],
        },
      );
    }
  },
});

import { scriptRule } from '../rule';
import { blockStartAt } from '../../formats/powershell/blocks';
import { dashed } from '../../formats/powershell/edits';
import { argumentOf, callsTo, isSwitchOn } from '../../formats/powershell/calls';

export default scriptRule<'revert'>({
  meta: {
    id: 'ps-vpnserver-revert',
    title: 'The IPsec policy of the server goes back to its weak default',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      revert:
        'The default policy offers weak algorithms. Clients with a custom policy cannot connect afterwards and end with error 13868.',
    },
    sources: ['vpn-crypto', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: '`-RevertToDefault` removes the custom policy. What is left are the defaults of Routing and Remote Access with DES3, SHA-1 and Group2, and clients whose profile has a stronger suite fail with a policy mismatch.',
      remedy: 'Set the wanted policy instead, or set it again later in the script.',
      exceptions:
        'Rollback scripts do this on purpose. Calls inside a condition or a function, and scripts that set a policy afterwards, are not reported.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration «-RevertToDefault»; Restart-Service RemoteAccess',
          message:
            'The default policy offers weak algorithms. Clients with a custom policy cannot connect afterwards and end with error 13868.',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -RevertToDefault; Restart-Service RemoteAccess\nSet-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256',
        },
        {
          code: 'if ($Revert) {\n  Set-VpnServerConfiguration -RevertToDefault\n  Restart-Service RemoteAccess\n}',
        },
      ],
    },
  },
  check({ script, report }) {
    const calls = callsTo(script, 'Set-VpnServerConfiguration');
    const policies = calls.filter((call) => argumentOf(call, 'CustomPolicy'));
    const last = policies.at(-1)?.command.span.start ?? -1;
    for (const call of calls) {
      const revert = argumentOf(call, 'RevertToDefault');
      if (!revert || !isSwitchOn(call, 'RevertToDefault')) continue;
      const { start } = call.command.span;
      // A policy is set afterwards, or it is one choice among several behind a condition.
      if (last > start || blockStartAt(script, start) >= 0) continue;
      report(dashed(script.text, revert.nameSpan), 'revert');
    }
  },
});

import { scriptRule } from '../rule';
import { appendArgument, dashed } from '../../formats/powershell/edits';
import { POLICY_PARAMETERS } from '../../formats/powershell/policies';
import { argumentOf, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'missing' | 'add'>({
  meta: {
    id: 'ps-vpnserver-custompolicy-missing',
    title: 'An IPsec policy is set without -CustomPolicy',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      missing:
        '{parameter} belongs to the parameter set of -CustomPolicy. Without that switch PowerShell refuses the call.',
      add: 'Append -CustomPolicy',
    },
    sources: ['ps-set-vpnserverconfiguration', 'vpn-crypto'],
    docs: {
      why: 'The algorithms of `Set-VpnServerConfiguration` are only taken together with the switch `-CustomPolicy`, which opens their parameter set. Without it the call ends with an error and the server keeps its policy.',
      remedy: 'Add `-CustomPolicy` to the call.',
      exceptions:
        'Life times and the amount of data before renewal need no `-CustomPolicy`. Calls with a splatted variable the script does not define are not looked at.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration «-DHGroup» Group14 -PassThru; Restart-Service RemoteAccess',
          message:
            'DHGroup belongs to the parameter set of -CustomPolicy. Without that switch PowerShell refuses the call.',
          fixed:
            'Set-VpnServerConfiguration -DHGroup Group14 -PassThru -CustomPolicy; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup Group14; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -SALifeTimeSeconds 28800 -PassThru; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration @options -DHGroup Group14; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnServerConfiguration')) {
      if (call.binding.isOpen || argumentOf(call, 'CustomPolicy')) continue;
      if (argumentOf(call, 'EncryptionType') || argumentOf(call, 'RevertToDefault')) continue;
      const given = POLICY_PARAMETERS.map((name) => argumentOf(call, name)).find((a) => a);
      if (!given) continue;
      const edits = [appendArgument(script, call, '-CustomPolicy')];
      report(
        dashed(script.text, given.nameSpan),
        'missing',
        { parameter: given.parameter.name },
        {
          fixes: [{ title: 'add', safety: 'safe', preferred: true, edits }],
        },
      );
    }
  },
});

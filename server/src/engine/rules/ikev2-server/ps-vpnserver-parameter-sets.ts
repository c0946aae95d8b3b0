import { scriptRule } from '../rule';
import { dashed } from '../../formats/powershell/edits';
import { argumentOf, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'both'>({
  meta: {
    id: 'ps-vpnserver-parameter-sets',
    title: 'Parameters that exclude each other are given together',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      both: '{other} cannot be used together with {parameter}: PowerShell finds no parameter set for both and refuses the call.',
    },
    sources: ['ps-set-vpnserverconfiguration'],
    docs: {
      why: '`Set-VpnServerConfiguration` either sets a custom policy, or one of the ready-made encryption levels, or goes back to the defaults. The three belong to different parameter sets.',
      remedy: 'Decide for one of them and remove the other parameter.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup Group14 «-EncryptionType» MaximumEncryption; Restart-Service RemoteAccess',
          message:
            'EncryptionType cannot be used together with CustomPolicy: PowerShell finds no parameter set for both and refuses the call.',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -EncryptionType MaximumEncryption; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy -DHGroup Group14; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnServerConfiguration')) {
      const modes = ['CustomPolicy', 'EncryptionType', 'RevertToDefault'] as const;
      const given = modes.flatMap((name) => argumentOf(call, name) ?? []);
      const [first, second] = given.sort((a, b) => a.nameSpan.start - b.nameSpan.start);
      if (!first || !second) continue;
      const data = { other: second.parameter.name, parameter: first.parameter.name };
      report(dashed(script.text, second.nameSpan), 'both', data);
    }
  },
});

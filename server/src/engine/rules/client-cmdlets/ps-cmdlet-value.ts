import { scriptRule } from '../rule';
import { isAccepted, POLICY_PARAMETERS } from '../../formats/powershell/policies';
import { callsOf, literalItems } from '../../formats/powershell/calls';
import { closest } from '../../text/similarity';

/** Algorithms have a rule of their own. */
const POLICY: readonly string[] = POLICY_PARAMETERS;

export default scriptRule<'value' | 'set'>({
  meta: {
    id: 'ps-cmdlet-value',
    title: 'A parameter does not take this value',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      value: "{parameter} does not take '{value}'. It takes {values}.",
      set: 'Set {parameter} to {similar}',
    },
    sources: ['ps-add-vpnconnection', 'ps-set-vpnconnection', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'The cmdlet knows all values of this parameter and refuses others before it does anything.',
      remedy: 'Write one of the values the message names.',
      exceptions:
        'Values from variables the script does not set once. The unambiguous beginning of a value is accepted as PowerShell does.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType «Ikev3»',
          message: "TunnelType does not take 'Ikev3'. It takes Pptp, L2tp, Sstp, Ikev2, Automatic.",
          fixed: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Ikev2',
        },
      ],
      good: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType ikev2 -EncryptionLevel $level',
        },
        { code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Auto' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsOf(script)) {
      if (!call.known.isComplete) continue;
      for (const { parameter, value } of call.binding.bound.values()) {
        const values = parameter.values?.map((each) => each.value) ?? [];
        if (values.length === 0 || POLICY.includes(parameter.name)) continue;
        for (const item of literalItems(script, value)) {
          if (!item || isAccepted(item.text, values) || /^[[<]/.test(item.text)) continue;
          const similar = closest(item.text, values);
          const data = { parameter: parameter.name, value: item.text, values: values.join(', ') };
          const edits = [{ span: item.span, text: similar ?? '' }];
          report(item.span, 'value', data, {
            ...(similar !== undefined &&
              item.isEditable && {
                fixes: [
                  {
                    title: 'set',
                    data: { parameter: parameter.name, similar },
                    safety: 'unsafe',
                    preferred: true,
                    edits,
                  },
                ],
              }),
          });
        }
      }
    }
  },
});

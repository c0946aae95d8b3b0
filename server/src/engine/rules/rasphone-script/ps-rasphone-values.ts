import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { closest } from '../../text/similarity';

export default scriptRule<'value' | 'set'>({
  meta: {
    id: 'ps-rasphone-values',
    title: 'A parameter of Update-Rasphone.ps1 does not take this value',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      value: "{parameter} takes {values}, not '{value}'.",
      set: 'Set {parameter} to {similar}',
    },
    sources: ['aovpn-update-rasphone'],
    docs: {
      why: 'The script checks its parameters and ends with an error before it changes anything.',
      remedy: 'Use one of the values the message names.',
      exceptions: 'Other versions of the script may take other values.',
    },
    examples: {
      bad: [
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN -SetPreferredProtocol «IKEv2First»',
          message:
            "SetPreferredProtocol takes IKEv2, IKEv2Only, SSTP, SSTPOnly, Automatic, not 'IKEv2First'.",
        },
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN -SetPreferredProtocol «IKEV2Onyl»',
          message:
            "SetPreferredProtocol takes IKEv2, IKEv2Only, SSTP, SSTPOnly, Automatic, not 'IKEV2Onyl'.",
          fixed: '.\\Update-Rasphone.ps1 -ProfileName VPN -SetPreferredProtocol IKEv2Only',
        },
      ],
      good: [
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN -SetPreferredProtocol ikev2 -NetworkOutageTime 60',
        },
        { code: '.\\Update-Rasphone.ps1 -ProfileName VPN -NetworkOutageTime $time' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Update-Rasphone.ps1')) {
      for (const { parameter } of call.binding.bound.values()) {
        const values = parameter.values?.map((each) => each.value) ?? [];
        const value = argumentText(script, call, parameter.name);
        if (values.length === 0 || !value || /^[[<]/.test(value.text)) continue;
        if (values.some((each) => each.toLowerCase() === value.text.toLowerCase())) continue;
        const similar = closest(value.text, values);
        const data = { parameter: parameter.name, values: values.join(', '), value: value.text };
        const edits = [{ span: value.span, text: similar ?? '' }];
        report(value.span, 'value', data, {
          ...(similar !== undefined &&
            value.isEditable && {
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
  },
});

import { scriptRule } from '../rule';
import { isAccepted, POLICY_PARAMETERS } from '../../formats/powershell/policies';
import { callsOf, literalItems, type Literal } from '../../formats/powershell/calls';
import type { CommandParameter } from '../../knowledge/cmdlet-types';
import { closest } from '../../text/similarity';

/** Algorithms have a rule of their own. */
const POLICY: readonly string[] = POLICY_PARAMETERS;

export default scriptRule<'value' | 'number' | 'boolean' | 'set'>({
  meta: {
    id: 'ps-cmdlet-value',
    title: 'A parameter does not take this value',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['ps-radius-port'],
    messages: {
      value: "{parameter} does not take '{value}'. It takes {values}.",
      number: "{parameter} takes a whole number from 0 to {most}, not '{value}'.",
      boolean: "{parameter} takes $true or $false; PowerShell cannot make a Boolean of '{value}'.",
      set: 'Set {parameter} to {similar}',
    },
    sources: [
      'ps-add-vpnconnection',
      'ps-set-vpnconnection',
      'ps-set-vpnserverconfiguration',
      'ps-about-type-conversion',
    ],
    docs: {
      why: 'The cmdlet knows all values of this parameter and refuses others before it does anything. A text that is no number cannot become one, nor a word such as `Yes` a Boolean.',
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
        {
          code: 'Set-VpnConnection -Name VPN -IdleDisconnectSeconds «30min»',
          message: "IdleDisconnectSeconds takes a whole number from 0 to 4294967295, not '30min'.",
        },
        {
          code: "Set-VpnConnection -Name VPN -SplitTunneling '«Yes»'",
          message:
            "SplitTunneling takes $true or $false; PowerShell cannot make a Boolean of 'Yes'.",
        },
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret $secret -Port «99999»',
          message: "Port takes a whole number from 0 to 65535, not '99999'.",
        },
      ],
      good: [
        { code: 'Set-VpnConnection -Name VPN -IdleDisconnectSeconds 0x20 -SplitTunneling 1' },
        {
          code: 'Set-VpnConnection -Name VPN -IdleDisconnectSeconds $seconds -SplitTunneling $true',
        },
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
        const [only, more] = literalItems(script, value);
        if (only && !more) checkType(parameter, only);
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

    function checkType(parameter: CommandParameter, { text, span }: Literal): void {
      const { name, type, values, range } = parameter;
      // A narrower range has a rule of its own.
      if (/^[[<]|^\s*$/.test(text) || values || range) return;
      const most = MOST[type];
      // What is computed, or has a suffix such as 1KB, is left to PowerShell.
      const isNumber = /^[+-]?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e\d+)?)(?:u?l|[kmgtp]b)?$/i.test(
        text.trim(),
      );
      const value = /^(?:0x[\da-f]+|\d+)$/i.test(text.trim()) ? Number(text) : undefined;
      const isOut = value !== undefined ? value > (most ?? Infinity) : text.trim().startsWith('-');
      if (most !== undefined && (!isNumber || isOut)) {
        report(span, 'number', { parameter: name, value: text, most });
      }
      if (type === 'Boolean' && !isNumber)
        report(span, 'boolean', { parameter: name, value: text });
    }
  },
});

/** The largest number of each .NET type that is never below zero here. */
const MOST: Readonly<Partial<Record<string, number>>> = {
  UInt16: 65535,
  UInt32: 4294967295,
};

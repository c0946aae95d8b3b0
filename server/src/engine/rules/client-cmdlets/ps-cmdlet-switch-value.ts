import { scriptRule } from '../rule';
import { callsOf, type Call } from '../../formats/powershell/calls';
import type { CommandParameter } from '../../knowledge/cmdlet-types';
import type { Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';

export default scriptRule<'value' | 'join'>({
  meta: {
    id: 'ps-cmdlet-switch-value',
    title: 'A switch is given a value',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    speaksFor: ['ps-cmdlet-value'],
    messages: {
      value:
        '-{parameter} of {command} is a switch. Behind a blank {value} is an argument of its own: PowerShell refuses the call or gives it to another parameter.',
      join: 'Write -{parameter}:{value}',
    },
    sources: ['ps-about-advanced-parameters', 'ps-add-vpnconnection', 'ps-set-vpnconnection'],
    docs: {
      why: 'A switch is on when it is there. What follows it behind a blank is the next argument without a name. `Set-VpnConnection` has Boolean parameters of the same names that do take a value, so that lines are copied from one cmdlet to the other.',
      remedy: 'Leave the value out, or join it to the name by a colon: `-SplitTunneling:$true`.',
      exceptions:
        'Only `$true`, `$false` and the same as words or numbers, and only for commands whose parameters are all known.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling «$true»',
          message:
            '-SplitTunneling of Add-VpnConnection is a switch. Behind a blank $true is an argument of its own: PowerShell refuses the call or gives it to another parameter.',
          fixed: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling:$true',
        },
        {
          code: 'Get-VpnConnection -Name VPN -AllUserConnection «$False»',
          message:
            '-AllUserConnection of Get-VpnConnection is a switch. Behind a blank $False is an argument of its own: PowerShell refuses the call or gives it to another parameter.',
          fixed: 'Get-VpnConnection -Name VPN -AllUserConnection:$False',
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling «true»',
          message:
            '-SplitTunneling of Add-VpnConnection is a switch. Behind a blank true is an argument of its own: PowerShell refuses the call or gives it to another parameter.',
        },
      ],
      good: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling:$true',
        },
        { code: 'Set-VpnConnection -Name VPN -SplitTunneling $true' },
        { code: 'Get-VpnConnection -AllUserConnection VPN' },
        {
          code: "$p = @{ Name = 'VPN'; ServerAddress = 'vpn.example.com'; SplitTunneling = $true }\nAdd-VpnConnection @p",
        },
      ],
    },
  },
  check({ script, text, report }) {
    for (const call of callsOf(script)) {
      if (!call.known.isComplete) continue;
      const { command, binding } = call;
      command.arguments.forEach((argument, index) => {
        const next = command.arguments[index + 1];
        if (argument.kind !== 'parameter' || argument.value || next?.kind !== 'value') return;
        const parameter = switchAt(call, argument.nameSpan);
        if (!parameter || !isTruth(next.value)) return;
        // A number may well be meant for a parameter without its name.
        if (isNumber(next.value) && !binding.extra.includes(next.value)) return;
        const { span } = next.value;
        const value = text.slice(span.start, span.end);
        const gap = { start: argument.nameSpan.end, end: span.start };
        const edits = [{ span: gap, text: ':' }];
        const isBlank = text.slice(gap.start, gap.end).trim() === '' && value.startsWith('$');
        report(
          span,
          'value',
          { parameter: parameter.name, command: call.known.name, value },
          {
            ...(isBlank && {
              fixes: [
                {
                  title: 'join',
                  data: { parameter: argument.name, value },
                  safety: 'safe',
                  preferred: true,
                  edits,
                },
              ],
            }),
          },
        );
      });
    }
  },
});

function switchAt({ binding }: Call, nameSpan: Span): CommandParameter | undefined {
  for (const { parameter, nameSpan: at } of binding.bound.values()) {
    if (at.start === nameSpan.start) return parameter.isSwitch === true ? parameter : undefined;
  }
  return undefined;
}

function isTruth(value: Value): boolean {
  if (value.kind === 'variable') return /^(?:true|false)$/.test(value.name);
  return value.kind === 'bare' && /^(?:true|false|[01])$/i.test(value.text);
}

function isNumber(value: Value): boolean {
  return value.kind === 'bare' && /^[01]$/.test(value.text);
}

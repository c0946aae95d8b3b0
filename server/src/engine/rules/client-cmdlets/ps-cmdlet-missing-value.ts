import { scriptRule } from '../rule';
import { dashed } from '../../formats/powershell/edits';
import { callsOf } from '../../formats/powershell/calls';

export default scriptRule<'missing'>({
  meta: {
    id: 'ps-cmdlet-missing-value',
    title: 'A parameter has no value',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing: '-{parameter} of {command} takes a value of type {type}, and none follows.',
    },
    sources: ['ps-about-command-syntax', 'ps-add-vpnconnection', 'ps-set-vpnconnection'],
    docs: {
      why: 'Only a switch stands alone. Where the next parameter or the end of the line stands in the place of the value, PowerShell says that an argument is missing and does not run the call. `Set-VpnConnection -SplitTunneling` is such a case: it is a switch of `Add-VpnConnection` and a Boolean here.',
      remedy: 'Write the value, `$true` or `$false` for a Boolean.',
      exceptions: 'Only commands whose parameters are all known.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnConnection -Name VPN «-SplitTunneling» -PassThru',
          message:
            '-SplitTunneling of Set-VpnConnection takes a value of type Boolean, and none follows.',
        },
        {
          code: 'Add-VpnConnectionRoute -ConnectionName VPN «-DestinationPrefix»',
          message:
            '-DestinationPrefix of Add-VpnConnectionRoute takes a value of type String, and none follows.',
        },
      ],
      good: [
        { code: 'Set-VpnConnection -Name VPN -SplitTunneling $true -PassThru' },
        { code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling' },
        { code: 'Get-VpnConnection @options' },
      ],
    },
  },
  check({ script, text, report }) {
    for (const { known, binding } of callsOf(script)) {
      if (!known.isComplete) continue;
      for (const { parameter, value, nameSpan, via } of binding.bound.values()) {
        if (value || parameter.isSwitch === true || via === 'splat' || via === 'position') continue;
        // Its script has a rule of its own, which offers the value.
        if (known.name === 'Update-Rasphone.ps1') continue;
        report(dashed(text, nameSpan), 'missing', {
          parameter: parameter.name,
          command: known.name,
          type: parameter.type,
        });
      }
    }
  },
});

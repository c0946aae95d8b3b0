import { scriptRule } from '../rule';
import { callsOf } from '../../formats/powershell/calls';
import { parametersOf } from '../../knowledge/cmdlet-types';
import { closest } from '../../text/similarity';

export default scriptRule<'unknown' | 'similar' | 'ambiguous' | 'rename'>({
  meta: {
    id: 'ps-cmdlet-parameter',
    title: 'A cmdlet has no such parameter',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unknown: "{command} has no parameter '{name}'.",
      similar: "{command} has no parameter '{name}'. Did you mean {similar}?",
      ambiguous: "'{name}' is short for several parameters of {command}: {candidates}.",
      rename: 'Use {similar}',
    },
    sources: ['ps-add-vpnconnection', 'ps-set-vpnconnection', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'PowerShell refuses the whole call when it does not know a parameter or cannot tell which one a shortened name means.',
      remedy: 'Write the name as the help of the cmdlet has it.',
      exceptions:
        'Only cmdlets whose parameters are all known, and not where the script defines a function of that name. Parameters are those of Windows Server 2025.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnConnection -Name VPN -«SplitTuneling» $true',
          message:
            "Set-VpnConnection has no parameter 'SplitTuneling'. Did you mean SplitTunneling?",
          fixed: 'Set-VpnConnection -Name VPN -SplitTunneling $true',
        },
        {
          code: 'Get-VpnConnection -«Computer» server',
          message: "Get-VpnConnection has no parameter 'Computer'.",
        },
        {
          code: 'Set-VpnServerConfiguration -«Encryp» AES128 -CustomPolicy; Restart-Service RemoteAccess',
          message:
            "'Encryp' is short for several parameters of Set-VpnServerConfiguration: EncryptionMethod, EncryptionType.",
        },
      ],
      good: [
        { code: 'Get-VpnConnection -AllUser -ErrorAction SilentlyContinue' },
        { code: 'Get-VpnConnection @options' },
        {
          code: 'function Get-VpnConnection { param($Computer) }\nGet-VpnConnection -Computer server',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const { known, binding } of callsOf(script)) {
      if (!known.isComplete) continue;
      for (const { name, nameSpan } of binding.unknown) {
        // This one has a rule that says why.
        if (known.name === 'Set-VpnConnectionProxy' && /^excludeprefix$/i.test(name)) continue;
        const similar = closest(
          name,
          parametersOf(known).map((parameter) => parameter.name),
        );
        const data = { command: known.name, name };
        if (similar === undefined) report(nameSpan, 'unknown', data);
        else {
          const edits = [{ span: nameSpan, text: similar }];
          report(
            nameSpan,
            'similar',
            { ...data, similar },
            {
              fixes: [
                { title: 'rename', data: { similar }, safety: 'unsafe', preferred: true, edits },
              ],
            },
          );
        }
      }
      for (const { name, nameSpan, candidates } of binding.ambiguous) {
        report(nameSpan, 'ambiguous', {
          command: known.name,
          name,
          candidates: candidates.join(', '),
        });
      }
    }
  },
});

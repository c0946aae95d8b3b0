import { scriptRule } from '../rule';
import { callsOf } from '../../formats/powershell/calls';

export default scriptRule<'left'>({
  meta: {
    id: 'ps-placeholder-left',
    title: 'A placeholder of an article was left in a command',
    kinds: ['powershell'],
    group: 'typography',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      left: "'{text}' looks like a placeholder from an article. Put the real value there.",
    },
    sources: ['hicks-policy-mismatch', 'hicks-sstp-offload', 'aovpn-sstp-offload'],
    docs: {
      why: 'Articles write what the reader has to fill in within brackets. Passed on as it is, PowerShell takes the brackets for a wildcard or hands the text to the command.',
      remedy: 'Replace it by the real value.',
      exceptions: 'Only brackets with several words, as articles print them.',
    },
    examples: {
      bad: [
        {
          code: 'Get-VpnConnection -Name «[connection name]»',
          message:
            "'[connection name]' looks like a placeholder from an article. Put the real value there.",
        },
        {
          code: "Enable-SstpOffload -CertificateHash '«[SHA256 Certificate Hash of Public SSL Certificate]»' -Restart",
          message:
            "'[SHA256 Certificate Hash of Public SSL Certificate]' looks like a placeholder from an article. Put the real value there.",
        },
      ],
      good: [
        { code: "Get-VpnConnection -Name 'VPN [Europe]'" },
        { code: 'Get-VpnConnection -Name [Environment]::MachineName' },
        { code: 'Set-NetIsatapConfiguration -Router ([string] $router)' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsOf(script)) {
      if (call.known.module === 'Microsoft.PowerShell.Management') continue;
      for (const { value } of call.binding.bound.values()) {
        if (!value) continue;
        const start = value.kind === 'string' ? value.content.start : value.span.start;
        const text = /^\[[A-Za-z][\w '-]*\s[\w '-]*\]/.exec(
          script.text.slice(start, start + 120),
        )?.[0];
        if (text === undefined || (value.kind !== 'string' && value.kind !== 'bare')) continue;
        if (value.kind === 'string' && start + text.length !== value.content.end) continue;
        report({ start, end: start + text.length }, 'left', { text });
      }
    }
  },
});

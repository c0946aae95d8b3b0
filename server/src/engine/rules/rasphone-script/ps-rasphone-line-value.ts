import { phonebookEdits } from '../../formats/powershell/phonebook/edits';
import { isClearlyWrong, keyNamed, valueProblem } from '../../formats/rasphone';
import { scriptRule } from '../rule';

const READ = "$path = 'C:\\Temp\\rasphone.pbk'\n$lines = Get-Content $path\n";

export default scriptRule<'unfit' | 'undefined'>({
  meta: {
    id: 'ps-rasphone-line-value',
    title: 'A script writes a value into the phonebook that does not fit its key',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      unfit: '{problem} What Windows makes of another value is not documented.',
      undefined:
        'This VpnStrategy does not exist. Use 7 (IKEv2 only), 14 (IKEv2, then SSTP), 5 (SSTP only) or 6 (SSTP first).',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry', 'dpc-strategy'],
    docs: {
      why: 'Windows does not check what another program writes into the phonebook. What it makes of a value that does not fit is left to the implementation: it may be ignored, replaced or make the entry unusable.',
      remedy: 'Write a value of the list or range that the message names.',
      exceptions:
        'Looked at are lines that surely take the place of a line with the same key, by a pattern or behind a condition. An error is a strategy that is not defined only; other values are a warning, and an information where the list is known from published files.',
    },
    examples: {
      bad: [
        {
          code: `${READ}foreach ($line in $lines) {\n  if ($inVpn) { $line -replace '^VpnStrategy=.*', 'VpnStrategy=«99»' } else { $line }\n}`,
          message:
            'This VpnStrategy does not exist. Use 7 (IKEv2 only), 14 (IKEv2, then SSTP), 5 (SSTP only) or 6 (SSTP first).',
        },
        {
          code: `${READ}for ($i = $first; $i -lt $last; $i++) {\n  if ($lines[$i] -like 'IpPrioritizeRemote=*' -and $isOurs) { $lines[$i] = 'IpPrioritizeRemote=«2»' }\n}`,
          message:
            'IpPrioritizeRemote is 0 or 1. What Windows makes of another value is not documented.',
        },
      ],
      good: [
        {
          code: `${READ}foreach ($line in $lines) {\n  if ($inVpn) { $line -replace '^VpnStrategy=.*', 'VpnStrategy=14' } else { $line }\n}`,
        },
        {
          code: `${READ}foreach ($line in $lines) {\n  if ($inVpn) { $line -replace '^VpnStrategy=.*', "VpnStrategy=$strategy" } else { $line }\n}`,
        },
        { code: "$text -replace 'VpnStrategy=.*', 'VpnStrategy=99' | Set-Content other.ini" },
      ],
    },
  },
  check({ script, report }) {
    for (const { key: name, value } of phonebookEdits(script)) {
      const key = keyNamed(name);
      if (!key || !value || key.type === 'blob' || key.secret) continue;
      const problem = valueProblem(key, value.text);
      if (problem === null) continue;
      if (key.name === 'VpnStrategy') report(value.span, 'undefined');
      else {
        const severity = isClearlyWrong(key, value.text) ? 'warning' : 'information';
        report(value.span, 'unfit', { problem }, { severity });
      }
    }
  },
});

import { writeRule } from '../rule';
import { registryData } from '../../knowledge/registry.generated';
import { findRegistryValues } from '../../knowledge/registry-types';
import { fixOf } from '../fixes';
import { keyFault } from '../registryWrites';

export default writeRule<'key' | 'set'>({
  meta: {
    id: 'registry-value-key',
    title: 'A registry value is written where Windows does not read it',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: { key: "Windows reads '{name}' under {key}, not here.", set: 'Write to {key}' },
    sources: ['ms-rrasm-ikev2', 'ms-rrasm-sstp', 'aovpn-ikev2-load-balancing'],
    docs: {
      why: 'A value under another key has no effect.',
      remedy: 'Write it to the key the message names.',
      exceptions: 'Only values whose name means nothing elsewhere.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path '«HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan»' -Name VPNStrategyUsageDisabled -PropertyType DWord -Value 1",
          message:
            "Windows reads 'VPNStrategyUsageDisabled' under HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters, not here.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name VPNStrategyUsageDisabled -PropertyType DWord -Value 1",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name VPNStrategyUsageDisabled -PropertyType DWord -Value 1",
        },
        {
          code: 'New-ItemProperty -Path $path -Name VPNStrategyUsageDisabled -PropertyType DWord -Value 1',
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SOFTWARE\\Example\\RasMan' -Name idleTimeout -PropertyType DWord -Value 1",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      const [known] = findRegistryValues(registryData, write.name);
      if (!known?.distinct || write.key === undefined) continue;
      const wrong = keyFault(text, write, known);
      if (!wrong) continue;
      const data = { name: known.name, key: known.key };
      report(wrong.span, 'key', data, fixOf('set', wrong.edit, { key: known.key }));
    }
  },
});

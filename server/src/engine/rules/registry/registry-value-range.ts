import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';

export default writeRule<'range'>({
  meta: {
    id: 'registry-value-range',
    title: 'A registry value is out of its range',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: { range: "'{name}' takes {range}; '{value}' is out of range." },
    sources: ['ms-rrasm-ikev2', 'ms-rrasm-ikev2-parameters', 'ms-rrasm-sstp'],
    docs: {
      why: 'The range is the documented one. What a service does with another value, ignore it or take its default, is mostly not written down.',
      remedy: 'Use a value of the documented range.',
      exceptions: 'Only values under a key that is written down.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name NegotiateDH2048_AES256 -PropertyType DWord -Value «3»",
          message: "'NegotiateDH2048_AES256' takes 0 to 2; '3' is out of range.",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name NegotiateDH2048_AES256 -PropertyType DWord -Value 2",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ip' -Name InitialAddressPoolSize -PropertyType DWord -Value 0",
        },
      ],
    },
  },
  check({ writes, report }) {
    for (const write of writes) {
      const known = write.key === undefined ? undefined : knownWrite(write);
      const number = write.data?.number;
      if (!known?.range) continue;
      if (number === undefined || write.data === undefined) continue;
      const { min, max } = known.range;
      if (number >= min && (max === undefined || number <= max)) continue;
      const range = max === undefined ? `${min} or more` : `${min} to ${max}`;
      report(write.data.span, 'range', { name: known.name, range, value: number });
    }
  },
});

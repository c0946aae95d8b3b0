import { registryData } from '../../knowledge/registry.generated';
import { registryValuesOf } from '../../knowledge/registry-types';
import { isPlain } from '../../formats/powershell/edits';
import { closest } from '../../text/similarity';
import { writeRule } from '../rule';

const IKEEXT = 'SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters';

export default writeRule<'similar' | 'rename'>({
  meta: {
    id: 'registry-value-name',
    title: 'A registry value is named almost like one Windows reads',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'unsafe',
    messages: {
      similar: "Nothing is known to read '{name}' under this key. Did you mean {similar}?",
      rename: 'Use {similar}',
    },
    sources: ['ms-rrasm-ikev2', 'ms-rrasm-sstp', 'hicks-load-balancing-nat', 'hicks-fragmentation'],
    docs: {
      why: 'Windows reads values by their exact names, but for the case of letters. One letter more or less makes a value of its own, which nobody reads: the command succeeds and nothing changes.',
      remedy: 'Write the name the message gives, and remove the misspelt value.',
      exceptions:
        'Only under keys whose values are known here, and only names that are one or two letters away from a known one, or one in six of a long name.',
    },
    examples: {
      bad: [
        {
          code: `New-ItemProperty -Path 'HKLM:\\${IKEEXT}' -Name «IkeNumEstablishedForInitialQuary» -PropertyType DWord -Value 50000; Restart-Service IKEEXT`,
          message:
            "Nothing is known to read 'IkeNumEstablishedForInitialQuary' under this key. Did you mean IkeNumEstablishedForInitialQuery?",
          fixed: `New-ItemProperty -Path 'HKLM:\\${IKEEXT}' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000; Restart-Service IKEEXT`,
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n"«ProhibitIpsek»"=dword:00000000\n',
          kind: 'registry',
          message:
            "Nothing is known to read 'ProhibitIpsek' under this key. Did you mean ProhibitIpSec?",
          fixed:
            'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n"ProhibitIpSec"=dword:00000000\n',
        },
      ],
      good: [
        {
          code: `New-ItemProperty -Path 'HKLM:\\SOFTWARE\\Example\\RasMan' -Name ProhibitIpsek -PropertyType DWord -Value 0`,
        },
        {
          code: `New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name ServiceDll -PropertyType ExpandString -Value x`,
        },
        {
          code: `New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name prohibitipsec -PropertyType DWord -Value 0`,
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const { key, name, nameSpan, by } of writes) {
      if (key === undefined) continue;
      const names = registryValuesOf(registryData, key).map((value) => value.name);
      if (names.some((known) => known.toLowerCase() === name.toLowerCase())) continue;
      const similar = closest(name, names);
      if (similar === undefined) continue;
      const edits = [{ span: nameSpan, text: similar }];
      const canChange = by === 'file' || isPlain(text, nameSpan);
      report(
        nameSpan,
        'similar',
        { name, similar },
        {
          ...(canChange && {
            fixes: [
              { title: 'rename', data: { similar }, safety: 'unsafe', preferred: true, edits },
            ],
          }),
        },
      );
    }
  },
});

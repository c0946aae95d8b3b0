import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { fixOf } from '../fixes';
import { typeFault } from '../registryWrites';

export default writeRule<'type' | 'set'>({
  meta: {
    id: 'registry-value-type',
    title: 'A registry value is written with a type Windows does not read',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: { type: "'{name}' has to be {wanted}, not {type}.", set: 'Set the type to {wanted}' },
    sources: ['ms-rrasm-ikev2', 'ms-rrasm-sstp'],
    docs: {
      why: 'Services ask for a value of a certain type and ignore one of another type, so the setting has no effect.',
      remedy: 'Use the type the message names.',
      exceptions:
        'Only values under a key that is written down. `Set-ItemProperty` without a type keeps the type that is there and is not looked at.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name DisableIKENameEkuCheck -PropertyType «String» -Value 1",
          message: "'DisableIKENameEkuCheck' has to be DWord, not String.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name DisableIKENameEkuCheck -PropertyType DWord -Value 1",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n"ProhibitIpSec"=«"1"»\n',
          kind: 'registry',
          message: "'ProhibitIpSec' has to be dword:, not REG_SZ.",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name DisableIKENameEkuCheck -PropertyType DWord -Value 1",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SOFTWARE\\Example\\RasMan' -Name EncryptionType -PropertyType String -Value 1",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n"ProhibitIpSec"=dword:00000001\n',
          kind: 'registry',
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      const known = write.key === undefined ? undefined : knownWrite(write);
      // Three values have rules of their own.
      if (
        !known ||
        /^(?:EnableServerFragmentation|IkeNum\w+|SHA256CertificateHash)$/.test(known.name)
      )
        continue;
      const wrong = typeFault(text, write, known);
      if (!wrong) continue;
      const data = { name: known.name, wanted: wrong.wanted, type: wrong.written };
      report(wrong.span, 'type', data, fixOf('set', wrong.edit, { wanted: wrong.wanted }));
    }
  },
});

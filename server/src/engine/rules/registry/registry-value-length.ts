import { knownWrite } from '../../connection/registryWrite';
import { writeRule } from '../rule';

const KEY = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters';
const MESSAGE =
  'SHA1CertificateHash has to be 20 bytes long, not 2; a value of another length does not count.';

export default writeRule<'length'>({
  meta: {
    id: 'registry-value-length',
    title: 'A binary registry value has the wrong length',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      length:
        '{name} has to be {wanted} bytes long, not {length}; a value of another length does not count.',
    },
    sources: ['ms-rrasm-sstp', 'dpc-registry'],
    docs: {
      why: 'Hashes and identifiers are raw bytes of a fixed number. A hash written as text, or as one of another algorithm, does not match anything.',
      remedy: 'Write all bytes: of SHA-1 there are 20, of an identifier 16.',
      exceptions:
        'Only bytes that are written down: a list of numbers, the digits of `reg add` and of a .reg file, a text in hexadecimal or Base64 that the script decodes. For `SHA256CertificateHash` a rule of its own speaks.',
    },
    examples: {
      bad: [
        {
          code: `New-ItemProperty -Path '${KEY}' -Name SHA1CertificateHash -PropertyType Binary -Value ([byte[]](«0x01, 0x02»))`,
          message: MESSAGE,
        },
        {
          code: 'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters /v SHA1CertificateHash /t REG_BINARY /d «0102»',
          kind: 'command-script',
          message: MESSAGE,
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\n"SHA1CertificateHash"=«hex:01,02»\n',
          kind: 'registry',
          message: MESSAGE,
        },
        {
          code: `$hash = [Convert]::FromHexString('0102')\nSet-ItemProperty -Path '${KEY}' -Name SHA1CertificateHash -Type Binary -Value «$hash»`,
          message: MESSAGE,
        },
      ],
      good: [
        {
          code: `New-ItemProperty -Path '${KEY}' -Name SHA1CertificateHash -PropertyType Binary -Value $bytes`,
        },
        {
          code: 'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Config /v AutoTriggerProfileGUID /t REG_BINARY /d 00112233445566778899aabbccddeeff',
          kind: 'command-script',
        },
      ],
    },
  },
  check({ writes, report }) {
    for (const write of writes) {
      const known = write.key === undefined ? undefined : knownWrite(write);
      const length = write.data?.length;
      if (known?.length === undefined || !write.data || length === undefined) continue;
      const isSpokenFor = known.name === 'SHA256CertificateHash';
      if (isSpokenFor || length === known.length || write.type !== known.type) continue;
      report(write.data.span, 'length', { name: known.name, wanted: known.length, length });
    }
  },
});

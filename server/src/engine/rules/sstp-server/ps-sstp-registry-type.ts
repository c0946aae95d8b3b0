import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { typeFault } from '../registryWrites';

export default writeRule<'type' | 'length'>({
  meta: {
    id: 'ps-sstp-registry-type',
    title: 'SHA256CertificateHash is not written as binary',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'sstp-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      type: 'SHA256CertificateHash has to be a binary value of 32 bytes, not {type}.',
      length: 'SHA256CertificateHash has to be 32 bytes, not {length}.',
    },
    sources: ['ms-rrasm-sstp', 'aovpn-sstp-offload'],
    docs: {
      why: 'The SSTP service reads the hash as 32 raw bytes. It only counts together with `IsHashConfiguredByAdmin` 1.',
      remedy: 'Write the 32 bytes as a binary value.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name SHA256CertificateHash -PropertyType «String» -Value $hash; Restart-Service RemoteAccess",
          message: 'SHA256CertificateHash has to be a binary value of 32 bytes, not String.',
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\n"SHA256CertificateHash"=«hex:01,02»\n',
          kind: 'registry',
          message: 'SHA256CertificateHash has to be 32 bytes, not 2.',
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name SHA256CertificateHash -PropertyType Binary -Value $bytes; Restart-Service RemoteAccess",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      const known = knownWrite(write);
      if (known?.name !== 'SHA256CertificateHash') continue;
      const wrong = typeFault(text, write, known);
      const length = write.data?.length;
      if (wrong) report(wrong.span, 'type', { type: wrong.written });
      else if (write.data && length !== undefined && length !== 32) {
        report(write.data.span, 'length', { length });
      }
    }
  },
});

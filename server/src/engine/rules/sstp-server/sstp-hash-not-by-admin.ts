import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';

export default writeRule<'missing' | 'off'>({
  meta: {
    id: 'sstp-hash-not-by-admin',
    title: 'A certificate hash for SSTP is written that does not count',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'sstp-server',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing:
        "'{name}' only counts together with IsHashConfiguredByAdmin 1, which is not set here.",
      off: "With IsHashConfiguredByAdmin {value} Windows ignores '{name}'.",
    },
    sources: ['ms-rrasm-sstp'],
    docs: {
      why: 'The SSTP service takes the hashes from the registry only when `IsHashConfiguredByAdmin` beside them is 1. Otherwise it uses the certificate it is bound to, and clients behind a load balancer with another certificate are dropped.',
      remedy: 'Write the DWORD `IsHashConfiguredByAdmin` 1 to the same key.',
      exceptions: 'The value may have been set before, which the file cannot show.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name «SHA256CertificateHash» -PropertyType Binary -Value $bytes\nRestart-Service RemoteAccess",
          message:
            "'SHA256CertificateHash' only counts together with IsHashConfiguredByAdmin 1, which is not set here.",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\n"IsHashConfiguredByAdmin"=dword:00000000\n"«SHA1CertificateHash»"=hex:01,01,01,01,01,01,01,01,01,01,01,01,01,01,01,01,01,01,01,01\n',
          kind: 'registry',
          message: "With IsHashConfiguredByAdmin 0 Windows ignores 'SHA1CertificateHash'.",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name SHA256CertificateHash -PropertyType Binary -Value $bytes\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name IsHashConfiguredByAdmin -PropertyType DWord -Value 1\nRestart-Service RemoteAccess",
        },
        {
          code: "$flag = 'IsHashConfiguredByAdmin'\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name SHA256CertificateHash -PropertyType Binary -Value $bytes\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters' -Name $flag -PropertyType DWord -Value 1\nRestart-Service RemoteAccess",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    const flag = writes
      .filter((write) => knownWrite(write)?.name === 'IsHashConfiguredByAdmin')
      .at(-1);
    const value = flag?.data?.number;
    // Any mention of it may set it in a way that cannot be read.
    if (value === undefined ? /IsHashConfiguredByAdmin/i.test(text) : value === 1) return;
    for (const write of writes) {
      const name = knownWrite(write)?.name;
      if (name !== 'SHA256CertificateHash' && name !== 'SHA1CertificateHash') continue;
      if (value === undefined) report(write.nameSpan, 'missing', { name });
      else report(write.nameSpan, 'off', { name, value });
    }
  },
});

import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { fixOf } from '../fixes';
import { replaceNumber } from '../../formats/registrySurface';

export default writeRule<'flags' | 'set'>({
  meta: {
    id: 'ps-crl-flags',
    title: 'CertAuthFlags has a value other than 4',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      flags:
        "The published scripts enforce revocation checks for IKEv2 with CertAuthFlags 4; '{value}' is not among what they use.",
      set: 'Set CertAuthFlags to 4',
    },
    sources: ['aovpn-ikev2-crl'],
    docs: {
      why: 'Routing and Remote Access does not insist on a revocation check for machine certificates. The published scripts switch it on with 4 in this value.',
      remedy: 'Use 4, or 0 to switch the check off.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name CertAuthFlags -PropertyType DWord -Value «1»; Restart-Service RemoteAccess",
          message:
            "The published scripts enforce revocation checks for IKEv2 with CertAuthFlags 4; '1' is not among what they use.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name CertAuthFlags -PropertyType DWord -Value 4; Restart-Service RemoteAccess",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name CertAuthFlags -PropertyType DWord -Value 4; Restart-Service RemoteAccess",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name CertAuthFlags -PropertyType DWord -Value 0; Restart-Service RemoteAccess",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      if (knownWrite(write)?.name !== 'CertAuthFlags' || write.data?.number === undefined) continue;
      const { number, span } = write.data;
      if (number === 4 || number === 0) continue;
      report(
        span,
        'flags',
        { value: number },
        fixOf('set', replaceNumber(text, write, 4), {}, 'unsafe'),
      );
    }
  },
});

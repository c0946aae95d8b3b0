import { betterThan, registryNameOf } from '../../knowledge/ipsec';
import { fixOf } from '../fixes';
import { weakAlgorithmsOf } from '../policies';
import { policyRule } from '../rule';

export default policyRule<'registry', 'weak' | 'discouraged' | 'set'>('registry', {
  meta: {
    id: 'registry-ipsec-weak',
    title: 'A weak algorithm is written into the IPsec policy of the server',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'unsafe',
    messages: {
      weak: "'{name}' {value} is {word}, which is weak. Use {better} ({betterWord}) or stronger, and the same on the clients.",
      discouraged:
        "'{name}' {value} is {word}, group 24, which works in a small subgroup and should no longer be used for IKEv2. {better} ({betterWord}) is the better choice, and the same on the clients.",
      set: 'Set {name} to {better}',
    },
    sources: [
      'ms-rrasm-ikev2',
      'ms-rrasm-ikev2-policy',
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'rfc-8221-encryption',
      'rfc-8221-authentication',
    ],
    docs: {
      why: '`Set-VpnServerConfiguration -CustomPolicy` keeps its six algorithms as numbers in the registry. The same ones are weak there: DES, triple DES, MD5, SHA-1, the Diffie-Hellman groups 1 and 2, and no group at all. For group 24 there is a hint.',
      remedy:
        'Use the cmdlet with SHA256128, AES128, Group14, SHA256 and PFS2048 or stronger, on the server and all clients together.',
      exceptions:
        'Old devices at the other end may offer nothing better. Only values under a key that is written down are looked at. Integrity beside AES-GCM is told by `registry-ipsec-gcm-pair`.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy' -Name DHGroup -PropertyType DWord -Value «2»",
          message:
            "'DHGroup' 2 is Group2, which is weak. Use 3 (Group14) or stronger, and the same on the clients.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy' -Name DHGroup -PropertyType DWord -Value 3",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy' -Name PfsGroup -PropertyType DWord -Value «7»",
          message:
            "'PfsGroup' 7 is PFS24, group 24, which works in a small subgroup and should no longer be used for IKEv2. 4 (ECP256) is the better choice, and the same on the clients.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy' -Name PfsGroup -PropertyType DWord -Value 4",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy' -Name DHGroup -PropertyType DWord -Value 5",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name DHGroup -PropertyType DWord -Value 2",
        },
      ],
    },
  },
  check({ policy, surface, report }) {
    for (const { part, algorithm, kind, place, text } of weakAlgorithmsOf(policy)) {
      const word = algorithm.as[part]?.cmdlet ?? algorithm.label;
      const better = betterThan(part, algorithm).as[part];
      if (better?.number === undefined || better.cmdlet === undefined) continue;
      const name = registryNameOf(part);
      const edit = surface.write(place, String(better.number));
      report(
        place.span,
        kind === 'discouraged' ? 'discouraged' : 'weak',
        { name, value: text, word, better: better.number, betterWord: better.cmdlet },
        {
          ...fixOf('set' as const, edit, { name, better: better.number }, 'unsafe'),
          ...(kind === 'discouraged' && { severity: 'hint' }),
        },
      );
    }
  },
});

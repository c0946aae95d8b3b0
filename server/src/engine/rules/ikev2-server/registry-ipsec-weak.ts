import {
  betterThan,
  ipsecByNumber,
  ipsecPartOf,
  isDiscouraged,
  isWeak,
} from '../../knowledge/ipsec';
import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { fixOf } from '../fixes';
import { replaceNumber } from '../registryWrites';

const KEY_OF_POLICY = '\\IKEv2CustomPolicy';

export default writeRule<'weak' | 'discouraged' | 'set'>({
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
        'Old devices at the other end may offer nothing better. Only values under a key that is written down are looked at.',
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
  check({ text, writes, report }) {
    for (const write of writes) {
      const { data } = write;
      if (write.key === undefined || data?.number === undefined) continue;
      const known = knownWrite(write);
      const part = known?.key.endsWith(KEY_OF_POLICY) ? ipsecPartOf(known.name) : undefined;
      const algorithm = part && ipsecByNumber(part, data.number);
      if (!known || !algorithm || !(isWeak(algorithm) || isDiscouraged(algorithm))) continue;
      const word = algorithm.as[part]?.cmdlet ?? algorithm.label;
      const better = betterThan(part, algorithm).as[part];
      if (better?.number === undefined || better.cmdlet === undefined) continue;
      const { name } = known;
      const edit = replaceNumber(text, write, better.number);
      const fix = fixOf('set' as const, edit, { name, better: better.number }, 'unsafe');
      const words = { name, value: data.number, word, better: better.number };
      report(
        data.span,
        isDiscouraged(algorithm) ? 'discouraged' : 'weak',
        { ...words, betterWord: better.cmdlet },
        { ...fix, ...(isDiscouraged(algorithm) && { severity: 'hint' }) },
      );
    }
  },
});

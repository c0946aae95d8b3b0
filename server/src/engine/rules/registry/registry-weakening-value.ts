import { knownWrite } from '../../connection/registryWrite';
import { writeRule } from '../rule';

const RASMAN = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters';

export default writeRule<'weakens'>({
  meta: {
    id: 'registry-weakening-value',
    title: 'A registry value takes protection away',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'registry',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      weakens:
        "With '{name}' {value}, {weakens}. Leave the value out, and mend what it was to get around.",
    },
    sources: [
      'strongswan-certificates',
      'kb-947054',
      'kb-240262',
      'ms-rrasm-ikev2',
      'kb-5014754',
      'nps-crl-registry',
      'kb-3121002',
      'rfc-8996',
    ],
    docs: {
      why: 'Some values of the registry switch a check off or allow what Windows refuses by default. They are found in many guides, because a connection works at once; what they give up is not seen.',
      remedy:
        'Mend the cause: a certificate with the name of the server and the purpose Server Authentication instead of `DisableIKENameEkuCheck`, a protocol with strong encryption instead of the weak algorithms, certificates with the SID of their users instead of weak mapping.',
      exceptions:
        'In a laboratory they may be wanted. Only values whose key is written down, and only those the data names, are judged.',
    },
    examples: {
      bad: [
        {
          code: `New-ItemProperty -Path '${RASMAN}' -Name DisableIKENameEkuCheck -PropertyType DWord -Value «1»`,
          message:
            "With 'DisableIKENameEkuCheck' 1, anybody with a certificate of a trusted CA can pose as the IKEv2 server. Leave the value out, and mend what it was to get around.",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n"AllowL2TPWeakCrypto"=«dword:00000001»\n',
          kind: 'registry',
          message:
            "With 'AllowL2TPWeakCrypto' 1, L2TP may use MD5 and DES, which are broken. Leave the value out, and mend what it was to get around.",
        },
      ],
      good: [
        {
          code: `New-ItemProperty -Path '${RASMAN}' -Name DisableIKENameEkuCheck -PropertyType DWord -Value 0`,
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SOFTWARE\\RasMan' -Name AllowL2TPWeakCrypto -PropertyType DWord -Value 1",
        },
      ],
    },
  },
  check({ writes, report }) {
    for (const write of writes) {
      const known = write.key === undefined ? undefined : knownWrite(write);
      const number = write.data?.number;
      if (!known || !write.data || number === undefined) continue;
      const value = known.values?.find((one) => one.value === String(number));
      if (value?.weakens === undefined) continue;
      report(write.data.span, 'weakens', {
        name: known.name,
        value: number,
        weakens: value.weakens,
      });
    }
  },
});

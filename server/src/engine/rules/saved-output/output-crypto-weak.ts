import { printedPolicy } from '../../formats/server-output/servers';
import { siteOf } from '../../formats/site';
import { betterThan } from '../../knowledge/ipsec';
import { weakAlgorithmsOf } from '../policies';
import { outputRule } from '../rule';
import { isOf, listOf, OUTPUT } from './support';

export default outputRule<'weak' | 'discouraged'>({
  meta: {
    id: 'output-crypto-weak',
    title: 'The IPsec policy of the server has weak algorithms',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'documented',
    messages: {
      weak: "{part} '{value}' is weak. Use {better} or stronger, with the same value on server and clients.",
      discouraged:
        "{part} '{value}' is group 24, which works in a small subgroup and should no longer be used for IKEv2. {better} is the better choice, with the same value on server and clients.",
    },
    sources: [
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'rfc-8221-encryption',
      'ps-set-vpnserverconfiguration',
    ],
    docs: {
      why: 'The requirements for IKEv2 and ESP forbid DES, MD5 and group 1, advise against triple DES and group 2, and expect SHA-1 to be dropped. Without perfect forward secrecy one broken key opens all sessions derived from it. For group 24 there is a hint: the seeds of its constants were never published.',
      remedy:
        'Set the whole policy anew with `Set-VpnServerConfiguration -CustomPolicy`, and the same in the profiles of the clients at the same time: they must agree.',
      exceptions:
        'Old devices at the other end may offer nothing better. Numbers in JSON are not looked at, since they do not tell the algorithm.',
    },
    examples: {
      bad: [
        {
          code: listOf(
            ['CustomPolicy', 'True'],
            ['DHGroup', '«Group2»'],
            ['CipherTransformConstants', 'GCMAES128'],
            ['AuthenticationTransformConstants', 'GCMAES128'],
            ['Ikev2Ports', '128'],
          ),
          message:
            "DHGroup 'Group2' is weak. Use Group14 or stronger, with the same value on server and clients.",
        },
        {
          code: listOf(['CustomPolicy', 'True'], ['PFSgroup', '«PFS24»'], ['Ikev2Ports', '128']),
          message:
            "PfsGroup 'PFS24' is group 24, which works in a small subgroup and should no longer be used for IKEv2. ECP256 is the better choice, with the same value on server and clients.",
        },
      ],
      good: [
        {
          code: listOf(
            ['CustomPolicy', 'True'],
            ['DHGroup', 'Group14'],
            ['EncryptionMethod', '4'],
            ['Ikev2Ports', '128'],
          ),
        },
      ],
    },
  },
  check({ object, report }) {
    if (!isOf(object, 'configuration')) return;
    for (const weak of weakAlgorithmsOf(printedPolicy(object, siteOf('')))) {
      const { part, algorithm, place, text, kind } = weak;
      const better = betterThan(part, algorithm).as[part]?.cmdlet ?? '';
      const data = { part, value: text, better };
      if (kind === 'discouraged') report(place.span, kind, data, { severity: 'hint' });
      else report(place.span, 'weak', data);
    }
  },
});

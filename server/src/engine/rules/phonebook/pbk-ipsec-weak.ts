import { weakAlgorithmsOf, type StatedAlgorithm } from '../policies';
import { policyRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';
import { nameOf } from './policyWords';

const inWords = (settings: readonly StatedAlgorithm[]): string =>
  settings.map((setting) => `${setting.part} ${nameOf(setting)}`).join(', ');

export default policyRule<'rasphone', 'weak' | 'discouraged'>('rasphone', {
  meta: {
    id: 'pbk-ipsec-weak',
    title: 'An IPsec policy has weak algorithms',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      weak: 'The policy uses {list}. Use algorithms such as AES and SHA256 with Group14 or ECP384, and the same on the server.',
      discouraged:
        'The policy uses {list}: group 24 works in a small subgroup and should no longer be used for IKEv2. ECP256 or ECP384 is the better choice, and the same on the server.',
    },
    sources: [
      'ms-rrasm-ikev2-policy',
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'rfc-8221-encryption',
    ],
    docs: {
      why: 'DES, MD5 and the small Diffie-Hellman groups can be broken, 3DES and SHA-1 are on their way out, and without perfect forward secrecy one key opens everything. The seeds of the constants of group 24 were never published, so for it there is a hint.',
      remedy:
        'Choose stronger algorithms in the profile (`CryptographySuite`) and on the server (`Set-VpnServerConfiguration`): both must have the same.',
      exceptions:
        'A server that is not yours may take nothing else. There is no fix, because the server must change with the client. Integrity beside AES-GCM is told by `pbk-ipsec-gcm-pair`.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=«010000000100000002000000050000000200000003000000»',
          ),
          message:
            'The policy uses IntegrityCheckMethod SHA196, EncryptionMethod DES3, DHGroup Group2. Use algorithms such as AES and SHA256 with Group14 or ECP384, and the same on the server.',
        },
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=«030000000400000006000000080000000500000007000000»',
          ),
          message:
            'The policy uses DHGroup Group24, PfsGroup PFS24: group 24 works in a small subgroup and should no longer be used for IKEv2. ECP256 or ECP384 is the better choice, and the same on the server.',
        },
      ],
      good: [
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=030000000400000005000000080000000500000005000000',
          ),
        },
      ],
    },
  },
  check({ policy, report }) {
    const { span } = policy.place;
    const found = weakAlgorithmsOf(policy);
    const weak = found.filter(({ kind }) => kind !== 'discouraged');
    if (weak.length > 0) report(span, 'weak', { list: inWords(weak) });
    else if (found.length > 0) {
      report(span, 'discouraged', { list: inWords(found) }, { severity: 'hint' });
    }
  },
});

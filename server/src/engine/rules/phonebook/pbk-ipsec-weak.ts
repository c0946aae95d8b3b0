import { readHex, type IpsecField } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

/** Algorithms that should not be used any more, by the setting they are a value of. */
const WEAK: Readonly<Record<IpsecField, readonly string[]>> = {
  IntegrityCheckMethod: ['MD5', 'SHA196'],
  EncryptionMethod: ['DES', 'DES3'],
  DHGroup: ['None', 'Group1', 'Group2'],
  CipherTransformConstants: ['None', 'DES', 'DES3'],
  AuthenticationTransformConstants: ['MD596', 'SHA196'],
  PfsGroup: ['None', 'PFS1', 'PFS2'],
};

const BYTES = 24;

export default phonebookRule<'weak'>({
  meta: {
    id: 'pbk-ipsec-weak',
    title: 'An IPsec policy has weak algorithms',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      weak: 'The policy uses {list}. Use algorithms such as AES and SHA256 with Group14 or ECP384, and the same on the server.',
    },
    sources: [
      'ms-rrasm-ikev2-policy',
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'rfc-8221-encryption',
    ],
    docs: {
      why: 'DES, MD5 and the small Diffie-Hellman groups can be broken, 3DES and SHA-1 are on their way out, and without perfect forward secrecy one key opens everything.',
      remedy:
        'Choose stronger algorithms in the profile (`CryptographySuite`) and on the server (`Set-VpnServerConfiguration`): both must have the same.',
      exceptions:
        'A server that is not yours may take nothing else. There is no fix, because the server must change with the client.',
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
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const found = entry.blobs.ipsecPolicies;
      if (!found) continue;
      found.value.forEach((policy, index) => {
        const weak = policy.settings.filter(
          ({ field, name }) => name !== null && WEAK[field].includes(name),
        );
        if (weak.length === 0) return;
        const list = weak.map(({ field, name }) => `${field} ${name ?? ''}`).join(', ');
        report(readHex(found.pairs).locate(index * BYTES, BYTES), 'weak', { list });
      });
    }
  },
});

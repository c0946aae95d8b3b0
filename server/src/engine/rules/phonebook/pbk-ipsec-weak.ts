import { isDiscouraged, isWeak } from '../../knowledge/ipsec';
import { readHex, type IpsecSetting } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

const BYTES = 24;

const inWords = (settings: readonly IpsecSetting[]): string =>
  settings.map(({ part, name }) => `${part} ${name ?? ''}`).join(', ');

export default phonebookRule<'weak' | 'discouraged'>({
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
        'The policy uses {list}, which works in a small subgroup and should no longer be used for IKEv2. ECP256 or ECP384 is the better choice, and the same on the server.',
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
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=«030000000400000006000000080000000500000007000000»',
          ),
          message:
            'The policy uses DHGroup Group24, PfsGroup PFS24, which works in a small subgroup and should no longer be used for IKEv2. ECP256 or ECP384 is the better choice, and the same on the server.',
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
        const span = readHex(found.pairs).locate(index * BYTES, BYTES);
        const weak = policy.settings.filter(({ algorithm }) => algorithm && isWeak(algorithm));
        if (weak.length > 0) {
          report(span, 'weak', { list: inWords(weak) });
          return;
        }
        const discouraged = policy.settings.filter(
          (s) => s.algorithm && isDiscouraged(s.algorithm),
        );
        if (discouraged.length === 0) return;
        report(span, 'discouraged', { list: inWords(discouraged) }, { severity: 'hint' });
      });
    }
  },
});

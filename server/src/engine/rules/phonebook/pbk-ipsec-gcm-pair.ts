import { excludeEachOther } from '../../knowledge/ipsec';
import { ipsecSetting, readHex } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

const BYTES = 24;
/** Cipher and authentication are the fourth and fifth number of a policy. */
const PAIR = { at: 12, length: 8 };

export default phonebookRule<'pair'>({
  meta: {
    id: 'pbk-ipsec-gcm-pair',
    title: 'AES-GCM is not paired with itself',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'none',
    messages: {
      pair: 'CipherTransformConstants {cipher} and AuthenticationTransformConstants {auth} do not go together: AES-GCM does both, so write the same GCMAES in both.',
    },
    sources: ['brave', 'windscribe', 'rfc-8221-authentication'],
    docs: {
      why: 'AES-GCM encrypts and authenticates at once; Windows takes the one only together with the other, in the same size.',
      remedy:
        'Set both to the same value with `Set-VpnConnectionIPsecConfiguration` or the `CryptographySuite` of the profile, and on the server too.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=030000000400000005000000«0800000002000000»05000000',
          ),
          message:
            'CipherTransformConstants GCMAES256 and AuthenticationTransformConstants SHA256128 do not go together: AES-GCM does both, so write the same GCMAES in both.',
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
      found?.value.forEach((policy, index) => {
        const cipher = ipsecSetting(policy, 'CipherTransformConstants');
        const auth = ipsecSetting(policy, 'AuthenticationTransformConstants');
        if (!cipher?.algorithm || !auth?.algorithm) return;
        if (!excludeEachOther(auth.algorithm, cipher.algorithm)) return;
        const span = readHex(found.pairs).locate(index * BYTES + PAIR.at, PAIR.length);
        report(span, 'pair', { cipher: cipher.name ?? '', auth: auth.name ?? '' });
      });
    }
  },
});

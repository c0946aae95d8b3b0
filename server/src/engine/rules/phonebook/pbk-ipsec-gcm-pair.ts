import { mixedPairOf } from '../policies';
import { policyRule } from '../rule';
import { nameOf } from './policyWords';
import { entryWith, PHONEBOOK } from './support';

export default policyRule<'rasphone', 'pair'>('rasphone', {
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
  check({ policy, text, report }) {
    const pair = mixedPairOf(policy);
    if (!pair) return;
    const [first, second] = [pair.cipher.place.span, pair.authentication.place.span];
    // The digits may go on behind the key of the next line.
    const isOneLine = text.slice(first.end, second.start) === '';
    const span = isOneLine ? { start: first.start, end: second.end } : first;
    report(span, 'pair', { cipher: nameOf(pair.cipher), auth: nameOf(pair.authentication) });
  },
});

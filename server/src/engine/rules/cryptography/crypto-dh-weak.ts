import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-dh-weak',
    title: 'The Diffie-Hellman group is too small',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "DHGroup '{value}' is a group of 1024 bits or less, like the old default of Windows: recorded traffic may be decrypted later. Set DHGroup to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-dh', 'vpn-crypto'],
    docs: {
      why: 'Whoever breaks the key exchange reads everything that follows. IKEv2 must not use group 1 (768 bits) and should not use group 2 (1024 bits), which Windows offers by default.',
      remedy:
        'Use `Group14` (2048 bits) or an elliptic curve group, `ECP256` or `ECP384`. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ DHGroup: '«Group2»' }),
          message:
            "DHGroup 'Group2' is a group of 1024 bits or less, like the old default of Windows: recorded traffic may be decrypted later. Set DHGroup to Group14 here and on the server.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ DHGroup: '«Group1»' }, 'cbc'),
          message:
            "DHGroup 'Group1' is a group of 1024 bits or less, like the old default of Windows: recorded traffic may be decrypted later. Set DHGroup to Group14 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
      ],
      good: [{ code: suiteExample({ DHGroup: 'ECP384' }) }, { code: suiteExample({}, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['modp-768', 'modp-1024'], { only: ['DHGroup'] });
  },
});

import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-des',
    title: 'DES is used',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "'{value}' in {element} is DES with a 56-bit key: it gives no protection, and IKEv2 and IPsec must not use it. Set {element} to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-encryption', 'rfc-8221-encryption'],
    docs: {
      why: 'A 56-bit key is found by trying all of them. The standards for IKEv2 and ESP forbid DES, so a gateway that follows them refuses the proposal.',
      remedy:
        'Use AES with at least 128 bits; AES-GCM is faster and needs no separate integrity algorithm. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ EncryptionMethod: '«DES»' }),
          message:
            "'DES' in EncryptionMethod is DES with a 56-bit key: it gives no protection, and IKEv2 and IPsec must not use it. Set EncryptionMethod to AES_GCM_128 here and on the server.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ CipherTransformConstants: '«DES»' }, 'cbc'),
          message:
            "'DES' in CipherTransformConstants is DES with a 56-bit key: it gives no protection, and IKEv2 and IPsec must not use it. Set CipherTransformConstants to AES128 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
      ],
      good: [
        { code: suiteExample({}) },
        { code: suiteExample({ EncryptionMethod: 'DES3' }, 'cbc') },
      ],
    },
  },
  check(context) {
    reportWeak(context, ['des']);
  },
});

import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-md5',
    title: 'MD5 is used for integrity',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "'{value}' in {element} is MD5: IKEv2 and IPsec must not rely on it for integrity. Set {element} to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-integrity', 'rfc-8221-authentication'],
    docs: {
      why: 'MD5 is broken, and the standards for IKEv2 and ESP forbid its HMAC. A gateway that follows them refuses the proposal.',
      remedy:
        'Use SHA-256. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
      exceptions:
        '`MD596` beside an AES-GCM cipher is reported by `crypto-gcm-pair-mismatch` instead.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ AuthenticationTransformConstants: '«MD596»' }, 'cbc'),
          message:
            "'MD596' in AuthenticationTransformConstants is MD5: IKEv2 and IPsec must not rely on it for integrity. Set AuthenticationTransformConstants to SHA256128 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
        {
          code: suiteExample({ IntegrityCheckMethod: '«MD5»' }),
          message:
            "'MD5' in IntegrityCheckMethod is MD5: IKEv2 and IPsec must not rely on it for integrity. Set IntegrityCheckMethod to SHA256 here and on the server.",
          fixed: suiteExample({}),
        },
      ],
      good: [
        { code: suiteExample({ IntegrityCheckMethod: 'SHA384' }) },
        { code: suiteExample({}, 'cbc') },
      ],
    },
  },
  check(context) {
    reportWeak(context, ['hmac-md5']);
  },
});

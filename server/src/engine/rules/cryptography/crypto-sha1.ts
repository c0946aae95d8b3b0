import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-sha1',
    title: 'SHA-1 is used for integrity',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "'{value}' in {element} is SHA-1, which belongs to the weak defaults and is being phased out. Set {element} to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-integrity', 'rfc-8221-authentication'],
    docs: {
      why: 'Current requirements for IKEv2 and ESP keep HMAC-SHA-1 for old peers only and expect it to be dropped. Auditors flag it, and hardened gateways no longer offer it.',
      remedy:
        'Use SHA-256. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
      exceptions:
        'A server that offers nothing but SHA-1 must be changed first. `SHA196` beside an AES-GCM cipher is reported by `crypto-gcm-pair-mismatch` instead.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ IntegrityCheckMethod: '«SHA196»' }),
          message:
            "'SHA196' in IntegrityCheckMethod is SHA-1, which belongs to the weak defaults and is being phased out. Set IntegrityCheckMethod to SHA256 here and on the server.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ AuthenticationTransformConstants: '«SHA196»' }, 'cbc'),
          message:
            "'SHA196' in AuthenticationTransformConstants is SHA-1, which belongs to the weak defaults and is being phased out. Set AuthenticationTransformConstants to SHA256128 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
      ],
      good: [
        { code: suiteExample({ AuthenticationTransformConstants: 'SHA196' }) },
        { code: suiteExample({}, 'cbc') },
      ],
    },
  },
  check(context) {
    reportWeak(context, ['hmac-sha-1']);
  },
});

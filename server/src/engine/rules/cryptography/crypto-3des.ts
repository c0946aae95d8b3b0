import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-3des',
    title: 'Triple DES is used',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "'{value}' in {element} is Triple DES, a slow cipher with 64-bit blocks from the old Windows defaults. Set {element} to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8221-encryption', 'rfc-8247-encryption', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'Blocks of 64 bits repeat after some gigabytes under one key and then give data away. ESP should not use Triple DES any more; Windows keeps it for old gateways.',
      remedy:
        'Use AES with at least 128 bits. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
      exceptions:
        'A third-party gateway that knows nothing better leaves no choice; suppress the finding there.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ EncryptionMethod: '«DES3»' }, 'cbc'),
          message:
            "'DES3' in EncryptionMethod is Triple DES, a slow cipher with 64-bit blocks from the old Windows defaults. Set EncryptionMethod to AES128 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
        {
          code: suiteExample({
            CipherTransformConstants: '«DES3»',
            AuthenticationTransformConstants: 'GCMAES256',
            EncryptionMethod: 'AES_GCM_256',
          }),
          message:
            "'DES3' in CipherTransformConstants is Triple DES, a slow cipher with 64-bit blocks from the old Windows defaults. Set CipherTransformConstants to GCMAES256 here and on the server.",
          fixed: suiteExample({
            CipherTransformConstants: 'GCMAES256',
            AuthenticationTransformConstants: 'GCMAES256',
            EncryptionMethod: 'AES_GCM_256',
          }),
        },
      ],
      good: [{ code: suiteExample({}) }, { code: suiteExample({}, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['3des']);
  },
});

import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-pfs-weak',
    title: 'The group for forward secrecy is too small',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "PfsGroup '{value}' is a group of 1024 bits or less, too small for forward secrecy that lasts. Set PfsGroup to {better} here and on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-dh', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'Rekeying uses this group for new secrets. IKEv2 must not use group 1 (768 bits) and should not use group 2 (1024 bits) any more.',
      remedy:
        'Use `ECP256`, `ECP384` or `PFS2048`. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ PfsGroup: '«PFS2»' }, 'cbc'),
          message:
            "PfsGroup 'PFS2' is a group of 1024 bits or less, too small for forward secrecy that lasts. Set PfsGroup to PFS2048 here and on the server.",
          fixed: suiteExample({}, 'cbc'),
        },
        {
          code: suiteExample({ PfsGroup: '«PFS1»' }),
          message:
            "PfsGroup 'PFS1' is a group of 1024 bits or less, too small for forward secrecy that lasts. Set PfsGroup to ECP256 here and on the server.",
          fixed: suiteExample({}),
        },
      ],
      good: [{ code: suiteExample({ PfsGroup: 'ECP384' }) }, { code: suiteExample({}, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['modp-768', 'modp-1024'], { only: ['PfsGroup'] });
  },
});

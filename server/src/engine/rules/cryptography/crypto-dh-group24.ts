import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-dh-group24',
    title: 'Group 24 is discouraged',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "{element} '{value}' is group 24, which works in a small subgroup and should no longer be used for IKEv2. {better} is the better choice.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-8247-dh'],
    docs: {
      why: 'The seeds of the constants of group 24 were never published, so nobody can show that they were chosen without a trapdoor, and its small subgroup needs checks of every public value. The requirements for IKEv2 advise against it.',
      remedy:
        'Use `ECP256` or `ECP384`. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
      exceptions: 'Compliance rules of some organisations still prescribe group 24.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ DHGroup: '«Group24»' }),
          message:
            "DHGroup 'Group24' is group 24, which works in a small subgroup and should no longer be used for IKEv2. ECP256 is the better choice.",
          fixed: suiteExample({ DHGroup: 'ECP256' }),
        },
        {
          code: suiteExample({ PfsGroup: '«PFS24»' }, 'cbc'),
          message:
            "PfsGroup 'PFS24' is group 24, which works in a small subgroup and should no longer be used for IKEv2. ECP256 is the better choice.",
          fixed: suiteExample({ PfsGroup: 'ECP256' }, 'cbc'),
        },
      ],
      good: [{ code: suiteExample({}) }, { code: suiteExample({ DHGroup: 'ECP384' }, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['modp-2048-256'], { better: 'ecp-256' });
  },
});

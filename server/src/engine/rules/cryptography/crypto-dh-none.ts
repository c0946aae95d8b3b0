import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-dh-none',
    title: 'No Diffie-Hellman group is set',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "DHGroup '{value}' leaves IKEv2 without a Diffie-Hellman group, which it needs to agree on keys. Set DHGroup to {better}, the same as on the server.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-7296', 'vpnv2-ddf'],
    docs: {
      why: 'Every IKEv2 negotiation starts with a Diffie-Hellman exchange, so a proposal without a group cannot be accepted. Windows lists the value since the schema of 2022; what it then sends is not documented.',
      remedy: 'Use `Group14`, `ECP256` or `ECP384`, as the server does.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ DHGroup: '«None»' }),
          message:
            "DHGroup 'None' leaves IKEv2 without a Diffie-Hellman group, which it needs to agree on keys. Set DHGroup to Group14, the same as on the server.",
          fixed: suiteExample({}),
        },
      ],
      good: [{ code: suiteExample({ PfsGroup: 'None' }) }, { code: suiteExample({}, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['none'], { only: ['DHGroup'] });
  },
});

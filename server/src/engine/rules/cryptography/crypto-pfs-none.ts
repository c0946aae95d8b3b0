import { policyRule } from '../rule';
import { reportWeak, suiteExample, WEAK_FIXES, type WeakMessage } from './support';

export default policyRule<'profilexml', WeakMessage>('profilexml', {
  meta: {
    id: 'crypto-pfs-none',
    title: 'Rekeying has no forward secrecy',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "PfsGroup '{value}' makes Windows derive new data keys from the old secret, so one leaked secret opens the whole session. Set PfsGroup to {better} if the server allows it.",
      ...WEAK_FIXES,
    },
    sources: ['rfc-7296', 'ps-set-vpnserverconfiguration', 'vpnv2-ddf'],
    docs: {
      why: 'Without a group, the keys of the data channel are renewed without a new Diffie-Hellman exchange. Someone who gets the IKE secret can then read all traffic of the session, before and after.',
      remedy:
        'Choose a group, for example `ECP256` or `PFS2048`. The server must accept the new value too, or the connection ends with error 13868: change both sides together.',
      exceptions:
        'Some gateways have forward secrecy switched off or do not offer it; the profile must match them. Suppress the finding there.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ PfsGroup: '«None»' }),
          message:
            "PfsGroup 'None' makes Windows derive new data keys from the old secret, so one leaked secret opens the whole session. Set PfsGroup to ECP256 if the server allows it.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ PfsGroup: '«None»' }, 'cbc'),
          message:
            "PfsGroup 'None' makes Windows derive new data keys from the old secret, so one leaked secret opens the whole session. Set PfsGroup to PFS2048 if the server allows it.",
          fixed: suiteExample({}, 'cbc'),
        },
      ],
      good: [{ code: suiteExample({ PfsGroup: 'PFSMM' }) }, { code: suiteExample({}, 'cbc') }],
    },
  },
  check(context) {
    reportWeak(context, ['none'], { only: ['PfsGroup'] });
  },
});

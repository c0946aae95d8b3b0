import { weakAlgorithmsOf } from '../policies';
import { policyRule } from '../rule';

export default policyRule<'cmdlet', 'none'>('cmdlet', {
  meta: {
    id: 'ps-crypto-null-encryption',
    title: 'The data channel is not encrypted',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      none: "CipherTransformConstants '{value}' leaves the data in the tunnel without encryption.",
    },
    sources: ['ps-set-vpnconnectionipsecconfiguration', 'rfc-8221-encryption'],
    docs: {
      why: 'With the cipher `None` ESP protects the data against changes, but anybody on the way can read it. Examples in the help of the cmdlet show it; hardly anybody wants it for a VPN.',
      remedy: 'Use `AES128`, or the `GCMAES` value that AuthenticationTransformConstants has.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -CipherTransformConstants «None»; Restart-Service RemoteAccess',
          message:
            "CipherTransformConstants 'None' leaves the data in the tunnel without encryption.",
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -CipherTransformConstants AES128; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ policy, report }) {
    for (const { kind, place, text } of weakAlgorithmsOf(policy)) {
      if (kind === 'unencrypted') report(place.span, 'none', { value: text });
    }
  },
});

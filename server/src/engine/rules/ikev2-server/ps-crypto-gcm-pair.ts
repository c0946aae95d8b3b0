import { isAead } from '../../knowledge/ipsec';
import { fixOf } from '../fixes';
import { mixedPairOf } from '../policies';
import { policyRule } from '../rule';

export default policyRule<'cmdlet', 'pair' | 'set'>('cmdlet', {
  meta: {
    id: 'ps-crypto-gcm-pair',
    title: 'AES-GCM is used for only one half of ESP',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      pair: "ESP with AES-GCM needs the same value for both: here AuthenticationTransformConstants is '{auth}' and CipherTransformConstants is '{cipher}'.",
      set: 'Set AuthenticationTransformConstants to {cipher}',
    },
    sources: ['azure-crypto', 'rfc-8221-authentication', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'AES-GCM encrypts and authenticates in one step, so both settings of the data channel have to name the same algorithm with the same key size. Otherwise no proposal can be agreed on.',
      remedy: 'Give both parameters the same `GCMAES` value, or use none of them.',
      exceptions:
        '`GCMAES` for integrity with the cipher `None` is integrity without encryption and has its own rule.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants «SHA256128» -CipherTransformConstants GCMAES128; Restart-Service RemoteAccess',
          message:
            "ESP with AES-GCM needs the same value for both: here AuthenticationTransformConstants is 'SHA256128' and CipherTransformConstants is 'GCMAES128'.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants «GCMAES256» -CipherTransformConstants AES256; Restart-Service RemoteAccess',
          message:
            "ESP with AES-GCM needs the same value for both: here AuthenticationTransformConstants is 'GCMAES256' and CipherTransformConstants is 'AES256'.",
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants None; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ policy, surface, report }) {
    const pair = mixedPairOf(policy);
    if (!pair) return;
    const { authentication, cipher } = pair;
    const edit = isAead(cipher.algorithm)
      ? surface.write(authentication.place, cipher.text)
      : undefined;
    report(
      authentication.place.span,
      'pair',
      { auth: authentication.text, cipher: cipher.text },
      fixOf('set' as const, edit, { cipher: cipher.text }, 'unsafe'),
    );
  },
});

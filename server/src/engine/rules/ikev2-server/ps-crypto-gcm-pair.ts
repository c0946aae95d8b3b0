import { excludeEachOther, ipsecByWord, isAead } from '../../knowledge/ipsec';
import { scriptRule } from '../rule';
import { policyCalls } from '../../formats/powershell/policies';
import { argumentText } from '../../formats/powershell/calls';

export default scriptRule<'pair' | 'set'>({
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
  check({ script, report }) {
    for (const call of policyCalls(script)) {
      const auth = argumentText(script, call, 'AuthenticationTransformConstants');
      const cipher = argumentText(script, call, 'CipherTransformConstants');
      if (!auth || !cipher) continue;
      const meant = {
        auth: ipsecByWord('AuthenticationTransformConstants', 'cmdlet', auth.text),
        cipher: ipsecByWord('CipherTransformConstants', 'cmdlet', cipher.text),
      };
      if (!meant.auth || !meant.cipher || !excludeEachOther(meant.auth, meant.cipher)) continue;
      // The help shows AES-GCM for integrity with no cipher: integrity without encryption.
      if (meant.cipher.id === 'none') continue;
      const edits = [{ span: auth.span, text: cipher.text }];
      report(
        auth.span,
        'pair',
        { auth: auth.text, cipher: cipher.text },
        {
          ...(auth.isEditable &&
            isAead(meant.cipher) && {
              fixes: [
                {
                  title: 'set',
                  data: { cipher: cipher.text },
                  safety: 'unsafe',
                  preferred: true,
                  edits,
                },
              ],
            }),
        },
      );
    }
  },
});

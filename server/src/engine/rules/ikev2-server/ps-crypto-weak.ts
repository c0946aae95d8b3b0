import { scriptRule } from '../rule';
import { POLICY_PARAMETERS, policyCalls } from '../scripts';
import { argumentText } from '../../formats/powershell/calls';

const WEAK: Readonly<
  Record<(typeof POLICY_PARAMETERS)[number], { values: readonly string[]; better: string }>
> = {
  AuthenticationTransformConstants: { values: ['MD596', 'SHA196'], better: 'SHA256128' },
  CipherTransformConstants: { values: ['DES', 'DES3'], better: 'AES128' },
  DHGroup: { values: ['NONE', 'GROUP1', 'GROUP2'], better: 'Group14' },
  EncryptionMethod: { values: ['DES', 'DES3'], better: 'AES128' },
  IntegrityCheckMethod: { values: ['MD5', 'SHA1'], better: 'SHA256' },
  PfsGroup: { values: ['NONE', 'PFS1', 'PFS2'], better: 'PFS2048' },
};

export default scriptRule<'weak' | 'set'>({
  meta: {
    id: 'ps-crypto-weak',
    title: 'A weak algorithm is in the IPsec policy',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "{parameter} '{value}' is weak. Use {better} or stronger, with the same value on server and clients.",
      set: 'Set {parameter} to {better}',
    },
    sources: [
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'vpn-crypto',
      'ps-set-vpnserverconfiguration',
    ],
    docs: {
      why: 'DES, triple DES, MD5, SHA-1 and the Diffie-Hellman groups 1 and 2 are deprecated for IKEv2 and within reach of attackers. Without perfect forward secrecy one broken key opens all sessions derived from it.',
      remedy:
        'Use SHA256128, AES128, Group14, SHA256 and PFS2048 or stronger. Change the server and all clients together: they must agree.',
      exceptions:
        'Old devices at the other end may offer nothing better. The change has to be made on both sides.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup «Group2»; Restart-Service RemoteAccess',
          message:
            "DHGroup 'Group2' is weak. Use Group14 or stronger, with the same value on server and clients.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -DHGroup Group14; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -PfsGroup «None»; Restart-Service RemoteAccess',
          message:
            "PfsGroup 'None' is weak. Use PFS2048 or stronger, with the same value on server and clients.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -PfsGroup PFS2048; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod $method; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of policyCalls(script)) {
      for (const parameter of POLICY_PARAMETERS) {
        const value = argumentText(script, call, parameter);
        const weak = WEAK[parameter];
        if (!value || !weak.values.includes(value.text.toUpperCase())) continue;
        const { better } = weak;
        const edits = [{ span: value.span, text: better }];
        report(
          value.span,
          'weak',
          { parameter, value: value.text, better },
          {
            ...(value.isEditable && {
              fixes: [
                {
                  title: 'set',
                  data: { parameter, better },
                  safety: 'unsafe',
                  preferred: true,
                  edits,
                },
              ],
            }),
          },
        );
      }
    }
  },
});

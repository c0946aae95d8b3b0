import { betterThan } from '../../knowledge/ipsec';
import { fixOf } from '../fixes';
import { weakAlgorithmsOf } from '../policies';
import { policyRule } from '../rule';

export default policyRule<'cmdlet', 'weak' | 'discouraged' | 'set'>('cmdlet', {
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
      discouraged:
        "{parameter} '{value}' is group 24, which works in a small subgroup and should no longer be used for IKEv2. {better} is the better choice, with the same value on server and clients.",
      set: 'Set {parameter} to {better}',
    },
    sources: [
      'rfc-8247-encryption',
      'rfc-8247-integrity',
      'rfc-8247-dh',
      'rfc-8221-authentication',
      'vpn-crypto',
      'ps-set-vpnserverconfiguration',
    ],
    docs: {
      why: 'The requirements for IKEv2 and ESP forbid DES, MD5 and group 1, advise against triple DES in ESP and against group 2, and expect SHA-1 to be dropped. Without perfect forward secrecy one broken key opens all sessions derived from it, and data that is encrypted with AES-CBC and not authenticated can be changed on the way. The seeds of the constants of group 24 were never published, so for it there is a hint.',
      remedy:
        'Use SHA256128, AES128, Group14, SHA256 and PFS2048 or stronger. Change the server and all clients together: they must agree.',
      exceptions:
        'Old devices at the other end may offer nothing better. The change has to be made on both sides. What stands for integrity beside AES-GCM is told by `ps-crypto-gcm-pair` alone.',
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
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -PfsGroup «PFS24»; Restart-Service RemoteAccess',
          message:
            "PfsGroup 'PFS24' is group 24, which works in a small subgroup and should no longer be used for IKEv2. ECP256 is the better choice, with the same value on server and clients.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -PfsGroup ECP256; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -IntegrityCheckMethod «Md»; Restart-Service RemoteAccess',
          message:
            "IntegrityCheckMethod 'Md' is weak. Use SHA256 or stronger, with the same value on server and clients.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -IntegrityCheckMethod SHA256; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA196 -CipherTransformConstants GCMAES128; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod $method; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ policy, surface, report }) {
    for (const { part, algorithm, kind, place, text } of weakAlgorithmsOf(policy)) {
      // No encryption at all has a rule of its own.
      if (kind === 'unencrypted') continue;
      const better = betterThan(part, algorithm).as[part]?.cmdlet ?? '';
      const edit = surface.write(place, better);
      report(
        place.span,
        kind,
        { parameter: part, value: text, better },
        {
          ...(kind === 'discouraged' && { severity: 'hint' }),
          ...fixOf('set' as const, edit, { parameter: part, better }, 'unsafe'),
        },
      );
    }
  },
});

import { insertChild } from '../../fix/place';
import { hasChild, isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { BASELINES, suiteLines } from '../../formats/profilexml/suite';

export default profileRule<'missing' | 'insert'>({
  meta: {
    id: 'cryptosuite-missing-ikev2',
    title: 'IKEv2 without a CryptographySuite uses weak default algorithms',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'This IKEv2 profile has no CryptographySuite, so Windows offers its old defaults down to 3DES, SHA-1 and the 1024-bit group 2. Add a suite that equals the policy of the server.',
      insert: 'Insert the recommended minimum suite (the server must use the same)',
    },
    sources: ['vpn-crypto', 'hicks-ikev2-security', 'aovpn-ikev2-baseline'],
    docs: {
      why: 'Without a custom policy, client and RRAS server agree on IKEv2 defaults that date from long ago: 3DES or AES-CBC with SHA-1 and a 1024-bit Diffie-Hellman group. They connect, but far below what is recommended today.',
      remedy:
        'Give the suite in the profile and the same policy on the server (`Set-VpnServerConfiguration -CustomPolicy`). With different values the connection ends with error 13868, so change the server first or at the same time.',
      exceptions:
        'A script that runs `Set-VpnConnectionIPsecConfiguration` on the clients does the same, and a third-party gateway may prescribe its own algorithms. Suppress the finding there. Only profiles with `NativeProtocolType` IKEv2 are looked at, since Windows ignores the suite with `Automatic`.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <«NativeProfile»>',
            '    <Servers>vpn.example.com</Servers>',
            '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <Authentication>',
            '      <MachineMethod>Certificate</MachineMethod>',
            '    </Authentication>',
            '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'This IKEv2 profile has no CryptographySuite, so Windows offers its old defaults down to 3DES, SHA-1 and the 1024-bit group 2. Add a suite that equals the policy of the server.',
          fixed: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <Authentication>',
            '      <MachineMethod>Certificate</MachineMethod>',
            '    </Authentication>',
            '    <CryptographySuite>',
            '      <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>',
            '      <CipherTransformConstants>GCMAES128</CipherTransformConstants>',
            '      <PfsGroup>ECP256</PfsGroup>',
            '      <DHGroup>Group14</DHGroup>',
            '      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>',
            '      <EncryptionMethod>AES_GCM_128</EncryptionMethod>',
            '    </CryptographySuite>',
            '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>IKEv2</NativeProtocolType><CryptographySuite><DHGroup>Group14</DHGroup></CryptographySuite></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>SSTP</NativeProtocolType></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>Automatic</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const { native, root } = profile;
    if (!native || profile.protocolType?.value !== 'ikev2') return;
    if (!isAbsent(native, 'CryptographySuite') || hasChild(root, 'CryptographySuite')) return;
    report(native.nameSpan, 'missing', undefined, {
      fixes: [
        {
          title: 'insert',
          safety: 'unsafe',
          preferred: true,
          edits: [insertChild(text, native, 'CryptographySuite', suiteLines(BASELINES.gcm))],
        },
      ],
    });
  },
});

import { insertChild } from '../../fix/place';
import { hasChild, isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { deeper, eapTemplate, exampleLines } from './template';

const CERTIFICATE_LINES = [
  '<Authentication>',
  '\t<MachineMethod>Certificate</MachineMethod>',
  '</Authentication>',
];
const eapLines = () => [
  '<Authentication>',
  '\t<UserMethod>Eap</UserMethod>',
  ...deeper(eapTemplate()),
  '</Authentication>',
];

export default profileRule<'missing' | 'device' | 'certificate' | 'eap'>({
  meta: {
    id: 'authentication-missing',
    title: 'NativeProfile does not say how to authenticate',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'NativeProfile has no Authentication, which it needs: a UserMethod with its Eap configuration for a user tunnel, or MachineMethod Certificate for the device.',
      device:
        'NativeProfile has no Authentication. A device tunnel needs <MachineMethod>Certificate</MachineMethod> there.',
      certificate: 'Insert Authentication with the machine certificate',
      eap: 'Insert Authentication with PEAP and EAP-TLS, to be filled in',
    },
    sources: ['vpnv2-xsd', 'vpnv2-csp'],
    docs: {
      why: 'Authentication is one of the two elements the published schema requires in a native profile. Without it Windows refuses the profile or has nothing to authenticate with.',
      remedy:
        'A device tunnel takes `MachineMethod` with `Certificate`. A user tunnel takes `UserMethod` with `Eap` and the EAP configuration, best exported from a connection that works.',
      exceptions:
        'The inserted EAP configuration holds a placeholder for the server name and the thumbprint; nothing connects before both are replaced.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <DeviceTunnel>true</DeviceTunnel>',
            '  <«NativeProfile»>',
            '    <Servers>vpn.example.com</Servers>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'NativeProfile has no Authentication. A device tunnel needs <MachineMethod>Certificate</MachineMethod> there.',
          fixed: [
            '<VPNProfile>',
            '  <DeviceTunnel>true</DeviceTunnel>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <Authentication>',
            '      <MachineMethod>Certificate</MachineMethod>',
            '    </Authentication>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: [
            '<VPNProfile>',
            '  <«NativeProfile»>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'NativeProfile has no Authentication, which it needs: a UserMethod with its Eap configuration for a user tunnel, or MachineMethod Certificate for the device.',
          fixed: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            ...exampleLines(eapLines(), 2),
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><NativeProfile><Authentication><MachineMethod>Certificate</MachineMethod></Authentication></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><PluginPackageFamilyName>Example.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const { native, root } = profile;
    if (!native || !isAbsent(native, 'Authentication') || hasChild(root, 'Authentication')) return;
    if (profile.isDeviceTunnel) {
      const edits = [insertChild(text, native, 'Authentication', CERTIFICATE_LINES)];
      report(native.nameSpan, 'device', undefined, {
        fixes: [{ title: 'certificate', safety: 'unsafe', preferred: true, edits }],
      });
      return;
    }
    const edits = [insertChild(text, native, 'Authentication', eapLines())];
    report(native.nameSpan, 'missing', undefined, {
      fixes: [{ title: 'eap', safety: 'unsafe', edits }],
    });
  },
});

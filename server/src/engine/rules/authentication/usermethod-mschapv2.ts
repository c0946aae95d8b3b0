import { profileRule } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

export default profileRule<'password'>({
  meta: {
    id: 'usermethod-mschapv2',
    title: 'A password alone lets a user in',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'information',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      password:
        "'{method}' proves the user by a password and nothing else, and Credential Guard, on by default in Windows 11 Enterprise since 22H2, does not hand over the password of the sign-in. Use Eap with a certificate of the user.",
    },
    sources: ['credential-guard', 'eap-network-access'],
    docs: {
      why: 'MS-CHAP version 2 proves that the client knows a password: whoever knows it connects, from any computer. With Credential Guard, which Windows 11 22H2 Enterprise and Education turn on by default, the credentials of the sign-in are not used for MS-CHAP v2, so users of an Always On connection are asked for them.',
      remedy:
        'Set `UserMethod` to `Eap` and use certificates: EAP-TLS, or PEAP with EAP-TLS inside.',
      exceptions:
        'Inside SSTP the exchange is encrypted and the server has proved its name, so a connection like this works and this is an information.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(['<UserMethod>«MSChapv2»</UserMethod>']),
          message:
            "'MSChapv2' proves the user by a password and nothing else, and Credential Guard, on by default in Windows 11 Enterprise since 22H2, does not hand over the password of the sign-in. Use Eap with a certificate of the user.",
        },
      ],
      good: [
        { code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]) },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>L2TP</NativeProtocolType>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const { userMethod, machineMethod } = profile;
    if (userMethod?.value !== 'mschapv2' || machineMethod || profile.isDeviceTunnel) return;
    report(userMethod.span, 'password', { method: userMethod.text });
  },
});

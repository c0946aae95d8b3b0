import { eapChildOf, eapText } from '../../formats/eap/configuration';
import type { Span } from '../../types';
import { profileRule } from '../rule';
import { complianceHost, tlsExample } from './clientFilter';
import { holds } from './support';

type Message = 'password' | 'machine' | 'inner' | 'compliance';

const MACHINE = [
  '<VPNProfile>',
  '  <DeviceCompliance><Enabled>true</Enabled></DeviceCompliance>',
  '  <NativeProfile>',
  '    <Authentication><MachineMethod>«Certificate»</MachineMethod></Authentication>',
  '  </NativeProfile>',
  '</VPNProfile>',
].join('\n');

/** The same profile with EAP-MSCHAPv2. */
const PASSWORD = tlsExample([])
  .replace('<Type>13</Type>', '<Type>«26»</Type>')
  .replace('Common">13<', 'Common">26<')
  .replace('EapTlsConnectionPropertiesV1', 'MsChapV2ConnectionPropertiesV1')
  .replace(
    '<DifferentUsername>false</DifferentUsername>',
    '<UseWinLogonCredentials>false</UseWinLogonCredentials>',
  );

export default profileRule<Message>({
  meta: {
    id: 'compliance-not-certificate-eap',
    title: 'Conditional access needs EAP with a user certificate',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      password:
        "UserMethod '{method}' authenticates with a password, but conditional access is proved by a client certificate. Use EAP with EAP-TLS.",
      machine:
        "MachineMethod '{method}' authenticates the device, but conditional access is proved by a certificate Entra ID issues to the user. Use UserMethod Eap with EAP-TLS.",
      inner:
        'This EAP configuration authenticates with a password (MS-CHAP v2), but conditional access is proved by a client certificate. Use EAP-TLS, alone or inside PEAP.',
      compliance: 'Conditional access is switched on here.',
    },
    sources: ['vpn-conditional-access', 'vpnv2-csp'],
    docs: {
      why: 'With `DeviceCompliance` the client gets a short-lived certificate from Entra ID when the device is compliant, and the VPN server checks that certificate. A method that shows no user certificate cannot carry that proof.',
      remedy:
        'Use `UserMethod` Eap with EAP-TLS, or EAP-TLS inside PEAP, and filter for the EKU 1.3.6.1.4.1.311.87.',
      exceptions: 'Methods of other vendors are not judged.',
    },
    examples: {
      bad: [
        {
          code: PASSWORD,
          message:
            'This EAP configuration authenticates with a password (MS-CHAP v2), but conditional access is proved by a client certificate. Use EAP-TLS, alone or inside PEAP.',
        },
        {
          code: MACHINE,
          message:
            "MachineMethod 'Certificate' authenticates the device, but conditional access is proved by a certificate Entra ID issues to the user. Use UserMethod Eap with EAP-TLS.",
        },
        {
          code: MACHINE.replace(
            'MachineMethod>«Certificate»</MachineMethod',
            'UserMethod>«MSChapv2»</UserMethod',
          ),
          message:
            "UserMethod 'MSChapv2' authenticates with a password, but conditional access is proved by a client certificate. Use EAP with EAP-TLS.",
        },
      ],
      good: [
        { code: tlsExample([]) },
        { code: PASSWORD.replace(/[«»]/g, '').replace('<Enabled>true', '<Enabled>false') },
      ],
    },
  },
  check({ profile, report }) {
    const compliance = profile.root.child('DeviceCompliance');
    if (!compliance || !holds(compliance, 'Enabled', true)) return;
    const related: readonly { readonly span: Span; readonly message: Message }[] = [
      { span: compliance.nameSpan, message: 'compliance' },
    ];
    const user = profile.userMethod;
    if (user?.value === 'mschapv2') {
      report(user.span, 'password', { method: user.text }, { related });
      return;
    }
    const machine = profile.machineMethod;
    if (
      machine?.value === 'certificate' &&
      !profile.element('NativeProfile/Authentication/UserMethod')
    ) {
      report(machine.span, 'machine', { method: machine.text }, { related });
      return;
    }
    const methods = complianceHost(profile)?.methods ?? [];
    const password = methods.find((method) => method.kind === 'mschapv2');
    if (!password || methods.some((method) => method.kind === 'tls')) return;
    const type = eapText(eapChildOf(password.eap, 'Type'));
    report(type?.span ?? password.settings.element.nameSpan, 'inner', {}, { related });
  },
});

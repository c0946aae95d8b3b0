import { removeNamed } from '../../fix/edits';
import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'compliance' | 'remove'>({
  meta: {
    id: 'devicetunnel-device-compliance',
    title: 'A device tunnel asks for device compliance',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      compliance:
        'Conditional access gives a short-lived certificate to a signed-in user; a device tunnel only uses the machine certificate. DeviceCompliance belongs to a user tunnel.',
      remove: 'Remove DeviceCompliance',
    },
    sources: ['vpn-conditional-access', 'device-tunnel'],
    docs: {
      why: 'The proof of compliance is a certificate that Microsoft Entra ID issues for a user and that EAP-TLS presents. A device tunnel has neither a user nor EAP.',
      remedy: 'Remove `DeviceCompliance` here and use it in the user tunnel.',
      exceptions:
        'No source says what Windows does with the element in a device tunnel, hence an information.',
      inferredFrom:
        'The proof of compliance is a certificate for a user, and a device tunnel authenticates without one. No source speaks of both together.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            top: ['<«DeviceCompliance»>', '  <Enabled>true</Enabled>', '</DeviceCompliance>'],
          }),
          message:
            'Conditional access gives a short-lived certificate to a signed-in user; a device tunnel only uses the machine certificate. DeviceCompliance belongs to a user tunnel.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: deviceExample({
            top: ['<DeviceCompliance>', '  <Enabled>false</Enabled>', '</DeviceCompliance>'],
          }),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const compliance = profile.element('DeviceCompliance');
    if (!profile.isDeviceTunnel || !compliance) return;
    if (profile.boolean('DeviceCompliance/Enabled')?.value !== true) return;
    const edits = removeNamed(text, compliance);
    report(compliance.nameSpan, 'compliance', undefined, {
      fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
    });
  },
});

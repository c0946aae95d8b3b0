import { insertAfter } from '../../fix/edits';
import { isOlder, isWindowsRelease } from '../../knowledge/windows';
import { isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

const TARGET = { windows: '11-22H2', deployment: 'intune' } as const;

export default profileRule<'missing' | 'insert'>({
  meta: {
    id: 'machine-eap-companion',
    title: 'MachineMethod EAP is missing beside the user method, which Intune wants on Windows 11',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'Profiles that Intune delivers to Windows 11 were reported to need <MachineMethod>EAP</MachineMethod> after UserMethod as well.',
      insert: 'Insert MachineMethod EAP',
    },
    sources: ['aovpn-profile-user', 'vpnv2-xsd'],
    docs: {
      why: 'Intune compares what it sent with what Windows reads back, and Windows reads back a machine method of EAP beside the user method. In the field, profiles with that element were reported to deploy cleanly to Windows 11.',
      remedy: 'Put `<MachineMethod>EAP</MachineMethod>` between `UserMethod` and `Eap`.',
      exceptions:
        'The published schema allows a user method or a machine method, not both, and the current one lists `Certificate` only. Nothing is said unless the target is Intune and the oldest client is Windows 11.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(['<«UserMethod»>Eap</UserMethod>', ...EAP_EXAMPLE]),
          target: TARGET,
          message:
            'Profiles that Intune delivers to Windows 11 were reported to need <MachineMethod>EAP</MachineMethod> after UserMethod as well.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<MachineMethod>EAP</MachineMethod>',
            ...EAP_EXAMPLE,
          ]),
        },
      ],
      good: [
        { code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]) },
        {
          code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]),
          target: { windows: '10-22H2', deployment: 'intune' },
        },
        {
          code: authenticationExample(['<UserMethod>MSChapv2</UserMethod>']),
          target: TARGET,
        },
      ],
    },
  },
  check({ profile, settings, text, report }) {
    const { windows, deployment } = settings.target;
    if (deployment !== 'intune' || windows === undefined || !isWindowsRelease(windows)) return;
    if (isOlder(windows, '11-21H2') || profile.isDeviceTunnel) return;
    const method = profile.userMethod;
    const authentication = profile.element('NativeProfile/Authentication');
    if (method?.value !== 'eap' || !authentication) return;
    if (!isAbsent(authentication, 'MachineMethod')) return;
    report(method.element.nameSpan, 'missing', undefined, {
      fixes: [
        {
          title: 'insert',
          safety: 'unsafe',
          preferred: true,
          edits: [insertAfter(text, method.element, ['<MachineMethod>EAP</MachineMethod>'])],
        },
      ],
    });
  },
});

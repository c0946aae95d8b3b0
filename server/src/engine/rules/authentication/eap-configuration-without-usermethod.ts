import { insertBefore, removeNamed } from '../../fix/edits';
import { isAbsent } from '../../formats/profilexml/absence';
import { profileRule, type FixInput } from '../rule';
import { authenticationExample, EAP_EXAMPLE, eapStateOf } from './support';

export default profileRule<'missing' | 'certificate' | 'insert' | 'remove'>({
  meta: {
    id: 'eap-configuration-without-usermethod',
    title: 'An EAP configuration stands there without UserMethod',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      missing:
        'UserMethod is missing, which makes Windows use the Eap element. Put <UserMethod>Eap</UserMethod> in front of it.',
      certificate:
        'The Eap element belongs to a UserMethod, which is missing; this profile authenticates with the machine certificate and does not use it.',
      insert: 'Insert UserMethod Eap',
      remove: 'Remove the Eap element',
    },
    sources: ['vpnv2-xsd', 'vpnv2-csp'],
    docs: {
      why: '`UserMethod` selects how the user authenticates; `Eap` only holds the details of one of the methods. Without the selector nothing says that the details count.',
      remedy:
        'Add `UserMethod` with `Eap`, or remove the block when the machine certificate is what authenticates.',
      exceptions:
        'The published schema declares `UserMethod` as optional. In a device tunnel `devicetunnel-not-machine-certificate` reports the block.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(['<«Eap»>', ...EAP_EXAMPLE.slice(1)]),
          message:
            'UserMethod is missing, which makes Windows use the Eap element. Put <UserMethod>Eap</UserMethod> in front of it.',
          fixed: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]),
        },
        {
          code: authenticationExample([
            '<MachineMethod>Certificate</MachineMethod>',
            '<«Eap»>',
            ...EAP_EXAMPLE.slice(1),
          ]),
          message:
            'The Eap element belongs to a UserMethod, which is missing; this profile authenticates with the machine certificate and does not use it.',
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
      ],
      good: [
        { code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]) },
        { code: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']) },
      ],
    },
  },
  check({ profile, text, report }) {
    const authentication = profile.element('NativeProfile/Authentication');
    const eap = authentication?.child('Eap');
    if (!authentication || !eap || profile.isDeviceTunnel) return;
    if (!isAbsent(authentication, 'UserMethod')) return;
    if (profile.machineMethod?.value === 'certificate') {
      const edits = removeNamed(text, eap);
      report(eap.nameSpan, 'certificate', undefined, {
        fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
      });
      return;
    }
    const fixes: FixInput<'insert'>[] = [];
    const { kind } = eapStateOf(profile);
    const first = authentication.elements[0];
    // With an empty block the selector alone would make an error of it.
    if (first && (kind === 'present' || kind === 'unknown' || kind === 'escaped')) {
      const edits = [insertBefore(text, first, ['<UserMethod>Eap</UserMethod>'])];
      fixes.push({ title: 'insert', safety: 'safe', preferred: true, edits });
    }
    report(eap.nameSpan, 'missing', undefined, { fixes });
  },
});

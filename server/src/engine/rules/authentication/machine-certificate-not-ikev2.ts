import { removeElement, replaceValue } from '../../fix/edits';
import type { Edit } from '../../types';
import { needsIkev2, neverUses } from '../../formats/profilexml/protocols';
import { profileRule, type FixInput } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

export default profileRule<'protocol' | 'list' | 'method' | 'ikev2' | 'remove'>({
  meta: {
    id: 'machine-certificate-not-ikev2',
    title: 'A machine certificate is used without IKEv2',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      protocol:
        "Machine certificates work with IKEv2 only; with NativeProtocolType '{protocol}' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
      list: 'Machine certificates work with IKEv2 only, which the ProtocolList does not name. Set NativeProtocolType to IKEv2.',
      method: 'The machine certificate.',
      ikev2: 'Set NativeProtocolType to IKEv2',
      remove: 'Remove MachineMethod and authenticate the user',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'IKEv2 can authenticate the device itself. SSTP and PPTP authenticate a user inside PPP and have no place for a machine certificate, so the connection fails.',
      remedy:
        'Use IKEv2 for a profile that authenticates with the machine certificate. For SSTP authenticate the user with EAP.',
      exceptions:
        'With `Automatic`, or a list that names IKEv2 among others, nothing is said, since one of the attempts works. L2TP with a user method is left alone: it can use a machine certificate for IPsec. Device tunnels and LockDown profiles have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>«SSTP»</NativeProtocolType>',
          ),
          message:
            "Machine certificates work with IKEv2 only; with NativeProtocolType 'SSTP' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
        {
          code: authenticationExample(
            [
              '<UserMethod>Eap</UserMethod>',
              '<MachineMethod>Certificate</MachineMethod>',
              ...EAP_EXAMPLE,
            ],
            '<NativeProtocolType>«SSTP»</NativeProtocolType>',
          ),
          message:
            "Machine certificates work with IKEv2 only; with NativeProtocolType 'SSTP' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
          fixed: authenticationExample(
            ['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
        },
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>«ProtocolList»</NativeProtocolType><ProtocolList><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>',
          ),
          message:
            'Machine certificates work with IKEv2 only, which the ProtocolList does not name. Set NativeProtocolType to IKEv2.',
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
      ],
      good: [
        { code: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']) },
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>Automatic</NativeProtocolType>',
          ),
        },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>L2TP</NativeProtocolType>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const machine = profile.machineMethod;
    const type = profile.protocolType;
    if (machine?.value !== 'certificate' || !type || needsIkev2(profile)) return;
    if (!neverUses(profile, 'ikev2')) return;
    const user = profile.userMethod;
    if (user && profile.mayUse('l2tp')) return;
    const fixes: FixInput<'ikev2' | 'remove'>[] = [];
    if (user) {
      fixes.push({
        title: 'remove',
        safety: 'unsafe',
        preferred: true,
        edits: [removeElement(text, machine.element)],
      });
    } else {
      const edits: Edit[] = [replaceValue(type.element, 'IKEv2')];
      const list = profile.element('NativeProfile/ProtocolList');
      if (list) edits.push(removeElement(text, list));
      edits.sort((a, b) => a.span.start - b.span.start);
      fixes.push({ title: 'ikev2', safety: 'unsafe', preferred: true, edits });
    }
    report(
      type.span,
      type.value === 'protocollist' ? 'list' : 'protocol',
      { protocol: type.text },
      { related: [{ span: machine.span, message: 'method' }], fixes },
    );
  },
});

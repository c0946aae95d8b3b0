import { removeNamed, replaceValue } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { profileRule, type FixInput } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

/** Whether an L2TP tunnel may take the pre-shared key that older schemas name. */
function mayUsePresharedKey(profile: Profile): boolean {
  return profile.element('NativeProfile/L2tpPsk') !== undefined || profile.mayUse('l2tp') !== false;
}

export default profileRule<'invalid' | 'eap' | 'key' | 'certificate' | 'remove'>({
  meta: {
    id: 'machinemethod-invalid',
    title: 'MachineMethod is not Certificate',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      invalid:
        "MachineMethod '{value}' is not a method Windows knows. A device authenticates with Certificate.",
      eap: "MachineMethod '{value}' stands for nothing without UserMethod Eap beside it. A device authenticates with Certificate.",
      key: "MachineMethod '{value}' is named in the schemas up to Windows 10 2004 only, for L2TP, which this profile does not use. A device authenticates with Certificate.",
      certificate: 'Set MachineMethod to Certificate',
      remove: 'Remove MachineMethod',
    },
    sources: ['vpnv2-ddf', 'aovpn-profile-user', 'itpro-docs-6936'],
    docs: {
      why: 'The current schema lets a machine authenticate with `Certificate` only, the certificate being taken from the computer store. With anything else Windows refuses the profile or cannot authenticate.',
      remedy:
        'Write `Certificate` for machine authentication, or remove the element when the user authenticates.',
      exceptions:
        '`Eap` beside a `UserMethod` of `Eap` is accepted: Windows writes it so itself and Intune was reported to need it on Windows 11, although the current schema does not list it. Schemas up to Windows 10 2004 also name `Eap` alone and `PresharedKey`; for them the finding is a warning, and there is none for a pre-shared key where L2TP may be used.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(['<MachineMethod>«MachineCert»</MachineMethod>']),
          message:
            "MachineMethod 'MachineCert' is not a method Windows knows. A device authenticates with Certificate.",
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
        {
          code: authenticationExample(['<MachineMethod>«Eap»</MachineMethod>']),
          message:
            "MachineMethod 'Eap' stands for nothing without UserMethod Eap beside it. A device authenticates with Certificate.",
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>«PresharedKey»</MachineMethod>'],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
          message:
            "MachineMethod 'PresharedKey' is named in the schemas up to Windows 10 2004 only, for L2TP, which this profile does not use. A device authenticates with Certificate.",
          fixed: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>'],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
        },
      ],
      good: [
        { code: authenticationExample(['<MachineMethod>certificate</MachineMethod>']) },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<MachineMethod>EAP</MachineMethod>',
            ...EAP_EXAMPLE,
          ]),
        },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>PresharedKey</MachineMethod>'],
            '<NativeProtocolType>L2TP</NativeProtocolType>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const method = profile.machineMethod;
    if (!method || profile.isDeviceTunnel || method.value === 'certificate') return;
    const user = profile.userMethod;
    const userElement = profile.element('NativeProfile/Authentication/UserMethod');
    let message: 'invalid' | 'eap' | 'key' = 'invalid';
    if (method.value === 'eap') {
      // An unknown user method may be EAP; with an Eap block the missing user method is the fault.
      const open = userElement && user?.value !== 'mschapv2';
      if (open || (!userElement && profile.element('NativeProfile/Authentication/Eap'))) return;
      message = 'eap';
    } else if (method.value === 'presharedkey') {
      if (mayUsePresharedKey(profile)) return;
      message = 'key';
    }
    const fixes: FixInput<'certificate' | 'remove'>[] = [];
    if (userElement) {
      fixes.push({
        title: 'remove',
        safety: 'unsafe',
        preferred: true,
        edits: removeNamed(text, method.element),
      });
    } else if (profile.mayUse('ikev2') !== false) {
      fixes.push({
        title: 'certificate',
        safety: 'unsafe',
        preferred: true,
        edits: [replaceValue(method.element, 'Certificate')],
      });
    }
    report(
      method.span,
      message,
      { value: method.text },
      { fixes, ...(message !== 'invalid' && { severity: 'warning' }) },
    );
  },
});

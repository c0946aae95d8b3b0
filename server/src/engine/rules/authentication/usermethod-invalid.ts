import { replaceValue } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { meantValue, profileElement } from '../../knowledge/profilexml';
import { closest } from '../../text/similarity';
import { profileRule } from '../rule';
import { authenticationExample, EAP_EXAMPLE, eapStateOf } from './support';

const PATH = 'VPNProfile/NativeProfile/Authentication/UserMethod';

/** The method to write, when it works in this profile. */
function methodFor(profile: Profile, text: string): 'Eap' | 'MSChapv2' | undefined {
  const word = text.toLowerCase().replace(/[\s_-]/g, '');
  const values = (profileElement(PATH)?.values ?? []).map(({ value }) => value);
  const near = closest(
    word,
    values.map((value) => value.toLowerCase()),
  );
  const meant = meantValue(PATH, text) ?? values.find((value) => value.toLowerCase() === near);
  const { kind } = eapStateOf(profile);
  const hasEap = kind === 'present' || kind === 'unknown' || kind === 'escaped';
  if (meant === 'MSChapv2' && profile.mayUse('ikev2') === false) return meant;
  return hasEap && meant !== 'MSChapv2' ? 'Eap' : undefined;
}

export default profileRule<'invalid' | 'use'>({
  meta: {
    id: 'usermethod-invalid',
    title: 'UserMethod is neither Eap nor MSChapv2',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      invalid:
        "UserMethod '{value}' is not a method Windows knows. Write Eap, whose kind is set in the Eap element, or MSChapv2, which IKEv2 cannot use.",
      use: 'Set UserMethod to {method}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The CSP has two user methods. Whether EAP means PEAP, EAP-TLS or another kind is not said here but in the EAP configuration.',
      remedy: 'Write `Eap` and give the configuration in `Eap/Configuration`.',
      exceptions:
        'Case does not matter: Microsoft itself writes `EAP` and `Eap`. In a device tunnel any user method is wrong, which `devicetunnel-not-machine-certificate` reports.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(['<UserMethod>«PEAP»</UserMethod>', ...EAP_EXAMPLE]),
          message:
            "UserMethod 'PEAP' is not a method Windows knows. Write Eap, whose kind is set in the Eap element, or MSChapv2, which IKEv2 cannot use.",
          fixed: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]),
        },
        {
          code: authenticationExample(
            ['<UserMethod>«MSCHAP»</UserMethod>'],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
          message:
            "UserMethod 'MSCHAP' is not a method Windows knows. Write Eap, whose kind is set in the Eap element, or MSChapv2, which IKEv2 cannot use.",
          fixed: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>'],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
        },
        {
          code: authenticationExample(['<UserMethod>«Certificate»</UserMethod>']),
          message:
            "UserMethod 'Certificate' is not a method Windows knows. Write Eap, whose kind is set in the Eap element, or MSChapv2, which IKEv2 cannot use.",
        },
      ],
      good: [
        { code: authenticationExample(['<UserMethod>EAP</UserMethod>', ...EAP_EXAMPLE]) },
        { code: authenticationExample(['<UserMethod>Mschapv2</UserMethod>']) },
        { code: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']) },
      ],
    },
  },
  check({ profile, report }) {
    const method = profile.userMethod;
    if (!method || profile.isDeviceTunnel) return;
    if (method.value === 'eap' || method.value === 'mschapv2') return;
    const better = methodFor(profile, method.text);
    report(
      method.span,
      'invalid',
      { value: method.text },
      {
        fixes: better
          ? [
              {
                title: 'use',
                data: { method: better },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(method.element, better)],
              },
            ]
          : [],
      },
    );
  },
});

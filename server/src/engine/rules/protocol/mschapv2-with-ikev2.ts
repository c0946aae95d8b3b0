import { replaceValue } from '../../fix/edits';
import type { Field, Profile } from '../../formats/profilexml/profile';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { nativeExample } from './support';

/** Where the profile says IKEv2: in NativeProtocolType or in an entry of the list. */
function ikev2Field(profile: Profile): Field<unknown> | undefined {
  const type = profile.protocolType;
  if (type?.value === 'ikev2') return type;
  if (type?.value !== 'protocollist') return undefined;
  return profile.protocolList.find((field) => field.value === 'ikev2');
}

/** The EAP configuration that is there already. */
function eapHost(profile: Profile): XmlElement | undefined {
  return profile
    .element('NativeProfile/Authentication/Eap/Configuration')
    ?.elements.find((e) => e.localName === 'EapHostConfig');
}

const HOST = [
  '<Eap><Configuration>',
  '  <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"/>',
  '</Configuration></Eap>',
];

export default profileRule<'refused' | 'protocol' | 'eap'>({
  meta: {
    id: 'mschapv2-with-ikev2',
    title: 'IKEv2 does not take MSChapv2 as user method',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      refused:
        "UserMethod '{method}' is not supported with IKEv2, which authenticates users with EAP only. Write Eap and add an EAP configuration, for example PEAP.",
      protocol: 'IKEv2 is chosen here.',
      eap: 'Set UserMethod to Eap',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The reference says of the user method `MSChapv2` that it is not supported for IKEv2. IKEv2 carries user authentication as EAP, so the password method has to stand inside an EAP configuration.',
      remedy:
        'Set `UserMethod` to `Eap` and describe the method in `Eap/Configuration`: PEAP with a user certificate inside, or PEAP with EAP-MSCHAPv2 if it has to be a password.',
      exceptions:
        '`Automatic` is not reported, since another protocol may take the method. Device tunnels have a rule of their own about authentication.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<Authentication>',
            '  <UserMethod>«MSChapv2»</UserMethod>',
            ...HOST.map((line) => `  ${line}`),
            '</Authentication>',
          ),
          message:
            "UserMethod 'MSChapv2' is not supported with IKEv2, which authenticates users with EAP only. Write Eap and add an EAP configuration, for example PEAP.",
          fixed: nativeExample(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<Authentication>',
            '  <UserMethod>Eap</UserMethod>',
            ...HOST.map((line) => `  ${line}`),
            '</Authentication>',
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
            '<Authentication><UserMethod>«MSChapv2»</UserMethod></Authentication>',
          ),
          message:
            "UserMethod 'MSChapv2' is not supported with IKEv2, which authenticates users with EAP only. Write Eap and add an EAP configuration, for example PEAP.",
        },
      ],
      good: [
        {
          code: nativeExample(
            '<NativeProtocolType>SSTP</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const method = profile.userMethod;
    if (method?.value !== 'mschapv2' || profile.isDeviceTunnel) return;
    const ikev2 = ikev2Field(profile);
    if (!ikev2) return;
    report(
      method.span,
      'refused',
      { method: method.text },
      {
        related: [{ span: ikev2.span, message: 'protocol' }],
        // Without a configuration Eap alone would be the next error.
        ...(eapHost(profile) && {
          fixes: [
            {
              title: 'eap',
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(method.element, 'Eap')],
            },
          ],
        }),
      },
    );
  },
});

import { eapHost } from '../../formats/eap/configuration';
import { isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { clientFilters, tlsExample, tlsExtensions } from './clientFilter';
import { ENTRA_EKU, holds } from './support';

export default profileRule<'unasked'>({
  meta: {
    id: 'compliance-filter-without-compliance',
    title: 'EAP wants the certificate for conditional access, and nothing asks for it',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'information',
    confidence: 'inferred',
    since: '0.2.0',
    fix: 'none',
    messages: {
      unasked:
        'EAP-TLS takes certificates with the EKU of conditional access (1.3.6.1.4.1.311.87) only, but without DeviceCompliance this profile never asks Entra ID for one. Add DeviceCompliance, or filter for the EKU of your own certificates.',
    },
    sources: ['vpn-conditional-access', 'vpnv2-ddf'],
    docs: {
      why: 'The certificate with this EKU is short-lived: the client gets it from Entra ID while it connects, when `DeviceCompliance` is on. With a filter for it and nothing that asks for it, no certificate fits, unless another profile of the same user fetched one shortly before.',
      remedy:
        'Turn `DeviceCompliance` on where conditional access is meant. Otherwise take the entry out of `ClientAuthEKUList`, or name an EKU that the certificates of your own authority have.',
      exceptions: 'A filter that takes certificates with another EKU as well is not reported.',
      inferredFrom:
        'That `DeviceCompliance` makes the client ask for the certificate, and that the filter takes no other, is documented; that the connection then finds none is concluded.',
    },
    examples: {
      bad: [
        {
          code: tlsExample(tlsExtensions())
            .replace(/<DeviceCompliance>[\s\S]*<\/DeviceCompliance>\s*/, '')
            .replace('<EKUMapInList>', '<«EKUMapInList»>'),
          message:
            'EAP-TLS takes certificates with the EKU of conditional access (1.3.6.1.4.1.311.87) only, but without DeviceCompliance this profile never asks Entra ID for one. Add DeviceCompliance, or filter for the EKU of your own certificates.',
        },
      ],
      good: [{ code: tlsExample(tlsExtensions()) }],
    },
  },
  check({ profile, report }) {
    const { root, document } = profile;
    const asks =
      !isAbsent(root, 'DeviceCompliance') &&
      !holds(root.child('DeviceCompliance'), 'Enabled', false);
    if (asks || document.holes.length > 0) return;
    const host = profile
      .element('NativeProfile/Authentication/Eap/Configuration')
      ?.elements.find((element) => element.localName === 'EapHostConfig');
    for (const { usages } of host ? clientFilters(eapHost(host)) : []) {
      const [first] = usages;
      if (first && usages.every(({ oid }) => oid === ENTRA_EKU)) {
        report(first.node.element.nameSpan, 'unasked');
      }
    }
  },
});

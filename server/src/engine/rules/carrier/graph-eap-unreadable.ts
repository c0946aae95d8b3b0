import { isSampleOf, isWhole, tunnelOf } from '../../formats/intune/template';
import { decodedXml, member, wordOf } from '../../formats/intune/values';
import { rootOf } from '../../formats/xml/root';
import { templateRule } from '../rule';
import { policyWith, TEMPLATE, valueOf } from './template';

/** A beginning is enough to tell what a text is. */
const LOOK = 2000;

export default templateRule<'missing' | 'text' | 'other'>({
  meta: {
    id: 'graph-eap-unreadable',
    title: 'The policy has no EAP configuration where it says so',
    ...TEMPLATE,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      missing:
        'authenticationMethod is customEapXml, but the policy has no eapXml, so clients get no EAP configuration. Put an EapHostConfig there, in Base64.',
      text: 'eapXml is no XML in Base64, so there is no EAP configuration in it. Put an EapHostConfig there, in Base64.',
      other:
        "eapXml holds '{name}' in Base64 instead of an EapHostConfig, so there is no EAP configuration in it.",
    },
    sources: ['graph-windows10vpn', 'vpn-intune'],
    docs: {
      why: 'The template takes the EAP configuration of a user tunnel as the bytes of its XML, in Base64. Whatever else stands there is stored and sent, and Windows can make no EAP of it.',
      remedy:
        'Make the connection on one computer, read `(Get-VpnConnection -Name NAME).EapConfigXmlStream.InnerXml`, and encode that text in Base64.',
      exceptions: 'XML that is not in Base64 is what some tools write, and is taken as it is.',
    },
    examples: {
      bad: [
        {
          code: policyWith('"authenticationMethod": "customEapXml", "eapXml": "«aGVsbG8=»"'),
          message:
            'eapXml is no XML in Base64, so there is no EAP configuration in it. Put an EapHostConfig there, in Base64.',
        },
        {
          code: policyWith('"authenticationMethod": "customEapXml", "eapXml": "«PEVhcC8+»"'),
          message:
            "eapXml holds 'Eap' in Base64 instead of an EapHostConfig, so there is no EAP configuration in it.",
        },
        {
          code: policyWith('"authenticationMethod": "«customEapXml»", "eapXml": null'),
          message:
            'authenticationMethod is customEapXml, but the policy has no eapXml, so clients get no EAP configuration. Put an EapHostConfig there, in Base64.',
        },
      ],
      good: [
        { code: policyWith('"authenticationMethod": "certificate", "eapXml": null') },
        {
          code: '{ "@odata.type": "#microsoft.graph.windows10VpnConfiguration", "authenticationMethod": "customEapXml" }\n',
        },
      ],
    },
  },
  check({ policy: { object, values }, report }) {
    if (isSampleOf(object) || tunnelOf(object) !== 'native') return;
    const method = valueOf(object, 'authenticationMethod');
    const eap = valueOf(object, 'eapXml');
    const isCustom = wordOf(method)?.toLowerCase() === 'customeapxml';
    if (!eap || wordOf(eap) === '') {
      // Without the member the export may have left it out.
      const isSaid = isWhole(object) && member(object, 'eapXml') !== undefined;
      if (method && isCustom && isSaid) report(values.words(method), 'missing');
      return;
    }
    const text = values.plain(eap);
    if (!text) return;
    const written = text.text.slice(0, LOOK);
    const xml = decodedXml(text)?.text.slice(0, LOOK) ?? (/^\s*</.test(written) ? written : '');
    const name = rootOf(xml)?.name;
    if (xml === '') report(values.words(eap), 'text');
    else if (name !== undefined && !/(?:^|:)EapHostConfig$/.test(name)) {
      report(values.words(eap), 'other', { name });
    }
  },
});

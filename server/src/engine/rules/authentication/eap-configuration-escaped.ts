import { escapeText } from '../../syntax/xml/entities';
import { parseXml } from '../../syntax/xml/parse';
import { profileRule, type FixInput } from '../rule';
import { authenticationExample, EAP_EXAMPLE, eapStateOf, HOST_EXAMPLE } from './support';

export default profileRule<'escaped' | 'unescape'>({
  meta: {
    id: 'eap-configuration-escaped',
    title: 'The EAP configuration is written as text',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['xml-stray-text'],
    messages: {
      escaped:
        'The EAP configuration stands here as text. Only the single CSP node takes it escaped; in ProfileXML it is a child element, as the schema and all published profiles have it.',
      unescape: 'Turn the text into elements',
    },
    sources: ['vpnv2-xsd', 'vpnv2-ddf', 'aovpn-profile-entra'],
    docs: {
      why: 'The node `Eap/Configuration` of the CSP is a string, so its value is escaped there. Inside ProfileXML the schema wants the element `EapHostConfig` itself, and no published profile has it otherwise.',
      remedy: 'Put the configuration in as XML, without `&lt;` and CDATA.',
      exceptions:
        'Some Windows builds may read the text as well; nobody documented it. The escaping of a whole profile for SyncML or WMI is something else and is not looked at.',
      inferredFrom:
        'The schema of ProfileXML declares an element, the node of the CSP a string, and all published profiles have the element.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  <Configuration>«${escapeText(HOST_EXAMPLE)}»</Configuration>`,
            '</Eap>',
          ]),
          message:
            'The EAP configuration stands here as text. Only the single CSP node takes it escaped; in ProfileXML it is a child element, as the schema and all published profiles have it.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  <Configuration>${HOST_EXAMPLE}</Configuration>`,
            '</Eap>',
          ]),
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  <Configuration>«<![CDATA[<?xml version="1.0"?>${HOST_EXAMPLE}]]>»</Configuration>`,
            '</Eap>',
          ]),
          message:
            'The EAP configuration stands here as text. Only the single CSP node takes it escaped; in ProfileXML it is a child element, as the schema and all published profiles have it.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  <Configuration>${HOST_EXAMPLE}</Configuration>`,
            '</Eap>',
          ]),
        },
      ],
      good: [{ code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]) }],
    },
  },
  check({ profile, report }) {
    const state = eapStateOf(profile);
    if (state.kind !== 'escaped' || profile.isDeviceTunnel) return;
    const { value } = state;
    const xml = value.text.replace(/^\s*<\?xml[^>]*\?>\s*/, '');
    const document = parseXml(xml);
    const fixes: FixInput<'unescape'>[] = [];
    if (document.faults.length === 0 && document.root?.localName === 'EapHostConfig') {
      const edits = [{ span: value.span, text: xml }];
      fixes.push({ title: 'unescape', safety: 'unsafe', preferred: true, edits });
    }
    report(value.span, 'escaped', undefined, { fixes });
  },
});

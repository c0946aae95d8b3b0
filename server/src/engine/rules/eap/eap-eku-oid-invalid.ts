import { replaceValue } from '../../fix/edits';
import { isOid } from '../../connection/values/names';
import { eapData } from '../../knowledge/eap.generated';
import { eapChildOf, eapFormat, eapHost, eapText } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { filterWith } from './examples';
import { COMMON, isBroken } from './support';
import { isPlaceholder } from '../../text/templates';

const example = (name: string, oid: string) =>
  filterWith(
    '<EKUMapping>',
    '  <EKUMap>',
    `    <EKUName>${name}</EKUName>`,
    `    ${oid}`,
    '  </EKUMap>',
    '</EKUMapping>',
  );

/** An object identifier; Windows also takes a star in the place of the last number. */
function isEku(text: string): boolean {
  return isOid(text.replace(/\.\*$/, ''));
}

export default eapRule<'invalid' | 'empty' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-eku-oid-invalid',
    title: 'EKUOID is no object identifier',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      invalid:
        "'{found}' is no object identifier; it consists of numbers with dots between them, such as 1.3.6.1.5.5.7.3.2. No certificate carries this usage.",
      empty:
        'EKUOID is empty; the object identifier of the usage belongs here, such as 1.3.6.1.5.5.7.3.2.',
      set: 'Write {oid} ({name})',
    },
    sources: ['eap-tls-v3', 'eap-configuration'],
    docs: {
      why: 'Certificates carry their usages as object identifiers, and Windows looks for exactly that one.',
      remedy:
        'Write the identifier in dotted form. The certificate dialog shows it in brackets behind the name of the usage.',
    },
    examples: {
      bad: [
        {
          code: example('AAD Conditional Access', '<EKUOID>«AAD Conditional Access»</EKUOID>'),
          message:
            "'AAD Conditional Access' is no object identifier; it consists of numbers with dots between them, such as 1.3.6.1.5.5.7.3.2. No certificate carries this usage.",
          fixed: example('AAD Conditional Access', '<EKUOID>1.3.6.1.4.1.311.87</EKUOID>'),
        },
        {
          code: example('VPN', '<EKUOID>«1,3,6»</EKUOID>'),
          message:
            "'1,3,6' is no object identifier; it consists of numbers with dots between them, such as 1.3.6.1.5.5.7.3.2. No certificate carries this usage.",
        },
        {
          code: example('VPN', '<EKUOID>«1.3.06.1.5.5.7.3.2»</EKUOID>'),
          message:
            "'1.3.06.1.5.5.7.3.2' is no object identifier; it consists of numbers with dots between them, such as 1.3.6.1.5.5.7.3.2. No certificate carries this usage.",
        },
        {
          code: example('VPN', '<«EKUOID»/>'),
          message:
            'EKUOID is empty; the object identifier of the usage belongs here, such as 1.3.6.1.5.5.7.3.2.',
        },
      ],
      good: [{ code: example('VPN', '<EKUOID>1.3.6.1.4.1.311.42.1.15</EKUOID>') }],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      if (eapFormat(node) !== 'oid') continue;
      const field = eapText(node);
      if (!field) {
        if (node.element.isBlank && !isBroken(node)) report(node.element.nameSpan, 'empty');
        continue;
      }
      if (isEku(field.text) || isPlaceholder(field.text)) continue;
      const own = eapText(node.parent && eapChildOf(node.parent, 'EKUName'))?.text;
      const eku = eapData.ekus.find(({ name, aliases }) =>
        [name, ...(aliases ?? [])].some(
          (n) => n.toLowerCase() === field.text.toLowerCase() || n === own,
        ),
      );
      report(
        field.span,
        'invalid',
        { found: field.text },
        {
          fixes: eku
            ? [
                {
                  title: 'set',
                  data: { oid: eku.oid, name: eku.name },
                  safety: 'unsafe',
                  preferred: true,
                  edits: [replaceValue(field.element, eku.oid)],
                },
              ]
            : [],
        },
      );
    }
  },
});

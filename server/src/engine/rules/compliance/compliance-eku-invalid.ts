import { replaceSpan, replaceValue } from '../../fix/edits';
import { isOid } from '../../connection/values/names';
import { eapData } from '../../knowledge/eap.generated';
import { ekuNamed } from '../../knowledge/eap-types';
import { elementRule, type FixInput } from '../rule';
import { itemsOf, wrongSeparator } from '../../formats/profilexml/lists';
import { COMPLIANCE, complianceExample, isNote } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'invalid' | 'name' | 'note' | 'separator' | 'use';

/** A profile with these usages. */
function example(eku: string): string {
  return complianceExample(
    '<Enabled>true</Enabled>',
    '<Sso>',
    '  <Enabled>true</Enabled>',
    `  <Eku>${eku}</Eku>`,
    '  <IssuerHash>2f4b8c1d9e0a7356b2c4d8e1f09a3b5c7d6e4f21</IssuerHash>',
    '</Sso>',
  );
}

export default elementRule<Message>({
  meta: {
    id: 'compliance-eku-invalid',
    title: 'Eku is not an object identifier',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      invalid:
        "'{item}' is not an OID. Eku takes OIDs such as 1.3.6.1.5.5.7.3.2 (Client Authentication), separated by commas.",
      name: "'{item}' is a name, but Eku takes OIDs. Write {oid}.",
      note: "'{item}' was left from a sample. Write an OID such as 1.3.6.1.5.5.7.3.2 (Client Authentication).",
      separator: 'OIDs are separated by commas, not by {separator}. Write {better}.',
      use: "Write '{better}'",
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'Windows looks for a certificate that has these extended key usages, given by number. With a name none is found, and resources ask for credentials after the tunnel is up.',
      remedy:
        'Write the OID: 1.3.6.1.5.5.7.3.2 is Client Authentication, 1.3.6.1.4.1.311.20.2.2 Smart Card Logon.',
      exceptions: 'Words left from a sample are a warning.',
    },
    examples: {
      bad: [
        {
          code: example('«Client Authentication»'),
          message:
            "'Client Authentication' is a name, but Eku takes OIDs. Write 1.3.6.1.5.5.7.3.2.",
          fixed: example('1.3.6.1.5.5.7.3.2'),
        },
        {
          code: example('1.3.6.1.5.5.7.3.2,«1.3.6.1.5.5.7.3.»'),
          message:
            "'1.3.6.1.5.5.7.3.' is not an OID. Eku takes OIDs such as 1.3.6.1.5.5.7.3.2 (Client Authentication), separated by commas.",
        },
        {
          code: example('«1.3.6.1.5.5.7.3.2;1.3.6.1.4.1.311.20.2.2»'),
          message:
            "OIDs are separated by commas, not by ';'. Write 1.3.6.1.5.5.7.3.2,1.3.6.1.4.1.311.20.2.2.",
          fixed: example('1.3.6.1.5.5.7.3.2,1.3.6.1.4.1.311.20.2.2'),
        },
        {
          code: example('«Your own usage»'),
          message:
            "'Your own usage' was left from a sample. Write an OID such as 1.3.6.1.5.5.7.3.2 (Client Authentication).",
        },
      ],
      good: [{ code: example('1.3.6.1.5.5.7.3.2,1.3.6.1.4.1.311.20.2.2') }],
    },
  },
  elements: [`${COMPLIANCE}/Sso/Eku`],
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    const use = (better: string, edit: ReturnType<typeof replaceSpan>): FixInput<Message> => ({
      title: 'use',
      data: { better },
      safety: 'safe',
      preferred: true,
      edits: [edit],
    });
    const wrong = wrongSeparator(value, isOid);
    if (wrong) {
      const { better } = wrong;
      const fixes = [use(better, replaceValue(element, better))];
      report(value.span, 'separator', { separator: wrong.name, better }, { fixes });
      return;
    }
    for (const item of itemsOf(value)) {
      if (item.text === '' || isOid(item.text) || isPlaceholder(item.text)) continue;
      const oid = ekuNamed(eapData, item.text)?.oid;
      if (oid !== undefined) {
        const fixes = [use(oid, replaceSpan(item.span, oid))];
        report(item.span, 'name', { item: item.text, oid }, { fixes });
      } else if (isNote(item.text)) {
        report(item.span, 'note', { item: item.text }, { severity: 'warning' });
      } else {
        report(item.span, 'invalid', { item: item.text });
      }
    }
  },
});

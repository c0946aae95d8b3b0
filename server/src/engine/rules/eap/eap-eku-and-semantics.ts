import { eapRule } from '../rule';
import { filterWith } from './examples';
import { ekuEntries, filtersIn } from './filters';
import { COMMON } from './support';

const entry = (oid: string, mark = 'EKUMapInList') => [
  `  <${mark}>`,
  `    <EKUName>${oid}</EKUName>`,
  `    <EKUOID>${oid}</EKUOID>`,
  '  </EKUMapInList>',
];

export default eapRule<'and' | 'other'>({
  meta: {
    ...COMMON,
    id: 'eap-eku-and-semantics',
    title: 'Certificates must carry all usages of the list at once',
    severity: 'information',
    confidence: 'documented',
    fix: 'none',
    messages: {
      and: 'Only certificates that carry all {count} usages of this list are used, not those that carry one of them. For either of two usages the filter cannot be written.',
      other: 'The first usage of the list.',
    },
    sources: ['eap-configuration', 'eap-tls-v3-ekulist'],
    docs: {
      why: 'Windows joins the usages of a list by AND. A list that was meant as a choice leaves no certificate at all.',
      remedy:
        'Keep the usages only if every certificate has all of them; otherwise filter by issuer (`CAHashList`), where one match is enough.',
      exceptions: 'The list may well be meant like that.',
    },
    examples: {
      bad: [
        {
          code: filterWith(
            '<ClientAuthEKUList Enabled="true">',
            ...entry('1.3.6.1.4.1.311.87'),
            ...entry('1.3.6.1.4.1.311.20.2.2', '«EKUMapInList»'),
            '</ClientAuthEKUList>',
          ),
          message:
            'Only certificates that carry all 2 usages of this list are used, not those that carry one of them. For either of two usages the filter cannot be written.',
        },
      ],
      good: [
        {
          code: filterWith(
            '<ClientAuthEKUList Enabled="true">',
            ...entry('1.3.6.1.4.1.311.87'),
            '</ClientAuthEKUList>',
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const list of filtersIn(host).flatMap(({ lists }) => lists)) {
      const entries = ekuEntries(list);
      const [first, second] = entries;
      if (!first || !second || list.enabled === false) continue;
      report(
        second.node.element.nameSpan,
        'and',
        { count: entries.length },
        { related: [{ span: first.node.element.nameSpan, message: 'other' }] },
      );
    }
  },
});

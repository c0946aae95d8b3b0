import { eapBoolean, eapChildOf } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { filterWith } from './examples';
import { filtersIn } from './filters';
import { COMMON } from './support';
import { setSwitch } from './switches';

const LIST = [
  '<ClientAuthEKUList Enabled="true">',
  '  <EKUMapInList>',
  '    <EKUName>VPN</EKUName>',
  '    <EKUOID>1.3.6.1.4.1.311.42.1.15</EKUOID>',
  '  </EKUMapInList>',
  '</ClientAuthEKUList>',
];

export default eapRule<'both' | 'list' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-allpurpose-with-custom-eku',
    title: 'AllPurposeEnabled lets certificates past the list of usages',
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      both: 'Certificates without any usage are candidates as well, whatever {name} asks for: AllPurposeEnabled is joined to the lists by OR, and custom usages do not apply to it.',
      list: 'This list does not apply to certificates without usages.',
      set: 'Write {value}',
    },
    sources: ['eap-configuration', 'eap-tls-v3-filter'],
    docs: {
      why: 'A certificate without extended key usages is good for all purposes. With `AllPurposeEnabled` such certificates are candidates beside those the lists choose, and the usages of the lists cannot be asked of them.',
      remedy:
        'Set `AllPurposeEnabled` to `false` when only certificates with the usage are wanted.',
      exceptions:
        'A sample of Microsoft has both, with OR in mind. It says that custom usages cannot be combined with `AllPurposeEnabled`, not that the configuration is refused, so this is an information.',
    },
    examples: {
      bad: [
        {
          code: filterWith('<AllPurposeEnabled>«true»</AllPurposeEnabled>', ...LIST),
          message:
            'Certificates without any usage are candidates as well, whatever ClientAuthEKUList asks for: AllPurposeEnabled is joined to the lists by OR, and custom usages do not apply to it.',
          fixed: filterWith('<AllPurposeEnabled>false</AllPurposeEnabled>', ...LIST),
        },
      ],
      good: [
        { code: filterWith('<AllPurposeEnabled>false</AllPurposeEnabled>', ...LIST) },
        {
          code: filterWith(
            '<AllPurposeEnabled>true</AllPurposeEnabled>',
            '<ClientAuthEKUList Enabled="true"/>',
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const { node, lists } of filtersIn(host)) {
      const field = eapBoolean(eapChildOf(node, 'AllPurposeEnabled'));
      const list = lists.find(
        ({ node: { is }, enabled, entries }) =>
          is?.name !== 'CAHashList' && enabled !== false && entries.length > 0,
      );
      if (field?.value !== true || !list) continue;
      const { element } = list.node;
      report(
        field.span,
        'both',
        { name: element.localName },
        {
          related: [{ span: element.nameSpan, message: 'list' }],
          fixes: setSwitch(field, false),
        },
      );
    }
  },
});

import { eapRule, type FixInput } from '../rule';
import { filterWith, THUMBPRINT } from './examples';
import { filtersIn } from './filters';
import { COMMON } from './support';

const HASH = [`  <IssuerHash>${THUMBPRINT}</IssuerHash>`, '</CAHashList>'];

export default eapRule<'missing' | 'off' | 'enable'>({
  meta: {
    ...COMMON,
    id: 'eap-filter-not-enabled',
    title: 'A list of the certificate filter is not switched on',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      missing:
        '{name} has no attribute Enabled, which counts as false: the list has no effect, and certificates it should leave out are used. Add Enabled="true".',
      off: '{name} is switched off by Enabled="{value}", so its entries have no effect.',
      enable: 'Switch {name} on',
    },
    sources: ['eap-tls-v3-cahash', 'eap-tls-v3-ekulist', 'eap-configuration'],
    docs: {
      why: 'The lists of the certificate filter count only with `Enabled="true"`. Without it Windows ignores what they hold.',
      remedy: 'Set `Enabled="true"`, or remove the list.',
      exceptions:
        'A list that is switched off in so many words is an information only, and a list without entries is not reported.',
    },
    examples: {
      bad: [
        {
          code: filterWith('<«CAHashList»>', ...HASH),
          message:
            'CAHashList has no attribute Enabled, which counts as false: the list has no effect, and certificates it should leave out are used. Add Enabled="true".',
          fixed: filterWith('<CAHashList Enabled="true">', ...HASH),
        },
        {
          code: filterWith('<CAHashList Enabled="«false»">', ...HASH),
          message: 'CAHashList is switched off by Enabled="false", so its entries have no effect.',
          fixed: filterWith('<CAHashList Enabled="true">', ...HASH),
        },
      ],
      good: [
        { code: filterWith('<CAHashList Enabled="true">', ...HASH) },
        { code: filterWith('<CAHashList/>') },
      ],
    },
  },
  check({ host, report }) {
    for (const { node, enabled, entries } of filtersIn(host).flatMap(({ lists }) => lists)) {
      if (enabled !== false || entries.length === 0) continue;
      const { element } = node;
      const name = element.localName;
      const attribute = element.attribute('Enabled');
      // Another spelling of the attribute has a rule of its own.
      if (!attribute && element.attributes.some((a) => /^enabled$/i.test(a.name))) continue;
      const at = element.nameSpan.end;
      const edit = attribute?.valueSpan
        ? { span: attribute.valueSpan, text: 'true' }
        : { span: { start: at, end: at }, text: ' Enabled="true"' };
      const fix: FixInput<'enable'> = {
        title: 'enable',
        data: { name },
        safety: 'unsafe',
        preferred: true,
        edits: [edit],
      };
      if (attribute) {
        const span = attribute.valueSpan ?? attribute.span;
        const data = { name, value: attribute.value };
        report(span, 'off', data, { severity: 'information', fixes: [fix] });
      } else report(element.nameSpan, 'missing', { name }, { fixes: [fix] });
    }
  },
});

import { replaceSpan } from '../../fix/edits';
import { parseIp } from '../../connection/values/ip';
import { elementRule } from '../rule';
import { itemsOf } from '../../formats/profilexml/lists';
import { ADDRESS_LISTS, filterExample } from './support';

export default elementRule<'bare' | 'several' | 'append'>({
  meta: {
    id: 'trafficfilter-single-ip-no-mask',
    title: 'A single address in a traffic filter has no prefix length',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      bare: "'{item}' has no prefix length. Some tools report that filters need it; '{item}/{bits}' means the same host and is sure.",
      several:
        'Single addresses of this list have no prefix length. Some tools report that filters need it; write /32 after an IPv4 and /128 after an IPv6 address.',
      append: 'Append the prefix length of a single host',
    },
    sources: ['dpc-filter', 'device-tunnel'],
    docs: {
      why: 'The authors of the Dynamic Profile Configurator found that a filter for a single host needs a prefix length and add `/32` to each bare address.',
      remedy: 'Write `10.1.2.3/32`, for IPv6 `2001:db8::5/128`.',
      exceptions:
        'Samples of Microsoft and of Richard Hicks use bare addresses, so this is a hint only, given once for each list.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<RemoteAddressRanges>«10.1.2.3»</RemoteAddressRanges>'),
          message:
            "'10.1.2.3' has no prefix length. Some tools report that filters need it; '10.1.2.3/32' means the same host and is sure.",
          fixed: filterExample('<RemoteAddressRanges>10.1.2.3/32</RemoteAddressRanges>'),
        },
        {
          code: filterExample(
            '<RemoteAddressRanges>«10.1.2.3,10.2.0.0/16,2001:db8::5»</RemoteAddressRanges>',
          ),
          message:
            'Single addresses of this list have no prefix length. Some tools report that filters need it; write /32 after an IPv4 and /128 after an IPv6 address.',
          fixed: filterExample(
            '<RemoteAddressRanges>10.1.2.3/32,10.2.0.0/16,2001:db8::5/128</RemoteAddressRanges>',
          ),
        },
      ],
      good: [
        {
          code: filterExample(
            '<RemoteAddressRanges>10.1.2.3/32,10.1.0.1-10.1.0.9</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: ADDRESS_LISTS,
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    const bare = itemsOf(value).flatMap((item) => {
      const address = parseIp(item.text);
      return address ? [{ item, bits: address.version === 4 ? 32 : 128 }] : [];
    });
    const [first] = bare;
    if (!first) return;
    const fixes = [
      {
        title: 'append' as const,
        safety: 'safe' as const,
        preferred: true,
        edits: bare.map(({ item, bits }) =>
          replaceSpan({ start: item.span.end, end: item.span.end }, `/${bits}`),
        ),
      },
    ];
    if (bare.length > 1) report(value.span, 'several', {}, { fixes });
    else report(first.item.span, 'bare', { item: first.item.text, bits: first.bits }, { fixes });
  },
});

import { blanksBesideCommas } from '../../fix/lists';
import { elementRule } from '../rule';
import { ADDRESS_LISTS, filterExample, PORT_LISTS } from './support';

export default elementRule<'blank' | 'remove'>({
  meta: {
    id: 'trafficfilter-blank-in-list',
    title: 'A list of a traffic filter has blanks beside its commas',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      blank:
        'The list in {name} has a blank beside a comma. Some tools report that filters cannot take blanks; write the items with commas only.',
      remove: 'Remove the blanks beside the commas',
    },
    sources: ['dpc-filter', 'device-tunnel'],
    docs: {
      why: 'The authors of the Dynamic Profile Configurator found that filters cannot handle blanks in their lists and strip every one. A filter with an item lost lets less traffic through than it says.',
      remedy: 'Write `a,b` instead of `a, b`.',
      exceptions:
        'Samples of Microsoft, such as the one for device tunnels, have blanks after the commas, so this is an information only.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<RemoteAddressRanges>«10.1.0.0/16, 10.2.0.0/16»</RemoteAddressRanges>',
          ),
          message:
            'The list in RemoteAddressRanges has a blank beside a comma. Some tools report that filters cannot take blanks; write the items with commas only.',
          fixed: filterExample(
            '<RemoteAddressRanges>10.1.0.0/16,10.2.0.0/16</RemoteAddressRanges>',
          ),
        },
      ],
      good: [
        {
          code: filterExample(
            '<RemoteAddressRanges>10.1.0.0/16,2001:db8::/32</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: [...PORT_LISTS, ...ADDRESS_LISTS],
  check(element, { text, report }) {
    const value = element.value;
    if (!value) return;
    const edits = blanksBesideCommas(text, value.span);
    if (edits.length === 0) return;
    const fixes = [{ title: 'remove' as const, safety: 'safe' as const, preferred: true, edits }];
    report(value.span, 'blank', { name: element.name }, { fixes });
  },
});

import { removeNamed } from '../../fix/edits';
import { readFilter } from '../../formats/profilexml/profile';
import { elementRule } from '../rule';
import { FILTER, filterExample } from './support';

export default elementRule<'ignored' | 'remote' | 'remove'>({
  meta: {
    id: 'trafficfilter-local-and-remote-address',
    title: 'LocalAddressRanges beside RemoteAddressRanges is ignored',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      ignored:
        'LocalAddressRanges was seen to be ignored beside RemoteAddressRanges. Remove it, or make a filter of its own for it.',
      remote: 'The remote addresses stand here.',
      remove: 'Remove LocalAddressRanges',
    },
    sources: ['dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'The authors of the Dynamic Profile Configurator found that Windows uses only the remote addresses of a filter that has both lists. The filter then lets more traffic through than it says.',
      remedy: 'Keep the list of remote addresses, which is what a client tunnel needs.',
      exceptions:
        'The documentation says that all conditions of a filter must hold and mentions no exception.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<«LocalAddressRanges»>10.8.0.0/16</LocalAddressRanges>',
            '<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
          ),
          message:
            'LocalAddressRanges was seen to be ignored beside RemoteAddressRanges. Remove it, or make a filter of its own for it.',
          fixed: filterExample('<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>'),
        },
      ],
      good: [
        { code: filterExample('<LocalAddressRanges>10.8.0.0/16</LocalAddressRanges>') },
        {
          code: filterExample(
            '<LocalAddressRanges></LocalAddressRanges>',
            '<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: [FILTER],
  check(element, { text, report }) {
    const { localAddresses, remoteAddresses } = readFilter(element);
    if (!localAddresses || !remoteAddresses) return;
    report(
      localAddresses.element.nameSpan,
      'ignored',
      {},
      {
        related: [{ span: remoteAddresses.element.nameSpan, message: 'remote' }],
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, localAddresses.element),
          },
        ],
      },
    );
  },
});

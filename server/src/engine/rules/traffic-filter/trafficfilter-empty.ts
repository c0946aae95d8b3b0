import { removeElement } from '../../fix/edits';
import { hasLooseText } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { FILTER, filterExample, profileExample } from './support';

export default elementRule<'empty' | 'remove'>({
  meta: {
    id: 'trafficfilter-empty',
    title: 'A traffic filter says nothing about the traffic',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      empty:
        'The TrafficFilter names no app, protocol, port or address, so there is nothing it could match. Say what it lets through or remove it.',
      remove: 'Remove the TrafficFilter',
    },
    sources: ['dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'A filter is a rule that allows the traffic it describes. Without any description it allows nothing that can be named; the Dynamic Profile Configurator takes it for invalid and drops it before it deploys a profile.',
      remedy: 'Add `App`, `Protocol`, ports or addresses, or remove the element.',
      exceptions:
        'A filter that has `Claims` or only a `Direction`, or an element that is not known, is not reported.',
    },
    examples: {
      bad: [
        {
          code: profileExample('<AlwaysOn>true</AlwaysOn>', '<«TrafficFilter»></TrafficFilter>'),
          message:
            'The TrafficFilter names no app, protocol, port or address, so there is nothing it could match. Say what it lets through or remove it.',
          fixed: profileExample('<AlwaysOn>true</AlwaysOn>'),
        },
        {
          code: profileExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<«TrafficFilter»>',
            '  <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            '</TrafficFilter>',
          ),
          message:
            'The TrafficFilter names no app, protocol, port or address, so there is nothing it could match. Say what it lets through or remove it.',
          fixed: profileExample('<AlwaysOn>true</AlwaysOn>'),
        },
      ],
      good: [
        { code: filterExample('<Protocol>6</Protocol>') },
        { code: filterExample('<Direction>Inbound</Direction>') },
        { code: filterExample('<App>Microsoft.RemoteDesktop_8wekyb3d8bbwe</App>') },
        { code: filterExample('{{Filter}}') },
      ],
    },
  },
  elements: [FILTER],
  check(element, { text, report }) {
    if (!element.closed || hasLooseText(element)) return;
    if (element.elements.some((child) => child.name !== 'RoutingPolicyType')) return;
    report(
      element.nameSpan,
      'empty',
      {},
      {
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: [removeElement(text, element)],
          },
        ],
      },
    );
  },
});

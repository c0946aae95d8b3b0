import { removeNamed } from '../../fix/edits';
import { elementRule } from '../rule';
import { FILTER, filterExample, mayHave } from './support';

export default elementRule<'app' | 'remove'>({
  meta: {
    id: 'trafficfilter-routingpolicy-without-app',
    title: 'RoutingPolicyType of a traffic filter needs an App',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      app: 'RoutingPolicyType in a TrafficFilter is valid only together with App or Claims. Name the app or remove the element.',
      remove: 'Remove RoutingPolicyType from the filter',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'A filter can route the traffic of one app another way than the rest of the profile. For traffic that no app or claim identifies, the routes and `RoutingPolicyType` of `NativeProfile` decide; the element has no meaning in such a filter.',
      remedy: 'Remove the element, or add `App` with the app whose traffic is meant.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<«RoutingPolicyType»>ForceTunnel</RoutingPolicyType>',
          ),
          message:
            'RoutingPolicyType in a TrafficFilter is valid only together with App or Claims. Name the app or remove the element.',
          fixed: filterExample('<Protocol>6</Protocol>'),
        },
      ],
      good: [
        {
          code: filterExample(
            '<App><Id>SYSTEM</Id></App>',
            '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
          ),
        },
        {
          code: filterExample(
            '<Claims>O:SYG:SYD:(A;;CC;;;AU)</Claims>',
            '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
          ),
        },
        // A filter with nothing else is empty, which is another finding.
        { code: filterExample('<RoutingPolicyType>ForceTunnel</RoutingPolicyType>') },
      ],
    },
  },
  elements: [FILTER],
  check(element, { text, report }) {
    const policy = element.child('RoutingPolicyType');
    if (!policy || policy.isBlank || mayHave(element, 'App', 'Claims')) return;
    if (element.elements.every((child) => child.name === 'RoutingPolicyType')) return;
    report(
      policy.nameSpan,
      'app',
      {},
      {
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, policy),
          },
        ],
      },
    );
  },
});

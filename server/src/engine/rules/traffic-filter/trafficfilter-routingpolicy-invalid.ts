import { elementRule } from '../rule';
import { checkEnumeration } from './enumeration';
import { FILTER, filterExample } from './support';

export default elementRule<'unknown' | 'use'>({
  meta: {
    id: 'trafficfilter-routingpolicy-invalid',
    title: 'RoutingPolicyType of a traffic filter has a value that Windows does not know',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown:
        "RoutingPolicyType '{text}' is not a policy Windows knows. Write SplitTunnel or ForceTunnel.",
      use: 'Set RoutingPolicyType to {better}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The DDF lists two values. What Windows does with another one, refuse the profile or pass over the element, is not documented.',
      remedy: 'Write `SplitTunnel` or `ForceTunnel`, or leave the element out.',
      exceptions: 'Spellings that differ in case only are left to `value-case`.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<App><Id>SYSTEM</Id></App>',
            '<RoutingPolicyType>«Split»</RoutingPolicyType>',
          ),
          message:
            "RoutingPolicyType 'Split' is not a policy Windows knows. Write SplitTunnel or ForceTunnel.",
          fixed: filterExample(
            '<App><Id>SYSTEM</Id></App>',
            '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
          ),
        },
        {
          code: filterExample(
            '<App><Id>SYSTEM</Id></App>',
            '<RoutingPolicyType>«yes»</RoutingPolicyType>',
          ),
          message:
            "RoutingPolicyType 'yes' is not a policy Windows knows. Write SplitTunnel or ForceTunnel.",
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
            '<App><Id>SYSTEM</Id></App>',
            '<RoutingPolicyType>forcetunnel</RoutingPolicyType>',
          ),
        },
      ],
    },
  },
  elements: [`${FILTER}/RoutingPolicyType`],
  check(element, context) {
    checkEnumeration(element, context, {
      split: 'SplitTunnel',
      splittunneling: 'SplitTunnel',
      force: 'ForceTunnel',
      forced: 'ForceTunnel',
      full: 'ForceTunnel',
      fulltunnel: 'ForceTunnel',
    });
  },
});

import { elementRule } from '../rule';
import { checkEnumeration } from './enumeration';
import { FILTER, filterExample } from './support';

export default elementRule<'unknown' | 'use'>({
  meta: {
    id: 'trafficfilter-direction-invalid',
    title: 'Direction of a traffic filter has a value that Windows does not know',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown:
        "Direction '{text}' is not a direction Windows knows. Write Inbound, or Outbound, which is the default.",
      use: 'Set Direction to {better}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The DDF describes two directions: `Outbound`, the default, for traffic the client sends, and `Inbound` for traffic from outside. A filter with another word is refused or counts as outbound.',
      remedy: 'Write `Inbound` or `Outbound`. A filter has one direction; make two for both.',
      exceptions: 'Spellings that differ in case only are left to `value-case`.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<Protocol>6</Protocol>', '<Direction>«In»</Direction>'),
          message:
            "Direction 'In' is not a direction Windows knows. Write Inbound, or Outbound, which is the default.",
          fixed: filterExample('<Protocol>6</Protocol>', '<Direction>Inbound</Direction>'),
        },
        {
          code: filterExample('<Protocol>6</Protocol>', '<Direction>«Both»</Direction>'),
          message:
            "Direction 'Both' is not a direction Windows knows. Write Inbound, or Outbound, which is the default.",
        },
      ],
      good: [
        { code: filterExample('<Protocol>6</Protocol>', '<Direction>inbound</Direction>') },
        { code: filterExample('<Protocol>6</Protocol>', '<Direction>Outbound</Direction>') },
      ],
    },
  },
  elements: [`${FILTER}/Direction`],
  check(element, context) {
    checkEnumeration(element, context, {
      in: 'Inbound',
      incoming: 'Inbound',
      ingress: 'Inbound',
      out: 'Outbound',
      outgoing: 'Outbound',
      egress: 'Outbound',
    });
  },
});

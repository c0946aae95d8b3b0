import { insertChild } from '../../fix/place';
import { replaceValue } from '../../fix/edits';
import { isAbsent } from '../../formats/profilexml/absence';
import { readFilter } from '../../formats/profilexml/profile';
import { elementRule } from '../rule';
import { FILTER, filterExample } from './support';

const TCP = 6;
const UDP = 17;

export default elementRule<
  'missing' | 'other' | 'ports' | 'insertTcp' | 'insertUdp' | 'tcp' | 'udp'
>({
  meta: {
    id: 'trafficfilter-port-without-protocol',
    title: 'Ports of a traffic filter need the protocol TCP or UDP',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        '{ports} is only valid for TCP or UDP, but the filter names no protocol. Add Protocol 6 (TCP) or 17 (UDP).',
      other:
        "{ports} is only valid for TCP or UDP, but Protocol is '{protocol}'. Write 6 (TCP) or 17 (UDP).",
      ports: 'The ports stand here.',
      insertTcp: 'Insert Protocol 6 (TCP)',
      insertUdp: 'Insert Protocol 17 (UDP)',
      tcp: 'Set Protocol to 6 (TCP)',
      udp: 'Set Protocol to 17 (UDP)',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'Only TCP and UDP have ports. The DDF ties both lists of ports to the protocols 6 and 17; a filter that breaks this is refused with the profile or matches no packet.',
      remedy:
        'Name the protocol. A service that uses both needs two filters, since a filter has one protocol.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<«RemotePortRanges»>443</RemotePortRanges>'),
          message:
            'RemotePortRanges is only valid for TCP or UDP, but the filter names no protocol. Add Protocol 6 (TCP) or 17 (UDP).',
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>443</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>«1»</Protocol>',
            '<LocalPortRanges>5000-5100</LocalPortRanges>',
            '<Direction>Inbound</Direction>',
          ),
          message:
            "LocalPortRanges is only valid for TCP or UDP, but Protocol is '1'. Write 6 (TCP) or 17 (UDP).",
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<LocalPortRanges>5000-5100</LocalPortRanges>',
            '<Direction>Inbound</Direction>',
          ),
        },
      ],
      good: [
        {
          code: filterExample('<Protocol>17</Protocol>', '<RemotePortRanges>53</RemotePortRanges>'),
        },
        {
          code: filterExample(
            '<Protocol>TCP</Protocol>',
            '<RemotePortRanges>443</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>1</Protocol>',
            '<RemoteAddressRanges>10.0.0.0/8</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: [FILTER],
  check(element, { text, report }) {
    const ports = element.elements.find(
      (child) =>
        (child.name === 'LocalPortRanges' || child.name === 'RemotePortRanges') && !child.isBlank,
    );
    if (!ports) return;
    const { protocol } = readFilter(element);
    if (protocol) {
      const number = protocol.value;
      // Another rule speaks about what is not a protocol number at all.
      if (number === undefined || number < 0 || number > 255) return;
      if (number === TCP || number === UDP) return;
      report(
        protocol.span,
        'other',
        { ports: ports.name, protocol: protocol.text },
        {
          related: [{ span: ports.nameSpan, message: 'ports' }],
          fixes: [
            {
              title: 'tcp',
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(protocol.element, String(TCP))],
            },
            {
              title: 'udp',
              safety: 'unsafe',
              edits: [replaceValue(protocol.element, String(UDP))],
            },
          ],
        },
      );
      return;
    }
    if (!isAbsent(element, 'Protocol')) return;
    const insert = (number: number) => [
      insertChild(text, element, 'Protocol', [`<Protocol>${number}</Protocol>`]),
    ];
    report(
      ports.nameSpan,
      'missing',
      { ports: ports.name },
      {
        fixes: [
          { title: 'insertTcp', safety: 'unsafe', preferred: true, edits: insert(TCP) },
          { title: 'insertUdp', safety: 'unsafe', edits: insert(UDP) },
        ],
      },
    );
  },
});

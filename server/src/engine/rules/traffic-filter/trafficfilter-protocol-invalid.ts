import { replaceValue } from '../../fix/edits';
import { parseInteger } from '../../connection/values/scalars';
import { networkData } from '../../knowledge/networks.generated';
import { elementRule } from '../rule';
import { FILTER, filterExample } from './support';

/** The number of the protocol a word names, whatever blanks, hyphens and dots are in it. */
function numberOf(text: string): string | undefined {
  const word = text.toLowerCase().replace(/[\s._-]/g, '');
  const known = networkData.protocols.list.find(({ words }) => words.includes(word));
  return known && String(known.number);
}

export default elementRule<'unknown' | 'name' | 'range' | 'use'>({
  meta: {
    id: 'trafficfilter-protocol-invalid',
    title: 'Protocol of a traffic filter is not a protocol number',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      unknown:
        "Protocol '{text}' is not a number. Write the IP protocol number, 0 to 255: 6 is TCP, 17 is UDP, 1 is ICMP.",
      name: "Protocol '{text}' is a name, but Windows takes the IP protocol number. Write {number}.",
      range: "Protocol '{text}' is outside 0 to 255. 6 is TCP, 17 is UDP, 1 is ICMP, 58 is ICMPv6.",
      use: 'Set Protocol to {number}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'iana-protocols'],
    docs: {
      why: 'The node is an integer from 0 to 255, the protocol number in the header of an IP packet. A name is not read, and the profile is refused.',
      remedy:
        'Write the number: 6 for TCP, 17 for UDP, 1 for ICMP, 58 for ICMPv6. To match every protocol, leave the element out.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<Protocol>«TCP»</Protocol>'),
          message: "Protocol 'TCP' is a name, but Windows takes the IP protocol number. Write 6.",
          fixed: filterExample('<Protocol>6</Protocol>'),
        },
        {
          code: filterExample('<Protocol>«6,17»</Protocol>'),
          message:
            "Protocol '6,17' is not a number. Write the IP protocol number, 0 to 255: 6 is TCP, 17 is UDP, 1 is ICMP.",
        },
        {
          code: filterExample('<Protocol>«443»</Protocol>'),
          message:
            "Protocol '443' is outside 0 to 255. 6 is TCP, 17 is UDP, 1 is ICMP, 58 is ICMPv6.",
        },
      ],
      good: [
        { code: filterExample('<Protocol>6</Protocol>') },
        { code: filterExample('<Protocol>255</Protocol>') },
      ],
    },
  },
  elements: [`${FILTER}/Protocol`],
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    const { text } = value;
    const known = numberOf(text);
    if (known !== undefined) {
      report(
        value.span,
        'name',
        { text, number: known },
        {
          fixes: [
            {
              title: 'use',
              data: { number: known },
              safety: 'safe',
              preferred: true,
              edits: [replaceValue(element, known)],
            },
          ],
        },
      );
      return;
    }
    const number = parseInteger(text);
    if (number === undefined) report(value.span, 'unknown', { text });
    else if (number < 0 || number > 255) report(value.span, 'range', { text });
  },
});

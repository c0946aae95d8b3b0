import { parsePortRange } from '../../connection/values/ports';
import { elementRule } from '../rule';
import { tighten } from '../../formats/profilexml/lists';
import { checkRanges, type RangeMessage } from './ranges';
import { filterExample, PORT_LISTS } from './support';

/** Whether an item is a port or an ascending range of ports. */
function isPorts(text: string): boolean {
  const range = parsePortRange(text);
  return range !== undefined && range.first >= 1 && range.first <= range.last;
}

export default elementRule<RangeMessage>({
  meta: {
    id: 'trafficfilter-port-range-invalid',
    title: 'A list of ports has an item that is not a port',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      none: "'{item}' holds no port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
      invalid:
        "'{item}' is not a port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
      reversed: "The range '{item}' runs backwards, so no port lies in it. Write '{better}'.",
      separator: 'Ports and ranges are separated by commas, not by {separator}. Write {better}.',
      empty: 'The list has an empty item. Separate ports and ranges by single commas.',
      any: "'{item}' is not a port. To match every port, leave {element} out.",
      use: "Write '{better}'",
      drop: 'Remove the empty item',
      remove: 'Remove {element}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'profilexml-builder'],
    docs: {
      why: 'The list takes ports and ranges such as `100-120,200,300-320`. Anything else is refused with the profile or leaves a filter that matches nothing.',
      remedy: 'Write port numbers from 1 to 65535 and ascending ranges, separated by commas.',
      exceptions:
        'The pattern in the DDF allows digits only and so contradicts the example beside it; ranges are in use and accepted. Blanks after a comma have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,«https»</RemotePortRanges>',
          ),
          message:
            "'https' is not a port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>«80;443»</RemotePortRanges>',
          ),
          message: "Ports and ranges are separated by commas, not by ';'. Write 80,443.",
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,443</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,«5100-5000»</RemotePortRanges>',
          ),
          message:
            "The range '5100-5000' runs backwards, so no port lies in it. Write '5000-5100'.",
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,5000-5100</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>«5000 - 5100»,80</RemotePortRanges>',
          ),
          message:
            "'5000 - 5100' is not a port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>5000-5100,80</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,«,»443</RemotePortRanges>',
          ),
          message: 'The list has an empty item. Separate ports and ranges by single commas.',
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>80,443</RemotePortRanges>',
          ),
        },
        {
          code: filterExample('<Protocol>6</Protocol>', '<LocalPortRanges>«*»</LocalPortRanges>'),
          message: "'*' is not a port. To match every port, leave LocalPortRanges out.",
          fixed: filterExample('<Protocol>6</Protocol>'),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>«0-65535»</RemotePortRanges>',
          ),
          message:
            "'0-65535' is not a port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>1-65535</RemotePortRanges>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>«http,https»</RemotePortRanges>',
          ),
          message:
            "'http,https' holds no port. Write numbers from 1 to 65535 or ranges such as 5000-5100, separated by commas.",
        },
      ],
      good: [
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>100-120, 200,300-320</RemotePortRanges>',
          ),
        },
      ],
    },
  },
  elements: PORT_LISTS,
  check(element, context) {
    checkRanges(element, context, { isItem: isPorts, isReversed, better: betterPorts });
  },
});

/** Whether an item is right but for the order of its ends. */
function isReversed(text: string): boolean {
  const range = parsePortRange(text);
  return range !== undefined && range.first > range.last && range.last >= 1;
}

/** The item that was meant by one with blanks, another dash, its ends swapped or port 0. */
function betterPorts(text: string): string | undefined {
  const tight = tighten(text.replace(/[\u2010-\u2015\u2212]/g, '-'));
  const range = parsePortRange(tight);
  if (!range) return undefined;
  const first = Math.max(1, Math.min(range.first, range.last));
  const last = Math.max(range.first, range.last);
  if (last < 1) return undefined;
  return first === last ? String(first) : `${first}-${last}`;
}

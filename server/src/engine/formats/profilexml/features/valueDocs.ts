import { eapData } from '../../../knowledge/eap.generated';
import type { ProfileElement } from '../../../knowledge/types';
import { readRoute } from '../profile';
import { formatIp, parseIpRange } from '../../../connection/values/ip';
import { splitList, type ListItem } from '../../../connection/values/lists';
import { parsePortRange } from '../../../connection/values/ports';
import { parseInteger } from '../../../connection/values/scalars';
import type { XmlElement, XmlValue } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';
import { holds } from '../../../text/spans';
import { code } from '../../../text/markdown';
import { describeRange, durationWords, protocolName } from '../../../connection/values/words';
import { once } from '../../../text/once';

/** What can be said about a value, and about which part of it. */
export interface ValueDescription {
  readonly span: Span;
  readonly markdown: string;
}

/** Purposes of certificates by their identifier. */
export const purposes = once(
  (): ReadonlyMap<string, string> => new Map(eapData.ekus.map(({ oid, name }) => [oid, name])),
);

/**
 * Explains a value by what it says rather than by a list of known values: networks, ranges, hosts,
 * protocol numbers.
 *
 * @param offset Picks the item of a list.
 * @returns `undefined` when there is nothing to add to what is known about the element.
 */
export function describeValue(
  element: XmlElement,
  known: ProfileElement,
  value: XmlValue,
  offset: number,
): ValueDescription | undefined {
  const byPath = BY_PATH[known.path]?.(element, value);
  if (byPath !== undefined) return { span: value.span, markdown: byPath };
  const duration = known.unit && durationWords(parseInteger(value.text) ?? 0, known.unit);
  if (known.unit && duration !== undefined) {
    return { span: value.span, markdown: `${value.text} ${known.unit}: ${duration}` };
  }
  const describe = known.format && BY_FORMAT[known.format];
  if (!describe) return undefined;
  // Where the text is not as long as its place, references or comments shift the items.
  const plain = value.text.length === value.span.end - value.span.start;
  const items = plain ? splitList(value) : [{ text: value.text, span: value.span }];
  const item = items.find((i) => holds(i.span, offset));
  const markdown = item && item.text !== '' ? describe(item) : undefined;
  if (!item || markdown === undefined) return undefined;
  const place = items.length > 1 ? ` (item ${items.indexOf(item) + 1} of ${items.length})` : '';
  return { span: item.span, markdown: `${code(item.text)}${place}: ${markdown}` };
}

function describeAddresses(item: ListItem): string | undefined {
  const range = parseIpRange(item.text);
  return range && describeRange(range);
}

function describePorts({ text }: ListItem): string | undefined {
  const range = parsePortRange(text.replace(/\s/g, ''));
  if (!range) return undefined;
  if (range.first > range.last) return 'a range that ends before it starts';
  if (range.first === range.last) return 'one port';
  return `ports ${range.first} to ${range.last}, ${range.last - range.first + 1} in all`;
}

type ItemDescription = (item: ListItem) => string | undefined;

const BY_FORMAT: Readonly<Partial<Record<NonNullable<ProfileElement['format']>, ItemDescription>>> =
  {
    'ip-address': describeAddresses,
    'ip-address-list': describeAddresses,
    'address-range-list': describeAddresses,
    'port-range-list': describePorts,
    'server-list': ({ text }) => {
      const [host = '', name] = text.split(';').map((part) => part.trim());
      if (host === '') return undefined;
      return name ? `server ${code(host)}, friendly name ${code(name)}` : `server ${code(host)}`;
    },
    'domain-name': ({ text }) => {
      if (text === '.') return 'every name';
      if (text.startsWith('.')) return `every name that ends with ${code(text)}`;
      return `only the name ${code(text)} itself`;
    },
    'oid-list': ({ text }) => purposes().get(text),
  };

/** The network a route leads to; address and prefix explain each other. */
function describeRoute(element: XmlElement): string | undefined {
  const route = element.parent && readRoute(element.parent);
  const network = route?.network;
  if (!route || !network) return undefined;
  const first = formatIp({ version: network.version, value: network.first });
  const way = route.isExclusion ? 'kept out of the tunnel' : 'sent through the tunnel';
  return `${code(`${first}/${network.prefix}`)}: ${describeRange(network)}, ${way}`;
}

const BY_PATH: Readonly<
  Record<string, (element: XmlElement, value: XmlValue) => string | undefined>
> = {
  'VPNProfile/Route/Address': describeRoute,
  'VPNProfile/Route/PrefixSize': describeRoute,
  'VPNProfile/TrafficFilter/Protocol': (_element, { text }) => {
    const number = parseInteger(text);
    return number === undefined || number < 0 || number > 255
      ? undefined
      : `IP protocol ${number}: ${protocolName(number)}`;
  },
};

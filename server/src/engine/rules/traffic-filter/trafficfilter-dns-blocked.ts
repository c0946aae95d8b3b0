import { insertAfter } from '../../fix/edits';
import { hasLooseText } from '../../formats/profilexml/absence';
import type { Profile, TrafficFilter } from '../../formats/profilexml/profile';
import {
  covers,
  parseIp,
  parseIpRange,
  type IpAddress,
  type IpRange,
} from '../../connection/values/ip';
import type { ListItem } from '../../connection/values/lists';
import { parsePortRange } from '../../connection/values/ports';
import { profileRule } from '../rule';
import { profileExample } from './support';

const DNS_PORT = 53;
const TCP = 6;
const UDP = 17;
/** First of the ports Windows gives to clients by default. */
const FIRST_DYNAMIC_PORT = 49152;

const RULE: readonly string[] = [
  '<DomainNameInformation>',
  '  <DomainName>.corp.example.com</DomainName>',
  '  <DnsServers>10.1.0.10</DnsServers>',
  '</DomainNameInformation>',
];
const WEB: readonly string[] = [
  '<TrafficFilter>',
  '  <Protocol>6</Protocol>',
  '  <RemotePortRanges>443</RemotePortRanges>',
  '</TrafficFilter>',
];

export default profileRule<'blocked' | 'servers' | 'allow'>({
  meta: {
    id: 'trafficfilter-dns-blocked',
    title: 'No traffic filter lets queries to the DNS servers of the tunnel through',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      blocked:
        'No traffic filter allows port 53 to the DNS servers {servers}. Filters block what they do not name, so names may not be resolved through the tunnel.',
      servers: 'The DNS servers stand here.',
      allow: 'Insert a filter for DNS (UDP port 53) to {servers}',
    },
    sources: ['vpn-security', 'vpnv2-csp'],
    docs: {
      why: 'Filters are alternatives, and traffic that matches none of them is blocked. A profile that sends queries to DNS servers behind the tunnel needs a filter for them, or names fail while addresses work.',
      remedy:
        'Add a filter with `Protocol` 17 and `RemotePortRanges` 53 for the DNS servers; long answers need the same for TCP.',
      exceptions:
        'It is not documented whether the DNS client of Windows is exempt, so this is an information, and a published sample does without such a filter. Filters for `SYSTEM` or svchost.exe count as allowing DNS, and profiles whose filters all belong to an app are not reported.',
      inferredFrom:
        'Filters are described as a list of what is allowed. Whether queries of Windows itself are exempt is not published.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            ...WEB.map((line) => line.replace('<TrafficFilter>', '<«TrafficFilter»>')),
            ...RULE,
          ),
          message:
            'No traffic filter allows port 53 to the DNS servers 10.1.0.10. Filters block what they do not name, so names may not be resolved through the tunnel.',
          fixed: profileExample(
            ...WEB,
            '<TrafficFilter>',
            '  <Protocol>17</Protocol>',
            '  <RemotePortRanges>53</RemotePortRanges>',
            '  <RemoteAddressRanges>10.1.0.10/32</RemoteAddressRanges>',
            '</TrafficFilter>',
            ...RULE,
          ),
        },
      ],
      good: [
        {
          code: profileExample(
            ...WEB,
            '<TrafficFilter><RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges></TrafficFilter>',
            ...RULE,
          ),
        },
        {
          code: profileExample(
            ...WEB,
            '<TrafficFilter>',
            '  <App><Id>C:\\Windows\\System32\\svchost.exe</Id></App>',
            '</TrafficFilter>',
            ...RULE,
          ),
        },
        {
          code: profileExample(
            '<TrafficFilter><App><Id>C:\\App\\app.exe</Id></App></TrafficFilter>',
            ...RULE,
          ),
        },
        { code: profileExample(...WEB) },
      ],
    },
  },
  check({ profile, text, report }) {
    const filters = profile.trafficFilters;
    const [first] = filters;
    const last = filters[filters.length - 1];
    if (!first || !last || hasLooseText(profile.root)) return;
    if (filters.every((filter) => filter.element.child('App'))) return;
    for (const { item: list, servers } of blockedServers(profile)) {
      const names = servers.map((server) => server.item.text);
      const ranges = servers.map(
        ({ item, address }) => `${item.text}/${address.version === 4 ? 32 : 128}`,
      );
      report(
        first.element.nameSpan,
        'blocked',
        { servers: names.join(', ') },
        {
          related: [{ span: list.span, message: 'servers' }],
          fixes: [
            {
              title: 'allow',
              data: { servers: names.join(', ') },
              safety: 'unsafe',
              preferred: true,
              edits: [
                insertAfter(text, last.element, [
                  '<TrafficFilter>',
                  '\t<Protocol>17</Protocol>',
                  '\t<RemotePortRanges>53</RemotePortRanges>',
                  `\t<RemoteAddressRanges>${ranges.join(',')}</RemoteAddressRanges>`,
                  '</TrafficFilter>',
                ]),
              ],
            },
          ],
        },
      );
    }
  },
});

interface Server {
  readonly item: ListItem;
  readonly address: IpAddress;
}

/** All servers no filter allows, as one entry that names the first list with such servers. */
function blockedServers(
  profile: Profile,
): readonly { readonly item: ListItem; readonly servers: readonly Server[] }[] {
  const openings = profile.trafficFilters.map(openingOf);
  if (openings.some((opening) => opening === 'any')) return [];
  const ranges = openings.flatMap((opening) =>
    opening === undefined || opening === 'any' ? [] : opening,
  );
  const allowed = new Map<string, boolean>();
  const isAllowed = ({ item, address }: Server) => {
    const { version, value } = address;
    const known = allowed.get(item.text);
    const answer =
      known ?? ranges.some((range) => covers(range, { version, first: value, last: value }));
    allowed.set(item.text, answer);
    return answer;
  };
  let place: ListItem | undefined;
  const found = new Map<string, Server>();
  for (const { dnsServers } of profile.nrptRules) {
    const servers = (dnsServers?.value ?? []).flatMap((item) => {
      const address = parseIp(item.text);
      return address ? [{ item, address }] : [];
    });
    // One server that answers is enough to resolve names.
    if (!dnsServers || servers.length === 0 || servers.some(isAllowed)) continue;
    place ??= { text: dnsServers.text, span: dnsServers.span };
    for (const server of servers) {
      if (!found.has(server.item.text)) found.set(server.item.text, server);
    }
  }
  return place ? [{ item: place, servers: [...found.values()] }] : [];
}

/**
 * The addresses to which a filter may let queries through; what cannot be read may be any.
 *
 * @returns `undefined` for a filter that lets no query through.
 */
function openingOf(filter: TrafficFilter): readonly IpRange[] | 'any' | undefined {
  const { element, appId, protocol, direction, remotePorts, remoteAddresses } = filter;
  if (hasLooseText(element)) return 'any';
  if (direction?.value === 'inbound') return undefined;
  if (element.child('App') && !(appId && isDnsClient(appId.text))) return undefined;
  if (protocol?.value !== undefined && protocol.value !== TCP && protocol.value !== UDP) {
    return undefined;
  }
  const ports = remotePorts?.value?.map((item) => parsePortRange(item.text));
  if (ports?.every((p) => p !== undefined && (p.first > DNS_PORT || p.last < DNS_PORT))) {
    return undefined;
  }
  // Queries leave from a random port.
  const local = filter.localPorts?.value?.map((item) => parsePortRange(item.text));
  if (!remotePorts && local?.every((p) => p !== undefined && p.last < FIRST_DYNAMIC_PORT)) {
    return undefined;
  }
  const ranges: IpRange[] = [];
  for (const item of remoteAddresses?.value ?? []) {
    const range = parseIpRange(item.text);
    if (!range) return 'any';
    ranges.push(range);
  }
  return remoteAddresses ? ranges : 'any';
}

/** Whether an app filter covers the service that sends the queries. */
function isDnsClient(id: string): boolean {
  return /^system$/i.test(id) || /\\svchost\.exe$/i.test(id) || /^(\$|\{\{)/.test(id);
}

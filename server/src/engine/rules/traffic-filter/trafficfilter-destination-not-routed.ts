import { readFilter } from '../../formats/profilexml/profile';
import { parseIpRange, type IpRange } from '../../connection/values/ip';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { reaches, reachOf } from '../../formats/profilexml/reach';
import { profileExample } from './support';

const SPLIT: readonly string[] = [
  '<NativeProfile>',
  '  <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '  <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '</NativeProfile>',
  '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
];

export default profileRule<'unrouted'>({
  meta: {
    id: 'trafficfilter-destination-not-routed',
    title: 'No route leads to the addresses of a traffic filter',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      unrouted:
        'No route leads to {addresses} through the tunnel, so this filter matches nothing. Add a route or correct the addresses.',
    },
    sources: ['vpn-routing', 'vpn-security'],
    docs: {
      why: 'In a split tunnel only traffic with a matching route enters the tunnel, and filters see only that. A filter for other addresses has nothing to allow; either a route is missing or an address is wrong.',
      remedy: 'Add a `Route` for the network, or correct the list of the filter.',
      exceptions:
        'Looked at only where the routes of the profile alone decide: in a split tunnel with `DisableClassBasedDefaultRoute` true and without `PlumbIKEv2TSAsRoutes`. Filters for an app with a routing policy of its own are left out, and so are inbound filters. A route may still come from another tunnel.',
      inferredFrom:
        'In a split tunnel only routed addresses enter the tunnel, and filters apply to what is in it.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            ...SPLIT,
            '<TrafficFilter><RemoteAddressRanges>«172.16.0.0/24»</RemoteAddressRanges></TrafficFilter>',
          ),
          message:
            'No route leads to 172.16.0.0/24 through the tunnel, so this filter matches nothing. Add a route or correct the addresses.',
        },
      ],
      good: [
        {
          code: profileExample(
            ...SPLIT,
            '<TrafficFilter><RemoteAddressRanges>172.16.0.0/24,10.1.0.0/16</RemoteAddressRanges></TrafficFilter>',
          ),
        },
        {
          code: profileExample(
            ...SPLIT.filter((line) => !line.includes('DisableClassBased')),
            '<TrafficFilter><RemoteAddressRanges>172.16.0.0/24</RemoteAddressRanges></TrafficFilter>',
          ),
        },
        {
          code: profileExample(
            ...SPLIT,
            '<TrafficFilter>',
            '  <App><Id>SYSTEM</Id></App>',
            '  <RemoteAddressRanges>172.16.0.0/24</RemoteAddressRanges>',
            '  <RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
            '</TrafficFilter>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const filters = profile.trafficFilters;
    if (filters.length === 0) return;
    const reach = reachOf(profile);
    if (!reach) return;
    for (const { element, remoteAddresses } of filters) {
      const destinations = destinationsOf(element);
      if (!destinations || destinations.some((range) => reaches(reach, range))) continue;
      if (remoteAddresses)
        report(remoteAddresses.span, 'unrouted', { addresses: remoteAddresses.text });
    }
  },
});

/** The destinations of a filter for what leaves; absent for any other and where one is unreadable. */
function destinationsOf(element: XmlElement): readonly IpRange[] | undefined {
  const { remoteAddresses, direction } = readFilter(element);
  if (!remoteAddresses?.value || element.child('RoutingPolicyType')) return undefined;
  if (direction ? direction.value !== 'outbound' : element.child('Direction')) return undefined;
  const ranges: IpRange[] = [];
  for (const { text } of remoteAddresses.value) {
    const range = parseIpRange(text);
    if (!range || range.first > range.last) return undefined;
    ranges.push(range);
  }
  return ranges;
}

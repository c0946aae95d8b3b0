import { readFilter, readRoute, type Profile } from '../../formats/profilexml/profile';
import { parseIpRange } from '../../connection/values/ip';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { profileRule } from '../rule';
import { profileExample } from './support';

type Message = 'filters' | 'route' | 'address' | 'metric';

export default profileRule<Message>({
  meta: {
    id: 'trafficfilter-with-ipv6',
    title: 'Traffic filters do not go together with IPv6 in the tunnel',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      filters:
        'Traffic filters were reported to break IPv6 in the tunnel: connections over IPv6 fail. Use either the filters or IPv6, or restrict the traffic on the VPN server.',
      route: 'This route is for IPv6.',
      address: 'This address is an IPv6 address.',
      metric: 'This metric is for IPv6.',
    },
    sources: ['hicks-traffic-filters', 'dpc-filter', 'aovpn-profile-user'],
    docs: {
      why: 'With a filter in the profile, traffic over IPv6 through the tunnel was seen to fail, whatever the filter allows. Clients that prefer IPv6 then wait for a timeout or do not reach the server at all.',
      remedy:
        'Leave the filters out and let a firewall behind the VPN server restrict the traffic, or leave IPv6 out of the tunnel.',
      exceptions:
        'Reported in July 2021 and repeated in a published sample since; Microsoft does not document it. Suppress the finding once you have seen IPv6 work with your filters.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<Route><Address>2001:db8::</Address><PrefixSize>32</PrefixSize></Route>',
            '<«TrafficFilter»><Protocol>6</Protocol></TrafficFilter>',
          ),
          message:
            'Traffic filters were reported to break IPv6 in the tunnel: connections over IPv6 fail. Use either the filters or IPv6, or restrict the traffic on the VPN server.',
        },
        {
          code: profileExample(
            '<«TrafficFilter»><RemoteAddressRanges>2001:db8::/32</RemoteAddressRanges></TrafficFilter>',
          ),
          message:
            'Traffic filters were reported to break IPv6 in the tunnel: connections over IPv6 fail. Use either the filters or IPv6, or restrict the traffic on the VPN server.',
        },
        {
          code: profileExample(
            '<IPv6InterfaceMetric>3</IPv6InterfaceMetric>',
            '<«TrafficFilter»><Protocol>6</Protocol></TrafficFilter>',
          ),
          message:
            'Traffic filters were reported to break IPv6 in the tunnel: connections over IPv6 fail. Use either the filters or IPv6, or restrict the traffic on the VPN server.',
        },
      ],
      good: [
        {
          code: profileExample(
            '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '<TrafficFilter><Protocol>6</Protocol></TrafficFilter>',
          ),
        },
        {
          code: profileExample(
            '<Route><Address>2001:db8::</Address><PrefixSize>32</PrefixSize></Route>',
            '<IPv6InterfaceMetric>3</IPv6InterfaceMetric>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const [first] = profile.trafficFilters;
    if (!first) return;
    const sign = ipv6Sign(profile);
    if (sign) report(first.element.nameSpan, 'filters', {}, { related: [sign] });
  },
});

/** The first place that shows that the tunnel carries IPv6. */
function ipv6Sign(
  profile: Profile,
): { readonly span: Span; readonly message: Message } | undefined {
  // A route that keeps traffic out of the tunnel brings no IPv6 into it.
  const route = profile.routes.find(({ element }) => bringsIpv6(element));
  if (route?.address) return { span: route.address.span, message: 'route' };
  for (const filter of profile.trafficFilters) {
    if (!namesIpv6(filter.element)) continue;
    for (const list of [filter.localAddresses, filter.remoteAddresses]) {
      const item = list?.value?.find((entry) => parseIpRange(entry.text)?.version === 6);
      if (item) return { span: item.span, message: 'address' };
    }
  }
  const metric = profile.text('IPv6InterfaceMetric');
  return metric && { span: metric.span, message: 'metric' };
}

function bringsIpv6(element: XmlElement): boolean {
  const route = readRoute(element);
  return !route.isExclusion && route.address?.value?.version === 6;
}

function namesIpv6(element: XmlElement): boolean {
  const { localAddresses, remoteAddresses } = readFilter(element);
  return [localAddresses, remoteAddresses].some((list) => list?.text.includes(':'));
}

import { hasLooseText } from '../../formats/profilexml/absence';
import { readFilter } from '../../formats/profilexml/profile';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { profileExample } from './support';

export default profileRule<'blocked'>({
  meta: {
    id: 'trafficfilter-blocks-inbound',
    title: 'Traffic filters without an inbound one block connections to the client',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      blocked:
        'With traffic filters and none for Inbound, nothing from the network can connect to the client through the tunnel (remote help, software push). Add a filter with Direction Inbound if that is needed.',
    },
    sources: ['device-tunnel', 'vpnv2-csp', 'vpn-security'],
    docs: {
      why: 'Filters are a list of what is allowed. As soon as there is one, traffic that nobody on the client asked for is dropped, so remote assistance, remote management and push installations over the tunnel stop.',
      remedy:
        'Add filters with `Direction` Inbound for the management servers (Windows 10 2004 and later).',
      exceptions:
        'Ignore it where nobody is meant to connect to the clients. Said for tunnels with AlwaysOn only: nobody manages clients through a tunnel that is opened by hand or for one app. Of device tunnels devicetunnel-trafficfilter speaks.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            '<«TrafficFilter»>',
            '  <RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
            '</TrafficFilter>',
          ),
          message:
            'With traffic filters and none for Inbound, nothing from the network can connect to the client through the tunnel (remote help, software push). Add a filter with Direction Inbound if that is needed.',
        },
      ],
      good: [
        {
          code: profileExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<TrafficFilter><RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges></TrafficFilter>',
            '<TrafficFilter>',
            '  <RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
            '  <Direction>Inbound</Direction>',
            '</TrafficFilter>',
          ),
        },
        {
          code: profileExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<DeviceTunnel>true</DeviceTunnel>',
            '<TrafficFilter><RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges></TrafficFilter>',
          ),
        },
        {
          code: profileExample(
            '<TrafficFilter><App><Id>C:\\App\\app.exe</Id></App></TrafficFilter>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const filters = profile.trafficFilters;
    const [first] = filters;
    if (!first || profile.boolean('AlwaysOn')?.value !== true) return;
    if (profile.isLockDown || profile.isDeviceTunnel) return;
    if (!filters.some(({ element }) => mayBeInbound(element)))
      report(first.element.nameSpan, 'blocked');
  },
});

/** A direction that is wrong or unknown may have been meant for inbound traffic. */
function mayBeInbound(element: XmlElement): boolean {
  if (hasLooseText(element)) return true;
  const { direction } = readFilter(element);
  return direction ? direction.value !== 'outbound' : element.child('Direction') !== undefined;
}

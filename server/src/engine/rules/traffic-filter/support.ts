import { hasChild, hasLooseText } from '../../model/absence';
import type { Source } from '../../knowledge/types';
import type { XmlElement } from '../../syntax/xml/tree';
import {
  DEVICE_TUNNEL,
  DPC,
  HICKS_SAMPLES,
  PROFILE_XSD,
  VPNV2_CSP,
  VPNV2_DDF,
  VPN_ROUTING,
  VPN_SECURITY,
} from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: VPNV2_CSP,
  ddf: VPNV2_DDF,
  xsd: PROFILE_XSD,
  dpc: DPC,
  samples: HICKS_SAMPLES,
  security: VPN_SECURITY,
  routing: VPN_ROUTING,
  deviceTunnel: DEVICE_TUNNEL,
  ipv6: {
    title: 'Richard Hicks: Always On VPN Traffic Filters and IPv6',
    url: 'https://directaccess.richardhicks.com/2021/07/19/always-on-vpn-traffic-filters-and-ipv6/',
  },
} satisfies Record<string, Source>;

/** Path of a filter. */
export const FILTER = 'VPNProfile/TrafficFilter';

/** Paths of the lists of ports. */
export const PORT_LISTS = [`${FILTER}/LocalPortRanges`, `${FILTER}/RemotePortRanges`] as const;

/** Paths of the lists of addresses. */
export const ADDRESS_LISTS = [
  `${FILTER}/LocalAddressRanges`,
  `${FILTER}/RemoteAddressRanges`,
] as const;

/** Whether a filter may have one of the children, in any spelling or as a part not known. */
export function mayHave(filter: XmlElement, ...names: readonly string[]): boolean {
  return hasLooseText(filter) || names.some((name) => hasChild(filter, name));
}

/** A profile with one filter that has these lines, for examples. */
export function filterExample(...lines: readonly string[]): string {
  return [
    '<VPNProfile>',
    '  <TrafficFilter>',
    ...lines.map((line) => `    ${line}`),
    '  </TrafficFilter>',
    '</VPNProfile>',
  ].join('\n');
}

/** A profile that has these lines, for examples. */
export function profileExample(...lines: readonly string[]): string {
  return ['<VPNProfile>', ...lines.map((line) => `  ${line}`), '</VPNProfile>'].join('\n');
}

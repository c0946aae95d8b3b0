import { insertAfter } from '../../fix/edits';
import type { Profile } from '../../model/profile';
import { formatIp, parseCidr, type IpNetwork } from '../../model/values/ip';
import type { Fix } from '../../types';
import { placeChild } from './place';

/** The private IPv4 networks of RFC 1918. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const;

/** XML lines of a route into the tunnel. Leading tabs say how many levels deeper a line is. */
export function routeLines(address: string, prefix: number): string[] {
  return [
    '<Route>',
    `\t<Address>${address}</Address>`,
    `\t<PrefixSize>${prefix}</PrefixSize>`,
    '\t<Metric>1</Metric>',
    '</Route>',
  ];
}

function covers(outer: IpNetwork, inner: IpNetwork): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/**
 * Adds routes to the private networks of RFC 1918 that no route of the profile covers yet.
 *
 * @returns `undefined` when none is missing, and where such routes are wrong: in force tunnels,
 *   device tunnels and LockDown profiles.
 */
export function insertPrivateRoutes(profile: Profile, text: string): Fix | undefined {
  if (!profile.native && !profile.plugin) return undefined;
  if (profile.isForceTunnel || profile.isDeviceTunnel || profile.isLockDown) return undefined;
  const present = profile.routes.filter((route) => !route.isExclusion);
  const lines = PRIVATE_NETWORKS.flatMap((written) => {
    const network = parseCidr(written);
    const isCovered = present.some((r) => r.network && network && covers(r.network, network));
    if (!network || isCovered) return [];
    return routeLines(formatIp(network.address), network.prefix);
  });
  if (lines.length === 0) return undefined;
  const last = profile.routes[profile.routes.length - 1]?.element;
  const edit = last
    ? insertAfter(text, last, lines)
    : placeChild(text, profile.root, 'Route', lines);
  return {
    title: 'Insert routes to the private networks (RFC 1918)',
    safety: 'unsafe',
    edits: [edit],
  };
}

import { hasLooseText } from '../../model/absence';
import type { Profile } from '../../model/profile';
import { overlaps, type IpNetwork, type IpRange } from '../../model/values/ip';

/** What the routes of a split tunnel carry. */
export interface Reach {
  readonly included: readonly IpNetwork[];
  readonly excluded: readonly IpNetwork[];
}

/**
 * The networks a split tunnel carries, when the profile alone decides that: routes the server or
 * the class of the client's address adds are switched off, and every route can be read.
 */
export function reachOf(profile: Profile): Reach | undefined {
  const policy = profile.text('NativeProfile/RoutingPolicyType');
  if (!profile.native || profile.isLockDown || hasLooseText(profile.root)) return undefined;
  // Without the element the tunnel is a split tunnel; with a variable it may be anything.
  if (profile.element('NativeProfile/RoutingPolicyType') && !policy) return undefined;
  if (policy && policy.text.toLowerCase() !== 'splittunnel') return undefined;
  if (profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value !== true) {
    return undefined;
  }
  const plumb = profile.element('NativeProfile/PlumbIKEv2TSAsRoutes');
  if (plumb && profile.boolean('NativeProfile/PlumbIKEv2TSAsRoutes')?.value !== false) {
    return undefined;
  }
  const included: IpNetwork[] = [];
  const excluded: IpNetwork[] = [];
  for (const route of profile.routes) {
    if (!route.network) return undefined;
    (route.isExclusion ? excluded : included).push(route.network);
  }
  // Misspelt routes belong to a rule about names, and without any route there is one about that.
  const misspelt = profile.root.elements.some((e) => e.name !== 'Route' && /^route/i.test(e.name));
  return misspelt || included.length === 0 ? undefined : { included, excluded };
}

/** Whether the tunnel carries traffic to some address of a range; the longest prefix decides. */
export function reaches(reach: Reach, range: IpRange): boolean {
  const inside = reach.included.filter((network) => overlaps(network, range));
  if (inside.length === 0) return false;
  const longest = Math.max(...inside.map((network) => network.prefix));
  return !reach.excluded.some(
    (network) =>
      network.version === range.version &&
      network.prefix > longest &&
      network.first <= range.first &&
      range.last <= network.last,
  );
}

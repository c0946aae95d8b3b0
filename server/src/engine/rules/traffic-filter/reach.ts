import { hasLooseText } from '../../model/absence';
import type { Profile } from '../../model/profile';
import { overlaps, type IpNetwork, type IpRange, type IpVersion } from '../../model/values/ip';

/** What the routes of a split tunnel carry. */
export interface Reach {
  readonly included: readonly IpNetwork[];
  readonly excluded: readonly IpNetwork[];
  /** The included networks joined where they touch, sorted, by family. */
  readonly joined: Readonly<Record<IpVersion, readonly IpRange[]>>;
}

const known = new WeakMap<Profile, Reach | null>();

/**
 * The networks a split tunnel carries, when the profile alone decides that: routes the server or
 * the class of the client's address adds are switched off, and every route can be read.
 */
export function reachOf(profile: Profile): Reach | undefined {
  const remembered = known.get(profile);
  if (remembered !== undefined) return remembered ?? undefined;
  const reach = computeReach(profile);
  known.set(profile, reach ?? null);
  return reach;
}

function computeReach(profile: Profile): Reach | undefined {
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
  if (misspelt || included.length === 0) return undefined;
  return { included, excluded, joined: { 4: join(included, 4), 6: join(included, 6) } };
}

/** The ranges of one family, sorted and without overlaps. */
function join(networks: readonly IpNetwork[], version: IpVersion): IpRange[] {
  const sorted = networks
    .filter((network) => network.version === version)
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: IpRange[] = [];
  for (const { first, last } of sorted) {
    const before = joined[joined.length - 1];
    if (!before || first > before.last + 1n) joined.push({ version, first, last });
    else if (last > before.last) {
      joined[joined.length - 1] = { version, first: before.first, last };
    }
  }
  return joined;
}

/** Whether sorted ranges without overlaps have an address in common with another range. */
function meets(sorted: readonly IpRange[], range: IpRange): boolean {
  let low = 0;
  let high = sorted.length;
  // The first range that does not end before the other one begins.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.last ?? 0n) < range.first) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found !== undefined && found.first <= range.last;
}

/** Whether the tunnel carries traffic to some address of a range; the longest prefix decides. */
export function reaches(reach: Reach, range: IpRange): boolean {
  if (!meets(reach.joined[range.version], range)) return false;
  if (reach.excluded.length === 0) return true;
  const inside = reach.included.filter((network) => overlaps(network, range));
  const longest = inside.reduce((most, network) => Math.max(most, network.prefix), 0);
  return !reach.excluded.some(
    (network) =>
      network.version === range.version &&
      network.prefix > longest &&
      network.first <= range.first &&
      range.last <= network.last,
  );
}

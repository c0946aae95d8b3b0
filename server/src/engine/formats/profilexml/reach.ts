/** What the routes of a split tunnel carry. */
import { type IpNetwork, type IpVersion, type IpRange, overlaps } from '../../connection/values/ip';
import type { Profile } from './profile';
import { hasLooseText } from './absence';
import { routeTable, type RouteTable } from './routes';
import { keptOf } from '../../text/kept';
import { countWhile } from '../../text/sorted';

/** What the routes of a split tunnel carry. */
export interface Reach {
  readonly included: readonly IpNetwork[];
  readonly excluded: readonly IpNetwork[];
  /** The included networks joined where they touch, sorted, by family. */
  readonly joined: Readonly<Record<IpVersion, readonly IpRange[]>>;
  /** Answers given before; ranges that are kept with their element are asked about again. */
  readonly answers: Map<IpRange, boolean>;
}

/**
 * The networks a split tunnel carries, when the profile alone decides that: routes the server or
 * the class of the client's address adds are switched off, and every route can be read.
 */
export const reachOf = keptOf(computeReach);

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
  // Misspelt routes belong to a rule about names.
  for (const name of profile.root.elementsByName.keys()) {
    if (name !== 'Route' && /^route/i.test(name)) return undefined;
  }
  return reachOfRoutes(routeTable(profile));
}

function reachOfRoutes({ facts }: RouteTable): Reach | undefined {
  const included: IpNetwork[] = [];
  const excluded: IpNetwork[] = [];
  for (const { network, kind } of facts) {
    if (!network) return undefined;
    (kind === 'exclusion' ? excluded : included).push(network);
  }
  // Without any route there is a rule about that.
  if (included.length === 0) return undefined;
  const joined = { 4: join(included, 4), 6: join(included, 6) };
  return { included, excluded, joined, answers: new Map() };
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
  // The first range that does not end before the other one begins.
  const found = sorted[countWhile(sorted, ({ last }) => last < range.first)];
  return found !== undefined && found.first <= range.last;
}

/** Whether the tunnel carries traffic to some address of a range; the longest prefix decides. */
export function reaches(reach: Reach, range: IpRange): boolean {
  const known = reach.answers.get(range);
  if (known !== undefined) return known;
  const answer = computeReaches(reach, range);
  reach.answers.set(range, answer);
  return answer;
}

function computeReaches(reach: Reach, range: IpRange): boolean {
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

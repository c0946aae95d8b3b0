import type { XmlElement } from '../../syntax/xml/tree';
import type { Profile } from './profile';
import { formatIp, networkOf, parseIp, type IpNetwork } from '../../connection/values/ip';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';
import { isAbsent } from './absence';
import { keptOf } from '../../text/kept';

/** Whether a route sends traffic into the tunnel or keeps it out. */
export type RouteKind = 'inclusion' | 'exclusion';

/** What a `Route` says, apart from its place in the text. */
export interface RouteFacts {
  /** Address and prefix together; absent when either is missing or invalid. */
  readonly network: IpNetwork | undefined;
  /** Absent when ExclusionRoute holds something else than a boolean, or may be there unseen. */
  readonly kind: RouteKind | undefined;
  /** 1 when there is none, since Windows assumes that; absent when it is no number. */
  readonly metric: number | undefined;
  /** Sorts by family, first address and prefix; empty without a network. */
  readonly key: string;
}

/** How a route stands to the others. */
export interface RouteRelations {
  /** Place in the table of the first route of the same kind with the same network. */
  duplicateOf?: number;
  /** Place in the table of the first route of the other kind with the same network. */
  opposite?: number;
  /** Place in the table of the smallest larger network the route lies in, of any kind. */
  within?: number | undefined;
  /** Whether an inclusion has an address in common with this route. */
  meetsInclusion: boolean;
}

/** One route and the element it was read from. */
export interface RouteEntry extends RouteFacts {
  readonly element: XmlElement;
}

function readFacts(element: XmlElement): RouteFacts {
  const textOf = (name: string) => element.child(name)?.value?.text;
  const address = parseIp(textOf('Address') ?? '');
  const prefix = parseInteger(textOf('PrefixSize') ?? '');
  const network = address && prefix !== undefined ? networkOf(address, prefix) : undefined;
  const excluded = element.child('ExclusionRoute');
  // Text of its own may stand for any element that is not there.
  const absent = element.hasText ? undefined : false;
  const isExclusion = excluded ? parseBoolean(excluded.value?.text ?? '') : absent;
  return {
    network,
    kind: isExclusion === undefined ? undefined : isExclusion ? 'exclusion' : 'inclusion',
    metric: element.child('Metric') || element.hasText ? parseInteger(textOf('Metric') ?? '') : 1,
    key: network ? keyOf(network) : '',
  };
}

function keyOf(network: IpNetwork): string {
  const digits = network.version === 4 ? 8 : 32;
  const first = network.first.toString(16).padStart(digits, '0');
  return `${network.version}${first}${String(network.prefix).padStart(3, '0')}`;
}

/** All routes of a profile, with what each means beside the others. */
export class RouteTable {
  readonly #elements: readonly XmlElement[];
  readonly #facts: readonly RouteFacts[];
  #relations: readonly RouteRelations[] | undefined;

  constructor(profile: Profile) {
    this.#elements = profile.root.childrenNamed('Route');
    this.#facts = this.#elements.map(readFacts);
  }

  /** What each route says, by place. */
  get facts(): readonly RouteFacts[] {
    return this.#facts;
  }

  /** Number of routes, readable or not. */
  get size(): number {
    return this.#elements.length;
  }

  /** The route at a place, counted from 0 in text order. */
  at(index: number): RouteEntry | undefined {
    const element = this.#elements[index];
    const facts = this.#facts[index];
    return element && facts && { element, ...facts };
  }

  /** The first route a condition holds for. */
  find(condition: (facts: RouteFacts) => boolean): RouteEntry | undefined {
    return this.at(this.#facts.findIndex(condition));
  }

  /** Places of the routes a condition holds for, in text order. */
  places(condition: (facts: RouteFacts, relations: RouteRelations) => boolean): readonly number[] {
    const relations = this.relations;
    const found: number[] = [];
    this.#facts.forEach((facts, index) => {
      const own = relations[index];
      if (own && condition(facts, own)) found.push(index);
    });
    return found;
  }

  /** Whether some route certainly is of that kind. */
  has(kind: RouteKind): boolean {
    return this.#facts.some((facts) => facts.kind === kind);
  }

  /** How many routes are certainly of that kind. */
  count(kind: RouteKind): number {
    return this.#facts.reduce((sum, facts) => sum + (facts.kind === kind ? 1 : 0), 0);
  }

  /** Whether every route that is or may be of that kind has a network that can be read. */
  isComplete(kind: RouteKind): boolean {
    return this.#facts.every(
      (facts) => facts.kind !== undefined && (facts.network !== undefined || facts.kind !== kind),
    );
  }

  /** How each route stands to the others, by place. Computed once; n routes cost n log n. */
  get relations(): readonly RouteRelations[] {
    this.#relations ??= relate(this.#facts);
    return this.#relations;
  }
}

/** The routes of a profile; the same table every time. */
export const routeTable = keptOf((profile: Profile) => new RouteTable(profile));

/** Writes a network as `address/prefix`. */
export function formatNetwork(network: IpNetwork): string {
  return `${formatIp({ version: network.version, value: network.first })}/${network.prefix}`;
}

/** A network on the way from the largest one to the one looked at. */
interface Open {
  readonly network: IpNetwork;
  readonly key: string;
  inclusion?: number;
  exclusion?: number;
}

function relate(facts: readonly RouteFacts[]): readonly RouteRelations[] {
  const relations = facts.map((): RouteRelations => ({ meetsInclusion: false }));
  const order: number[] = [];
  facts.forEach((f, index) => {
    if (f.network && f.kind) order.push(index);
  });
  order.sort((a, b) => compareKeys(facts[a]?.key ?? '', facts[b]?.key ?? '') || a - b);
  // Networks either contain each other or are apart, so those that are open form a chain.
  const open: Open[] = [];
  for (const index of order) {
    const { network, kind, key } = facts[index] as RouteFacts;
    const own = relations[index];
    if (!network || !kind || !own) continue;
    let last = open.at(-1);
    while (last && !holds(last.network, network)) {
      open.pop();
      last = open.at(-1);
    }
    if (last?.key !== key) {
      if (last) own.within = last.inclusion ?? last.exclusion;
      open.push({ network, key, [kind]: index });
    } else {
      const outer = open.at(-2);
      if (outer) own.within = outer.inclusion ?? outer.exclusion;
      const other = kind === 'inclusion' ? last.exclusion : last.inclusion;
      if (other !== undefined) {
        own.opposite = other;
        const partner = relations[other];
        if (partner) partner.opposite ??= index;
      }
      const same = last[kind];
      if (same === undefined) last[kind] = index;
      else own.duplicateOf = same;
    }
    if (kind === 'inclusion') {
      for (const { exclusion } of open) {
        const outer = exclusion === undefined ? undefined : relations[exclusion];
        if (outer) outer.meetsInclusion = true;
      }
      own.meetsInclusion = true;
    } else {
      own.meetsInclusion = open.some(({ inclusion }) => inclusion !== undefined);
    }
  }
  for (const own of relations) {
    // Only the first of several same exclusions stood in the chain.
    const first = own.duplicateOf === undefined ? undefined : relations[own.duplicateOf];
    if (first) own.meetsInclusion = first.meetsInclusion;
  }
  return relations;
}

/** Whether the network that comes later in the order lies in the earlier one. */
function holds(earlier: IpNetwork, later: IpNetwork): boolean {
  return earlier.version === later.version && later.first <= earlier.last;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * How the tunnel routes. Without RoutingPolicyType, routes into the tunnel make it a split tunnel
 * by all accounts.
 *
 * @returns `undefined` when the profile does not say it clearly, or is no native one.
 */
export function tunnelKind(profile: Profile): 'split' | 'force' | undefined {
  const native = profile.native;
  if (!native) return undefined;
  const policy = profile.text('NativeProfile/RoutingPolicyType')?.text.toLowerCase();
  if (policy === 'splittunnel') return 'split';
  if (policy === 'forcetunnel') return 'force';
  if (profile.isLockDown || !isAbsent(native, 'RoutingPolicyType')) return undefined;
  return routeTable(profile).has('inclusion') ? 'split' : undefined;
}

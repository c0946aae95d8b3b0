/**
 * All addresses of one family, cut where the answer of `trace` may change, and what it answers in
 * between. Only routes that hold an address are put before it, so that the work grows with the number
 * of routes and not with its square.
 */
import { pathTo, routingOf } from '../answers/trace/routes';
import { DEFAULT_ASSUMPTIONS } from '../answers/trace';
import { Evidence } from '../answers/trace/evidence';
import type { ClientConnection, Route } from '../connection/client';
import { known, valueOf } from '../connection/stated';
import {
  bitsOf,
  formatIp,
  networkOf,
  parseIp,
  RFC1918,
  SPECIAL_NETWORKS,
  type IpNetwork,
} from '../connection/values/ip';
import type { SpaceWay } from './types';
import type { Because } from '../answers/trace';

/** A network that routes are about, with all that are about it and differ. */
export interface Stretch {
  readonly network: IpNetwork;
  readonly routes: readonly Route[];
  /** How many routes of the connection are about it. */
  readonly count: number;
}

/** What `trace` answers for an address. */
export interface Verdict {
  readonly way: SpaceWay;
  /** The reason that decides. */
  readonly because: Because | undefined;
  /** What would have to be known. */
  readonly missing: readonly string[];
}

/** Addresses in a row that `trace` answers alike. */
export interface Interval extends Verdict {
  readonly first: bigint;
  readonly last: bigint;
  /** The most specific network that is stated and holds them. */
  readonly owner: Stretch | undefined;
}

/** The networks of a family that routes state, in order: wider ones before those inside. */
export function stretchesOf(connection: ClientConnection, version: 4 | 6): readonly Stretch[] {
  const groups = new Map<
    string,
    { network: IpNetwork; routes: Map<string, Route>; count: number }
  >();
  for (const route of connection.routes.items) {
    const network = valueOf(route.network);
    if (network?.version !== version) continue;
    const key = `${network.first}/${network.prefix}`;
    const group = groups.get(key) ?? { network, routes: new Map<string, Route>(), count: 0 };
    groups.set(key, group);
    group.count += 1;
    const kind = kindOf(route);
    if (!group.routes.has(kind)) group.routes.set(kind, route);
  }
  return [...groups.values()]
    .map(({ routes, ...rest }) => ({ ...rest, routes: [...routes.values()] }))
    .sort(
      (a, b) => compare(a.network.first, b.network.first) || a.network.prefix - b.network.prefix,
    );
}

/** What of a route decides about packets, beside its network. */
function kindOf({ hasHostBits, exclusion, metric }: Route): string {
  return [hasHostBits, exclusion, metric]
    .map((part) =>
      typeof part === 'object' ? `${part.state}${String(valueOf<unknown>(part))}` : String(part),
    )
    .join();
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Cuts all addresses of a family. In order, without a gap. */
export function intervalsOf(
  connection: ClientConnection,
  version: 4 | 6,
  stretches: readonly Stretch[],
): readonly Interval[] {
  const end = 1n << BigInt(bitsOf(version));
  const cuts = cutsOf(connection, version, stretches);
  const ask = askerOf(connection, version);
  const holding: Stretch[] = [];
  let next = 0;
  return cuts.map((first, index): Interval => {
    while ((holding.at(-1)?.network.last ?? first) < first) holding.pop();
    for (;;) {
      const stretch = stretches[next];
      if (!stretch || stretch.network.first > first) break;
      holding.push(stretch);
      next += 1;
    }
    const verdict = ask(first, holding);
    return { first, last: (cuts[index + 1] ?? end) - 1n, owner: holding.at(-1), ...verdict };
  });
}

/** What is answered for an ordinary address that no route is about. */
export function ordinaryOf(connection: ClientConnection, version: 4 | 6): Verdict {
  const [server] = connection.servers.items;
  const [one, other] =
    version === 4 ? ['9.9.9.9', '8.8.8.8'] : ['2620:fe::9', '2001:4860:4860::8888'];
  const address = parseIp((server?.host === one ? other : one) ?? '');
  return askerOf(connection, version)(address?.value ?? 0n, []);
}

/** Where the answer may change, from the first address on. */
function cutsOf(
  { servers }: ClientConnection,
  version: 4 | 6,
  stretches: readonly Stretch[],
): readonly bigint[] {
  const server = parseIp(servers.items[0]?.host ?? '');
  const alone = server?.version === version ? networkOf(server, bitsOf(version)) : undefined;
  const ranges = [
    ...stretches.map(({ network }) => network),
    ...SPECIAL_NETWORKS.filter((range) => range.version === version),
    ...(version === 4 ? RFC1918 : []),
    ...(alone ? [alone] : []),
  ];
  const end = 1n << BigInt(bitsOf(version));
  const cuts = new Set([0n, ...ranges.flatMap(({ first, last }) => [first, last + 1n])]);
  cuts.delete(end);
  return [...cuts].sort(compare);
}

/** Asks `trace` about an address, with the routes that hold it and what counts for all addresses. */
function askerOf(
  connection: ClientConnection,
  version: 4 | 6,
): (value: bigint, holding: readonly Stretch[]) => Verdict {
  // What counts for every address: networks that cannot be read, and that there are any of IPv6.
  const always = new Map<string, Route>();
  for (const route of connection.routes.items) {
    const { network } = route;
    const key = network.state === 'unknowable' ? network.why : '';
    const counts = network.state === 'unknowable' || valueOf(network)?.version === 6;
    if (counts && !always.has(key)) always.set(key, route);
  }
  // Whether there are routes decides for every address, be it in one of them or not.
  const isSplit = routingOf(connection, version) === 'split';
  const stated = version === 4 ? connection.routing : connection.routing6;
  const split = known('split' as const, stated.place ?? connection.place);
  const base: ClientConnection =
    isSplit && stated.state === 'absent'
      ? { ...connection, ...(version === 4 ? { routing: split } : { routing6: split }) }
      : connection;
  const isFiltered =
    connection.filters.items.length > 0 || connection.filters.openBecause !== undefined;
  return (value, holding) => {
    const items = new Set([...always.values(), ...holding.flatMap(({ routes }) => routes)]);
    const routes = { ...connection.routes, items: [...items] };
    const one: ClientConnection = { ...base, routes };
    const address = { version, value };
    const evidence = new Evidence();
    const { way } = pathTo(
      { text: formatIp(address), address },
      address,
      [one],
      DEFAULT_ASSUMPTIONS,
      evidence,
    );
    const { because, missing } = evidence.result(way !== 'unknown');
    // Nothing is blocked while the tunnel is up: only filters drop packets then.
    const shown = way === 'blocked' ? 'unknown' : way;
    return {
      way: shown === 'tunnel' && isFiltered ? 'filtered' : shown,
      because: because[0],
      missing,
    };
  };
}

/** Which interface gets a packet: the routes there are while tunnels are up, and the choice among them. */
import type { ClientConnection, Route } from '../../connection/client';
import { placeIn, valueOf, type Stated } from '../../connection/stated';
import {
  covers,
  formatIp,
  networkOf,
  parseIp,
  specialUse,
  type IpAddress,
  type IpNetwork,
  type IpRange,
} from '../../connection/values/ip';
import { isReleaseBefore } from '../../knowledge/windows';
import { classRoute, noteClass } from './classRoute';
import {
  choose,
  conclude,
  connectionText,
  isDeviceTunnel,
  type Candidate,
  type Path,
  type Question,
} from './choice';
import type { Evidence } from './evidence';
import type { Assumptions, Target } from './types';

/** The first release that knows exclusion routes, with its updates. */
const EXCLUSIONS_SINCE = '10-1803';

/** Whether a tunnel is up, as far as that is assumed. */
export function isUp(connection: ClientConnection, { up, signedIn }: Assumptions): boolean {
  return isDeviceTunnel(connection) ? up.device : up.user && signedIn;
}

/**
 * Where packets to an address go. The connections are independent of each other; which of them are
 * up is assumed.
 */
export function pathTo(
  target: Target,
  address: IpAddress,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): Path {
  const range = { version: address.version, first: address.value, last: address.value };
  const question: Question = { address, range, assumptions, evidence };
  const own = ownUse(range, address, evidence);
  if (own) return own;
  const locked = connections.find(({ lockDown }) => valueOf(lockDown) === true);
  if (locked && !isUp(locked, assumptions)) {
    const place = locked.lockDown.place;
    evidence.step(
      'lockdown-down',
      'A LockDown profile blocks everything while its tunnel is down.',
      place,
    );
    return { way: 'blocked' };
  }
  const server = serverRoute(target, address, connections, question);
  if (server) return server;
  const upThere = connections.filter((connection) => isUp(connection, assumptions));
  const open: string[] = [];
  const candidates = [
    ...assumptions.lan.filter((lan) => covers(lan, range)).map((lan) => lanRoute(lan, assumptions)),
    ...upThere.flatMap((connection) => routesOf(connection, question, open)),
  ];
  const best = choose(candidates, question, open);
  if (best === 'unknown') return { way: 'unknown' };
  if (best) return conclude(best, candidates, upThere, question);
  return nothingLeadsIn(connections, upThere, question);
}

function ownUse(range: IpRange, address: IpAddress, evidence: Evidence): Path | undefined {
  const use = specialUse(range)?.is;
  const text = formatIp(address);
  if (use === 'loopback') {
    evidence.note(`${text} is the client itself.`);
    return { way: 'outside' };
  }
  if (use === 'linkLocal' || use === 'broadcast' || use === 'unspecified') {
    evidence.note(`${text} never leaves the link it is used on.`);
    return { way: 'outside' };
  }
  if (use === 'multicast') {
    evidence.note(`${text} is a group; every interface has a route for groups.`);
    evidence.lacks('the program and the interface it sends groups on');
    return { way: 'unknown' };
  }
  return undefined;
}

/** The address of the VPN server keeps its way outside. */
function serverRoute(
  target: Target,
  address: IpAddress,
  connections: readonly ClientConnection[],
  { assumptions, evidence }: Question,
): Path | undefined {
  const equals = (other: IpAddress | undefined) =>
    other !== undefined && other.version === address.version && other.value === address.value;
  for (const connection of connections) {
    const [server] = connection.servers.items;
    if (!server) continue;
    const isServer =
      equals(parseIp(server.host)) ||
      assumptions.server.some(equals) ||
      (target.name !== undefined && target.name === server.host.toLowerCase());
    if (!isServer) continue;
    const fact =
      routingOf(connection, 4) === 'force' ? 'server-address-force' : 'server-address-split';
    const text = `${formatIp(address)} is the address of the VPN server, which stays on the physical interface.`;
    evidence.step(fact, text, server.place);
    return { way: 'outside' };
  }
  return undefined;
}

/** How a tunnel routes one family; `undefined` where it is not said, `open` where it is not known. */
export function routingOf(
  connection: ClientConnection,
  version: 4 | 6,
): 'split' | 'force' | 'open' | undefined {
  if (valueOf(connection.lockDown) === true) return 'force';
  const stated = version === 4 ? connection.routing : connection.routing6;
  if (stated.state === 'known') return stated.value;
  if (stated.state === 'unknowable') return 'open';
  const brings = connection.routes.items.some(({ exclusion }) => valueOf(exclusion) !== true);
  return brings ? 'split' : undefined;
}

function lanRoute(network: IpNetwork, { metric }: Assumptions): Candidate {
  // Windows gives routes to the network of an interface this metric of their own.
  const sum = metric === undefined ? {} : { metric: metric + 256 };
  return { network, on: 'outside', kind: 'lan', ...sum };
}

function routesOf(
  connection: ClientConnection,
  question: Question,
  open: string[],
): readonly Candidate[] {
  const { address, range, assumptions, evidence } = question;
  const { version } = address;
  const candidates: Candidate[] = [];
  for (const route of connection.routes.items) {
    const candidate = candidateOf(route, connection, question, open);
    if (candidate) candidates.push(candidate);
  }
  if (connection.routes.openBecause !== undefined) {
    open.push(`whether there are more routes (${connection.routes.openBecause})`);
  }
  if (connection.plugin.state === 'known') open.push('what the VPN app adds to the routes');
  const routing = routingOf(connection, version);
  const everything = networkOf({ version, value: 0n }, 0);
  const isAdvertised = !isSelectorAlone(connection, routing, question);
  if (routing !== 'split' && everything && isAdvertised) {
    const place = (version === 4 ? connection.routing : connection.routing6).place;
    candidates.push({
      network: everything,
      on: connection,
      kind: 'default',
      ...(place && { place }),
      ...defaultDoubt(connection, routing, question),
    });
  }
  if (routing === 'force') return candidates;
  if (valueOf(connection.trafficSelectorsAsRoutes) === true) {
    for (const network of assumptions.selectors.filter((one) => covers(one, range))) {
      const { place } = connection.trafficSelectorsAsRoutes;
      candidates.push({ network, on: connection, kind: 'selectors', ...(place && { place }) });
    }
    if (assumptions.selectors.length === 0) {
      open.push('the traffic selectors of the server (--assume selectors=NETWORK)');
      evidence.note(
        'The traffic selectors of the server become routes.',
        connection.trafficSelectorsAsRoutes.place,
        'selectors-as-routes',
      );
    }
  }
  if (version === 4) candidates.push(...classRoute(connection, question));
  if (assumptions.pushedRoutes) {
    evidence.note('The server hands out routes that are in no file.', undefined, 'pushed-routes');
    open.push('the routes the server hands out');
  }
  return candidates;
}

/**
 * Whether only a traffic selector speaks for a default route of IPv6. A server that offers one, and
 * of which no address of IPv6 is known, is taken to send no router advertisements.
 */
function isSelectorAlone(
  { routing6 }: ClientConnection,
  routing: 'force' | 'open' | undefined | 'split',
  { address, assumptions, evidence }: Question,
): boolean {
  const { selectors, assigned } = assumptions;
  const isOffered = selectors.some(({ version, prefix }) => version === 6 && prefix === 0);
  if (address.version !== 6 || routing !== 'force' || !isOffered) return false;
  if (assigned.some(({ version }) => version === 6)) return false;
  evidence.step(
    'ipv6-selector-default',
    'The traffic selector ::/0 makes no default route for IPv6; Windows waits for a router advertisement.',
    routing6.place,
  );
  return true;
}

/** Why a default route may not be there. */
function defaultDoubt(
  connection: ClientConnection,
  routing: 'force' | 'open' | undefined,
  { address, assumptions, evidence }: Question,
): { readonly doubt?: () => void } {
  if (routing === 'open') {
    const stated = address.version === 4 ? connection.routing : connection.routing6;
    const why = stated.state === 'unknowable' ? stated.why : 'not said';
    return {
      doubt: () => {
        evidence.lacks(`whether the tunnel is split (${why})`);
      },
    };
  }
  if (routing === undefined) {
    return {
      doubt() {
        evidence.note(
          'Without RoutingPolicyType and without routes, sources disagree whether all traffic enters the tunnel or none.',
          connection.place,
          'routing-policy-absent',
        );
        evidence.lacks('RoutingPolicyType, which the connection does not state');
      },
    };
  }
  const { assigned } = assumptions;
  if (address.version === 4 || assigned.some(({ version }) => version === 6)) return {};
  if (assigned.length === 0) {
    evidence.assume('assigned', 'The VPN server assigns an IPv6 address, too.');
    evidence.weaken();
    return {};
  }
  return {
    doubt() {
      evidence.note(
        'The server assigns no IPv6 address; what then happens to IPv6 in a force tunnel is not established.',
        undefined,
        'ipv6-force',
      );
      evidence.lacks('what Windows does with IPv6 in a tunnel that has no IPv6 address');
    },
  };
}

function candidateOf(
  route: Route,
  connection: ClientConnection,
  { range, evidence, assumptions }: Question,
  open: string[],
): Candidate | undefined {
  const { network, place } = route;
  if (network.state === 'absent') return undefined;
  if (network.state === 'unknowable') {
    open.push(`which network a route is for (${network.why})`);
    return undefined;
  }
  if (!covers(network.value, range)) return undefined;
  if (route.hasHostBits) {
    evidence.step(
      'host-bits-route',
      `The route to ${addressText(route.address)}/${network.value.prefix} has bits behind its prefix and is not put into the routing table.`,
      place,
    );
    return undefined;
  }
  if (route.exclusion.state === 'unknowable') {
    open.push(`whether a route is an exclusion (${route.exclusion.why})`);
    return undefined;
  }
  if (valueOf(route.exclusion) === true) {
    if (isReleaseBefore(assumptions.windows, EXCLUSIONS_SINCE)) {
      evidence.step('exclusion-since', 'This release of Windows knows no exclusion routes.', place);
      return undefined;
    }
    return { network: network.value, on: 'outside', kind: 'exclusion', place };
  }
  const metric = metricOf(route, connection, network.value.version);
  return { network: network.value, on: connection, kind: 'route', place, ...metric };
}

function addressText(stated: Stated<IpAddress>): string {
  const address = valueOf(stated);
  return address ? formatIp(address) : '';
}

/** Metric of the interface and of a route; without one of its own, a route is shown with 1. */
function metricOf(
  route: Route,
  connection: ClientConnection,
  version: 4 | 6,
): { readonly metric?: number } {
  const own = route.metric.state === 'absent' ? 1 : valueOf(route.metric);
  const stated = version === 4 ? connection.interfaceMetric4 : connection.interfaceMetric6;
  const ofInterface = valueOf(stated);
  // 0 leaves the metric of the interface to Windows.
  return own === undefined || !ofInterface ? {} : { metric: ofInterface + own };
}

/** No route leads into a tunnel. */
function nothingLeadsIn(
  connections: readonly ClientConnection[],
  upThere: readonly ClientConnection[],
  { address, evidence, assumptions }: Question,
): Path {
  const text = formatIp(address);
  const [first] = upThere;
  if (!first) {
    const [down] = connections;
    if (down && !isDeviceTunnel(down) && !assumptions.signedIn) {
      evidence.step(
        'device-before-sign-in',
        'Nobody is signed in, so the tunnel of the user is not there.',
        down.place,
      );
    } else {
      evidence.step(
        'tunnel-down',
        'The tunnel is down, and its routes are not there.',
        down?.place,
      );
    }
    return { way: 'outside' };
  }
  const hasV6 = upThere.some(({ routes }) =>
    routes.items.some(({ network }) => valueOf(network)?.version === 6),
  );
  const assigned = assumptions.assigned.find(({ version }) => version === 4);
  const usesClass =
    assigned !== undefined &&
    address.version === 4 &&
    upThere.some(({ classRouteDisabled }) => valueOf(classRouteDisabled) !== true);
  const fact = address.version === 6 && !hasV6 ? 'ipv6-around-split' : 'split-routes';
  evidence.step(
    fact,
    `No route leads ${text} into ${upThere.length > 1 ? 'a tunnel' : connectionText(first)}.`,
    placeIn(first.routes, first),
  );
  if (usesClass) noteClass(assigned, evidence);
  return { way: 'outside' };
}

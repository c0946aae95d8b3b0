/** Where does this go? One packet or one name, through the connections that files state. */
import type { ClientConnection } from '../../connection/client';
import { distinctConnections } from '../../connection/same';
import { valueOf } from '../../connection/stated';
import { formatIp, isInternal, parseIp, type IpAddress } from '../../connection/values/ip';
import { DEFAULT_ASSUMPTIONS } from './assumptions';
import { Evidence } from './evidence';
import { keepsAppInTunnel, passes } from './filters';
import { resolve, type Resolution } from './names';
import { connectionText } from './choice';
import { isUp, pathTo, routingOf } from './routes';
import type { Assumptions, Flow, Target, Trace, Way } from './types';

export { assume, assumeAll, ASSUMPTION_KEYS, DEFAULT_ASSUMPTIONS } from './assumptions';
export { readFlow, type WrittenFlow } from './flow';
export { parseTarget } from './target';
export type {
  Assumption,
  AssumptionKey,
  Assumptions,
  Because,
  Certainty,
  Flow,
  Target,
  Trace,
  Way,
} from './types';

const UDP = 17;
const DNS_PORT = 53;

/** A way, and whose tunnel it is. */
interface Found {
  readonly way: Way;
  readonly connection?: ClientConnection;
}

/**
 * Traces a target through connections, all of them together: a device tunnel and a user tunnel may
 * be up at the same time. What several files state of one connection is taken together. Pure; linear
 * in the number of routes, filters and rules.
 *
 * @param flow What is known of the traffic besides where it goes.
 */
export function trace(
  stated: readonly ClientConnection[],
  target: Target,
  flow: Flow = {},
  assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
): Trace {
  const evidence = new Evidence();
  const connections = distinctConnections(stated);
  const port = flow.port ?? target.port;
  const full: Flow = { ...flow, ...(port !== undefined && { port }) };
  if (target.mapped !== undefined && target.address) {
    const plain = formatIp(target.address);
    evidence.step(
      'mapped-address',
      `${target.mapped} stands for ${plain}: what is sent to it is sent by IPv4.`,
    );
  }
  const { resolution, found } =
    target.name === undefined
      ? {
          resolution: undefined,
          found: wayTo(target, target.address, full, connections, assumptions, evidence),
        }
      : byName(target, target.name, full, connections, assumptions, evidence);
  if (assumptions.lan.length === 0 && found.way !== 'blocked') {
    evidence.assume('lan', 'The network the client is in has none of these addresses.');
  }
  const up = connections.filter((connection) => isUp(connection, assumptions));
  if (up.length > 0) {
    const what = up.length > 1 ? 'All tunnels are up' : 'The tunnel is up';
    evidence.assume('state', `${what}.`);
  }
  const name = found.connection && valueOf(found.connection.name);
  return {
    target: target.text,
    answer: found.way,
    ...(name !== undefined && { connection: name }),
    ...(resolution?.kind === 'servers' && { dns: resolution.servers }),
    ...(resolution?.kind === 'unknown' && { dnsUnknown: true }),
    ...evidence.result(found.way !== 'unknown'),
  };
}

/** The way of packets to an address, filters included. */
function wayTo(
  target: Target,
  address: IpAddress | undefined,
  flow: Flow,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): Found {
  if (!address) return { way: 'unknown' };
  const packet = { address, flow, assumptions };
  const forced = connections.find((connection) => keepsAppInTunnel(connection, packet, evidence));
  if (forced) {
    if (isUp(forced, assumptions)) return { way: 'tunnel', connection: forced };
    evidence.note(
      'What happens to the app while the tunnel is down is not established.',
      forced.place,
      'filter-app-force-down',
    );
    evidence.lacks('what Windows does with an app that may use the tunnel only while it is down');
    return { way: 'unknown' };
  }
  const path = pathTo(target, address, connections, assumptions, evidence);
  if (path.way !== 'tunnel') {
    const up = connections.filter((connection) => isUp(connection, assumptions));
    noteFilters(path.way, up, evidence);
    noteDnsOutside(path.way, flow, up, evidence);
    return { way: path.way };
  }
  const verdict = passes(path.connection, packet, evidence);
  if (verdict === 'passed') return { way: 'tunnel', connection: path.connection };
  return { way: verdict, ...(verdict === 'blocked' && { connection: path.connection }) };
}

/** A question for a name that goes around a force tunnel. */
function noteDnsOutside(
  way: Way,
  { port }: Flow,
  up: readonly ClientConnection[],
  evidence: Evidence,
): void {
  const forced = up.find((connection) => routingOf(connection, 4) === 'force');
  if (way !== 'outside' || port !== DNS_PORT || !forced) return;
  evidence.step(
    'name-force-dns',
    'Force tunneling changes routes, not DNS servers: those outside can still be asked.',
    forced.routing.place,
  );
}

/** Filters leave alone what does not enter their tunnel. */
function noteFilters(way: Way, connections: readonly ClientConnection[], evidence: Evidence): void {
  const filtered = connections.find(({ filters }) => filters.items.length > 0);
  if (way !== 'outside' || !filtered) return;
  const [first] = filtered.filters.items;
  const loose = filtered.filters.items.find(
    ({ app, claims, routing }) =>
      routing.state === 'known' && app.state === 'absent' && claims.state === 'absent',
  );
  if (loose) {
    evidence.note(
      'RoutingPolicyType in a filter counts only with an app.',
      loose.place,
      'filter-routing-needs-app',
    );
    return;
  }
  evidence.step(
    'filter-interface',
    `The traffic filters of ${connectionText(filtered)} do not count outside of it.`,
    first?.place,
  );
}

function byName(
  target: Target,
  name: string,
  flow: Flow,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): { readonly resolution: Resolution; readonly found: Found } {
  const asked = withSuffix(name, connections, assumptions, evidence);
  const resolution = resolve(asked, flow.app, connections, assumptions, evidence);
  if (
    resolution.kind === 'servers' &&
    /\p{Lu}/u.test(target.text.slice(0, target.text.toLowerCase().indexOf(name) + name.length))
  ) {
    evidence.step('name-label', 'Capitals in a name do not matter.');
  }
  if (target.address) {
    const found = wayTo(target, target.address, flow, connections, assumptions, evidence);
    return { resolution, found };
  }
  if (resolution.kind === 'unknown') return { resolution, found: { way: 'unknown' } };
  if (resolution.kind === 'interface')
    return { resolution, found: byInterface(connections, assumptions, evidence) };
  const [first] = resolution.servers;
  const server = first === undefined ? undefined : parseIp(first);
  if (!server) {
    evidence.lacks(`the address of the DNS server (${first ?? 'none'} is none)`);
    return { resolution, found: { way: 'unknown' } };
  }
  const question: Target = { text: first ?? '', address: server };
  const dnsFlow: Flow = { protocol: UDP, port: DNS_PORT };
  const found = wayTo(question, server, dnsFlow, connections, assumptions, evidence);
  noteServerWay(found.way, server, connections, assumptions, evidence);
  return { resolution, found };
}

function noteServerWay(
  way: Way,
  server: IpAddress,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): void {
  const text = formatIp(server);
  if (way === 'blocked') {
    evidence.note(
      'Whether the DNS client of Windows is subject to traffic filters is not established.',
      undefined,
      'filter-dns',
    );
    evidence.weaken();
    return;
  }
  if (way !== 'outside' || !isInternal(server)) return;
  const lost = `No tunnel leads to ${text}, so the question goes outside and is not answered.`;
  // That a tunnel which is down leads nowhere needs no conclusion.
  const isDown = connections.every((connection) => !isUp(connection, assumptions));
  if (isDown) evidence.note(lost, undefined, 'tunnel-down');
  else evidence.step('name-server-way', lost);
}

/** A short name is asked with the first suffix of the tunnel. */
function withSuffix(
  name: string,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): string {
  if (name.includes('.')) return name;
  for (const connection of connections) {
    if (!isUp(connection, assumptions)) continue;
    const [first] = connection.dnsSuffixes.items;
    const suffix = valueOf(first);
    if (suffix === undefined) continue;
    const full = `${name}.${suffix.toLowerCase()}`;
    evidence.note(`The short name is asked as ${full} first.`, first?.place, 'name-suffix-list');
    return full;
  }
  return name;
}

/** Without a rule the interface with the lowest metric is asked. */
function byInterface(
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): Found {
  const up = connections.filter((connection) => isUp(connection, assumptions));
  if (up.length === 0) {
    evidence.note('No tunnel is up, so the DNS servers of the physical interface are asked.');
    return { way: 'outside' };
  }
  evidence.note(
    'The DNS servers of the interface with the lowest metric are asked; unless a policy forbids it, those of all networks at once.',
    undefined,
    'name-all-interfaces',
  );
  const { metric } = assumptions;
  const metrics = up.map((connection) => ({
    connection,
    metric: valueOf(connection.interfaceMetric4),
  }));
  if (metric === undefined || metrics.some((one) => !one.metric)) {
    evidence.lacks(
      'the metrics of the interfaces (IPv4InterfaceMetric; --assume metric=NUMBER for the physical one)',
    );
    return { way: 'unknown' };
  }
  const lowest = metrics.reduce((least, one) => Math.min(least, one.metric ?? Infinity), Infinity);
  const best = metrics.filter((one) => one.metric === lowest);
  const [winner] = best;
  if (!winner || lowest === metric || (lowest < metric && best.length > 1)) {
    evidence.note(
      'Both interfaces have the same metric.',
      winner?.connection.interfaceMetric4.place,
      'name-interface-tie',
    );
    evidence.lacks('which of two interfaces with the same metric is asked');
    return { way: 'unknown' };
  }
  const { connection } = winner;
  const place = connection.interfaceMetric4.place;
  const isTunnel = lowest < metric;
  const text = isTunnel
    ? `The metric of ${connectionText(connection)}, ${lowest}, is below that of the physical interface, ${metric}.`
    : `The metric of the physical interface, ${metric}, is below that of ${connectionText(connection)}, ${lowest}.`;
  evidence.step('name-interface-metric', text, place);
  return isTunnel ? { way: 'tunnel', connection } : { way: 'outside' };
}

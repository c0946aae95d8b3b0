/** The choice among routes that fit: the longest prefix, then the lowest sum of metrics. */
import type { ClientConnection } from '../../connection/client';
import { valueOf, type Place } from '../../connection/stated';
import {
  covers,
  formatIp,
  parseCidr,
  type IpAddress,
  type IpNetwork,
  type IpRange,
} from '../../connection/values/ip';
import type { BehaviourId } from '../../knowledge/behaviour.generated';
import type { Evidence } from './evidence';
import type { Assumptions } from './types';

/** Where a packet goes, before filters are asked. */
export type Path =
  | { readonly way: 'outside' | 'blocked' | 'unknown' }
  | { readonly way: 'tunnel'; readonly connection: ClientConnection };

/** A route that fits. */
export type Candidate = Fitting & (Inside | Outside);

/** A route into a tunnel. */
interface Inside {
  readonly on: ClientConnection;
  readonly kind: 'route' | 'class' | 'default' | 'selectors';
}

/** A route by the physical interface. */
interface Outside {
  readonly on: 'outside';
  readonly kind: 'exclusion' | 'lan';
}

interface Fitting {
  readonly network: IpNetwork;
  /** Metric of the interface and of the route; absent where one is not known. */
  readonly metric?: number;
  /** Whether it is there is not established; says why. */
  readonly doubt?: () => void;
  readonly place?: Place;
}

/** What is asked of every tunnel. */
export interface Question {
  readonly address: IpAddress;
  readonly range: IpRange;
  readonly assumptions: Assumptions;
  readonly evidence: Evidence;
}

/** `address/prefix`. */
export function networkText({ version, first, prefix }: IpNetwork): string {
  return `${formatIp({ version, value: first })}/${prefix}`;
}

/** What people call a connection. */
export function connectionText(connection: ClientConnection): string {
  const name = valueOf(connection.name);
  const kind = isDeviceTunnel(connection) ? 'device tunnel' : 'tunnel';
  return name === undefined ? `the ${kind}` : `the ${kind} "${name}"`;
}

/** Whether a connection is made by the device, before anybody signs in. */
export function isDeviceTunnel(connection: ClientConnection): boolean {
  return valueOf(connection.deviceTunnel) === true;
}

/** The best of the routes that fit; nothing when none does. */
export function choose(
  candidates: readonly Candidate[],
  { evidence }: Question,
  open: readonly string[],
): Candidate | 'unknown' | undefined {
  const sure = candidates.filter(({ doubt }) => !doubt);
  const longest = longestOf(sure);
  // A route that may be there changes nothing where the way is the same without it.
  const doubtful = candidates.find(
    ({ doubt, on, network }) => doubt && network.prefix >= longest && isDecisive(on, sure),
  );
  if (doubtful) {
    doubtful.doubt?.();
    return 'unknown';
  }
  if (open.length > 0) {
    for (const reason of open) evidence.lacks(reason);
    return 'unknown';
  }
  const best = bestOf(sure);
  const [first, ...others] = best;
  if (!first || others.every(({ on }) => on === first.on)) return first;
  return byMetric(best, evidence);
}

function longestOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((most, { network }) => Math.max(most, network.prefix), -1);
}

function bestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const longest = longestOf(candidates);
  return candidates.filter(({ network }) => network.prefix === longest);
}

/** Whether the way is another where a route of one interface is there beside those that surely are. */
function isDecisive(on: Candidate['on'], sure: readonly Candidate[]): boolean {
  const best = bestOf(sure);
  return best.length === 0 || best.some((one) => one.on !== on);
}

function byMetric(best: readonly Candidate[], evidence: Evidence): Candidate | 'unknown' {
  const [first] = best;
  const prefix = first ? networkText(first.network) : '';
  for (const { place, on, kind } of best) {
    const whose =
      on === 'outside'
        ? kind === 'lan'
          ? 'the network the client is in'
          : 'an exclusion'
        : connectionText(on);
    evidence.note(`${prefix} is a route of ${whose}.`, place);
  }
  if (best.some(({ metric }) => metric === undefined)) {
    evidence.note(
      'Of routes with the same prefix the lowest sum of metrics decides.',
      undefined,
      'metric-sum',
    );
    evidence.lacks(
      'the metrics of both interfaces (IPv4InterfaceMetric; --assume metric=NUMBER for the physical one)',
    );
    return 'unknown';
  }
  const lowest = best.reduce((least, { metric = Infinity }) => Math.min(least, metric), Infinity);
  const winners = best.filter(({ metric }) => metric === lowest);
  const [winner] = winners;
  if (!winner || winners.some(({ on }) => on !== winner.on)) {
    evidence.note(
      'The sums of metrics are the same, and which route is then taken is not established.',
      undefined,
      'metric-tie',
    );
    evidence.lacks('which of two routes with the same prefix and metric Windows takes');
    return 'unknown';
  }
  const highest = best.reduce((most, { metric = 0 }) => Math.max(most, metric), 0);
  evidence.step(
    'metric-sum',
    `The sum of its metrics, ${lowest}, is the lowest (the other is ${highest}).`,
    winner.place,
  );
  if (best.some(({ kind }) => kind === 'lan')) {
    evidence.note(
      'Routes to the network of an interface carry the metric 256.',
      undefined,
      'metric-sum-on-link',
    );
  }
  return winner;
}

const HALF = 1;

export function conclude(
  best: Candidate,
  candidates: readonly Candidate[],
  upThere: readonly ClientConnection[],
  { address, evidence, assumptions }: Question,
): Path {
  const text = formatIp(address);
  const network = networkText(best.network);
  const rivals = candidates.filter(({ on }) => on !== best.on);
  if (best.on === 'outside') {
    if (best.kind === 'exclusion') {
      evidence.step(
        'exclusion-route',
        `${text} lies in the exclusion ${network}, which stays on the physical interface.`,
        best.place,
      );
    } else {
      const inside = rivals.some(({ network: rival }) => rival.prefix > 0);
      evidence.step(
        inside ? 'on-link-inside' : 'on-link',
        `${text} lies in ${network}, the network the client is in, whose route is more specific.`,
      );
    }
    return { way: 'outside' };
  }
  const tunnel = connectionText(best.on);
  const fact = factOf(best, rivals, assumptions);
  const what =
    best.kind === 'default'
      ? `All IPv${address.version} traffic enters ${tunnel}`
      : `${text} lies in ${network}, ${ORIGIN[best.kind]} of ${tunnel}`;
  evidence.step(fact, `${what}.`, best.place);
  if (upThere.length > 1) {
    evidence.step(
      'longest-prefix-tunnels',
      'Of several tunnels the one with the more specific route gets the traffic.',
    );
  }
  if (address.version === 6 && assumptions.assigned.length === 0) {
    evidence.assume('assigned', 'The VPN server assigns an IPv6 address, too.');
  }
  return { way: 'tunnel', connection: best.on };
}

const ORIGIN: Readonly<Record<Exclude<Inside['kind'], 'default'>, string>> = {
  route: 'a route',
  class: 'the class-based route',
  selectors: 'a traffic selector',
};

const CLASS_A_PRIVATE = parseCidr('10.0.0.0/8');

function factOf(
  { kind, network, on }: Fitting & Inside,
  rivals: readonly Candidate[],
  { assigned }: Assumptions,
): BehaviourId {
  if (kind === 'default') {
    return valueOf(on.lockDown) === true ? 'lockdown-force' : 'force-default';
  }
  if (kind === 'class') {
    const isTen = assigned.some(
      ({ version, value }) =>
        CLASS_A_PRIVATE && covers(CLASS_A_PRIVATE, { version, first: value, last: value }),
    );
    if (isTen) return 'class-route';
    return network.prefix === 8 ? 'class-route-arithmetic' : 'class-route-reported';
  }
  if (kind === 'selectors') return 'selectors-as-routes';
  if (rivals.some((rival) => rival.kind === 'exclusion')) return 'longest-prefix-inside';
  if (network.prefix === HALF) return 'two-halves';
  return network.version === 6 ? 'ipv6-route' : 'split-routes';
}

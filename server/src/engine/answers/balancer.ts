/** What a load balancer in front of the server does with a connection, as far as files state it. */
import type { LoadBalancer, VirtualService } from '../connection/balancer';
import { pairsOf, separationOf, type Separation } from '../connection/balancerParts';
import { valueOf } from '../connection/stated';
import { balancerData } from '../knowledge/balancers.generated';
import type { ServiceRole } from '../types';

/** What becomes of UDP 500 and 4500. */
export interface IkeWay {
  readonly init: VirtualService | undefined;
  readonly natT: VirtualService | undefined;
  /** Both are forwarded, and a client of both may come to two servers. */
  readonly separation: Separation | undefined;
  /** A service whose servers see the load balancer instead of the client. */
  readonly translated: VirtualService | undefined;
  /** Why there may be services that are not read; absent where what is missing is not forwarded. */
  readonly openBecause: string | undefined;
}

/** What becomes of IKEv2; nothing where no file states a load balancer. */
export function ikeWayOf(balancers: readonly LoadBalancer[]): IkeWay | undefined {
  const [first] = balancers;
  if (!first) return undefined;
  const services = balancers.flatMap((balancer) => balancer.services.items);
  const { pairs } = pairsOf(services, 'ike', 'nat-t');
  const apart = pairs.find(({ one, other }) => separationOf(one, other) !== undefined);
  const pair = apart ?? pairs[0];
  const init = pair?.one ?? withRole(services, 'ike');
  const natT = pair?.other ?? (init ? undefined : withRole(services, 'nat-t'));
  const open = balancers.find(({ services: { openBecause } }) => openBecause !== undefined);
  return {
    init,
    natT,
    separation: apart && separationOf(apart.one, apart.other),
    translated: [init, natT].find((service) => service && valueOf(service.sourceNat) === true),
    openBecause: open?.services.openBecause,
  };
}

/** The service of SSTP; one that a name or a request gives away before one that may be it. */
export function sstpServiceOf(balancers: readonly LoadBalancer[]): VirtualService | undefined {
  const services = balancers.flatMap((balancer) => balancer.services.items);
  const ours = services.filter(({ roles }) => roles.includes('sstp'));
  return (
    ours.find(({ certainty }) => certainty === 'sure') ??
    ours.find(({ certainty }) => certainty === 'named') ??
    ours[0]
  );
}

function withRole(services: readonly VirtualService[], role: ServiceRole) {
  return services.find(({ roles }) => roles.includes(role));
}

/** What the language of a load balancer sets so that both ports lead to one server. */
export function shareOf({ form }: LoadBalancer): string {
  return balancerData.products
    .filter((product) => product.form === form)
    .map(({ share }) => share)
    .join(' or ');
}

/** A service in words: `vs_ikev2_500 (UDP 500)`. */
export function serviceText({ name, protocol, port }: VirtualService): string {
  const where = [protocol.toUpperCase(), valueOf(port)].join(' ');
  return name === '' ? where : `${name} (${where})`;
}

/** The servers of a service in words. */
export function serversText({ members }: VirtualService): string {
  const { items, openBecause } = members;
  const [first] = items;
  if (!first || openBecause !== undefined) return 'servers that are not all in the file';
  return items.length === 1 ? first.host : `${items.length} servers`;
}

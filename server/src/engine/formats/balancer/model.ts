/** The parts of the model that readers fill alike. */
import type { LoadBalancer, Monitor, VirtualService } from '../../connection/balancer';
import type { BalancerForm } from '../../types';
import { isSstpMonitor, mayCarryIke } from '../../connection/balancerParts';
import { absent, type Place } from '../../connection/stated';
import type { Site } from '../site';
import type { BalancerFile } from './file';

/** What is known besides the services. */
interface Extra {
  /** Why there may be other services. */
  readonly openBecause?: string | undefined;
  /** Monitors that no service need have. */
  readonly monitors?: readonly Monitor[];
}

/** The monitors of a list, once each, in text order; without those in what does not end. */
function askingForSstp(monitors: readonly Monitor[], whole: number): readonly Monitor[] {
  const found = new Map<number, Monitor>();
  for (const monitor of monitors) {
    const { place, request } = monitor;
    const end = request.state === 'known' ? request.value.span.end : place.span.end;
    if (end <= whole && isSstpMonitor(monitor)) found.set(place.span.start, monitor);
  }
  return [...found.values()].sort((a, b) => a.place.span.start - b.place.span.start);
}

/** Where the part of a file begins that was cut or is being typed: a block or a quote without end. */
function wholeEnd({ config, text }: BalancerFile): number {
  const last = config.isBalanced ? undefined : config.items.at(-1);
  if (!last) return text.length;
  const isOpen = last.kind === 'block' ? !last.isClosed : last.span.end >= text.length;
  return isOpen ? last.span.start : text.length;
}

/**
 * A load balancer of services.
 *
 * @param all Those without a role are dropped; that the port of one is not known is kept in mind.
 */
export function balancerOf(
  form: BalancerForm,
  file: BalancerFile,
  site: Site,
  all: readonly VirtualService[],
  { openBecause, monitors = [] }: Extra = {},
): LoadBalancer {
  const services = all.filter(({ roles }) => roles.length > 0);
  const isOpen = all.some(
    ({ roles, port, protocol }) => roles.length === 0 && mayCarryIke(protocol, port),
  );
  const place = services[0]?.place ?? site.place({ start: 0, end: Math.min(1, file.text.length) });
  const reason = !file.config.isBalanced
    ? 'the file is not whole'
    : isOpen
      ? 'a service of other or all ports may carry it'
      : openBecause;
  return {
    form,
    place,
    services: { items: services, place, ...(reason !== undefined && { openBecause: reason }) },
    sstpMonitors: askingForSstp(
      [
        ...monitors,
        // Services may share a list, which is gone through once.
        ...[...new Set(services.map((service) => service.monitors))].flatMap(({ items }) => items),
      ],
      wholeEnd(file),
    ),
  };
}

/** A service of which nothing is stated but that it is there. */
export function unknownService(place: Place): VirtualService {
  const nothing = absent(place);
  return {
    name: '',
    place,
    roles: [],
    certainty: 'possible',
    protocol: 'udp',
    address: nothing,
    port: nothing,
    sourceNat: nothing,
    persistence: nothing,
    members: { items: [], place },
    monitors: { items: [], place },
    tls: nothing,
    readsHttp: nothing,
    idleSeconds: nothing,
    answers: nothing,
    mends: {},
  };
}

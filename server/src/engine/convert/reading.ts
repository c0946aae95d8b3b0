/** What a connection says where a file may leave it open, for forms that have to say something. */
import type { ClientConnection, Routing, Scope } from '../connection/client';
import { valueOf } from '../connection/stated';
import type { Losses } from './losses';

/** For whom it is made; for the user where the file does not say it, which is told. */
export function scopeOf({ scope }: ClientConnection, losses: Losses): Scope {
  if (scope.state === 'known') return scope.value;
  losses.add('scope', 'the file does not say it; written for the user', scope.place);
  return 'user';
}

/** What the way of IPv6 alone is called. */
export const ROUTING_6 = 'RoutingPolicyType for IPv6';

/** The way of IPv6 where the file says it for itself; that it is not known is told. */
export function routing6Of(
  { routing, routing6 }: ClientConnection,
  losses: Losses,
): Routing | undefined {
  return routing6 === routing ? valueOf(routing6) : losses.value(ROUTING_6, routing6);
}

/**
 * Which way traffic takes. A profile that lists routes into the tunnel and leaves the policy out is a
 * split tunnel; without routes sources disagree. Both are told.
 */
export function routingOf(connection: ClientConnection, losses: Losses): Routing | undefined {
  const { routing, routes } = connection;
  const way = losses.value('RoutingPolicyType', routing);
  if (way !== undefined) {
    const other = routing6Of(connection, losses);
    if (other !== undefined && other !== way) {
      losses.add(ROUTING_6, 'the form has one for both', connection.routing6.place);
    }
    return way;
  }
  if (routing.state !== 'absent') return undefined;
  if (routes.items.some(({ exclusion }) => valueOf(exclusion) !== true)) {
    const so = 'the file does not say it; written as split tunnel, since it lists routes';
    losses.add('RoutingPolicyType', so, routing.place);
    return 'split';
  }
  const why = 'the file does not say it, and sources disagree about what is meant then';
  return losses.add('RoutingPolicyType', why, routing.place);
}

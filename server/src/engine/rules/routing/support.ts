import { readRoute, type Route } from '../../formats/profilexml/profile';
import { formatNetwork } from '../../formats/profilexml/routes';
import type { XmlElement } from '../../syntax/xml/tree';
import { KeptByElement } from '../../syntax/xml/keptByElement';

/** Where a route stands. */
export const ROUTE = 'VPNProfile/Route';

const routes = new KeptByElement<Route>();

/** The route an element stands for, read once for all rules. */
export function routeAt(element: XmlElement): Route {
  let route = routes.get(element);
  if (!route) {
    route = readRoute(element);
    // Whether something unknown was asked for is noted anew for every rule.
    if (element.document.holes.length === 0) routes.set(element, route);
  }
  return route;
}

/** Whether the route certainly leads into the tunnel. */
export function isInclusion(route: Route): boolean {
  return route.element.child('ExclusionRoute') ? route.exclusion?.value === false : true;
}

/** The network of a route as `address/prefix`; empty when it has none. */
export function networkText(route: { readonly network?: Route['network'] } | undefined): string {
  return route?.network ? formatNetwork(route.network) : '';
}

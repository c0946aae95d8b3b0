import { readRoute, type Route } from '../../formats/profilexml/profile';
import { formatNetwork } from '../../formats/profilexml/routes';
import { bitsOf, parseIp, type IpVersion } from '../../connection/values/ip';
import { parseInteger } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';

/** Where a route stands. */
export const ROUTE = 'VPNProfile/Route';

const routes = new WeakMap<XmlElement, Route>();

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

/** Number of leading ones of a dotted mask; `undefined` when the text is no such mask. */
export function prefixOfMask(text: string): number | undefined {
  const mask = parseIp(text);
  if (mask?.version !== 4) return undefined;
  const zeros = trailingZeros(mask.value, 4);
  return mask.value === (0xffffffffn >> BigInt(zeros)) << BigInt(zeros) ? 32 - zeros : undefined;
}

/** Number of zero bits at the end of an address. */
export function trailingZeros(value: bigint, version: IpVersion): number {
  const bits = bitsOf(version);
  let zeros = 0;
  while (zeros < bits && ((value >> BigInt(zeros)) & 1n) === 0n) zeros++;
  return zeros;
}

/** The prefix a text means, as a number or as a mask; `undefined` when none that fits the family. */
export function meantPrefix(text: string, version: IpVersion): number | undefined {
  const number = parseInteger(text) ?? (version === 4 ? prefixOfMask(text) : undefined);
  return number !== undefined && number >= 0 && number <= bitsOf(version) ? number : undefined;
}

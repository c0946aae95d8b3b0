import { sortEdits } from '../../fix/apply';
import { removeElement, replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import type { Profile } from '../../formats/profilexml/profile';
import { routeTable } from '../../formats/profilexml/routes';
import { formatIp, RFC1918, type IpNetwork } from '../../connection/values/ip';
import type { Edit } from '../../types';

/** The two values of RoutingPolicyType. */
export type RoutingPolicy = 'SplitTunnel' | 'ForceTunnel';

/** XML lines of one route into the tunnel. Leading tabs say how many levels deeper a line is. */
export function routeLines(network: IpNetwork): string[] {
  const address = formatIp({ version: network.version, value: network.first });
  return [
    '<Route>',
    `\t<Address>${address}</Address>`,
    `\t<PrefixSize>${network.prefix}</PrefixSize>`,
    '</Route>',
  ];
}

/** XML lines of routes to the private networks of RFC 1918. */
export function privateRouteLines(): string[] {
  return RFC1918.flatMap(routeLines);
}

/** Writes RoutingPolicyType, where it is or where it belongs. Nothing without a NativeProfile. */
export function policyEdits(profile: Profile, text: string, policy: RoutingPolicy): Edit[] {
  const element = profile.element('NativeProfile/RoutingPolicyType');
  if (element) return [replaceValue(element, policy)];
  const line = `<RoutingPolicyType>${policy}</RoutingPolicyType>`;
  const native = profile.native;
  return native ? [insertChild(text, native, 'RoutingPolicyType', [line])] : [];
}

/**
 * Makes a force tunnel: the policy itself, no routes into the tunnel, and no word about the
 * class-based route, which a force tunnel does not have.
 */
export function forceTunnelEdits(profile: Profile, text: string): Edit[] {
  const edits = policyEdits(profile, text, 'ForceTunnel');
  const table = routeTable(profile);
  for (const place of table.places((facts) => facts.kind === 'inclusion')) {
    const route = table.at(place);
    if (route) edits.push(removeElement(text, route.element));
  }
  const classBased = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute');
  if (classBased?.value === true) edits.push(removeElement(text, classBased.element));
  return sortEdits(edits);
}

/** The items that calls add to the lists of a connection, and the lists they are added to. */
import type { NameRule, Route } from '../../../connection/client';
import { absent, known, mapStated, type Stated, type StatedList } from '../../../connection/stated';
import { parseCidr, type IpNetwork } from '../../../connection/values/ip';
import type { CallArguments } from './arguments';

/** A list with more items. A list made elsewhere stays open. */
export function added<T>(
  list: StatedList<T>,
  items: readonly T[],
  openBecause = list.openBecause,
): StatedList<T> {
  return {
    ...list,
    items: [...list.items, ...items],
    ...(openBecause !== undefined && { openBecause }),
  };
}

/** A list without the rule whose place another one of its name takes. */
export function without(list: StatedList<NameRule>, rule: NameRule): StatedList<NameRule> {
  const nameOf = ({ name }: NameRule) =>
    name.state === 'known' ? name.value.toLowerCase() : undefined;
  return { ...list, items: list.items.filter((each) => nameOf(each) !== nameOf(rule)) };
}

/** What a rule is about. */
export function nameOfRule({ name }: NameRule): Stated<string> {
  return name;
}

/** The route of `Add-VpnConnectionRoute`. */
export function routeOf(args: CallArguments): Route {
  const network = args.read('DestinationPrefix', parseCidr, 'a network');
  return {
    address: mapStated(network, ({ address }) => address),
    prefix: mapStated(network, ({ prefix }) => prefix),
    network: mapStated(network, ({ version, first, last, prefix }): IpNetwork => ({
      version,
      first,
      last,
      prefix,
    })),
    hasHostBits: network.state === 'known' && network.value.address.value !== network.value.first,
    exclusion: known(false, args.place),
    metric: args.number('RouteMetric'),
    place: args.place,
  };
}

/** The rule of `Add-` and `Set-VpnConnectionTriggerDnsConfiguration`. */
export function nameRuleOf(args: CallArguments): NameRule {
  const { place } = args;
  const dnsServers = args.texts('DnsIPAddress');
  return {
    name: args.text('DnsSuffix'),
    dnsServers,
    webProxies: { items: [], place },
    // With addresses the cmdlet makes a rule that starts the connection, without them an exemption.
    autoTrigger: known(dnsServers.items.length > 0 || dnsServers.openBecause !== undefined, place),
    persistent: absent(place),
    type: absent(place),
    place,
  };
}

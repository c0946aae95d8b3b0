/** Strategies, routes, rules and filters of an entry, as a connection has them. */
import { blankList } from '../../../connection/blank';
import {
  PROTOCOLS,
  type NameRule,
  type Protocol,
  type ProtocolStrategy,
  type Route,
  type TrafficFilter,
} from '../../../connection/client';
import {
  absent,
  known,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../../connection/stated';
import { networkOf, parseIp, parseIpRange } from '../../../connection/values/ip';
import { parsePortRange } from '../../../connection/values/ports';
import { keyNamed } from '../keys';
import { integerOf, knownValue } from '../values';

/** Why something is not known that surely is there. */
export const NOT_LOCATED = 'where a phonebook keeps it is not known';

/** The protocols a value of VpnStrategy dials are those the knowledge lists. */
export function strategyOf(raw: string): ProtocolStrategy | null {
  const key = keyNamed('VpnStrategy');
  const value = key && knownValue(key, raw);
  const number = integerOf(raw);
  if (!value || value.defined === false) return null;
  if (number === 0) return { kind: 'automatic' };
  if (number === 15) return { kind: 'list' };
  if (number === 9) return { kind: 'other' };
  const order = (value.dials ?? []).map((name) => PROTOCOLS.find((p) => p === name.toLowerCase()));
  if (!order.every((protocol): protocol is Protocol => protocol !== undefined)) return null;
  const [protocol, ...more] = order;
  if (protocol === undefined) return null;
  return more.length === 0 ? { kind: 'only', protocol } : { kind: 'ordered', order };
}

/** A record of `Routes`. */
export function routeOf(
  route: { address: string; prefix: number; metric: number; exclusion: boolean; hostBits: boolean },
  place: Place,
): Route {
  const address = parseIp(route.address);
  const network = address && networkOf(address, route.prefix);
  const why = 'its address is of an unknown family';
  return {
    address: address ? known(address, place) : unknowable(why, place),
    prefix: known(route.prefix, place),
    network: network ? known(network, place) : unknowable(why, place),
    hasHostBits: route.hostBits,
    exclusion: known(route.exclusion, place),
    metric: known(route.metric, place),
    place,
  };
}

/** A record of `NrptRules`. */
export function nameRuleOf(
  rule: { readonly name: string; readonly servers: readonly string[] },
  place: Place,
): NameRule {
  const hidden = unknowable(NOT_LOCATED, place);
  return {
    name: known(rule.name, place),
    dnsServers: { items: rule.servers.map((server) => known(server, place)), place },
    webProxies: blankList(hidden),
    autoTrigger: hidden,
    persistent: hidden,
    type: absent(place),
    place,
  };
}

/** A record of `PerAppTrafficFilters`. */
export function filterOf(
  rule: { readonly fields: readonly { readonly name: string; readonly value: string }[] },
  place: Place,
): TrafficFilter {
  const valuesOf = (...names: readonly string[]) =>
    rule.fields
      .filter(({ name }) => names.includes(name))
      .flatMap(({ value }) => value.split(','))
      .filter((value) => value !== '');
  const first = (name: string): Stated<string> => {
    const [value] = valuesOf(name);
    return value === undefined ? absent(place) : known(value, place);
  };
  const list = <T>(
    read: (text: string) => T | undefined,
    ...names: readonly string[]
  ): StatedList<Stated<T>> => ({
    items: valuesOf(...names).map((text): Stated<T> => {
      const value = read(text);
      return value === undefined
        ? unknowable(`"${text}" is not understood`, place, text)
        : known(value, place);
    }),
    place,
  });
  const app = first('App');
  const direction = valuesOf('Dir')[0]?.toLowerCase();
  const protocol = integerOf(valuesOf('Protocol')[0] ?? '');
  return {
    app:
      app.state === 'known' ? known({ id: app, type: absent(place), place }, place) : absent(place),
    claims: absent(place),
    protocol: protocol === null ? absent(place) : known(protocol, place),
    localPorts: list(parsePortRange, 'LPort', 'LPort2_10'),
    remotePorts: list(parsePortRange, 'RPort', 'RPort2_10'),
    localAddresses: list(parseIpRange, 'LA4', 'LA6'),
    remoteAddresses: list(parseIpRange, 'RA4', 'RA6'),
    routing: known(valuesOf('BtoIf')[0]?.toLowerCase() === 'true' ? 'force' : 'split', place),
    direction:
      direction === 'in' || direction === 'out'
        ? known(direction === 'in' ? 'inbound' : 'outbound', place)
        : absent(place),
    place,
  };
}

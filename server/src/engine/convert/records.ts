/** Routes, name rules, filters and apps as elements of ProfileXML. */
import type { App, NameRule, Route, TrafficFilter } from '../connection/client';
import type { Stated, StatedList } from '../connection/stated';
import { formatIp, formatNetwork } from '../connection/values/ip';
import { formatPorts } from '../connection/values/ports';
import type { Losses } from './losses';
import { container, leaf } from './nodes';
import type { Node } from './write-xml';

/** A route; one whose network is not known is lost. */
export function routeNode(route: Route, losses: Losses): Node | undefined {
  const network = losses.needed('Route', route.network);
  if (!network) return undefined;
  const address = formatIp({ version: network.version, value: network.first });
  const name = `Route ${address}/${network.prefix}`;
  const exclusion = losses.value(`${name}: ExclusionRoute`, route.exclusion);
  const metric = losses.value(`${name}: Metric`, route.metric);
  return container(
    'Route',
    [
      leaf('Address', address),
      leaf('PrefixSize', String(network.prefix)),
      exclusion === undefined ? undefined : leaf('ExclusionRoute', String(exclusion)),
      metric === undefined ? undefined : leaf('Metric', String(metric), route.metric.place),
    ],
    route.place,
  );
}

/** A name rule; one whose name is not known is lost. Windows works its type out by itself. */
export function nameRuleNode(rule: NameRule, losses: Losses): Node | undefined {
  const name = losses.needed('DomainNameInformation', rule.name);
  if (name === undefined) return undefined;
  // Without its servers a rule would be an exemption: another rule.
  const isOpen =
    rule.dnsServers.openBecause !== undefined ||
    rule.dnsServers.items.some(({ state }) => state === 'unknowable');
  if (isOpen) {
    return losses.add(`DomainNameInformation ${name}`, 'its servers are not known', rule.place);
  }
  const part = (last: string) => `DomainNameInformation ${name}: ${last}`;
  return container(
    'DomainNameInformation',
    [
      leaf('DomainName', name),
      listLeaf('DnsServers', losses.items(part('DnsServers'), rule.dnsServers)),
      listLeaf('WebProxyServers', losses.items(part('WebProxyServers'), rule.webProxies)),
      switchLeaf('AutoTrigger', losses.value(part('AutoTrigger'), rule.autoTrigger)),
      switchLeaf('Persistent', losses.value(part('Persistent'), rule.persistent)),
    ],
    rule.place,
  );
}

/** An app that starts the connection. */
export function triggerNode(app: App, losses: Losses): Node | undefined {
  const node = appNode('AppTrigger', app, losses);
  return node && container('AppTrigger', [node], app.place);
}

function appNode(part: string, app: App, losses: Losses): Node | undefined {
  const id = losses.needed(part, app.id);
  return id === undefined ? undefined : container('App', [leaf('Id', id)]);
}

/** The words of the two ways. */
export const ROUTING = { split: 'SplitTunnel', force: 'ForceTunnel' } as const;
const DIRECTION = { outbound: 'Outbound', inbound: 'Inbound' } as const;

/** A filter. One of which a condition is not known is lost whole: without it, it would let more through. */
export function filterNode(filter: TrafficFilter, losses: Losses): Node | undefined {
  const app: Stated<string> = filter.app.state === 'known' ? filter.app.value.id : filter.app;
  const single: readonly Stated<unknown>[] = [
    app,
    filter.claims,
    filter.protocol,
    filter.routing,
    filter.direction,
  ];
  const lists: readonly StatedList<Stated<unknown>>[] = [
    filter.localPorts,
    filter.remotePorts,
    filter.localAddresses,
    filter.remoteAddresses,
  ];
  const isOpen =
    single.some(({ state }) => state === 'unknowable') ||
    lists.some(
      ({ items, openBecause }) =>
        openBecause !== undefined || items.some(({ state }) => state === 'unknowable'),
    );
  if (isOpen) {
    return losses.add('TrafficFilter', 'one of its conditions is not known', filter.place);
  }
  const ports = (list: TrafficFilter['localPorts']) =>
    losses.items('TrafficFilter', list).map(formatPorts);
  const addresses = (list: TrafficFilter['localAddresses']) =>
    losses.items('TrafficFilter', list).map(formatNetwork);
  const claims = losses.value('TrafficFilter', filter.claims);
  const protocol = losses.value('TrafficFilter', filter.protocol);
  const routing = losses.value('TrafficFilter', filter.routing);
  const direction = losses.value('TrafficFilter', filter.direction);
  const node = container(
    'TrafficFilter',
    [
      filter.app.state === 'known' ? appNode('TrafficFilter', filter.app.value, losses) : undefined,
      claims === undefined ? undefined : leaf('Claims', claims),
      protocol === undefined ? undefined : leaf('Protocol', String(protocol)),
      listLeaf('LocalPortRanges', ports(filter.localPorts)),
      listLeaf('RemotePortRanges', ports(filter.remotePorts)),
      listLeaf('LocalAddressRanges', addresses(filter.localAddresses)),
      listLeaf('RemoteAddressRanges', addresses(filter.remoteAddresses)),
      routing === undefined ? undefined : leaf('RoutingPolicyType', ROUTING[routing]),
      direction === undefined ? undefined : leaf('Direction', DIRECTION[direction]),
    ],
    filter.place,
  );
  return node ?? losses.add('TrafficFilter', 'it has no conditions', filter.place);
}

function listLeaf(name: string, texts: readonly string[]): Node | undefined {
  return texts.length === 0 ? undefined : leaf(name, texts.join(','));
}

function switchLeaf(name: string, on: boolean | undefined): Node | undefined {
  return on === undefined ? undefined : leaf(name, String(on));
}

/** Routes, filters, name rules and apps of a profile, as a connection has them. */
import type {
  App,
  NameRule,
  Protocol,
  ProtocolList,
  Route,
  ServerName,
  TrafficFilter,
} from '../../../connection/client';
import { known, unknowable, type Stated, type StatedList } from '../../../connection/stated';
import { algorithmOf, ipsecPolicy, type IpsecPolicy } from '../../../connection/suite';
import { networkOf, parseIp, parseIpRange, type IpNetwork } from '../../../connection/values/ip';
import { parseInteger } from '../../../connection/values/scalars';
import { parsePortRange } from '../../../connection/values/ports';
import { blanksBesideCommas } from '../../../fix/lists';
import type { XmlElement } from '../../../syntax/xml/tree';
import type { XmlStated } from '../../xml/stated';
import { protocolNamed } from '../profile';
import type { ListItem } from '../../../connection/values/lists';

/** The words of RoutingPolicyType, in lower case. */
export const ROUTING = { splittunnel: 'split', forcetunnel: 'force' } as const;

const DIRECTION = { outbound: 'outbound', inbound: 'inbound' } as const;

const asWritten = ({ text }: ListItem) => text;

/** The texts of a list. */
export function texts(
  xml: XmlStated,
  root: XmlElement,
  path: string,
  separator?: string,
): StatedList<Stated<string>> {
  return xml.items(root, path, asWritten, 'a text', separator);
}

/** A `CryptographySuite`. */
export function policyOf(xml: XmlStated, suite: XmlElement): IpsecPolicy {
  return ipsecPolicy('profileXml', xml.site.place(suite.nameSpan), (part) => {
    const word = xml.text(suite, part);
    return word.state === 'known' ? algorithmOf(part, 'profileXml', word.value, word.place) : word;
  });
}

/** A `Route`. */
export function readRoute(xml: XmlStated, element: XmlElement): Route {
  const address = xml.value(xml.child(element, 'Address'), parseIp, 'an IP address');
  const prefix = xml.integer(element, 'PrefixSize');
  const place = xml.site.place(element.nameSpan);
  const network = networkStated(address, prefix);
  return {
    address,
    prefix,
    network,
    hasHostBits:
      network.state === 'known' &&
      address.state === 'known' &&
      network.value.first !== address.value.value,
    exclusion: xml.boolean(element, 'ExclusionRoute'),
    metric: xml.integer(element, 'Metric'),
    place,
  };
}

function networkStated(address: Route['address'], prefix: Route['prefix']): Stated<IpNetwork> {
  if (address.state !== 'known') return address;
  if (prefix.state !== 'known') return prefix;
  const network = networkOf(address.value, prefix.value);
  if (network) return known(network, address.place);
  return unknowable(`no network has ${prefix.value} bits`, prefix.place, prefix.text);
}

/** A `DomainNameInformation`. */
export function readNameRule(xml: XmlStated, element: XmlElement): NameRule {
  const servers = element.childrenNamed('DnsServers')[0]?.value;
  const hasBlanks = servers && blanksBesideCommas(element.document.text, servers.span).length > 0;
  return {
    name: xml.text(element, 'DomainName'),
    dnsServers: texts(xml, element, 'DnsServers'),
    webProxies: texts(xml, element, 'WebProxyServers'),
    autoTrigger: xml.boolean(element, 'AutoTrigger'),
    persistent: xml.boolean(element, 'Persistent'),
    type: xml.text(element, 'DomainNameType'),
    ...(hasBlanks && { hasBlanks }),
    place: xml.site.place(element.nameSpan),
  };
}

/** The `App` of an element. */
export function readApp(xml: XmlStated, holder: XmlElement): Stated<App> {
  const element = xml.child(holder, 'App');
  if (element.state !== 'known') return element;
  const place = xml.site.place(element.value.nameSpan);
  return known(
    { id: xml.text(element.value, 'Id'), type: xml.text(element.value, 'Type'), place },
    place,
  );
}

/** An `AppTrigger`. */
export function readTrigger(xml: XmlStated, element: XmlElement): App {
  const app = readApp(xml, element);
  if (app.state === 'known') return app.value;
  return { id: app, type: app, place: xml.site.place(element.nameSpan) };
}

/** A `TrafficFilter`. */
export function readFilter(xml: XmlStated, element: XmlElement): TrafficFilter {
  const ports = (name: string) =>
    xml.items(element, name, ({ text }) => parsePortRange(text), 'a port or a range of ports');
  const addresses = (name: string) =>
    xml.items(element, name, ({ text }) => parseIpRange(text), 'an address, a range or a network');
  return {
    app: readApp(xml, element),
    claims: xml.text(element, 'Claims'),
    protocol: xml.value(xml.child(element, 'Protocol'), parseInteger, 'the number of a protocol'),
    localPorts: ports('LocalPortRanges'),
    remotePorts: ports('RemotePortRanges'),
    localAddresses: addresses('LocalAddressRanges'),
    remoteAddresses: addresses('RemoteAddressRanges'),
    routing: xml.word(element, 'RoutingPolicyType', ROUTING),
    direction: xml.word(element, 'Direction', DIRECTION),
    place: xml.site.place(element.nameSpan),
  };
}

/** A list of servers, each `host` or `host;friendly name`. */
export function readServers(
  xml: XmlStated,
  root: XmlElement,
  path: string,
): StatedList<ServerName> {
  const list = xml.items(root, path, (item) => item, 'a list of servers');
  const items = list.items.flatMap((item): ServerName[] => {
    if (item.state !== 'known') return [];
    const [host = '', friendlyName] = item.value.text.split(';').map((part) => part.trim());
    const { start } = item.value.span;
    const isExact = item.value.text.length === item.value.span.end - start;
    const span = isExact ? { start, end: start + host.length } : item.value.span;
    return [{ host, ...(friendlyName && { friendlyName }), place: xml.site.place(span) }];
  });
  return { ...list, items };
}

/** `ProtocolList`. */
export function readProtocolList(xml: XmlStated, element: XmlElement): ProtocolList {
  return {
    order: xml.all(element, 'NativeProtocol', (entry): Stated<Protocol> =>
      xml.value(xml.child(entry, 'Type'), protocolNamed, 'a tunnelling protocol'),
    ),
    retryHours: xml.integer(element, 'RetryTimeInHours'),
    place: xml.site.place(element.nameSpan),
  };
}

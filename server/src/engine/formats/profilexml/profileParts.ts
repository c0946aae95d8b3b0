import type { XmlElement } from '../../syntax/xml/tree';
import { fieldOf, inLowerCase, listOf, textOf, type Field } from './field';
import { networkOf, parseIp, type IpAddress, type IpNetwork } from '../../connection/values/ip';
import type { ListItem } from '../../connection/values/lists';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';

/** One `Route` element. */
export interface Route {
  readonly element: XmlElement;
  readonly address: Field<IpAddress> | undefined;
  /** Number of leading bits; not checked against the family of the address. */
  readonly prefix: Field<number> | undefined;
  readonly metric: Field<number> | undefined;
  /** True when the route keeps traffic out of the tunnel. */
  readonly isExclusion: boolean;
  readonly exclusion: Field<boolean> | undefined;
  /** The network, when address and prefix are valid together. */
  readonly network: IpNetwork | undefined;
}

/** One `TrafficFilter` element. */
export interface TrafficFilter {
  readonly element: XmlElement;
  readonly appId: Field<string> | undefined;
  readonly claims: Field<string> | undefined;
  readonly protocol: Field<number> | undefined;
  readonly localPorts: Field<readonly ListItem[]> | undefined;
  readonly remotePorts: Field<readonly ListItem[]> | undefined;
  readonly localAddresses: Field<readonly ListItem[]> | undefined;
  readonly remoteAddresses: Field<readonly ListItem[]> | undefined;
  readonly routingPolicy: Field<string> | undefined;
  /** `inbound` or `outbound` in lower case, or what was written. */
  readonly direction: Field<string> | undefined;
}

/** One `DomainNameInformation` element: a rule of the name resolution policy table. */
export interface NrptRule {
  readonly element: XmlElement;
  readonly domainName: Field<string> | undefined;
  readonly dnsServers: Field<readonly ListItem[]> | undefined;
  readonly webProxyServers: Field<readonly ListItem[]> | undefined;
  readonly autoTrigger: Field<boolean> | undefined;
  readonly persistent: Field<boolean> | undefined;
}

class RouteView implements Route {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }

  get address() {
    return fieldOf(this.element.child('Address'), parseIp);
  }

  get prefix() {
    return fieldOf(this.element.child('PrefixSize'), parseInteger);
  }

  get metric() {
    return fieldOf(this.element.child('Metric'), parseInteger);
  }

  get exclusion() {
    return fieldOf(this.element.child('ExclusionRoute'), parseBoolean);
  }

  get isExclusion() {
    return isExclusionRoute(this.element);
  }

  get network() {
    return readNetwork(this.element);
  }
}

function isExclusionRoute(element: XmlElement): boolean {
  return fieldOf(element.child('ExclusionRoute'), parseBoolean)?.value === true;
}

function readNetwork(element: XmlElement): IpNetwork | undefined {
  const address = fieldOf(element.child('Address'), parseIp)?.value;
  const prefix = fieldOf(element.child('PrefixSize'), parseInteger)?.value;
  return address && prefix !== undefined ? networkOf(address, prefix) : undefined;
}

class TrafficFilterView implements TrafficFilter {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }

  get appId() {
    return textOf(this.element.descendant('App', 'Id'));
  }

  get claims() {
    return textOf(this.element.child('Claims'));
  }

  get protocol() {
    return fieldOf(this.element.child('Protocol'), parseInteger);
  }

  get localPorts() {
    return listOf(this.element.child('LocalPortRanges'));
  }

  get remotePorts() {
    return listOf(this.element.child('RemotePortRanges'));
  }

  get localAddresses() {
    return listOf(this.element.child('LocalAddressRanges'));
  }

  get remoteAddresses() {
    return listOf(this.element.child('RemoteAddressRanges'));
  }

  get routingPolicy() {
    return textOf(this.element.child('RoutingPolicyType'));
  }

  get direction() {
    return fieldOf(this.element.child('Direction'), inLowerCase);
  }
}

class NrptRuleView implements NrptRule {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }

  get domainName() {
    return textOf(this.element.child('DomainName'));
  }

  get dnsServers() {
    return listOf(this.element.child('DnsServers'));
  }

  get webProxyServers() {
    return listOf(this.element.child('WebProxyServers'));
  }

  get autoTrigger() {
    return fieldOf(this.element.child('AutoTrigger'), parseBoolean);
  }

  get persistent() {
    return fieldOf(this.element.child('Persistent'), parseBoolean);
  }
}

/** Reads a `Route` element. */
export function readRoute(element: XmlElement): Route {
  return new RouteView(element);
}

/** Reads a `TrafficFilter` element. */
export function readFilter(element: XmlElement): TrafficFilter {
  return new TrafficFilterView(element);
}

/** Reads a `DomainNameInformation` element. */
export function readNrptRule(element: XmlElement): NrptRule {
  return new NrptRuleView(element);
}

import type { XmlDocument, XmlElement, XmlValue } from '../syntax/xml/tree';
import type { Span } from '../types';
import { networkOf, parseIp, type IpAddress, type IpNetwork } from './values/ip';
import { splitList, type ListItem } from './values/lists';
import { parseBoolean, parseInteger } from './values/scalars';

/**
 * A value as it stands in the profile. `value` is absent when the text is not one of the type, so
 * that rules about meaning stay silent where a rule about form has spoken already.
 */
export interface Field<T> {
  readonly element: XmlElement;
  readonly text: string;
  readonly span: Span;
  readonly value: T | undefined;
}

/** The tunnelling protocols, as the product spells them inside. */
export type Protocol = 'ikev2' | 'sstp' | 'l2tp' | 'pptp';

/** What NativeProtocolType selects. */
export type ProtocolSelection = Protocol | 'automatic' | 'protocollist';

const SELECTIONS: ReadonlyMap<string, ProtocolSelection> = new Map([
  ['ikev2', 'ikev2'],
  ['sstp', 'sstp'],
  ['l2tp', 'l2tp'],
  ['pptp', 'pptp'],
  ['automatic', 'automatic'],
  ['protocollist', 'protocollist'],
]);

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

/** One host of the `Servers` value. */
export interface ServerEntry {
  readonly host: ListItem;
  /** The name shown to the user, after the semicolon. */
  readonly friendlyName: ListItem | undefined;
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

/**
 * A profile as Windows would understand it. Every part keeps its place in the text; parts that are
 * missing are absent. Nothing here judges.
 */
export class Profile {
  readonly document: XmlDocument;
  readonly root: XmlElement;
  readonly #fields = new Map<string, Field<unknown> | undefined>();
  #routes: readonly Route[] | undefined;
  #filters: readonly TrafficFilter[] | undefined;
  #nrpt: readonly NrptRule[] | undefined;

  /** @param root The `VPNProfile` element. */
  constructor(document: XmlDocument, root: XmlElement) {
    this.document = document;
    this.root = root;
  }

  /** The element at a path below VPNProfile, for example `NativeProfile/Servers`; the first one. */
  element(path: string): XmlElement | undefined {
    return this.root.descendant(...path.split('/'));
  }

  /** A text value; absent when the element is missing, blank or unknown (in a hole). */
  text(path: string): Field<string> | undefined {
    return this.#field(path, 'text', asWritten);
  }

  /** A boolean; `value` is absent for spellings Windows does not read. */
  boolean(path: string): Field<boolean> | undefined {
    return this.#field(path, 'boolean', parseBoolean);
  }

  /** An integer; `value` is absent when the text is none. */
  integer(path: string): Field<number> | undefined {
    return this.#field(path, 'integer', parseInteger);
  }

  /** A comma-separated list; items keep their spans. */
  list(path: string): Field<readonly ListItem[]> | undefined {
    return this.#field(path, 'list', readList);
  }

  #field<T>(path: string, kind: string, read: (text: string, value: XmlValue) => T | undefined) {
    const key = `${kind} ${path}`;
    if (!this.#fields.has(key)) this.#fields.set(key, fieldOf(this.element(path), read));
    return this.#fields.get(key) as Field<T> | undefined;
  }

  /** `NativeProfile`: a tunnel made by Windows itself. */
  get native(): XmlElement | undefined {
    return this.root.child('NativeProfile');
  }

  /** `PluginProfile`: a tunnel made by an app from the Store. */
  get plugin(): XmlElement | undefined {
    return this.root.child('PluginProfile');
  }

  /** Whether DeviceTunnel is true. */
  get isDeviceTunnel(): boolean {
    return this.boolean('DeviceTunnel')?.value === true;
  }

  /** Whether LockDown is true. */
  get isLockDown(): boolean {
    return this.boolean('LockDown')?.value === true;
  }

  /** Whether AlwaysOn is true, or implied by a device tunnel's LockDown. */
  get isAlwaysOn(): boolean {
    return this.boolean('AlwaysOn')?.value === true || this.isLockDown;
  }

  /** Whether all traffic is sent through the tunnel. */
  get isForceTunnel(): boolean {
    return this.text('NativeProfile/RoutingPolicyType')?.text.toLowerCase() === 'forcetunnel';
  }

  /** What NativeProtocolType says, without regard to case; `value` is absent for an unknown one. */
  get protocolType(): Field<ProtocolSelection> | undefined {
    return this.#field('NativeProfile/NativeProtocolType', 'protocol', (text) =>
      SELECTIONS.get(text.toLowerCase()),
    );
  }

  /** The `Type` values of ProtocolList in order; `value` is absent for one that cannot be listed. */
  get protocolList(): readonly Field<Protocol>[] {
    const found: Field<Protocol>[] = [];
    for (const entry of this.element('NativeProfile/ProtocolList')?.elements ?? []) {
      if (entry.name !== 'NativeProtocol') continue;
      const field = fieldOf(entry.child('Type'), (text) => {
        const selection = SELECTIONS.get(text.toLowerCase());
        return selection === 'automatic' || selection === 'protocollist' ? undefined : selection;
      });
      if (field) found.push(field);
    }
    return found;
  }

  /**
   * The protocols Windows may use, in the order it tries them. Automatic counts as SSTP, IKEv2,
   * PPTP, L2TP; `undefined` when the profile does not say or says something unknown.
   */
  get protocols(): readonly Protocol[] | undefined {
    const selection = this.protocolType?.value;
    if (selection === undefined) return undefined;
    if (selection === 'automatic') return ['sstp', 'ikev2', 'pptp', 'l2tp'];
    if (selection !== 'protocollist') return [selection];
    return this.protocolList.map((f) => f.value).filter((p) => p !== undefined);
  }

  /** Whether the tunnel may use the protocol; `undefined` when the profile leaves it open. */
  mayUse(protocol: Protocol): boolean | undefined {
    return this.protocols?.includes(protocol);
  }

  /** The hosts of `Servers`. An item may be `host` or `host;friendly name`. */
  get servers(): readonly ServerEntry[] {
    const field = this.list('NativeProfile/Servers');
    return (field?.value ?? []).map((item) => {
      const parts = splitList({ text: item.text, span: item.span }, ';');
      return { host: parts[0] ?? item, friendlyName: parts[1] };
    });
  }

  /** UserMethod in lower case: `eap`, `mschapv2` or what was written. */
  get userMethod(): Field<string> | undefined {
    return this.#field('NativeProfile/Authentication/UserMethod', 'lower', (t) => t.toLowerCase());
  }

  /** MachineMethod in lower case: `certificate`, `eap` or what was written. */
  get machineMethod(): Field<string> | undefined {
    return this.#field('NativeProfile/Authentication/MachineMethod', 'lower', (t) =>
      t.toLowerCase(),
    );
  }

  /** `NativeProfile/CryptographySuite`. */
  get cryptographySuite(): XmlElement | undefined {
    return this.element('NativeProfile/CryptographySuite');
  }

  /** All routes in text order. */
  get routes(): readonly Route[] {
    this.#routes ??= this.root.childrenNamed('Route').map(readRoute);
    return this.#routes;
  }

  /** All traffic filters in text order. */
  get trafficFilters(): readonly TrafficFilter[] {
    this.#filters ??= this.root.childrenNamed('TrafficFilter').map(readFilter);
    return this.#filters;
  }

  /** All DomainNameInformation elements in text order. */
  get nrptRules(): readonly NrptRule[] {
    this.#nrpt ??= this.root.childrenNamed('DomainNameInformation').map(readNrptRule);
    return this.#nrpt;
  }

  /** The Id of every AppTrigger's App, in text order. */
  get appTriggers(): readonly { readonly element: XmlElement; readonly id?: Field<string> }[] {
    return this.root.childrenNamed('AppTrigger').map((element) => {
      const id = textOf(element.descendant('App', 'Id'));
      return { element, ...(id && { id }) };
    });
  }
}

/** A field whose typed value is read when it is first asked for. */
class LazyField<T> implements Field<T> {
  readonly element: XmlElement;
  readonly text: string;
  readonly span: Span;
  #read: (() => T | undefined) | undefined;
  #value: T | undefined;

  constructor(
    element: XmlElement,
    value: XmlValue,
    read: (text: string, value: XmlValue) => T | undefined,
  ) {
    this.element = element;
    this.text = value.text;
    this.span = value.span;
    this.#read = () => read(value.text, value);
  }

  get value(): T | undefined {
    if (this.#read) {
      this.#value = this.#read();
      this.#read = undefined;
    }
    return this.#value;
  }
}

/**
 * The value of an element as a field.
 *
 * @param read Gives the typed value, or `undefined` when the text is none.
 */
export function fieldOf<T>(
  element: XmlElement | undefined,
  read: (text: string, value: XmlValue) => T | undefined,
): Field<T> | undefined {
  const value = element?.value;
  return element && value && new LazyField(element, value, read);
}

/** The text of an element as a field. */
export function textOf(element: XmlElement | undefined): Field<string> | undefined {
  return fieldOf(element, asWritten);
}

/** A comma-separated element as a field. */
export function listOf(element: XmlElement | undefined): Field<readonly ListItem[]> | undefined {
  return fieldOf(element, readList);
}

function asWritten(text: string): string {
  return text;
}

function inLowerCase(text: string): string {
  return text.toLowerCase();
}

function readList(_text: string, value: XmlValue): readonly ListItem[] {
  return splitList(value);
}

// The children of large profiles are read at every edit, most of them for one or two of their
// values only: nothing is read before it is asked for.

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
    return this.element.remember(isExclusionRoute);
  }

  get network() {
    return this.element.remember(readNetwork);
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

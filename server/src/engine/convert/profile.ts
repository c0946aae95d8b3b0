/** The elements of ProfileXML that say what a connection says. */
import {
  protocolName,
  type ClientConnection,
  type Protocol,
  type ServerName,
} from '../connection/client';
import { valueOf, type Place, type Stated, type StatedList } from '../connection/stated';
import { spellAlgorithm } from '../connection/suite';
import { IPSEC_PARTS } from '../knowledge/ipsec';
import { profileElement, profileElements } from '../knowledge/profilexml';
import { parseXml } from '../syntax/xml/parse';
import { Losses } from './losses';
import { ROUTING_6, routing6Of } from './reading';
import { filterNode, nameRuleNode, routeNode, ROUTING, triggerNode } from './records';
import { container, leaf } from './nodes';
import type { Loss } from './form';
import { isUnwritable, type Node } from './write-xml';

const LISTED = { ikev2: 'Ikev2', sstp: 'Sstp', l2tp: 'L2tp', pptp: 'Pptp' } as const;
const USER_METHODS = wordsOf('NativeProfile/Authentication/UserMethod');
const MACHINE_METHODS = wordsOf('NativeProfile/Authentication/MachineMethod');
const ENCRYPTION = wordsOf('DataEncryption');
const NO_WORD = 'ProfileXML has no word for it';
/** What readers of XML may drop or change: blanks at the ends of a text, and where its lines end. */
const FLEETING = /^\s|\s$|[\r\n]/;
/** Why a text may come out another way. */
export const MAY_GO = 'blanks at the ends of a value, and line breaks in it, may not count there';

/** A profile as a tree, and what is not in it. */
export interface ProfileTree {
  readonly root: Node;
  readonly losses: readonly Loss[];
}

/** Writes a connection as ProfileXML. @param name What ProfileName says; none when it is empty. */
export function profileOf(connection: ClientConnection, name: string): ProfileTree {
  const writer = new ProfileWriter(connection);
  return { root: writer.write(name), losses: writer.losses.all };
}

class ProfileWriter {
  readonly losses = new Losses();
  readonly #connection: ClientConnection;

  constructor(connection: ClientConnection) {
    this.#connection = connection;
  }

  write(name: string): Node {
    const c = this.#connection;
    const { losses } = this;
    losses.value('ProfileName', c.name);
    const nodes: (Node | undefined)[] = [
      name === '' ? undefined : leaf('ProfileName', name),
      this.#switch('RememberCredentials', c.rememberCredentials),
      this.#switch('AlwaysOn', c.alwaysOn),
      this.#list('DnsSuffix', c.dnsSuffixes),
      this.#list('TrustedNetworkDetection', c.trustedNetworks),
      this.#switch('LockDown', c.lockDown),
      this.#switch('DeviceTunnel', c.deviceTunnel),
      this.#switch('RegisterDNS', c.registerDns),
      container('Proxy', [
        this.#text('AutoConfigUrl', c.proxy.autoConfigUrl, 'Proxy/AutoConfigUrl'),
        container('Manual', [this.#text('Server', c.proxy.server, 'Proxy/Manual/Server')]),
      ]),
      container('DeviceCompliance', [
        this.#switch('Enabled', c.compliance.enabled, 'DeviceCompliance/Enabled'),
        container('Sso', [
          this.#switch('Enabled', c.compliance.ssoEnabled, 'DeviceCompliance/Sso/Enabled'),
          this.#list('Eku', c.compliance.ssoEkus, 'DeviceCompliance/Sso/Eku'),
          this.#list('IssuerHash', c.compliance.ssoIssuerHashes, 'DeviceCompliance/Sso/IssuerHash'),
        ]),
      ]),
      this.#plugin(),
      ...this.#records('AppTrigger', c.appTriggers, triggerNode),
      ...this.#records('DomainNameInformation', c.nameRules, nameRuleNode),
      ...this.#records('TrafficFilter', c.filters, filterNode),
      this.#native(),
      ...this.#records('Route', c.routes, routeNode),
      this.#word('AlwaysOnActive', c.alwaysOnActive, (on) => (on ? '1' : '0')),
      this.#word('NetworkOutageTime', c.networkOutageTime, String),
      this.#metric('IPv4InterfaceMetric', c.interfaceMetric4),
      this.#metric('IPv6InterfaceMetric', c.interfaceMetric6),
      this.#switch('UseRasCredentials', c.useRasCredentials),
      this.#word('DataEncryption', c.dataEncryption, (word) => ENCRYPTION.get(word)),
      this.#switch('PrivateNetwork', c.privateNetwork),
      this.#switch('DisableIKEv2Fragmentation', c.fragmentationDisabled),
    ];
    losses.unusual('idle time until disconnect', c.idleDisconnectSeconds, 0);
    losses.unusual('mobility (MOBIKE) disabled', c.mobilityDisabled, false);
    losses.unplaced('use of the Windows sign-in', c.useWinlogonCredentials);
    const { bypassForLocal } = c.proxy;
    if (valueOf(bypassForLocal) !== false) {
      losses.unplaced('local addresses without the proxy', bypassForLocal);
    }
    losses.unplacedItems('proxy exceptions', c.proxy.exceptions);
    for (const { what, place } of c.unread) losses.add(what, 'its meaning is not known', place);
    const written = nodes.filter((node) => node !== undefined);
    const all = this.#withOthers(written);
    for (const node of all) this.#tellUnwritable(node, recordName(node));
    return inOrder({ name: 'VPNProfile', content: { nodes: all } });
  }

  /** @param record The element of the root it is in, where that is one of several. */
  #tellUnwritable({ name, content, place }: Node, record: string): void {
    const isHolder = record === 'NativeProfile' || record === 'PluginProfile';
    if ('nodes' in content) {
      for (const node of content.nodes) {
        this.#tellUnwritable(node, isHolder ? node.name : record);
      }
    } else if ('text' in content) {
      const part = isHolder ? name : record;
      if (isUnwritable(content.text)) {
        const why = 'XML has no place for a character of it, which is written as U+FFFD';
        this.losses.add(part, why, place);
      }
      if (FLEETING.test(content.text)) this.losses.add(part, MAY_GO, place);
    }
  }

  #native(): Node | undefined {
    const c = this.#connection;
    const { losses } = this;
    const way6 = routing6Of(c, losses);
    if (way6 !== undefined && c.routing.state === 'known' && way6 !== c.routing.value) {
      losses.add(ROUTING_6, NO_WORD, c.routing6.place);
    }
    return container('NativeProfile', [
      this.#servers('Servers', c.servers),
      this.#word('RoutingPolicyType', c.routing, (way) => ROUTING[way]),
      ...this.#protocols(),
      this.#word('L2tpPsk', c.l2tpPreSharedKey, (secret) => secret.reveal()),
      this.#switch('DisableClassBasedDefaultRoute', c.classRouteDisabled),
      this.#switch('PlumbIKEv2TSAsRoutes', c.trafficSelectorsAsRoutes),
      this.#suite(),
      container('Authentication', [
        this.#method('UserMethod', c.authentication.userMethods, USER_METHODS),
        this.#eap(),
        this.#method('MachineMethod', c.authentication.machineMethods, MACHINE_METHODS),
        container('Certificate', [
          this.#text(
            'Issuer',
            c.authentication.certificateIssuer,
            'Authentication/Certificate/Issuer',
          ),
          this.#list('Eku', c.authentication.certificateEkus, 'Authentication/Certificate/Eku'),
        ]),
      ]),
    ]);
  }

  #protocols(): readonly (Node | undefined)[] {
    const { strategy, protocolList } = this.#connection;
    const tried = this.losses.value('NativeProtocolType', strategy);
    if (!tried) return [];
    switch (tried.kind) {
      case 'automatic':
        return [leaf('NativeProtocolType', 'Automatic', strategy.place)];
      case 'only':
        return [leaf('NativeProtocolType', protocolName(tried.protocol), strategy.place)];
      case 'ordered':
        return [
          leaf('NativeProtocolType', 'ProtocolList', strategy.place),
          listNode(tried.order, undefined),
        ];
      case 'list': {
        const list = this.losses.value('NativeProtocolType', protocolList);
        // Without its list the word would be a profile that Windows does not take.
        if (protocolList.state === 'unknowable') return [];
        if (!list) return [leaf('NativeProtocolType', 'ProtocolList', strategy.place)];
        const order = this.losses.items('ProtocolList', list.order);
        if (order.length === 0) {
          const why = 'no protocol of the list is known';
          this.losses.add('ProtocolList', why, strategy.place);
        }
        const retry = this.losses.value('RetryTimeInHours', list.retryHours);
        return [leaf('NativeProtocolType', 'ProtocolList', list.place), listNode(order, retry)];
      }
      case 'other':
        this.losses.add('NativeProtocolType', 'ProfileXML has no word for GRE', strategy.place);
        return [];
    }
  }

  #suite(): Node | undefined {
    const policy = this.losses.value('CryptographySuite', this.#connection.ipsec);
    if (!policy) return undefined;
    const written = container(
      'CryptographySuite',
      IPSEC_PARTS.map((part) =>
        this.#word(part, policy.parts[part], (algorithm) =>
          spellAlgorithm(part, 'profileXml', algorithm),
        ),
      ),
    );
    return written ?? this.losses.add('CryptographySuite', 'nothing of it is known', policy.place);
  }

  #eap(): Node | undefined {
    const eap = this.losses.value('EAP', this.#connection.authentication.eap);
    const xml = eap && this.losses.value('EAP', eap.xml);
    if (xml === undefined) return undefined;
    const { faults } = parseXml(xml);
    if (faults.length > 0) return this.losses.add('EAP', 'its XML is not well-formed', eap?.place);
    return container('Eap', [{ name: 'Configuration', content: { raw: xml } }]);
  }

  #plugin(): Node | undefined {
    const plugin = this.losses.value('PluginProfile', this.#connection.plugin);
    if (!plugin) return undefined;
    const xml = this.losses.value('CustomConfiguration', plugin.customConfiguration);
    const isSound = xml !== undefined && parseXml(`<a>${xml}</a>`).faults.length === 0;
    if (xml !== undefined && !isSound) {
      this.losses.add('CustomConfiguration', 'its XML is not well-formed', plugin.place);
    }
    const written = container('PluginProfile', [
      this.#servers('ServerUrlList', plugin.servers),
      isSound ? { name: 'CustomConfiguration', content: { raw: xml } } : undefined,
      this.#text('PluginPackageFamilyName', plugin.packageFamilyName),
    ]);
    return written ?? this.losses.add('PluginProfile', 'nothing of it is known', plugin.place);
  }

  #servers(name: string, list: StatedList<ServerName>): Node | undefined {
    this.losses.open(name, list);
    const texts = list.items.map(({ host, friendlyName }) =>
      friendlyName === undefined ? host : `${host};${friendlyName}`,
    );
    const hosts = list.items.flatMap(({ host, friendlyName = '' }) => [host, friendlyName]);
    this.#tellItems(name, hosts, /[,;]/, list.place);
    return texts.length === 0 ? undefined : leaf(name, texts.join(','), list.place);
  }

  /** Of several methods the first that ProfileXML has. */
  #method(
    name: string,
    list: StatedList<Stated<string>>,
    words: ReadonlyMap<string, string>,
  ): Node | undefined {
    const methods = this.losses.items(name, list);
    const chosen = methods.find((method) => words.has(method));
    for (const method of new Set(methods)) {
      if (method !== chosen) this.losses.add(`${name} ${method}`, NO_WORD, list.place);
    }
    const word = chosen === undefined ? undefined : words.get(chosen);
    return word === undefined ? undefined : leaf(name, word, list.place);
  }

  #records<T>(
    part: string,
    list: StatedList<T>,
    write: (record: T, losses: Losses) => Node | undefined,
  ): readonly (Node | undefined)[] {
    this.losses.open(part, list);
    return list.items.map((record) => write(record, this.losses));
  }

  #switch(name: string, stated: Stated<boolean>, part = name): Node | undefined {
    return this.#word(name, stated, String, part);
  }

  #text(name: string, stated: Stated<string>, part = name): Node | undefined {
    return this.#word(name, stated, (text) => text, part);
  }

  #word<T>(
    name: string,
    stated: Stated<T>,
    spell: (value: T) => string | undefined,
    part = name,
  ): Node | undefined {
    const value = this.losses.value(part, stated);
    if (value === undefined) return undefined;
    const word = spell(value);
    return word === undefined
      ? this.losses.add(part, NO_WORD, stated.place)
      : leaf(name, word, stated.place);
  }

  /** 0 of a phonebook leaves the choice to Windows, as leaving it out does. */
  #metric(name: string, stated: Stated<number>): Node | undefined {
    return this.#connection.form === 'rasphone' && stated.state === 'known' && stated.value === 0
      ? undefined
      : this.#word(name, stated, String);
  }

  #list(name: string, list: StatedList<Stated<string>>, part = name): Node | undefined {
    const texts = this.losses.items(part, list);
    this.#tellItems(part, texts, /,/, list.place);
    return texts.length === 0 ? undefined : leaf(name, texts.join(','), list.place);
  }

  /** A list has no way to write inside of an item what separates items, or blanks at its ends. */
  #tellItems(
    part: string,
    texts: readonly string[],
    separator: RegExp,
    place: Place | undefined,
  ): void {
    if (texts.some((text) => separator.test(text))) {
      const why = 'one has a comma or semicolon, at which it is taken apart there';
      this.losses.add(part, why, place);
    }
    // What shows at the ends of the whole list is told of its element.
    const isInside = !FLEETING.test(texts.join());
    if (isInside && texts.some((text) => FLEETING.test(text))) this.losses.add(part, MAY_GO, place);
  }

  /** What only travels, by its path below the root. */
  #withOthers(nodes: readonly Node[]): readonly Node[] {
    const { others, secrets } = this.#connection;
    let all = nodes;
    for (const [path, stated] of others) {
      if (profileElement(`VPNProfile/${path}`)?.type === 'xml') continue;
      const text = this.losses.value(path, stated);
      if (text !== undefined) all = withPath(all, path.split('/'), text);
    }
    for (const [path, stated] of secrets) {
      const secret = this.losses.value(path, stated);
      if (secret) all = withPath(all, path.split('/'), secret.reveal());
    }
    return all;
  }
}

/** What an element of the root is told under: a rule by the name it is for. */
function recordName({ name, content }: Node): string {
  const nodes = 'nodes' in content ? content.nodes : [];
  const own = nodes.find((node) => node.name === 'DomainName')?.content;
  return own && 'text' in own ? `${name} ${own.text}` : name;
}

/** The words of an element as ProfileXML spells them, by the same in lower case. */
function wordsOf(path: string): ReadonlyMap<string, string> {
  const values = profileElement(`VPNProfile/${path}`)?.values ?? [];
  return new Map(values.map(({ value }) => [value.toLowerCase(), value]));
}

function listNode(order: readonly Protocol[], retryHours: number | undefined): Node | undefined {
  return container('ProtocolList', [
    ...order.map((protocol) => container('NativeProtocol', [leaf('Type', LISTED[protocol])])),
    retryHours === undefined ? undefined : leaf('RetryTimeInHours', String(retryHours)),
  ]);
}

/** The nodes with one more at a path of names. */
function withPath(nodes: readonly Node[], path: readonly string[], text: string): readonly Node[] {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return [...nodes, leaf(name, text)];
  const holder = nodes.find((node) => node.name === name);
  const inside = holder && 'nodes' in holder.content ? holder.content.nodes : [];
  const filled: Node = { name, content: { nodes: withPath(inside, rest, text) } };
  return holder ? nodes.map((node) => (node === holder ? filled : node)) : [...nodes, filled];
}

const RANKS: ReadonlyMap<string, number> = new Map(
  profileElements.map(({ path }, index) => [path, index]),
);

/** The children of every element in the order of the schema. */
function inOrder(node: Node, above = ''): Node {
  if (!('nodes' in node.content)) return node;
  const path = above === '' ? node.name : `${above}/${node.name}`;
  const rank = ({ name }: Node) => RANKS.get(`${path}/${name}`) ?? RANKS.size;
  const nodes = node.content.nodes
    .map((child) => inOrder(child, path))
    .sort((a, b) => rank(a) - rank(b));
  return { ...node, content: { nodes } };
}

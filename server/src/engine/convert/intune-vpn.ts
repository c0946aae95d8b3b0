/**
 * The VPN template of Intune, as Microsoft Graph takes it. It is made from the tree of the profile by
 * the same table that reads it (`server/data/graph-vpn.json`).
 */
import type { ClientConnection } from '../connection/client';
import { valueOf } from '../connection/stated';
import { spellAlgorithm } from '../connection/suite';
import { formatRange, parseCidr } from '../connection/values/ip';
import { isPackageFamilyName } from '../connection/values/names';
import { parseBoolean } from '../connection/values/scalars';
import { encodeBase64 } from '../embedded/base64';
import type { GraphProperty } from '../knowledge/graph-vpn-types';
import { graphVpnData } from '../knowledge/graph-vpn.generated';
import { IPSEC_PARTS, ipsecByWord } from '../knowledge/ipsec';
import { profileElement } from '../knowledge/profilexml';
import type { TargetForm } from './form';
import { Losses, NO_PLACE } from './losses';
import { profileOf } from './profile';
import { isIdle } from './idle';
import { routingOf, scopeOf } from './reading';
import type { Node } from './write-xml';

const NO_WORD = 'the form has no word for it';
const GRAPH = '#microsoft.graph.';
const NATIVE = 'VPNProfile/NativeProfile';

export const INTUNE_VPN: TargetForm = {
  id: 'intune-vpn',
  title: 'VPN template of Intune (JSON of Microsoft Graph)',
  extension: '.json',
  language: 'json',
  needsName: true,
  write(connection, name) {
    const writer = new TemplateWriter(connection, name);
    const json = writer.write();
    return { text: `${JSON.stringify(json, null, 2)}\n`, losses: writer.losses.all };
  },
};

/** An object of JSON in the making. */
type Json = Record<string, unknown>;

class TemplateWriter {
  readonly losses = new Losses();
  readonly #connection: ClientConnection;
  readonly #name: string;
  readonly #root: Node;
  readonly #isPlugin: boolean;
  /** Elements that are in the template, or told as lost. */
  readonly #done = new Set<Node>();

  constructor(connection: ClientConnection, name: string) {
    this.#connection = connection;
    this.#name = name;
    const { root, losses } = profileOf(connection, name);
    this.#root = root;
    this.#isPlugin = valueOf(connection.plugin) !== undefined;
    for (const { part, why, place } of losses) this.losses.add(part, why, place);
  }

  write(): Json {
    const scope = scopeOf(this.#connection, this.losses);
    const json: Json = {
      '@odata.type': `${GRAPH}${graphVpnData.type}`,
      displayName: this.#name,
      profileTarget: scope === 'user' ? 'user' : 'device',
    };
    for (const property of graphVpnData.properties)
      this.#add(json, property, 'VPNProfile', this.#root);
    this.#addWay(json);
    if (!this.#isPlugin && !('authenticationMethod' in json)) {
      const why = 'no method of the form is known; what Intune then sends is not known';
      this.losses.add('Authentication', why, this.#connection.place);
    }
    this.#tellRest(this.#root, 'VPNProfile');
    return json;
  }

  /** The template has a switch that says one of the two ways. */
  #addWay(json: Json): void {
    if (this.#isPlugin || 'enableSplitTunneling' in json) return;
    if (this.#connection.routing.state !== 'absent') return;
    const way = routingOf(this.#connection, this.losses);
    if (way !== undefined) json['enableSplitTunneling'] = way === 'split';
  }

  #add(json: Json, property: GraphProperty, path: string, holder: Node): void {
    const { tunnel, element, form, property: name } = property;
    if (tunnel !== undefined && (tunnel === 'plugin') !== this.#isPlugin) return;
    const type = json['connectionType'];
    if (property.only && !property.only.includes(String(type))) return;
    const full = `${path}/${element}`;
    const nodes = nodesAt(holder, element.split('/'));
    if (form === 'objects') {
      const items = nodes.flatMap((node) => this.#record(property, full, node) ?? []);
      if (items.length > 0) json[name] = items;
      return;
    }
    const [node] = nodes;
    if (!node) return;
    if (form === 'object') {
      const object = this.#members(property, full, node);
      const isSuite = element.endsWith('/CryptographySuite');
      const isWhole = !isSuite || this.#isWhole(node, object);
      if (isWhole && Object.keys(object).length > 0)
        json[name] = { ...asObject(json[name]), ...object };
      return;
    }
    const value = this.#value(property, full, node);
    if (value === undefined || name in json) return;
    this.#done.add(node);
    if (form === 'host-port') Object.assign(json, value);
    else json[name] = value;
  }

  #members({ members = [] }: GraphProperty, path: string, node: Node): Json {
    const object: Json = {};
    for (const member of members) this.#add(object, member, path, node);
    return object;
  }

  /** Without one of its algorithms a policy would be another one. */
  #isWhole(node: Node, object: Json): boolean {
    const children = childrenOf(node);
    if (children.length === Object.keys(object).length) return true;
    const missing = children.filter((child) => !this.#done.has(child)).map(({ name }) => name);
    this.losses.add('CryptographySuite', `${NO_WORD}: ${missing.join(', ')}`, node.place);
    for (const child of children) this.#done.add(child);
    return false;
  }

  /** One item of a list; nothing where it would say something else without what is lost. */
  #record(property: GraphProperty, path: string, node: Node): Json | undefined {
    const label = `${node.name} ${labelOf(node)}`.trim();
    const why = whyNot(node);
    if (why !== undefined) {
      this.losses.add(label, why, node.place);
      this.#finish(node);
      return undefined;
    }
    const object = this.#members(property, path, node);
    const id = textAt(node, 'App/Id');
    if (node.name === 'AppTrigger' || node.name === 'TrafficFilter') {
      object['appType'] =
        id === undefined ? 'none' : isPackageFamilyName(id) ? 'universal' : 'desktop';
    }
    if (node.name === 'TrafficFilter') object['routingPolicyType'] ??= 'none';
    for (const child of childrenOf(node)) {
      const isTold = this.#done.has(child) || 'nodes' in child.content;
      if (isTold || isIdle(`${path}/${child.name}`, textOf(child) ?? '')) continue;
      this.losses.add(`${label}: ${child.name}`, NO_PLACE, child.place);
    }
    this.#finish(node);
    return object;
  }

  #value(property: GraphProperty, path: string, node: Node): unknown {
    const text = textOf(node);
    if (text === undefined) return undefined;
    switch (property.form) {
      case 'list':
        return text.split(',');
      case 'servers':
        return this.#servers();
      case 'ranges':
        return rangesOf(property, text);
      case 'host-port':
        return hostPort(property, text);
      case 'base64-text':
      case 'base64-document':
        return encodeBase64(text);
      case 'ipsec':
        return algorithmOf(node.name, text);
      default:
        return this.#plain(property, path, text);
    }
  }

  #plain({ values }: GraphProperty, path: string, text: string): unknown {
    if (!values) return typed(profileElement(path)?.type, text);
    const found = Object.entries(values).find(([, element]) => element === text)?.[0];
    return found === undefined
      ? undefined
      : /^(?:true|false)$/.test(found)
        ? found === 'true'
        : found;
  }

  #servers(): readonly Json[] {
    const { plugin, servers } = this.#connection;
    const { items } = valueOf(plugin)?.servers ?? servers;
    const named = items.find(({ friendlyName }) => friendlyName !== undefined);
    if (named) {
      const why = 'written as descriptions; whether they are shown is not known';
      this.losses.add('friendly names of servers', why, named.place);
    }
    return items.map(({ host, friendlyName }, index) => ({
      description: friendlyName ?? host,
      address: host,
      isDefaultServer: index === 0,
    }));
  }

  #finish(node: Node): void {
    this.#done.add(node);
    for (const child of childrenOf(node)) this.#finish(child);
  }

  /** Tells what no property says. Switches that are off as by default are not missed. */
  #tellRest(node: Node, path: string): void {
    for (const child of childrenOf(node)) {
      const full = `${path}/${child.name}`;
      // The word for the list is told as lost already.
      if (this.#done.has(child) || child.name === 'ProtocolList') continue;
      if ('nodes' in child.content) {
        this.#tellRest(child, full);
        continue;
      }
      const text = textOf(child) ?? '';
      const part = full.replace(`${NATIVE}/`, '').replace('VPNProfile/', '');
      if (isIdle(full, text)) continue;
      this.losses.add(part, wordsKnown(part) ? NO_WORD : NO_PLACE, child.place);
    }
  }
}

/** Elements the template has a property for, of which it lacks some words. */
function wordsKnown(part: string): boolean {
  return /^(?:NativeProtocolType|Authentication\/\w+Method)$/.test(part);
}

/** Why a record cannot be said without saying something else. */
function whyNot(node: Node): string | undefined {
  if (node.name === 'Route') {
    if (textAt(node, 'ExclusionRoute') === 'true') return 'the form has no exclusions';
    const prefix = Number(textAt(node, 'PrefixSize'));
    if (prefix < 1 || prefix > 32) return 'Microsoft Graph documents prefixes of 1 to 32 only';
  }
  if (node.name !== 'TrafficFilter' && node.name !== 'AppTrigger') return undefined;
  const app = textAt(node, 'App/Id');
  if (app?.toLowerCase() === 'system') return 'how the form names SYSTEM is not known';
  const ranges = ['LocalAddressRanges', 'RemoteAddressRanges'].map(
    (name) => textAt(node, name) ?? '',
  );
  return ranges.some((text) => text.includes(':'))
    ? 'Microsoft Graph documents ranges of IPv4 addresses only'
    : undefined;
}

function labelOf(node: Node): string {
  const address = textAt(node, 'Address');
  if (node.name === 'DomainNameInformation') return textAt(node, 'DomainName') ?? '';
  return address === undefined
    ? (textAt(node, 'App/Id') ?? '')
    : `${address}/${textAt(node, 'PrefixSize') ?? ''}`;
}

function childrenOf({ content }: Node): readonly Node[] {
  return 'nodes' in content ? content.nodes : [];
}

function textOf({ content }: Node): string | undefined {
  if ('text' in content) return content.text;
  return 'raw' in content ? content.raw : undefined;
}

function nodesAt(node: Node, [name, ...rest]: readonly string[]): readonly Node[] {
  const found = childrenOf(node).filter((child) => child.name === name);
  return rest.length === 0 ? found : found.flatMap((child) => nodesAt(child, rest));
}

function textAt(node: Node, path: string): string | undefined {
  const [found] = nodesAt(node, path.split('/'));
  return found && textOf(found);
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function typed(type: string | undefined, text: string): unknown {
  if (type === 'boolean') return parseBoolean(text);
  if (type === 'integer') return /^\d+$/.test(text) ? Number(text) : undefined;
  return text;
}

/** Nothing where a port is none, which JSON has no number for. */
function rangesOf(property: GraphProperty, text: string): readonly Json[] | undefined {
  const { low = '', high = '' } = property;
  const isAddress = low.endsWith('Address');
  if (!isAddress && !/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(text)) return undefined;
  const word = (value: string) => (isAddress ? value : Number(value));
  return text.split(',').map((range) => {
    const network = parseCidr(range);
    const [first = '', last = first] = (network ? formatRange(network) : range).split('-');
    const type = isAddress ? { '@odata.type': `${GRAPH}iPv4Range` } : {};
    return { ...type, [low]: word(first), [high]: word(last) };
  });
}

/** Nothing where there is no host, or a port that no number is written like. */
function hostPort({ property, port = 'port' }: GraphProperty, text: string): Json | undefined {
  const [, host = text, number] = /^(.*?)(?::([1-9]\d{0,4}))?$/.exec(text) ?? [];
  if (host === '' || /:\d+$/.test(host)) return undefined;
  return { [property]: host, ...(number !== undefined && { [port]: Number(number) }) };
}

function algorithmOf(name: string, word: string): string | undefined {
  const part = IPSEC_PARTS.find((each) => each === name);
  const algorithm = part && ipsecByWord(part, 'profileXml', word);
  return part && algorithm && spellAlgorithm(part, 'graph', algorithm);
}

import { eapData } from '../../knowledge/eap.generated';
import {
  eapContainer,
  eapSimpleType,
  type EapChild,
  type EapFormat,
  type EapNamespaceId,
} from '../../knowledge/eap-types';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Field } from '../profilexml/profile';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';
import { once } from '../../text/once';
import { KeptByElement } from '../../syntax/xml/keptByElement';

/**
 * How an element of EAP configuration stands to what is known of its place:
 * - `known`: it belongs there;
 * - `namespace`: its name belongs there, its namespace does not;
 * - `unknown`: nothing of that name belongs there;
 * - `foreign`: another vocabulary, or a place that takes anything; not judged.
 */
export type EapPlace = 'known' | 'namespace' | 'unknown' | 'foreign';

/** One element with what it is in its place. */
export interface EapNode {
  readonly element: XmlElement;
  readonly parent: EapNode | undefined;
  readonly place: EapPlace;
  /** What it is, or was meant to be where only the namespace is wrong. */
  readonly is: EapChild | undefined;
  /** Its namespace as written, with `https:` read as the `http:` that was meant. */
  readonly namespace: string;
  /** Whether the prefix of its name is declared; a name without one counts as declared. */
  readonly prefixDeclared: boolean;
  /** The namespace names without a prefix have inside it. */
  readonly inner: string;
  readonly children: readonly EapNode[];
}

/** The methods whose settings are known. */
export type EapMethodKind = 'tls' | 'peap' | 'mschapv2' | 'ttls' | 'teap';

/** One method, outer or inner, with its settings. */
export interface EapMethodBlock {
  readonly kind: EapMethodKind;
  /** The `Eap` element around type and settings; the methods of Microsoft's first set have it. */
  readonly eap: EapNode | undefined;
  /** `EapType`, `EapTtls` or `EapTeap`. */
  readonly settings: EapNode;
  readonly validation: EapNode | undefined;
  /** The method whose tunnel this one runs in. */
  readonly outer: EapMethodBlock | undefined;
}

/** An EapHostConfig as Windows would understand it; nothing here judges. */
export interface EapHost {
  readonly root: EapNode;
  /** All elements whose place was read, in text order. */
  readonly nodes: readonly EapNode[];
  /** Outer methods before those inside them, in text order. */
  readonly methods: readonly EapMethodBlock[];
}

/** Namespaces by their URI; asked for each element, so that a search through the list would tell. */
const NAMESPACES: ReadonlyMap<string, EapNamespaceId> = new Map(
  (Object.keys(eapData.namespaces) as EapNamespaceId[]).map((id) => [
    eapData.namespaces[id].uri,
    id,
  ]),
);

const PROVISIONING = /^https?:\/\/(www\.)?microsoft\.com\/provisioning\//i;
const HTTPS = /^https(?=:\/\/www\.microsoft\.com\/provisioning\/)/;

/** Levels read; real configuration has fewer than half of them. */
const MAX_DEPTH = 40;

/** Prefixes declared by one element, and what is around it. */
interface Scope {
  readonly bindings: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

function enterScope(element: XmlElement, outer: Scope | undefined): Scope | undefined {
  let bindings: Map<string, string> | undefined;
  for (const { name, value } of element.attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    bindings ??= new Map();
    const prefix = name.slice(6);
    if (!bindings.has(prefix)) bindings.set(prefix, value.replace(HTTPS, 'http'));
  }
  return bindings ? { bindings, outer } : outer;
}

function lookUp(scope: Scope | undefined, prefix: string): string | undefined {
  for (let at = scope; at; at = at.outer) {
    const uri = at.bindings.get(prefix);
    if (uri !== undefined) return uri;
  }
  return prefix === '' ? '' : undefined;
}

/** The part of a name before its colon; empty when there is none. */
export function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

/** What {@link judgeEapElement} finds. */
export interface EapJudgement {
  readonly place: EapPlace;
  readonly is: EapChild | undefined;
}

/**
 * What an element is inside a container.
 *
 * @param container Type id of the container; `null` for the start of a configuration.
 * @param uri Its namespace.
 * @param local Its name without prefix.
 * @param method The number beside it in `Eap`, which tells the `EapType` of the methods apart.
 */
export function judgeEapElement(
  container: string | null,
  uri: string,
  local: string,
  method: number | undefined,
): EapJudgement {
  const id = NAMESPACES.get(uri);
  const type = container === null ? undefined : eapContainer(eapData, container);
  const named = (container === null ? eapData.roots : (type?.children ?? [])).filter(
    (child) => child.name === local || child.altNames?.includes(local) === true,
  );
  const known = named.find((child) => child.ns === id);
  if (known) return { place: 'known', is: known };
  // Settings of another vendor may use any name where the schema takes any element.
  const isOurs = uri === '' || PROVISIONING.test(uri);
  if (isOurs || !type?.wildcard) {
    const is = named.length > 1 || container === 'eap' ? byMethod(named, id, method) : named[0];
    if (is) return { place: 'namespace', is };
  }
  const isModelled = id !== undefined && eapData.namespaces[id].modelled;
  if (!isModelled && uri !== '') return { place: 'foreign', is: undefined };
  const isAnything =
    type?.wildcard?.namespace === 'any' &&
    container !== 'eap' &&
    (container !== 'config' || id === 'hostConfig' || uri === '');
  return { place: isAnything ? 'foreign' : 'unknown', is: undefined };
}

/** Which of several elements of one name was meant: the one that fits the number beside it. */
function byMethod(
  named: readonly EapChild[],
  id: EapNamespaceId | undefined,
  method: number | undefined,
): EapChild | undefined {
  const family = id === undefined ? undefined : eapData.namespaces[id].method;
  const wanted = method ?? family;
  return named.find((child) => eapData.namespaces[child.ns].method === wanted);
}

function buildNode(
  element: XmlElement,
  parent: EapNode | undefined,
  container: string | null,
  scopes: { readonly written: Scope | undefined; readonly corrected: Scope | undefined },
  method: number | undefined,
  depth: number,
  nodes: EapNode[],
): EapNode {
  const written = enterScope(element, scopes.written);
  const prefix = prefixOf(element.name);
  const uri = lookUp(written, prefix);
  let judged = judgeEapElement(container, uri ?? '', element.localName, method);
  let corrected =
    scopes.corrected === scopes.written ? written : enterScope(element, scopes.corrected);
  if (judged.place !== 'known' && corrected !== written) {
    // Mending the namespace of an ancestor mends this element with it.
    const mended = judgeEapElement(
      container,
      lookUp(corrected, prefix) ?? '',
      element.localName,
      method,
    );
    if (mended.place === 'known') judged = mended;
  }
  if (judged.place === 'namespace' && judged.is) {
    const bindings = new Map([[prefix, eapData.namespaces[judged.is.ns].uri]]);
    corrected = { bindings, outer: corrected };
  }
  const children: EapNode[] = [];
  const node: EapNode = {
    element,
    parent,
    ...judged,
    namespace: uri ?? '',
    prefixDeclared: uri !== undefined,
    inner: lookUp(written, '') ?? '',
    children,
  };
  nodes.push(node);
  const type = judged.is?.type;
  if (type === undefined || !eapContainer(eapData, type) || depth >= MAX_DEPTH) return node;
  const inner = { written, corrected };
  // The number decides which settings belong beside it, so it is looked at first.
  const number = type === 'eap' ? numberBeside(element) : undefined;
  for (const child of element.elements) {
    children.push(buildNode(child, node, type, inner, number, depth + 1, nodes));
  }
  return node;
}

function numberBeside(eap: XmlElement): number | undefined {
  const type = eap.elements.find((e) => e.localName === 'Type');
  if (!type) eap.noteMissing();
  const value = type?.value;
  return value && parseInteger(value.text);
}

const hosts = new KeptByElement<EapHost>();

/** Reads an EapHostConfig; each element is read once. */
export function eapHost(element: XmlElement): EapHost {
  const known = hosts.get(element);
  if (known) return known;
  const nodes: EapNode[] = [];
  let scope: Scope | undefined;
  for (const ancestor of [...element.ancestors].reverse()) scope = enterScope(ancestor, scope);
  const scopes = { written: scope, corrected: scope };
  const root = buildNode(element, undefined, null, scopes, undefined, 1, nodes);
  const host = { root, nodes, methods: readMethods(nodes) };
  // Whether something unknown was asked for is noted anew for every rule.
  if (element.document.holes.length === 0) hosts.set(element, host);
  return host;
}

const settingsNames = once(
  (): ReadonlySet<string> => new Set(eapData.methods.flatMap(({ settings }) => settings ?? [])),
);

function readMethods(nodes: readonly EapNode[]): readonly EapMethodBlock[] {
  const blocks = new Map<EapNode, EapMethodBlock>();
  for (const node of nodes) {
    const kind = node.is?.type;
    if (kind === undefined || !settingsNames().has(kind)) continue;
    let outer: EapMethodBlock | undefined;
    for (let at = node.parent; at && !outer; at = at.parent) outer = blocks.get(at);
    blocks.set(node, {
      kind: kind as EapMethodKind,
      eap: node.parent?.is?.type === 'eap' ? node.parent : undefined,
      settings: node,
      validation: eapChildOf(node, 'ServerValidation'),
      outer,
    });
  }
  return [...blocks.values()];
}

/** The first child of a name. */
export function eapChildOf(node: EapNode | undefined, name: string): EapNode | undefined {
  const found = node?.children.find((child) => child.is?.name === name);
  if (!found) node?.element.noteMissing();
  return found;
}

/** All children of a name. */
export function eapChildrenOf(node: EapNode | undefined, name: string): readonly EapNode[] {
  node?.element.noteMissing();
  return node?.children.filter((child) => child.is?.name === name) ?? [];
}

/** The element at a path of names below a node. */
export function eapAt(node: EapNode | undefined, ...names: readonly string[]): EapNode | undefined {
  let at = node;
  for (const name of names) at = eapChildOf(at, name);
  return at;
}

/** What the text of an element means; `undefined` for containers and elements that are not known. */
export function eapFormat(node: EapNode): EapFormat | undefined {
  return node.is && eapSimpleType(eapData, node.is.type)?.format;
}

function field<T>(
  node: EapNode | undefined,
  read: (text: string) => T | undefined,
): Field<T> | undefined {
  const value = node?.element.value;
  if (!node || !value) return undefined;
  const { text, span } = value;
  return { element: node.element, text, span, value: read(text) };
}

/** The text of an element; absent when it is missing, blank or stands in a hole. */
export function eapText(node: EapNode | undefined): Field<string> | undefined {
  return field(node, (text) => text);
}

/** A boolean; `value` is absent for spellings XML Schema does not have. */
export function eapBoolean(node: EapNode | undefined): Field<boolean> | undefined {
  return field(node, parseBoolean);
}

/** A whole number that is not negative. */
export function eapNumber(node: EapNode | undefined): Field<number> | undefined {
  return field(node, (text) => {
    const number = parseInteger(text);
    return number === undefined || number < 0 ? undefined : number;
  });
}

/** The elements that hold thumbprints, roots of servers and issuers of clients alike. */
export function eapThumbprints(host: EapHost): readonly EapNode[] {
  return host.nodes.filter((node) => eapFormat(node) === 'thumbprint');
}

/** The elements inside a `ServerValidation` that name a root certificate. */
export function trustedRoots(validation: EapNode | undefined): readonly EapNode[] {
  return validation?.children.filter((child) => eapFormat(child) === 'thumbprint') ?? [];
}

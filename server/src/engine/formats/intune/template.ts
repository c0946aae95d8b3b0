/** The VPN template of Intune as a profile: properties of Microsoft Graph in terms of ProfileXML. */
import type { JsonNode } from '../../config/jsonTree';
import { decodeBase64 } from '../../embedded/base64';
import type { GraphProperty } from '../../knowledge/graph-vpn-types';
import { graphVpnData } from '../../knowledge/graph-vpn.generated';
import { IPSEC_PARTS, ipsecByWord, ipsecWord } from '../../knowledge/ipsec';
import type { Span } from '../../types';
import type { EmbeddedDocument } from '../documents';
import { documentContent, Piece, textContent, type Content } from '../vpnv2/pieces';
import type { TemplatePolicy } from './reader';
import { decodedXml, member, placeIn, wordOf, type JsonObject, type ValueTree } from './values';

/** Containers to which the service adds what the policy does not tell. */
const ADDED_TO = new Set(['VPNProfile/NativeProfile/Authentication', 'VPNProfile/PluginProfile']);
/** Containers that lack something only where the whole policy is there. */
const OUTER = new Set(['VPNProfile', 'VPNProfile/NativeProfile']);

/** The profile a policy of the template makes. */
export function profileOfTemplate({ object, values }: TemplatePolicy): EmbeddedDocument {
  const named = member(object, '@odata.type')?.value;
  const type = placeIn(values, named ?? { span: firstSign(object) });
  const isSample = isSampleOf(object);
  const isOpen = object.members.some(({ value }) => values.isUnknown?.(value));
  const isPart = isSample || isOpen || !isWhole(object);
  const root = new Piece('VPNProfile', type, isPart);
  const tunnel = tunnelOf(object);
  const connectionType = wordOf(member(object, 'connectionType')?.value);
  const place = { values, parent: root, path: 'VPNProfile', object, isPart, isSample };
  if (tunnel === 'native') {
    const key = member(object, 'connectionType');
    pieceAt(place, 'NativeProfile', key ? values.name(key) : type);
    addAuthentication(place, type);
  }
  for (const property of graphVpnData.properties) {
    if (property.tunnel !== undefined && property.tunnel !== tunnel) continue;
    if (property.only && !property.only.includes(connectionType ?? '')) continue;
    addProperty(place, property);
  }
  addFiltersOfApps(place);
  return { kind: 'profilexml', inner: root.asDocument(), wrapping: 'nodes', isFragment: false };
}

/** What names and describes a policy itself. */
const TITLES = ['displayName', 'description'];

/** Where a policy has words, numbers and lists: a value that looks like a document is none there. */
export function plainPlaces({ object }: TemplatePolicy): readonly Span[] {
  const plain = graphVpnData.properties.filter(({ form }) => form !== 'base64-document');
  return [...TITLES, ...plain.map(({ property }) => property)].flatMap((name) => {
    const found = member(object, name);
    return found ? [found.value.span] : [];
  });
}

/** Whether a policy is about a tunnel of Windows or an app; nothing where it does not say. */
export function tunnelOf(object: JsonObject): 'native' | 'plugin' | undefined {
  const type = wordOf(member(object, 'connectionType')?.value);
  if (type === undefined) return undefined;
  return graphVpnData.pluginTypes.includes(type) ? 'plugin' : 'native';
}

/** What the reference of Microsoft Graph writes for any text, as in `Connection Name value`. */
const SAMPLE = /^[A-Z][A-Za-z ]* value$/;

/** Whether a policy is the example of the reference, whose values mean nothing. */
export function isSampleOf(object: JsonObject): boolean {
  return SAMPLE.test(wordOf(member(object, 'connectionName')?.value) ?? '');
}

/** Whether all of a policy is there. */
export function isWhole(object: JsonObject): boolean {
  return ['connectionName', 'connectionType'].every((name) => member(object, name));
}

interface Place {
  readonly values: ValueTree;
  readonly parent: Piece;
  /** Of the parent. */
  readonly path: string;
  readonly object: JsonObject;
  /** Whether the policy is there in part only. */
  readonly isPart: boolean;
  /** Whether it is the example of the reference, whose values mean nothing. */
  readonly isSample: boolean;
}

function addProperty(place: Place, property: GraphProperty): void {
  const found = member(place.object, property.property);
  if (!found || found.value.type === 'null') return;
  const { value } = found;
  const name = place.values.name(found);
  const isOpen = place.values.isUnknown?.(value) === true;
  if (isOpen && (property.form === 'objects' || property.form === 'object')) return;
  if (property.form === 'objects') {
    const items = value.type === 'array' ? value.items : [];
    items.forEach((item, index) => {
      if (item.type !== 'object') return;
      const piece = pieceAt(place, property.element, firstSign(item), `#${index}`);
      addMembers(
        { ...place, parent: piece, path: `${place.path}/${property.element}`, object: item },
        property,
      );
    });
    return;
  }
  if (property.form === 'object') {
    if (value.type !== 'object') return;
    const piece = pieceAt(place, property.element, name);
    addMembers(
      { ...place, parent: piece, path: `${place.path}/${property.element}`, object: value },
      property,
    );
    return;
  }
  const isUnknown = place.isSample || isOpen;
  const content: readonly Content[] | undefined = isUnknown
    ? [{ kind: 'unknown', span: place.values.words(value) }]
    : contentOf(place, property, value);
  if (content)
    pieceAt(place, property.element, name).fill(content, placeIn(place.values, value).end);
}

/** What the service makes of the method of authentication, which the policy does not tell. */
function addAuthentication(place: Place, otherwise: Span): void {
  const key = member(place.object, 'authenticationMethod');
  const name = key ? place.values.name(key) : otherwise;
  pieceAt(place, 'NativeProfile/Authentication', name);
}

/**
 * Where only the listed apps may use the connection, the service makes filters for them; what is in
 * these, the policy does not tell.
 */
function addFiltersOfApps({ values, parent, object }: Place): void {
  const found = member(object, 'onlyAssociatedAppsCanUseConnection');
  if (found?.value.type !== 'boolean' || !found.value.value) return;
  parent.child('TrafficFilter#apps', () => new Piece('TrafficFilter', values.name(found), true));
}

function addMembers(place: Place, { members = [] }: GraphProperty): void {
  for (const each of members) addProperty(place, each);
}

/** The element at a path below the parent, with those around it. */
function pieceAt(
  { parent, path, isPart }: Place,
  element: string,
  nameSpan: Span,
  row = '',
): Piece {
  let at = parent;
  let full = path;
  const names = element.split('/');
  names.forEach((name, index) => {
    full += `/${name}`;
    const isOpen = ADDED_TO.has(full) || (isPart && OUTER.has(full));
    const key = index === names.length - 1 ? name + row : name;
    at = at.child(key, () => new Piece(name, nameSpan, isOpen));
  });
  return at;
}

function contentOf(
  { values, object, path }: Place,
  property: GraphProperty,
  value: JsonNode,
): readonly Content[] | undefined {
  switch (property.form) {
    case 'list':
      return listed(values, value.type === 'array' ? value.items : [], ',');
    case 'servers':
      return listed(values, addresses(value), property.separator ?? ',');
    case 'ranges':
      return ranges(values, property, value);
    case 'host-port':
      return hostPort(values, value, member(object, property.port ?? '')?.value);
    case 'base64-text':
    case 'base64-document':
      return decoded(values, value, property.form === 'base64-document');
    case 'ipsec':
      return algorithm(values, `${path}/${property.element}`, value);
    default:
      return single(values, property, value);
  }
}

function single(
  tree: ValueTree,
  { values }: GraphProperty,
  value: JsonNode,
): readonly Content[] | undefined {
  const plain = tree.plain(value);
  if (!plain || plain.text === '') return undefined;
  if (!values) return [textContent(plain)];
  const word = plain.text.toLowerCase();
  const known = Object.entries(values).find(([name]) => name.toLowerCase() === word)?.[1];
  if (known !== undefined) return [sign(known, tree.words(value))];
  // A word that Graph has stands for nothing here; any other is a slip for one that does.
  return isWord(plain.text) ? undefined : [{ kind: 'unknown', span: tree.words(value) }];
}

const WORDS: ReadonlySet<string> = new Set(
  Object.values(graphVpnData.words).flatMap((words) => words.map((word) => word.toLowerCase())),
);

/** Whether Graph has a word, for whichever property. */
function isWord(text: string): boolean {
  return /^(?:true|false)$/i.test(text) || WORDS.has(text.toLowerCase());
}

function algorithm(tree: ValueTree, path: string, value: JsonNode): readonly Content[] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const part = IPSEC_PARTS.find((each) => each === name);
  const word = wordOf(value);
  if (part === undefined || word === undefined) return undefined;
  const found = ipsecByWord(part, 'graph', word);
  const text = found && ipsecWord(part, 'profileXml', found.id);
  return text === undefined
    ? [{ kind: 'unknown', span: tree.words(value) }]
    : [sign(text, tree.words(value))];
}

function listed(
  tree: ValueTree,
  items: readonly JsonNode[],
  separator: string,
): readonly Content[] | undefined {
  const content: Content[] = [];
  for (const item of items) {
    const plain = tree.plain(item);
    if (!plain || plain.text === '') continue;
    const before = tree.words(item).start;
    if (content.length > 0) {
      content.push({ kind: 'sign', text: separator, span: { start: before, end: before } });
    }
    content.push(textContent(plain));
  }
  return content.length > 0 ? content : undefined;
}

/** The addresses of servers, the one that is dialled first. */
function addresses(value: JsonNode): readonly JsonNode[] {
  const servers =
    value.type === 'array' ? value.items.filter((item) => item.type === 'object') : [];
  const isDefault = (server: JsonObject) => {
    const mark = member(server, 'isDefaultServer')?.value;
    return mark?.type === 'boolean' && mark.value;
  };
  const ordered = [
    ...servers.filter((server) => isDefault(server)),
    ...servers.filter((server) => !isDefault(server)),
  ];
  return ordered.flatMap((server) => member(server, 'address')?.value ?? []);
}

function ranges(
  tree: ValueTree,
  { low = '', high = '', whole: all = '' }: GraphProperty,
  value: JsonNode,
): readonly Content[] | undefined {
  const content: Content[] = [];
  for (const item of value.type === 'array' ? value.items : []) {
    if (item.type !== 'object') continue;
    const read = (name: string) => {
      const found = name === '' ? undefined : member(item, name)?.value;
      return found && tree.plain(found);
    };
    const first = read(all) ?? read(low);
    const last = read(all) ? undefined : read(high);
    if (!first) continue;
    const at = first.toOuter({ start: 0, end: 0 }).start;
    if (content.length > 0) content.push({ kind: 'sign', text: ',', span: { start: at, end: at } });
    content.push(textContent(first));
    if (last && last.text !== first.text) {
      const from = last.toOuter({ start: 0, end: 0 }).start;
      content.push(
        { kind: 'sign', text: '-', span: { start: from, end: from } },
        textContent(last),
      );
    }
  }
  return content.length > 0 ? content : undefined;
}

function hostPort(
  tree: ValueTree,
  value: JsonNode,
  port: JsonNode | undefined,
): readonly Content[] | undefined {
  const host = tree.plain(value);
  if (!host || host.text === '') return undefined;
  const number = port && tree.plain(port);
  if (!number) return [textContent(host)];
  const at = tree.words(value).end;
  const colon: Content = { kind: 'sign', text: ':', span: { start: at, end: at } };
  return [textContent(host), colon, textContent(number)];
}

function decoded(
  tree: ValueTree,
  value: JsonNode,
  isDocument: boolean,
): readonly Content[] | undefined {
  if (value.type !== 'string' || value.value === '') return undefined;
  const text = tree.plain(value);
  if (!text) return undefined;
  if (isDocument) {
    const document = decodedXml(text) ?? text;
    return [documentContent(document, 'EapHostConfig')];
  }
  const plain = decodeBase64(text, { start: 0, end: text.text.length });
  return [plain ? textContent(plain) : { kind: 'unknown', span: tree.words(value) }];
}

function sign(text: string, span: Span): Content {
  return { kind: 'sign', text, span };
}

function firstSign({ span }: JsonObject): Span {
  return { start: span.start, end: span.start + 1 };
}

/** What JSON of Intune holds: settings that address nodes, and VPN policies made from the template. */
import { readJson, type JsonNode } from '../../config/jsonTree';
import { identity } from '../../embedded/build';
import type { MappedText } from '../../embedded/mapping';
import { graphVpnData } from '../../knowledge/graph-vpn.generated';
import { readAddress } from '../vpnv2/address';
import type { CarriedFormat, CarriedNode } from '../vpnv2/carried';
import {
  decodedXml,
  jsonValues,
  member,
  placeIn,
  typeOf,
  type JsonObject,
  type ValueTree,
} from './values';

/** A policy of the VPN template with the tree it stands in. */
export interface TemplatePolicy {
  readonly object: JsonObject;
  readonly values: ValueTree;
}

/** What is read of a file. */
export interface IntuneContent {
  readonly nodes: readonly CarriedNode[];
  /** Policies of the VPN template. */
  readonly templates: readonly TemplatePolicy[];
}

const NOTHING: IntuneContent = { nodes: [], templates: [] };

/** The lines a saved request or answer has before its JSON. */
const HEAD = /^\s*(?:HTTP\/[\d.]+ \d{3}|(?:GET|POST|PUT|PATCH) https?:\/\/)/;

/** Where JSON starts behind the lines of a request or an answer; 0 where there are none. */
export function startOfJson(text: string): number {
  if (!HEAD.test(text.slice(0, 1024))) return 0;
  const start = /\n[ \t]*[{[]/.exec(text);
  return start ? start.index + 1 : text.length;
}

/** Reads a file as far as it goes. */
export function readIntune(text: string): IntuneContent {
  if (!mentionsPolicy(text)) return NOTHING;
  const start = startOfJson(text);
  const root = readJson(' '.repeat(start) + text.slice(start));
  if (!root) return NOTHING;
  return readTree(root, jsonValues(identity(text)));
}

/** Reads a tree of values. @param whole The number of the policy of settings outside of lists. */
export function readTree(root: JsonNode, values: ValueTree, whole = 0): IntuneContent {
  const nodes: CarriedNode[] = [];
  const templates: TemplatePolicy[] = [];
  const stack: { readonly node: JsonNode; readonly policy: number }[] = [
    { node: root, policy: whole },
  ];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, policy } = top;
    const inner = node.type === 'array' ? node.items : [];
    if (node.type === 'object') {
      const setting = settingOf(node, values, policy);
      if (setting) {
        nodes.push(setting);
        continue;
      }
      if (typeOf(node) === graphVpnData.type) templates.push({ object: node, values });
    }
    const children = node.type === 'object' ? node.members.map(({ value }) => value) : inner;
    // Settings stand in a list of their policy.
    const below = node.type === 'array' ? placeIn(values, node).start : policy;
    for (const child of [...children].reverse()) stack.push({ node: child, policy: below });
  }
  return { nodes, templates };
}

/** Whether a text may hold what is read here: cheap. */
export function mentionsPolicy(text: string): boolean {
  return /"omaUri"/i.test(text) || text.includes(graphVpnData.type);
}

function settingOf(object: JsonObject, values: ValueTree, policy: number): CarriedNode | undefined {
  const uri = member(object, 'omaUri')?.value;
  if (uri?.type !== 'string') return undefined;
  const address = values.plain(uri);
  if (!address) return undefined;
  const value = member(object, 'value')?.value;
  const sent = value && sentBy(values, value);
  const encrypted = member(object, 'isEncrypted')?.value;
  const isHidden = sent !== undefined && /^\**$/.test(sent.text.trim());
  return {
    address,
    target: readAddress(address.text),
    value: sent,
    valueSpan: value && values.words(value),
    span: placeIn(values, object),
    policy,
    command: 'Replace',
    format: formatOf(object, values),
    isEncrypted:
      isHidden &&
      ((encrypted?.type === 'boolean' && encrypted.value) || sent.text.includes('****')),
    isRaw: false,
  };
}

/** What is sent: backup tools leave the answer of Graph around it, or a list of one. */
function sentBy(values: ValueTree, node: JsonNode): MappedText | undefined {
  if (node.type === 'object') {
    const inner = member(node, 'value');
    return inner && sentBy(values, inner.value);
  }
  if (node.type === 'array') {
    const [only, ...more] = node.items;
    return only && more.length === 0 ? sentBy(values, only) : undefined;
  }
  const plain = values.plain(node);
  return plain && node.type === 'string' ? (decodedXml(plain) ?? plain) : plain;
}

/** What the types of settings are sent as. */
const FORMATS: Readonly<Record<string, CarriedFormat['format']>> = {
  omaSettingString: 'chr',
  omaSettingStringXml: 'chr',
  omaSettingInteger: 'int',
  omaSettingBoolean: 'bool',
  omaSettingBase64: 'other',
  omaSettingDateTime: 'other',
  omaSettingFloatingPoint: 'other',
};

function formatOf(object: JsonObject, values: ValueTree): CarriedFormat | undefined {
  const type = member(object, '@odata.type') ?? member(object, 'odataType');
  const mapped = type?.value.type === 'string' ? values.plain(type.value) : undefined;
  if (!mapped) return undefined;
  const text = /[^.#]*$/.exec(mapped.text)?.[0] ?? '';
  const span = mapped.toOuter({ start: mapped.text.length - text.length, end: mapped.text.length });
  return { text, span, format: FORMATS[text] };
}

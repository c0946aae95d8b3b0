/** What JSON of Intune holds: settings that address nodes, and VPN policies made from the template. */
import { readJson, type JsonMember, type JsonNode } from '../../config/jsonTree';
import { decodeBase64 } from '../../embedded/base64';
import { identity, slice } from '../../embedded/build';
import { decodeJson } from '../../embedded/layers';
import type { MappedText } from '../../embedded/mapping';
import { graphVpnData } from '../../knowledge/graph-vpn.generated';
import type { Span } from '../../types';
import { readAddress } from '../vpnv2/address';
import type { CarriedFormat, CarriedNode } from '../vpnv2/carried';

/** An object of JSON. */
export type JsonObject = Extract<JsonNode, { type: 'object' }>;

/** What is read of a file. */
export interface IntuneContent {
  readonly nodes: readonly CarriedNode[];
  /** Policies of the VPN template. */
  readonly templates: readonly JsonObject[];
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
  const whole = identity(text);
  const nodes: CarriedNode[] = [];
  const templates: JsonObject[] = [];
  const stack: { readonly node: JsonNode; readonly policy: number }[] = [{ node: root, policy: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, policy } = top;
    const inner = node.type === 'array' ? node.items : [];
    if (node.type === 'object') {
      const setting = settingOf(node, whole, policy);
      if (setting) {
        nodes.push(setting);
        continue;
      }
      if (typeOf(node) === graphVpnData.type) templates.push(node);
    }
    const children = node.type === 'object' ? node.members.map(({ value }) => value) : inner;
    // Settings stand in a list of their policy.
    const below = node.type === 'array' ? node.span.start : policy;
    for (const child of [...children].reverse()) stack.push({ node: child, policy: below });
  }
  return { nodes, templates };
}

/** Whether a text may hold what is read here: cheap. */
export function mentionsPolicy(text: string): boolean {
  return /"omaUri"/i.test(text) || text.includes(graphVpnData.type);
}

/** Last part of the name that an object gives for its type. */
export function typeOf(object: JsonObject): string | undefined {
  const type = member(object, '@odata.type')?.value;
  return type?.type === 'string' ? /[^.#]*$/.exec(type.value)?.[0] : undefined;
}

/** A member by its name, whose case tools change. */
export function member(object: JsonObject, name: string): JsonMember | undefined {
  const lower = name.toLowerCase();
  return object.members.find(({ key }) => key === name || key.toLowerCase() === lower);
}

/** A string of the file, decoded, with its way back. */
export function stringOf(whole: MappedText, { start, end }: Span): MappedText {
  const isClosed = end - start > 1 && whole.text.charAt(end - 1) === '"';
  return decodeJson(whole, { start: start + 1, end: isClosed ? end - 1 : end });
}

/** A plain value of the file as text; nothing for `null`, objects and lists. */
export function plainValue(whole: MappedText, node: JsonNode): MappedText | undefined {
  if (node.type === 'string') return stringOf(whole, node.span);
  if (node.type === 'number' || node.type === 'boolean') return slice(whole, node.span);
  return undefined;
}

/** Text behind Base64, where a string is Base64 of XML. */
export function decodedXml(mapped: MappedText): MappedText | undefined {
  const decoded = decodeBase64(mapped, { start: 0, end: mapped.text.length });
  return decoded && /^\uFEFF?\s*</.test(decoded.text) ? decoded : undefined;
}

function settingOf(object: JsonObject, whole: MappedText, policy: number): CarriedNode | undefined {
  const uri = member(object, 'omaUri')?.value;
  if (uri?.type !== 'string') return undefined;
  const address = stringOf(whole, uri.span);
  const value = member(object, 'value')?.value;
  const sent = value && sentBy(whole, value);
  const encrypted = member(object, 'isEncrypted')?.value;
  const isHidden = sent !== undefined && /^\**$/.test(sent.text.trim());
  return {
    address,
    target: readAddress(address.text),
    value: sent,
    valueSpan: value && innerSpan(value),
    span: object.span,
    policy,
    command: 'Replace',
    format: formatOf(object, whole),
    isEncrypted:
      isHidden &&
      ((encrypted?.type === 'boolean' && encrypted.value) || sent.text.includes('****')),
    isRaw: false,
  };
}

/** What is sent: backup tools leave the answer of Graph around it, or a list of one. */
function sentBy(whole: MappedText, node: JsonNode): MappedText | undefined {
  if (node.type === 'object') {
    const inner = member(node, 'value');
    return inner && sentBy(whole, inner.value);
  }
  if (node.type === 'array') {
    const [only, ...more] = node.items;
    return only && more.length === 0 ? sentBy(whole, only) : undefined;
  }
  const plain = plainValue(whole, node);
  return plain && node.type === 'string' ? (decodedXml(plain) ?? plain) : plain;
}

function innerSpan({ type, span }: JsonNode): Span {
  return type === 'string'
    ? { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) }
    : span;
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

function formatOf(object: JsonObject, whole: MappedText): CarriedFormat | undefined {
  const type = member(object, '@odata.type') ?? member(object, 'odataType');
  if (type?.value.type !== 'string') return undefined;
  const mapped = stringOf(whole, type.value.span);
  const text = /[^.#]*$/.exec(mapped.text)?.[0] ?? '';
  const span = mapped.toOuter({ start: mapped.text.length - text.length, end: mapped.text.length });
  return { text, span, format: FORMATS[text] };
}

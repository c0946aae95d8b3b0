/** A small namespace-aware XML tree for tests, independent of the parser of the engine. */
import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
  /** Namespace URI, empty for none. */
  readonly ns: string;
  /** Local name. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Prefixes in scope; the default namespace under the empty prefix. */
  readonly scope: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignorePiTags: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

type RawNode = Readonly<Record<string, unknown>>;

function build(raw: RawNode, outer: ReadonlyMap<string, string>): XmlElement | string | undefined {
  if (typeof raw['#text'] === 'string') {
    return raw['#text'];
  }
  const tag = Object.keys(raw).find((key) => key !== ':@');
  if (tag === undefined) {
    return undefined;
  }
  const scope = new Map(outer);
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries((raw[':@'] ?? {}) as Record<string, string>)) {
    if (name === 'xmlns') {
      scope.set('', value);
    } else if (name.startsWith('xmlns:')) {
      scope.set(name.slice(6), value);
    } else {
      attributes.set(name, value);
    }
  }
  const colon = tag.indexOf(':');
  return {
    ns: scope.get(colon < 0 ? '' : tag.slice(0, colon)) ?? '',
    name: tag.slice(colon + 1),
    attributes,
    scope,
    children: ((raw[tag] ?? []) as readonly RawNode[]).flatMap((node) => build(node, scope) ?? []),
  };
}

/** The root element of a well-formed document. */
export function parseXml(text: string): XmlElement {
  const nodes = parser.parse(text) as readonly RawNode[];
  const root = nodes
    .map((node) => build(node, new Map()))
    .find((node): node is XmlElement => node !== undefined && typeof node !== 'string');
  if (root === undefined) {
    throw new Error('no root element');
  }
  return root;
}

export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string');
}

export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name);
}

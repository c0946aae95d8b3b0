import { insertAfter, insertBefore, insertInto } from '../../fix/edits';
import { eapData } from '../../knowledge/eap.generated';
import {
  eapContainer,
  methodNameOf,
  type EapMethod,
  type EapNamespaceId,
} from '../../knowledge/eap-types';
import { hasLooseText } from '../../formats/profilexml/absence';
import type { EapHost, EapNode } from '../../formats/eap/configuration';
import { closest } from '../../text/similarity';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';

/** What all rules of this group have in common. */
export const COMMON = {
  kinds: ['eap', 'profilexml'],
  group: 'eap',
  since: '0.1.0',
} as const;

/** The URI of a namespace. */
export function uriOf(id: EapNamespaceId): string {
  return eapData.namespaces[id].uri;
}

/** Whether the text of an element is incomplete: cut off, or broken inside. */
export function isBroken(node: EapNode): boolean {
  return !node.element.closed || node.element.faulty;
}

/**
 * Whether a child is certainly missing: in no spelling, with nothing in its place that cannot be
 * judged, and with the element complete.
 */
export function lacks(node: EapNode, name: string): boolean {
  if (isBroken(node) || hasLooseText(node.element)) return false;
  return !node.children.some((child) => {
    const { localName } = child.element;
    return child.is?.name === name || (!child.is && closest(localName, [name]) === name);
  });
}

/** A tag of a child as it must be written inside a node: with `xmlns` where the namespace changes. */
export function openTag(parent: EapNode, ns: EapNamespaceId, name: string): string {
  const uri = uriOf(ns);
  return parent.inner === uri ? `<${name}>` : `<${name} xmlns="${uri}">`;
}

/** A child with text, as a line of XML. */
export function childLine(
  parent: EapNode,
  ns: EapNamespaceId,
  name: string,
  value: string,
): string {
  return `${openTag(parent, ns, name)}${value}</${name}>`;
}

/**
 * Inserts a child of a known name where the sequence of the schema wants it.
 *
 * @param lines XML of the child; leading tabs say how many levels deeper a line stands.
 */
export function insertEapChild(
  text: string,
  parent: EapNode,
  name: string,
  lines: readonly string[],
): Edit {
  const type = parent.is && eapContainer(eapData, parent.is.type);
  const slot = type?.children.find((child) => child.name === name)?.slot ?? Infinity;
  const before = [...parent.children].reverse().find((child) => (child.is?.slot ?? 0) <= slot);
  if (before) return insertAfter(text, before.element, lines);
  const first = parent.element.elements[0];
  return first ? insertBefore(text, first, lines) : insertInto(text, parent.element, lines);
}

/** The attribute that declares a prefix on an element itself; `''` asks for `xmlns`. */
export function declarationOn(element: XmlElement, prefix: string) {
  return element.attribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
}

/** An edit that binds a prefix on an element, in the declaration that is there or in a new one. */
export function declare(element: XmlElement, prefix: string, uri: string): Edit | undefined {
  const own = declarationOn(element, prefix);
  if (own) return own.valueSpan && { span: own.valueSpan, text: uri };
  const at = element.nameSpan.end;
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return { span: { start: at, end: at }, text: ` ${name}="${uri}"` };
}

/** The name of what a method's settings element stands in, for messages. */
export function methodName(kind: NonNullable<EapMethod['settings']>): string {
  return methodNameOf(eapData, kind);
}

/** Elements of a name and namespace anywhere in a host. */
export function named(host: EapHost, name: string): readonly EapNode[] {
  return host.nodes.filter((node) => node.is?.name === name);
}

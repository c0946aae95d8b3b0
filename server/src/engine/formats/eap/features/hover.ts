import { eapData } from '../../../knowledge/eap.generated';
import { eapNamespaceId, eapSimpleType, type EapChild } from '../../../knowledge/eap-types';
import { eapHost, type EapHost, type EapNode } from '../configuration';
import { normaliseHash } from '../../../connection/values/names';
import { parseInteger } from '../../../connection/values/scalars';
import type { XmlElement, XmlValue } from '../../../syntax/xml/tree';
import { holds } from '../../../text/spans';
import { elementAt } from '../../xml/place';
import type { EapHolder } from '../file';
import { code } from '../../../text/markdown';
import type { Hover } from '../../features';
import { settingId } from '../../topics';
import {
  eapAttributeMarkdown,
  eapAttributesOf,
  eapEkuMarkdown,
  eapElementMarkdown,
  eapHeading,
  eapMethodMarkdown,
  eapNamespaceMarkdown,
} from './docs';
import { keptOf } from '../../../text/kept';

const nodesByElement = keptOf(
  ({ nodes }: EapHost): ReadonlyMap<XmlElement, EapNode> =>
    new Map(nodes.map((node) => [node.element, node])),
);

/** What is known about an element inside EAP configuration. */
export function eapNodeOf(file: EapHolder, element: XmlElement): EapNode | undefined {
  const around = file.eapHosts.find((h) => h.start <= element.start && element.end <= h.end);
  if (!around) return undefined;
  return nodesByElement(eapHost(around)).get(element);
}

/**
 * What an element is by its own name and namespace. In another namespace it is another element,
 * whatever its name; a finding says so.
 */
export function ownIdentity({ is, namespace }: EapNode): EapChild | undefined {
  return is && namespace === eapData.namespaces[is.ns].uri ? is : undefined;
}

/** Text about the element, attribute or value at an offset of EAP configuration. */
export function eapHoverAt(file: EapHolder, offset: number): Hover | undefined {
  const element = elementAt(file, offset);
  return element && eapHoverOn(file, element, offset);
}

/** The same for an offset in an element that is known. */
export function eapHoverOn(
  file: EapHolder,
  element: XmlElement,
  offset: number,
): Hover | undefined {
  const node = eapNodeOf(file, element);
  const name = [element.nameSpan, element.closeNameSpan].find((span) => holds(span, offset));
  if (name) {
    const is = node && ownIdentity(node);
    return is && { span: name, markdown: eapElementMarkdown(is), topic: topicOf(is) };
  }
  if (holds(element.openTagSpan, offset)) {
    const attribute = hoverOnAttribute(element, node, offset);
    if (attribute) return attribute;
  }
  const { value } = element;
  if (!node?.is || !value || !holds(value.span, offset)) return undefined;
  const markdown = valueMarkdown(node, value);
  return {
    span: value.span,
    markdown: `${eapHeading(node.is)}\n\n${markdown ?? node.is.doc}`,
    topic: topicOf(node.is),
  };
}

function topicOf({ name }: EapChild): string {
  return settingId('eap', name);
}

function hoverOnAttribute(
  element: XmlElement,
  node: EapNode | undefined,
  offset: number,
): Hover | undefined {
  const attribute = element.attributes.find((a) => holds(a.span, offset));
  if (!attribute) return undefined;
  const { name, span, value } = attribute;
  if (/^xmlns(:|$)/.test(name)) {
    const id = eapNamespaceId(eapData, value);
    if (id !== undefined) return { span, markdown: eapNamespaceMarkdown(id) };
    const right = eapNamespaceId(eapData, value.replace(/^https:/, 'http:'));
    const text =
      right === undefined
        ? `${code(value)}\n\nNot a namespace of the EAP configuration of Windows.`
        : `${code(value)}\n\nNo EAP namespace: write ${code(eapData.namespaces[right].uri)}.`;
    return { span, markdown: text };
  }
  const known = eapAttributesOf(node?.is).find((a) => a.name === name);
  return known && { span, markdown: eapAttributeMarkdown(known) };
}

function valueMarkdown(node: EapNode, { text }: XmlValue): string | undefined {
  const known = node.is?.values?.find((v) => v.value === text || v.aliases?.includes(text));
  if (known) return `${code(text)}: ${known.doc}`;
  const type = node.is && eapSimpleType(eapData, node.is.type);
  switch (type?.format) {
    case 'eap-type': {
      const number = parseInteger(text);
      return number === undefined ? undefined : eapMethodMarkdown(number);
    }
    case 'oid':
    case 'eku-name':
      return eapEkuMarkdown(text);
    case 'thumbprint':
      return thumbprintMarkdown(text, type.bytes ?? [20]);
    case 'server-names':
      return namesMarkdown(text);
    default:
      return undefined;
  }
}

function thumbprintMarkdown(text: string, bytes: readonly number[]): string | undefined {
  const digits = normaliseHash(text);
  if (digits === undefined) return undefined;
  const length = digits.length / 2;
  const kind = length === 20 ? 'SHA-1' : length === 32 ? 'SHA-256' : undefined;
  const size =
    kind === undefined
      ? `${digits.length} digits, which is no thumbprint`
      : `${kind}, ${digits.length} digits`;
  const fits = kind !== undefined && !bytes.includes(length) ? '; SHA-1 belongs here' : '';
  return `${code(digits.toUpperCase())}\n\n${size}${fits}. This is how PowerShell shows it, for example in \`Get-ChildItem Cert:\\LocalMachine\\Root\`.`;
}

function namesMarkdown(text: string): string | undefined {
  if (/[\\()[\]{}^$*+?|]/.test(text)) {
    return 'A regular expression: the names in the certificate must match it.';
  }
  const names = text.split(';').filter((name) => name.trim() !== '');
  if (names.length < 2) return undefined;
  return `One of ${names.length} names must be in the certificate of the server:\n\n${names
    .slice(0, 20)
    .map((name) => `- ${code(name)}`)
    .join('\n')}`;
}

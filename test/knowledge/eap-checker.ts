/** Walks an EAP document by the knowledge alone: proof that the knowledge is enough for a walker. */
import {
  eapContainer,
  eapNamespaceId,
  eapSimpleType,
  findEapChild,
  type EapChild,
  type EapContainerType,
  type EapData,
  type EapSimpleType,
} from '../../server/src/engine/knowledge/eap-types';
import { elementsOf, textOf, type XmlElement } from './xml-tree';

/** What is wrong with the text of a simple element; empty text is another matter and passes. */
export function checkEapContent(type: EapSimpleType, raw: string): string[] {
  const text = raw.trim();
  if (text === '') {
    return [];
  }
  switch (type.format) {
    case 'boolean':
      return /^(true|false|1|0)$/.test(text) ? [] : [`boolean ${text}`];
    case 'eap-type':
    case 'vendor-number': {
      const inRange =
        /^\d{1,10}$/.test(text) &&
        Number(text) >= (type.range?.min ?? 0) &&
        Number(text) <= (type.range?.max ?? Infinity);
      return inRange ? [] : [`number ${text}`];
    }
    case 'thumbprint':
    case 'hex': {
      const digits = text.replace(/\s/g, '');
      const length = digits.length / 2;
      const fits = type.bytes === undefined || type.bytes.includes(length);
      return /^([0-9A-Fa-f]{2})*$/.test(digits) && fits ? [] : [`hex ${text}`];
    }
    case 'oid':
      return /^\d+(\.\d+)+(\.\*)?$/.test(text) ? [] : [`oid ${text}`];
    case 'empty':
      return [`text in an empty element: ${text}`];
    case 'server-names':
    case 'eku-name':
    case 'identity':
      return [];
  }
}

function occurrenceFindings(type: EapContainerType, id: string, found: EapChild[]): string[] {
  const findings: string[] = [];
  for (const child of type.children) {
    const count = found.filter((other) => other === child).length;
    if (child.maxOccurs !== null && count > child.maxOccurs) {
      findings.push(`repeated ${child.name} in ${id}`);
    }
    if (child.choice === undefined && count < child.minOccurs) {
      findings.push(`missing ${child.name} in ${id}`);
    }
  }
  for (const [name, choice] of Object.entries(type.choices ?? {})) {
    const present = new Set(found.filter((child) => child.choice === name));
    if (present.size > 1 || present.size < choice.minOccurs) {
      findings.push(`choice ${name} in ${id} has ${present.size}`);
    }
  }
  return findings;
}

function orderFindings(type: EapContainerType, id: string, found: EapChild[]): string[] {
  const tolerated = (child: EapChild): boolean =>
    type.orderTolerated?.includes(child.name) === true;
  const findings: string[] = [];
  let slot = 0;
  for (const child of found.filter((other) => !tolerated(other))) {
    if (child.slot < slot) {
      findings.push(`order of ${child.name} in ${id}`);
    }
    slot = Math.max(slot, child.slot);
  }
  found.forEach((child, i) => {
    const before = found.slice(0, i).some((other) => other.slot > child.slot);
    const after = found.slice(i + 1).some((other) => other.slot < child.slot);
    if (tolerated(child) && (before || after)) {
      findings.push(`tolerated order: ${child.name} in ${id}`);
    }
  });
  return findings;
}

/** Whether the wildcard of a container lets an element in that the knowledge does not name. */
function passesWildcard(data: EapData, id: string, element: XmlElement): boolean {
  const type = eapContainer(data, id);
  if (!type?.wildcard) {
    return false;
  }
  const ns = eapNamespaceId(data, element.ns);
  // Method settings of a vendor may stand in `Config` in any namespace, the container's own too.
  return id === 'config'
    ? ns === undefined || ns === 'hostConfig' || !data.namespaces[ns].modelled
    : ns === undefined || !data.namespaces[ns].modelled;
}

function checkContainer(data: EapData, id: string, element: XmlElement): string[] {
  const type = eapContainer(data, id);
  if (!type) {
    const simple = eapSimpleType(data, id);
    const nested = elementsOf(element).map((child) => `element ${child.name} in text content`);
    return simple ? [...nested, ...checkEapContent(simple, textOf(element))] : nested;
  }
  const findings = textOf(element).trim() === '' ? [] : [`text in ${id}`];
  for (const [name, value] of element.attributes) {
    const known = type.attributes.find((attr) => attr.name === name);
    const simple = known && eapSimpleType(data, known.type);
    findings.push(...(simple ? checkEapContent(simple, value) : [`attribute ${name} in ${id}`]));
  }
  const found: EapChild[] = [];
  for (const child of elementsOf(element)) {
    const ns = eapNamespaceId(data, child.ns);
    const known = ns && findEapChild(data, id, ns, child.name);
    if (known) {
      found.push(known);
      findings.push(...checkContainer(data, known.type, child));
    } else if (/^https:/.test(child.ns)) {
      findings.push(`namespace ${child.ns}`);
    } else if (!passesWildcard(data, id, child)) {
      const elsewhere = type.children.some((other) => other.name === child.name);
      findings.push(`${elsewhere ? 'namespace' : 'unknown'} ${child.name} in ${id}`);
    }
  }
  return [...findings, ...occurrenceFindings(type, id, found), ...orderFindings(type, id, found)];
}

/** Everything that speaks against an EAP document, as short sentences. */
export function checkEap(data: EapData, root: XmlElement): string[] {
  const ns = eapNamespaceId(data, root.ns);
  const known = ns && findEapChild(data, null, ns, root.name);
  return known ? checkContainer(data, known.type, root) : [`namespace or name of ${root.name}`];
}

/** The outermost EapHostConfig elements of a document, whatever their namespace. */
export function eapHostConfigs(element: XmlElement): readonly XmlElement[] {
  return element.name === 'EapHostConfig'
    ? [element]
    : elementsOf(element).flatMap((child) => eapHostConfigs(child));
}

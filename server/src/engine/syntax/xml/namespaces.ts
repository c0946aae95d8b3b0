import type { XmlAttribute } from './pieces';
import type { XmlElement } from './tree';
import { isName } from './characters';
import type { Scanner } from './scanner';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Notes what "Namespaces in XML 1.0" forbids about the name and the attributes of an element:
 * prefixes that are not declared, names with several colons, declarations of what is reserved.
 * Windows' readers of XML know namespaces and refuse all of it.
 *
 * @param element Its attributes are read, its ancestors are complete up to their own.
 */
export function checkNamespaces(scanner: Scanner, element: XmlElement): void {
  const { attributes, name, nameStart, nameEnd } = element;
  if (name.includes(':') && isLocalName(scanner, name, nameStart, nameEnd)) {
    checkPrefix(scanner, element, name, nameStart);
  }
  let prefixed: XmlAttribute[] | undefined;
  for (const attribute of attributes) {
    if (attribute.name === 'xmlns') checkDeclaration(scanner, attribute, '');
    if (!attribute.name.includes(':')) continue;
    const { start, end } = attribute.nameSpan;
    if (!isLocalName(scanner, attribute.name, start, end)) continue;
    if (attribute.name.startsWith('xmlns:')) {
      checkDeclaration(scanner, attribute, attribute.name.slice('xmlns:'.length));
    } else if (checkPrefix(scanner, element, attribute.name, start)) {
      (prefixed ??= []).push(attribute);
    }
  }
  if (prefixed && prefixed.length > 1) checkSame(scanner, element, prefixed);
}

/** Whether a name with a colon has one prefix and one local name. */
function isLocalName(scanner: Scanner, name: string, start: number, end: number): boolean {
  const colon = name.indexOf(':');
  const isSound = colon > 0 && isPlainName(name.slice(colon + 1));
  if (!isSound) scanner.fault('name-invalid', start, end, { found: name });
  return isSound;
}

function isPlainName(name: string): boolean {
  return !name.includes(':') && isName(name);
}

/** @returns Whether the prefix is declared. */
function checkPrefix(scanner: Scanner, element: XmlElement, name: string, start: number): boolean {
  const prefix = name.slice(0, name.indexOf(':'));
  if (prefix === 'xml') return true;
  if (prefix !== 'xmlns' && element.namespaceOf(prefix) !== '') return true;
  const end = start + prefix.length;
  if (prefix === 'xmlns') scanner.fault('namespace-reserved', start, end, { found: prefix });
  else scanner.fault('prefix-undeclared', start, end, { found: prefix });
  return false;
}

function checkDeclaration(scanner: Scanner, { value, nameSpan }: XmlAttribute, prefix: string) {
  const { start, end } = nameSpan;
  if (prefix !== '' && value === '') {
    scanner.fault('namespace-empty', start, end, { found: prefix });
  } else if (prefix === 'xmlns' || value === XMLNS || (prefix === 'xml') !== (value === XML)) {
    scanner.fault('namespace-reserved', start, end, { found: prefix === '' ? value : prefix });
  }
}

/** Attributes of different prefixes may be one and the same. */
function checkSame(scanner: Scanner, element: XmlElement, attributes: readonly XmlAttribute[]) {
  const seen = new Map<string, string>();
  for (const { name, nameSpan } of attributes) {
    const colon = name.indexOf(':');
    const expanded = `${element.namespaceOf(name.slice(0, colon))} ${name.slice(colon + 1)}`;
    const other = seen.get(expanded);
    // Equal names were found before.
    if (other !== undefined && other !== name) {
      scanner.fault('attribute-duplicate', nameSpan.start, nameSpan.end, { found: name });
    }
    seen.set(expanded, name);
  }
}

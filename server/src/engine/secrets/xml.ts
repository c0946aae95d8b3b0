/** The secrets of an XML document, whatever it is for. */
import { secretName } from '../knowledge/secret-names';
import { trimmedRange } from '../syntax/xml/space';
import type { XmlDocument, XmlElement, XmlPiece } from '../syntax/xml/tree';
import type { Span } from '../types';
import { secretsInPart, secretsInText } from './text';
import { secretsInUrls } from './urls';

/** Attributes that name what stands in another one or in the element. */
const NAMING = /^(?:name|key|id|n|property)$/i;
/** Attributes that hold what is named beside. */
const VALUE = /^(?:value|data|default|text|v)$/i;
/** Markup in text: escaped tags. */
const ESCAPED_TAG = /&(?:amp;){0,4}(?:lt|#60|#x3c);/i;
/** Levels between a `LocURI` and what holds the `Data` that belongs to it. */
const LEVELS = 3;

/**
 * Finds the text of elements and attributes that are named like a secret, values a name beside them
 * says to be one (`parm`, `LocURI` and `Data`), and what looks like one in comments and in text that
 * is markup itself. Where the document is not well-formed, what looks like one anywhere; where it
 * is not certain what an element holds, nothing else.
 *
 * @returns spans in no order, which may overlap
 */
export function secretsInXml(document: XmlDocument): Span[] {
  const { text } = document;
  const found = document.isWellFormed ? secretsInUrls(text) : secretsInText(text);
  if (!document.isSound) return found;
  for (const { span } of document.topPieces)
    for (const item of secretsInPart(text, span)) found.push(item);
  const search: Search = { text, found, isEscaped: ESCAPED_TAG.test(text), names: new Map() };
  const stack = document.topElements.map((element) => ({ element, isInside: false }));
  for (let at = stack.pop(); at; at = stack.pop()) {
    // Elements in it belong to it: `<Password><Value>…`.
    const isSecret = addSecretsOf(at.element, at.isInside, search);
    for (const element of at.element.elements) stack.push({ element, isInside: isSecret });
  }
  return found;
}

/** A search through one document. */
interface Search {
  readonly text: string;
  readonly found: Span[];
  /** Whether there is an escaped tag anywhere. */
  readonly isEscaped: boolean;
  /** Whether elements of a name are named like a secret; there are few names and many elements. */
  readonly names: Map<string, boolean>;
}

function hasSecretName(element: XmlElement, { names }: Search): boolean {
  let is = names.get(element.name);
  if (is === undefined) {
    is = isSecretElement(element);
    names.set(element.name, is);
  }
  return is;
}

/** Whether an element is named like a secret. */
export function isSecretElement(element: XmlElement): boolean {
  return secretName(element.localName) !== undefined;
}

/** Adds what is one in an element, and tells whether everything in it is. */
function addSecretsOf(element: XmlElement, isInside: boolean, search: Search): boolean {
  const { attributes } = element;
  const { text, found } = search;
  const isNamed =
    attributes.length > 0 &&
    attributes.some((each) => NAMING.test(each.name) && endsInSecretName(each.value));
  for (const { name, valueSpan } of attributes) {
    if (!valueSpan) continue;
    const local = name.slice(name.indexOf(':') + 1);
    if ((isNamed && VALUE.test(local)) || secretName(local) !== undefined) found.push(valueSpan);
  }
  // NPS names its objects twice: such an element holds settings of a secret's kind, not the secret.
  const isObject = attributes.length > 0 && element.attribute('name')?.value === element.name;
  if (isInside || (!isObject && (isNamed || hasSecretName(element, search)))) {
    for (const piece of element.textPieces) found.push(contentOf(piece));
    return true;
  }
  if (element.localName === 'LocURI' && endsInSecretName(element.value?.text ?? '')) {
    const data = dataOf(element);
    for (const piece of data?.textPieces ?? []) found.push(contentOf(piece));
  }
  if (element.markup.length === 0 && !(search.isEscaped && element.hasText)) return false;
  for (const { kind, raw, span } of element.pieces) {
    if (kind !== 'text' || ESCAPED_TAG.test(raw))
      for (const item of secretsInPart(text, span)) found.push(item);
  }
  return false;
}

/** Whether a name, or the last of a path, is that of a secret. */
function endsInSecretName(path: string): boolean {
  return secretName(path.slice(path.search(/[^/\\]*$/)).trim()) !== undefined;
}

/** The `Data` of the item a `LocURI` stands in. */
function dataOf(uri: XmlElement): XmlElement | undefined {
  let at = uri.parent;
  for (let level = 0; at && level < LEVELS; level += 1) {
    const data = at.child('Data');
    if (data) return data;
    at = at.parent;
  }
  return undefined;
}

/** A piece of text without the blanks, or the CDATA marks, around it. */
function contentOf({ kind, raw, span }: XmlPiece): Span {
  if (kind === 'cdata') {
    const tail = raw.endsWith(']]>') ? 3 : 0;
    return { start: span.start + 9, end: Math.max(span.start + 9, span.end - tail) };
  }
  const { start, end } = trimmedRange(raw);
  return { start: span.start + start, end: span.start + end };
}

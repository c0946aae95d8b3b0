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
  for (const element of document.elements()) addSecretsOf(element, search);
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

function isNamedSecret(element: XmlElement, { names }: Search): boolean {
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

function addSecretsOf(element: XmlElement, search: Search): void {
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
  if (isNamed || isNamedSecret(element, search)) {
    for (const each of element.descendants())
      for (const item of each.textPieces.map(contentOf)) found.push(item);
    return;
  }
  if (element.localName === 'LocURI' && endsInSecretName(element.value?.text ?? '')) {
    const data = dataOf(element);
    for (const item of (data?.textPieces ?? []).map(contentOf)) found.push(item);
  }
  if (element.markup.length === 0 && !(search.isEscaped && element.hasText)) return;
  for (const { kind, raw, span } of element.pieces) {
    if (kind !== 'text' || ESCAPED_TAG.test(raw))
      for (const item of secretsInPart(text, span)) found.push(item);
  }
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

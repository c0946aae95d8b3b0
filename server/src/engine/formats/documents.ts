/** Documents of our kinds that stand as text inside other files: what they are, not what they say. */
import { decodeBase64 } from '../embedded/base64';
import { identity, slice } from '../embedded/build';
import { decodeCdata, decodeJson, decodeXmlText } from '../embedded/layers';
import type { MappedText } from '../embedded/mapping';
import type { Kind } from './kind';
import { kinds, type KindId } from './kinds.generated';
import { looksFor } from './mentions';
import { xmlPlaces } from './xml/places';

/** How the innermost document is written. */
export type Wrapping =
  'here-string' | 'string' | 'escaped' | 'cdata' | 'element' | 'json' | 'base64' | 'nodes';

/** A document found in another file. */
export interface EmbeddedDocument {
  readonly kind: KindId;
  readonly inner: MappedText;
  readonly wrapping: Wrapping;
  /**
   * True when a script puts the document together and not all of it is known: what is missing in it,
   * its end included, may come from elsewhere.
   */
  readonly isFragment: boolean;
}

/** How many wrappings are taken off at most. */
const MAX_LAYERS = 8;

/** Whether a text, or a part of one, can belong to a document: cheap, before anything else is read. */
export function mentionsDocument(text: string): boolean {
  const { plain, base64, other } = looksFor(kinds);
  return plain.test(text) || other.some((mention) => mention.test(text)) || base64.test(text);
}

/** Looks at a text that may be a document, an escaped one or one that carries one. */
export function documentsInText(
  mapped: MappedText,
  wrapping: Wrapping,
  layers = 0,
): EmbeddedDocument[] {
  const { text } = mapped;
  const kind = kindOfText(text);
  if (kind !== undefined) return [{ kind, inner: mapped, wrapping, isFragment: false }];
  if (layers >= MAX_LAYERS) return [];
  const { plain, escaped, base64 } = looksFor(kinds);
  const whole = { start: 0, end: text.length };
  if (/^\uFEFF?\s*[{[]/.test(text)) return inJson(mapped, layers + 1);
  if (!plain.test(text)) {
    const decoded = base64.test(text) ? decodeBase64(mapped, whole) : undefined;
    return decoded ? documentsInText(decoded, 'base64', layers + 1) : [];
  }
  if (!text.includes('<') && escaped.test(text)) {
    return documentsInText(decodeXmlText(mapped, whole), 'escaped', layers + 1);
  }
  return inXml(mapped, layers + 1);
}

/**
 * The documents in XML: in CDATA, escaped text, attributes and elements. XML that is a document
 * itself holds none.
 */
export function documentsInXml(text: string): EmbeddedDocument[] {
  if (!mentionsDocument(text) || kindOfText(text) !== undefined) return [];
  return inXml(identity(text), 0);
}

/** The documents in the strings of a JSON text, also in Base64. */
export function documentsInJson(text: string): EmbeddedDocument[] {
  return mentionsDocument(text) ? inJson(identity(text), 0) : [];
}

/** Whether a document has its end. */
export function hasEnd({ kind, inner }: EmbeddedDocument): boolean {
  return kindNamed(kind)?.inside?.ends(inner.text) ?? false;
}

function kindOfText(text: string): KindId | undefined {
  return kinds.find(({ inside }) => inside?.begins(text))?.id;
}

function kindNamed(id: KindId): Kind | undefined {
  return kinds.find((kind) => kind.id === id);
}

function inXml(mapped: MappedText, layers: number): EmbeddedDocument[] {
  const found: EmbeddedDocument[] = [];
  const add = (documents: readonly EmbeddedDocument[]): void => {
    for (const document of documents) found.push(document);
  };
  for (const place of xmlPlaces(mapped.text, kinds)) {
    if (place.kind === 'element') {
      add(documentsInText(slice(mapped, place.span), 'element', MAX_LAYERS));
    } else if (place.kind === 'cdata') {
      add(documentsInText(decodeCdata(mapped, place.span), 'cdata', layers + 1));
    } else if (looksFor(kinds).escaped.test(mapped.text.slice(place.span.start, place.span.end))) {
      add(documentsInText(decodeXmlText(mapped, place.span), 'escaped', layers + 1));
    }
  }
  return found;
}

/** Looks into the strings of a JSON text. */
function inJson(mapped: MappedText, layers: number): EmbeddedDocument[] {
  const { text } = mapped;
  const found: EmbeddedDocument[] = [];
  let pos = text.indexOf('"');
  while (pos >= 0) {
    const span = { start: pos + 1, end: endOfJsonString(text, pos + 1) };
    if (mentionsDocument(text.slice(span.start, span.end))) {
      const documents = documentsInText(decodeJson(mapped, span), 'json', layers);
      for (const document of documents) found.push(document);
    }
    pos = text.indexOf('"', span.end + 1);
  }
  return found;
}

function endOfJsonString(text: string, start: number): number {
  let pos = start;
  while (pos < text.length && text.charAt(pos) !== '"') {
    pos += text.charAt(pos) === '\\' ? 2 : 1;
  }
  return Math.min(pos, text.length);
}

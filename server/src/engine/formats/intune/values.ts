/** Trees of values, however a file writes them: JSON, YAML, a configuration for PowerShell. */
import type { JsonMember, JsonNode } from '../../config/jsonTree';
import { decodeBase64 } from '../../embedded/base64';
import { slice } from '../../embedded/build';
import { decodeJson } from '../../embedded/layers';
import type { MappedText } from '../../embedded/mapping';
import type { Span } from '../../types';

/** An object of a tree. */
export type JsonObject = Extract<JsonNode, { type: 'object' }>;

/** What the values of a tree are in the file they stand in. */
export interface ValueTree {
  /** A plain value as text; nothing for `null`, objects and lists. */
  plain(node: JsonNode): MappedText | undefined;
  /** Where a value stands, without quotation marks. */
  words(node: JsonNode): Span;
  /** Whether only a running script knows a value; absent where every value is written down. */
  isUnknown?(node: JsonNode): boolean;
  /** Where a name stands, without quotation marks. */
  name(member: JsonMember): Span;
  /** Where a stretch of the tree stands in the file; absent where its places are those of the file. */
  place?(span: Span): Span;
}

/** The values of a JSON text. @param whole All of it. */
export function jsonValues(whole: MappedText): ValueTree {
  return {
    plain(node) {
      if (node.type === 'string') {
        const { start, end } = node.span;
        const isClosed = end - start > 1 && whole.text.charAt(end - 1) === '"';
        return decodeJson(whole, { start: start + 1, end: isClosed ? end - 1 : end });
      }
      return node.type === 'number' || node.type === 'boolean'
        ? slice(whole, node.span)
        : undefined;
    },
    words: ({ type, span }) => whole.toOuter(type === 'string' ? inQuotes(span) : span),
    name: ({ keySpan }) => whole.toOuter(inQuotes(keySpan)),
    place: (span) => whole.toOuter(span),
  };
}

/** Where a value of a tree stands in the file. */
export function placeIn(values: ValueTree, { span }: { readonly span: Span }): Span {
  return values.place?.(span) ?? span;
}

function inQuotes({ start, end }: Span): Span {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

/** A member by its name, whose case tools change. */
export function member(object: JsonObject, name: string): JsonMember | undefined {
  const lower = name.toLowerCase();
  return object.members.find(({ key }) => key === name || key.toLowerCase() === lower);
}

/** The text of a string. */
export function wordOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined;
}

/** Last part of the name that an object gives for its type. */
export function typeOf(object: JsonObject): string | undefined {
  const type = wordOf((member(object, '@odata.type') ?? member(object, 'odataType'))?.value);
  return type === undefined ? undefined : /[^.#]*$/.exec(type)?.[0];
}

/** Text behind Base64, where a string is Base64 of XML. */
export function decodedXml(mapped: MappedText): MappedText | undefined {
  const decoded = decodeBase64(mapped, { start: 0, end: mapped.text.length });
  return decoded && /^\uFEFF?\s*</.test(decoded.text) ? decoded : undefined;
}

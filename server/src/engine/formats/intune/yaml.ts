/** YAML as backup tools of Intune write it, as a tree of values with their places. */
import { Parser, type CST } from 'yaml';
import type { JsonMember, JsonNode } from '../../config/jsonTree';
import { identity, slice } from '../../embedded/build';
import type { MappedText } from '../../embedded/mapping';
import type { Span } from '../../types';
import { documentsInText, mentionsDocument, type EmbeddedDocument } from '../documents';
import type { ValueTree } from './values';
import { blockText, quotedText } from './yamlText';

/** Nesting that is refused; no export comes near. */
const MAX_DEPTH = 64;

/** A YAML text that was read. */
export interface YamlTree {
  readonly root: JsonNode;
  readonly values: ValueTree;
  /** Its strings, in text order. */
  readonly strings: readonly { readonly node: JsonNode; readonly mapped: MappedText }[];
}

/** Reads the first document of a text as far as it goes; nothing where there is none. Never throws. */
export function readYaml(text: string): YamlTree | undefined {
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document') return new Reader(text).read(token);
  }
  return undefined;
}

/** The documents in the strings of a text. */
export function documentsInYaml({ strings }: YamlTree): EmbeddedDocument[] {
  return strings.flatMap(({ mapped }) =>
    mentionsDocument(mapped.text) ? documentsInText(mapped, 'string') : [],
  );
}

class Reader {
  readonly #text: string;
  readonly #whole: MappedText;
  readonly #strings = new Map<JsonNode, MappedText>();

  constructor(text: string) {
    this.#text = text;
    this.#whole = identity(text);
  }

  read({ value, offset }: CST.Document): YamlTree {
    const root = this.#node(value, offset, 0);
    return {
      root,
      strings: [...this.#strings].map(([node, mapped]) => ({ node, mapped })),
      values: {
        plain: (node) => {
          if (node.type === 'number' || node.type === 'boolean') {
            return slice(this.#whole, node.span);
          }
          return this.#strings.get(node);
        },
        words: (node) => this.#strings.get(node)?.regions[0]?.outer ?? node.span,
        name: ({ keySpan }) => this.#withoutQuotes(keySpan),
      },
    };
  }

  #node(token: CST.Token | null | undefined, end: number, depth: number): JsonNode {
    const nothing: JsonNode = { type: 'null', span: { start: end, end } };
    if (!token || depth > MAX_DEPTH) return nothing;
    switch (token.type) {
      case 'block-map':
        return this.#object(token, depth);
      case 'block-seq':
        return this.#array(token, depth);
      case 'flow-collection':
        return token.start.source === '{' ? this.#object(token, depth) : this.#array(token, depth);
      case 'scalar':
        return this.#plain(token);
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        return this.#string(
          spanOf(token),
          quotedText(this.#text, this.#withoutQuotes(spanOf(token)), token.source.charAt(0)),
        );
      case 'block-scalar': {
        const start = token.props.reduce(
          (at, prop) => Math.max(at, 'source' in prop ? prop.offset + prop.source.length : at),
          token.offset,
        );
        const header = token.props.find(({ type }) => type === 'block-scalar-header');
        const words = header && 'source' in header ? header.source : '|';
        const span = { start, end: start + token.source.length };
        return this.#string(span, blockText(this.#text, span, words, Math.max(0, token.indent)));
      }
      default:
        return nothing;
    }
  }

  #object({ offset, items }: CST.BlockMap | CST.FlowCollection, depth: number): JsonNode {
    let end = offset;
    const members = items.flatMap(({ key, sep = [], value }): JsonMember[] => {
      const last = sep.at(-1);
      const behind = last && 'source' in last ? last.offset + last.source.length : end;
      if (!key || !('source' in key)) return [];
      const name = this.#node(key, key.offset, MAX_DEPTH);
      const node = this.#node(value, behind, depth + 1);
      end = Math.max(end, node.span.end);
      const text = name.type === 'string' ? name.value : key.source;
      return [{ key: text, keySpan: spanOf(key), value: node }];
    });
    return { type: 'object', span: { start: offset, end }, members };
  }

  #array({ offset, items }: CST.BlockSequence | CST.FlowCollection, depth: number): JsonNode {
    let end = offset;
    const nodes = items.flatMap(({ value }): JsonNode[] => {
      if (!value) return [];
      const node = this.#node(value, end, depth + 1);
      end = Math.max(end, node.span.end);
      return [node];
    });
    return { type: 'array', span: { start: offset, end }, items: nodes };
  }

  #plain(token: CST.FlowScalar): JsonNode {
    const span = spanOf(token);
    const { source } = token;
    if (/^(?:~|null)?$/i.test(source)) return { type: 'null', span };
    if (/^(?:true|false)$/i.test(source)) {
      return { type: 'boolean', span, value: source.toLowerCase() === 'true' };
    }
    if (/^[-+]?(?:\d{1,300}|\d{1,300}\.\d{0,300})$/.test(source)) {
      return { type: 'number', span, value: Number(source) };
    }
    return this.#string(span, quotedText(this.#text, span, ''));
  }

  #string(span: Span, mapped: MappedText): JsonNode {
    const node: JsonNode = { type: 'string', span, value: mapped.text };
    this.#strings.set(node, mapped);
    return node;
  }

  #withoutQuotes({ start, end }: Span): Span {
    const quote = this.#text.charAt(start);
    if (quote !== '"' && quote !== "'") return { start, end };
    const isClosed = end - start > 1 && this.#text.charAt(end - 1) === quote;
    return { start: start + 1, end: isClosed ? end - 1 : end };
  }
}

function spanOf({ offset, source }: { readonly offset: number; readonly source: string }): Span {
  return { start: offset, end: offset + source.length };
}

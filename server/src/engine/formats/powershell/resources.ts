/**
 * Policies of Intune in scripts, as trees of values: JSON in strings, hash tables that scripts turn
 * into JSON, and in configurations of Microsoft365DSC the resources of the VPN template and of custom
 * settings. These are read over their text, as the blocks of resources are no commands.
 */
import { readJson, type JsonMember, type JsonNode } from '../../config/jsonTree';
import { MappedTextBuilder } from '../../embedded/build';
import type { MappedText } from '../../embedded/mapping';
import { decodeLiteral, literalParts } from '../../syntax/powershell/script';
import type { Script, StringLiteral } from '../../syntax/powershell/types';
import { coveredBy } from '../../text/spans';
import type { Span } from '../../types';
import { mentionsPolicy, readTree, type IntuneContent } from '../intune/reader';
import { jsonValues, type JsonObject, type ValueTree } from '../intune/values';
import { POWERSHELL_ENCODERS } from './documents/encoders';
import { keptOf } from '../../text/kept';

const RESOURCE =
  /\bIntuneDeviceConfiguration(VpnPolicyWindows10|CustomPolicyWindows10)\b[ \t]{0,200}(?:"[^"\r\n]{0,500}"|'[^'\r\n]{0,500}'|[\w-]{1,500})?\s{0,500}\{/gi;
/** Properties that the resource names in another way than Graph. */
const NAMES: Readonly<Record<string, string>> = { servercollection: 'servers' };
/** Nesting that is refused; no configuration comes near. */
const MAX_DEPTH = 32;
/** What JSON with a setting or a policy of the template says somewhere. */
const MENTION = /omaUri|windows10VpnConfiguration/i;
const NOTHING: IntuneContent = { nodes: [], templates: [] };

/** The settings and policies that a script configures. The same object for the same script. */
export const resourcesOf = keptOf((script: Script): IntuneContent => {
  return joined([
    ...(/IntuneDeviceConfiguration/i.test(script.text) ? readResources(script) : []),
    ...(MENTION.test(script.text) ? readJsonStrings(script) : []),
    ...(/\bomaUri\b/i.test(script.text) ? readTables(script) : []),
  ]);
});

function joined(contents: readonly IntuneContent[]): IntuneContent {
  if (contents.length === 0) return NOTHING;
  return {
    nodes: contents.flatMap(({ nodes }) => nodes),
    templates: contents.flatMap(({ templates }) => templates),
  };
}

/** What strings hold that are JSON, as the body of a request. */
function readJsonStrings({ text, strings }: Script): readonly IntuneContent[] {
  return strings.flatMap((literal): IntuneContent[] => {
    const { start, end } = literal.content;
    if (!/^\s*[{[]/.test(text.slice(start, Math.min(end, start + 1000)))) return [];
    if (!MENTION.test(text.slice(start, end))) return [];
    const mapped = mappedLiteral(text, literal);
    const root = mentionsPolicy(mapped.text) ? readJson(mapped.text) : undefined;
    return root ? [readTree(root, jsonValues(mapped), start)] : [];
  });
}

/** Hash tables outside of others that have a setting somewhere. */
function readTables(script: Script): readonly IntuneContent[] {
  const reader = new ResourceReader(script);
  const contents: IntuneContent[] = [];
  let end = 0;
  for (const { index } of script.text.matchAll(/@\{/g)) {
    if (index < end || !reader.isCode(index)) continue;
    const object = reader.object(index + 2, 0);
    end = object.span.end;
    const { nodes } = readTree(object, reader, index);
    contents.push({ nodes, templates: [] });
  }
  return contents;
}

/** The text of a string with its way to the script. */
function mappedLiteral(text: string, literal: StringLiteral): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(literal.content, POWERSHELL_ENCODERS[literal.quote]);
  for (const part of literalParts(text, literal)) {
    const written = text.slice(part.span.start, part.span.end);
    if (part.kind === 'verbatim') builder.verbatim(written, part.span.start);
    else if (part.kind === 'hole') builder.hole(written, part.span);
    else if (part.text !== '') builder.decoded(part.text, part.span);
  }
  return builder.build();
}

function readResources(script: Script): readonly IntuneContent[] {
  const reader = new ResourceReader(script);
  return [...script.text.matchAll(RESOURCE)].flatMap(
    ({ 0: head, 1: kind = '', index }): IntuneContent[] => {
      if (!reader.isCode(index)) return [];
      const object = reader.object(index + head.length, 0);
      if (kind.toLowerCase().startsWith('vpn')) {
        return [{ nodes: [], templates: [{ object, values: reader }] }];
      }
      return [readTree(object, reader)];
    },
  );
}

class ResourceReader implements ValueTree {
  readonly #text: string;
  readonly #texts = new Map<JsonNode, MappedText>();
  readonly #unknown = new Set<JsonNode>();
  /** What is skipped as a whole, by its start. */
  readonly #strings: ReadonlyMap<number, StringLiteral>;
  readonly #comments: ReadonlyMap<number, Span>;
  readonly #isInside: (span: Span) => boolean;
  #pos = 0;

  constructor({ text, strings, comments }: Script) {
    this.#text = text;
    this.#strings = new Map(strings.map((literal) => [literal.span.start, literal]));
    this.#comments = new Map(comments.map(({ span }) => [span.start, span]));
    this.#isInside = coveredBy([...strings, ...comments].map(({ span }) => span));
  }

  /** Whether an offset is neither in a comment nor in a string. */
  isCode(offset: number): boolean {
    return !this.#isInside({ start: offset, end: offset + 1 });
  }

  plain(node: JsonNode): MappedText | undefined {
    return this.#texts.get(node);
  }

  words(node: JsonNode): Span {
    return this.#texts.get(node)?.regions[0]?.outer ?? node.span;
  }

  name({ keySpan }: JsonMember): Span {
    return keySpan;
  }

  isUnknown(node: JsonNode): boolean {
    return this.#unknown.has(node);
  }

  /** The members behind a brace, up to the one that closes it. */
  object(start: number, depth: number): JsonObject {
    this.#pos = start;
    const members: JsonMember[] = [];
    for (;;) {
      this.#skip(/[\s;]/y);
      const key = this.#name();
      if (key === undefined) break;
      const { name, span: keySpan } = key;
      this.#skip(/[ \t]/y);
      if (this.#match(/=/y) === undefined) break;
      this.#skip(/\s/y);
      const value = this.#value(depth + 1);
      members.push({ key: NAMES[name.toLowerCase()] ?? name, keySpan, value });
    }
    this.#match(/\}/y);
    return { type: 'object', span: { start: start - 1, end: this.#pos }, members };
  }

  /** A name, also one in quotation marks. */
  #name(): { readonly name: string; readonly span: Span } | undefined {
    const literal = this.#strings.get(this.#pos);
    if (literal) {
      this.#pos = literal.span.end;
      return { name: decodeLiteral(this.#text, literal), span: literal.content };
    }
    const name = this.#match(/[A-Za-z_]\w*/y);
    return name === undefined
      ? undefined
      : { name, span: { start: this.#pos - name.length, end: this.#pos } };
  }

  #value(depth: number): JsonNode {
    this.#match(/\[\w+\](?=@[{(])/y);
    const start = this.#pos;
    const literal = this.#strings.get(start);
    if (literal) return this.#string(literal);
    if (depth > MAX_DEPTH) return this.#other(start);
    if (this.#match(/@?\(/y) !== undefined) return this.#array(start, depth);
    if (this.#match(/(?:@|[A-Za-z_]\w*[ \t]*)\{/y) !== undefined)
      return this.object(this.#pos, depth);
    const word = this.#match(/\$(?:true|false|null)\b/iy)?.toLowerCase();
    const span = { start, end: this.#pos };
    if (word === '$null') return { type: 'null', span };
    if (word !== undefined) {
      const value = word === '$true';
      return this.#keep({ type: 'boolean', span, value }, decoded(String(value), span));
    }
    const digits = this.#match(/-?\d{1,15}(?![\w.])/y);
    if (digits !== undefined) {
      const place = { start, end: this.#pos };
      return this.#keep(
        { type: 'number', span: place, value: Number(digits) },
        decoded(digits, place),
      );
    }
    return this.#other(start);
  }

  #array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    for (;;) {
      this.#skip(/[\s,;]/y);
      if (this.#pos >= this.#text.length || this.#match(/\)/y) !== undefined) break;
      const before = this.#pos;
      items.push(this.#value(depth + 1));
      if (this.#pos === before) break;
    }
    return { type: 'array', span: { start, end: this.#pos }, items };
  }

  /** What only the running script knows: up to the end of the line, or what closes around it. */
  #other(start: number): JsonNode {
    this.#match(/[^\s;,)}]+/y);
    const span = { start, end: this.#pos };
    const node: JsonNode = { type: 'string', span, value: '' };
    this.#unknown.add(node);
    const builder = new MappedTextBuilder();
    builder.region(span);
    builder.hole(this.#text.slice(span.start, span.end), span);
    return this.#keep(node, builder.build());
  }

  #string(literal: StringLiteral): JsonNode {
    this.#pos = literal.span.end;
    // What is added to it, or done with it, only the running script knows.
    if (this.#match(/[ \t]{0,200}(?:\+|\.\w|-\w)/y) !== undefined)
      return this.#other(literal.span.start);
    const value = decodeLiteral(this.#text, literal);
    const mapped = mappedLiteral(this.#text, literal);
    return this.#keep({ type: 'string', span: literal.span, value }, mapped);
  }

  #keep(node: JsonNode, mapped: MappedText): JsonNode {
    this.#texts.set(node, mapped);
    return node;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#pos;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#pos += found.length;
    return found;
  }

  /** Over blanks of a sort, and comments. */
  #skip(blank: RegExp): void {
    for (;;) {
      const comment = this.#comments.get(this.#pos);
      if (comment) this.#pos = Math.max(comment.end, this.#pos + 1);
      else if (this.#match(blank) === undefined) return;
    }
  }
}

function decoded(text: string, span: Span): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(span);
  builder.decoded(text, span);
  return builder.build();
}

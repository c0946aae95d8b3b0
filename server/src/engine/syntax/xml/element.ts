import type { Span } from '../../types';
import type { XmlDocument } from './document';
import { decodeText } from './entities';
import type { GreenAttribute, GreenElement, GreenPiece } from './green';
import { trimmedRange, trimSpace } from './space';

export interface XmlAttribute {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Between the quotes; absent when the value is missing or not quoted. */
  readonly valueSpan?: Span;
  /** Decoded. */
  readonly value: string;
}

/** A run of character data, a CDATA section, a comment or a processing instruction. */
export interface XmlPiece {
  readonly kind: GreenPiece['kind'];
  readonly span: Span;
  readonly raw: string;
}

/** The text of an element that holds nothing else. */
export interface XmlValue {
  /** Decoded, without surrounding white space. */
  readonly text: string;
  /** The characters of `text` in the document. */
  readonly span: Span;
  /** As written, with surrounding white space. */
  readonly raw: string;
}

const NO_ELEMENTS: readonly XmlElement[] = [];
const NO_PIECES: readonly XmlPiece[] = [];
/** Up to this number of children, looking at all of them is quicker than an index. */
const FEW = 8;

/**
 * One element with its place in the document. Created when it is first asked for; everything that
 * does not depend on the place lives in {@link GreenElement} and outlives edits elsewhere.
 */
export class XmlElement {
  readonly parent: XmlElement | undefined;
  readonly start: number;
  readonly green: GreenElement;
  readonly #document: XmlDocument;
  #elements: readonly XmlElement[] | undefined;
  #byName: ReadonlyMap<string, readonly XmlElement[]> | undefined;
  #hasText: boolean | undefined;
  #path: string | undefined;

  constructor(
    document: XmlDocument,
    green: GreenElement,
    start: number,
    parent: XmlElement | undefined,
  ) {
    this.#document = document;
    this.green = green;
    this.start = start;
    this.parent = parent;
  }

  /** Name as written, with its prefix if any. */
  get name(): string {
    return this.green.name;
  }

  /** Name without prefix. */
  get localName(): string {
    return this.name.slice(this.name.indexOf(':') + 1);
  }

  get end(): number {
    return this.start + this.green.length;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The name in the open tag. */
  get nameSpan(): Span {
    const start = this.start + this.green.nameStart;
    return { start, end: start + this.green.name.length };
  }

  get openTagSpan(): Span {
    return { start: this.start, end: this.start + this.green.openEnd };
  }

  /** The whole close tag; absent when it is missing or the element closes itself. */
  get closeTagSpan(): Span | undefined {
    if (this.green.closeStart < 0) return undefined;
    return { start: this.start + this.green.closeStart, end: this.end };
  }

  /** The name in the close tag. */
  get closeNameSpan(): Span | undefined {
    if (this.green.closeNameStart < 0) return undefined;
    const start = this.start + this.green.closeNameStart;
    return { start, end: start + this.green.name.length };
  }

  get selfClosing(): boolean {
    return this.green.selfClosing;
  }

  /** Whether the element is finished by a close tag of its own or closes itself. */
  get closed(): boolean {
    return this.green.selfClosing || this.green.closeStart >= 0;
  }

  /** Between the tags; empty at the end of the open tag for an element that closes itself. */
  get contentSpan(): Span {
    const start = this.start + this.green.openEnd;
    if (this.green.selfClosing) return { start, end: start };
    return {
      start,
      end: this.green.closeStart < 0 ? this.end : this.start + this.green.closeStart,
    };
  }

  get attributes(): readonly XmlAttribute[] {
    return this.green.attributes.map((a) => this.#attribute(a));
  }

  /** The first attribute of that name. */
  attribute(name: string): XmlAttribute | undefined {
    const green = this.green.attributes.find((a) => a.name === name);
    return green && this.#attribute(green);
  }

  #attribute(a: GreenAttribute): XmlAttribute {
    const at = this.start;
    return {
      name: a.name,
      span: { start: at + a.start, end: at + a.end },
      nameSpan: { start: at + a.start, end: at + a.nameEnd },
      ...(a.valueStart >= 0 && {
        valueSpan: { start: at + a.valueStart, end: at + a.valueEnd },
      }),
      value: a.value,
    };
  }

  /** Child elements in text order. */
  get elements(): readonly XmlElement[] {
    if (!this.#elements) {
      const found: XmlElement[] = [];
      for (const { node, offset } of this.green.children) {
        if (node.kind === 'element') {
          found.push(new XmlElement(this.#document, node, this.start + offset, this));
        }
      }
      this.#elements = found.length > 0 ? found : NO_ELEMENTS;
    }
    return this.#elements;
  }

  /** Child elements by their exact name, names in the order in which they first appear. */
  get elementsByName(): ReadonlyMap<string, readonly XmlElement[]> {
    if (!this.#byName) {
      const index = new Map<string, XmlElement[]>();
      for (const element of this.elements) {
        const list = index.get(element.name);
        if (list) list.push(element);
        else index.set(element.name, [element]);
      }
      this.#byName = index;
    }
    return this.#byName;
  }

  /** The first child element of that exact name. */
  child(name: string): XmlElement | undefined {
    const { elements } = this;
    if (elements.length > FEW) return this.elementsByName.get(name)?.[0];
    for (const element of elements) if (element.name === name) return element;
    return undefined;
  }

  /** All child elements of that exact name. */
  childrenNamed(name: string): readonly XmlElement[] {
    return this.elementsByName.get(name) ?? NO_ELEMENTS;
  }

  /** The descendant reached by following the first child of each name. */
  descendant(...names: readonly string[]): XmlElement | undefined {
    let at: XmlElement | undefined = this.child(names[0] ?? '');
    for (const name of names.slice(1)) at = at?.child(name);
    return at;
  }

  /** Direct content other than elements. */
  get pieces(): readonly XmlPiece[] {
    return this.#pieces(() => true);
  }

  /** Direct content that is text, other than white space, or a CDATA section. */
  get textPieces(): readonly XmlPiece[] {
    return !this.hasText ? NO_PIECES : this.#pieces(isLooseText);
  }

  /** Whether there is text, other than white space, or a CDATA section in the direct content. */
  get hasText(): boolean {
    this.#hasText ??= hasLooseText(this.green);
    return this.#hasText;
  }

  #pieces(wanted: (piece: GreenPiece) => boolean): readonly XmlPiece[] {
    const pieces: XmlPiece[] = [];
    for (const { node, offset } of this.green.children) {
      if (node.kind === 'element' || !wanted(node)) continue;
      const start = this.start + offset;
      pieces.push({
        kind: node.kind,
        raw: node.raw,
        span: { start, end: start + node.raw.length },
      });
    }
    return pieces;
  }

  /**
   * The value of an element that holds text and nothing but comments beside it. Absent when the
   * element has child elements, is blank, or when part of it stands in a hole.
   */
  get value(): XmlValue | undefined {
    const green = greenValue(this.green);
    if (!green) return undefined;
    const span = { start: this.start + green.start, end: this.start + green.end };
    if (this.#document.inHole(span)) return undefined;
    return { text: green.text, raw: green.raw, span };
  }

  /** Whether the content is nothing but white space and comments. */
  get isBlank(): boolean {
    if (!isGreenBlank(this.green)) return false;
    return !this.#document.inHole(this.contentSpan);
  }

  /** Whether any part of the span stands in a hole of the document. */
  inHole(span: Span): boolean {
    return this.#document.inHole(span);
  }

  /**
   * Something computed from the text of this element alone, kept as long as that does not change.
   *
   * @param compute Called at most once for each text; nothing it returns may tell a place. The same
   *   function must be passed every time.
   */
  remember<T>(compute: (element: XmlElement) => T): T {
    // With holes, values depend on more than the text of their element.
    if (this.#document.holes.length > 0) return compute(this);
    const { memo } = this.green;
    const known = memo.get(compute);
    if (known !== undefined || memo.has(compute)) return known as T;
    const result = compute(this);
    memo.set(compute, result);
    return result;
  }

  /** Names from the root, joined by `/`, prefixes kept. */
  get path(): string {
    this.#path ??= this.parent ? `${this.parent.path}/${this.name}` : this.name;
    return this.#path;
  }

  /** The namespace of this element, by its prefix or the default in force; empty when none. */
  get namespace(): string {
    const colon = this.name.indexOf(':');
    return this.namespaceOf(colon < 0 ? '' : this.name.slice(0, colon));
  }

  /** The namespace bound to a prefix here; `''` asks for the default one. */
  namespaceOf(prefix: string): string {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    for (let at: XmlElement | undefined = this; at; at = at.parent) {
      const declared = at.green.attributes.find((a) => a.name === name);
      if (declared) return declared.value;
    }
    return '';
  }

  /** Ancestors from the parent up to the root. */
  get ancestors(): readonly XmlElement[] {
    const found: XmlElement[] = [];
    for (let at = this.parent; at; at = at.parent) found.push(at);
    return found;
  }

  /** This element and all below it, in text order, without recursion. */
  *descendants(): Generator<XmlElement> {
    const stack: XmlElement[] = [this];
    for (let at = stack.pop(); at; at = stack.pop()) {
      yield at;
      const children = at.elements;
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i];
        if (child) stack.push(child);
      }
    }
  }
}

interface GreenValue {
  readonly text: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

function isLooseText(piece: GreenPiece): boolean {
  return piece.kind === 'cdata' || (piece.kind === 'text' && !piece.blank);
}

function hasLooseText(green: GreenElement): boolean {
  for (const { node } of green.children) {
    if (node.kind !== 'element' && isLooseText(node)) return true;
  }
  return false;
}

function isGreenBlank(green: GreenElement): boolean {
  return green.children.every(({ node }) => node.kind !== 'element' && !isLooseText(node));
}

/** Text of an element, computed once for each source text. */
function greenValue(green: GreenElement): GreenValue | undefined {
  const known = green.memo.get(greenValue) as GreenValue | undefined;
  if (known || green.memo.has(greenValue)) return known;
  const value = computeValue(green);
  green.memo.set(greenValue, value);
  return value;
}

function computeValue(green: GreenElement): GreenValue | undefined {
  let text = '';
  let raw = '';
  let start = -1;
  let end = -1;
  for (const { node, offset } of green.children) {
    if (node.kind === 'element') return undefined;
    if (node.kind === 'text') {
      raw += node.raw;
      text += decodeText(node.raw);
      const inner = trimmedRange(node.raw);
      if (inner.end > inner.start) {
        if (start < 0) start = offset + inner.start;
        end = offset + inner.end;
      }
    } else if (node.kind === 'cdata') {
      const inner = node.raw.slice(9, node.raw.endsWith(']]>') ? -3 : undefined);
      raw += node.raw;
      text += inner;
      if (start < 0) start = offset;
      end = offset + node.raw.length;
    }
  }
  if (start < 0) return undefined;
  return { text: trimSpace(text), raw, start, end };
}

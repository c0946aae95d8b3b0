import type { Span } from '../../types';
import { NO_ATTRIBUTES } from './attributes';
import type { XmlDocument } from './document';
import { decodeText } from './entities';
import { trimmedRange, trimSpace } from './space';

export interface XmlAttribute {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Between the quotes, where they are missing of what was meant; absent without a value. */
  readonly valueSpan?: Span;
  /** Decoded. */
  readonly value: string;
}

/** A run of character data, a CDATA section, a comment or a processing instruction. */
export interface XmlPiece {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction';
  readonly span: Span;
  readonly raw: string;
}

/** Content that is neither element nor text; `other`: a stray close tag, or the DOCTYPE. */
export interface XmlMarkup {
  readonly kind: 'cdata' | 'comment' | 'instruction' | 'other';
  readonly start: number;
  readonly end: number;
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
export const NO_MARKUP: readonly XmlMarkup[] = [];
/** Up to this number of children or attributes, looking at all is quicker than an index. */
const FEW = 8;

/**
 * One element with its place in the document. The reader fills it in; for everything else it is
 * read-only. There are as many of these as there are elements, so it holds offsets, and what can be
 * told from them and the text is worked out when somebody asks.
 */
export class XmlElement {
  readonly document: XmlDocument;
  readonly parent: XmlElement | undefined;
  /** Name as written, with its prefix if any. */
  readonly name: string;
  readonly start: number;
  /** Behind the close tag; for an element without one, where it was probably meant to end. */
  readonly end: number = 0;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Behind the open tag. */
  readonly openEnd: number = 0;
  /** Start of the close tag; -1 when it is missing or the element closes itself. */
  readonly closeStart: number = -1;
  /** Start of the name in the close tag; -1 when it is not the name of the element. */
  readonly closeNameStart: number = -1;
  readonly selfClosing: boolean = false;
  /** Whether something is wrong with the form of this element or of anything in it. */
  readonly faulty: boolean = false;
  /**
   * Whether it is not certain where this element ends or what belongs to it, apart from what is
   * wrong with elements in it.
   */
  readonly damaged: boolean = false;
  /** Whether there is text, other than white space, or a CDATA section in the direct content. */
  readonly hasText: boolean = false;
  readonly attributes: readonly XmlAttribute[] = NO_ATTRIBUTES;
  /** Child elements in text order. */
  readonly elements: readonly XmlElement[] = NO_ELEMENTS;
  /** Direct content that is neither element nor text. */
  readonly markup: readonly XmlMarkup[] = NO_MARKUP;
  private byName: ReadonlyMap<string, readonly XmlElement[]> | undefined = undefined;
  private known: XmlValue | null | undefined = undefined;
  private open: boolean | undefined = undefined;

  constructor(
    document: XmlDocument,
    parent: XmlElement | undefined,
    start: number,
    name: string,
    nameStart: number,
    nameEnd: number,
  ) {
    this.document = document;
    this.parent = parent;
    this.start = start;
    this.name = name;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
  }

  /** Name without prefix. */
  get localName(): string {
    const colon = this.name.indexOf(':');
    return colon < 0 ? this.name : this.name.slice(colon + 1);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The name in the open tag. */
  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameEnd };
  }

  get openTagSpan(): Span {
    return { start: this.start, end: this.openEnd };
  }

  /** The whole close tag; absent when it is missing or the element closes itself. */
  get closeTagSpan(): Span | undefined {
    return this.closeStart < 0 ? undefined : { start: this.closeStart, end: this.end };
  }

  /** The name in the close tag. */
  get closeNameSpan(): Span | undefined {
    const start = this.closeNameStart;
    return start < 0 ? undefined : { start, end: start + this.name.length };
  }

  /** Whether the element is finished by a close tag of its own or closes itself. */
  get closed(): boolean {
    return this.selfClosing || this.closeStart >= 0;
  }

  /** Where the content ends: before the close tag. */
  get contentEnd(): number {
    if (this.selfClosing) return this.openEnd;
    return this.closeStart < 0 ? this.end : this.closeStart;
  }

  /** Between the tags; empty at the end of the open tag for an element that closes itself. */
  get contentSpan(): Span {
    return { start: this.openEnd, end: this.contentEnd };
  }

  /** The first attribute of that name. */
  attribute(name: string): XmlAttribute | undefined {
    const { attributes } = this;
    if (attributes.length > FEW) return attributesByName(attributes).get(name);
    for (const attribute of attributes) if (attribute.name === name) return attribute;
    return undefined;
  }

  /** Child elements by their exact name, names in the order in which they first appear. */
  get elementsByName(): ReadonlyMap<string, readonly XmlElement[]> {
    if (!this.byName) {
      const index = new Map<string, XmlElement[]>();
      for (const element of this.elements) {
        const list = index.get(element.name);
        if (list) list.push(element);
        else index.set(element.name, [element]);
      }
      this.byName = index;
    }
    return this.byName;
  }

  /** The first child element of that exact name. */
  child(name: string): XmlElement | undefined {
    const { elements } = this;
    if (elements.length > FEW) {
      const found = this.elementsByName.get(name)?.[0];
      if (!found) this.noteMissing();
      return found;
    }
    for (const element of elements) if (element.name === name) return element;
    this.noteMissing();
    return undefined;
  }

  /** All child elements of that exact name. */
  childrenNamed(name: string): readonly XmlElement[] {
    this.noteMissing();
    if (this.elements.length === 0) return NO_ELEMENTS;
    return this.elementsByName.get(name) ?? NO_ELEMENTS;
  }

  /** The descendant reached by following the first child of each name. */
  descendant(...names: readonly string[]): XmlElement | undefined {
    let at: XmlElement | undefined = this;
    for (const name of names) at = at?.child(name);
    return at;
  }

  /** Direct content other than elements, in text order. */
  get pieces(): readonly XmlPiece[] {
    return piecesBetween(this.document.text, this.contentSpan, this.elements, this.markup);
  }

  /** Direct content that is text, other than white space, or a CDATA section. */
  get textPieces(): readonly XmlPiece[] {
    return this.hasText ? this.pieces.filter(isLooseText) : NO_PIECES;
  }

  /**
   * The value of an element that holds text and nothing but comments beside it. Absent when the
   * element has child elements, is blank, or when part of it stands in a hole.
   */
  get value(): XmlValue | undefined {
    if (!this.hasText || this.elements.length > 0) return undefined;
    if (this.known === undefined) {
      const value = this.markup.length === 0 ? plainValue(this) : joinedValue(this);
      this.known = value && !this.inHole(value.span) ? value : null;
    }
    if (this.known === null && this.document.holes.length > 0) {
      this.document.wasUnknownAsked = true;
    }
    return this.known ?? undefined;
  }

  /** Whether a hole stands between the children, so that any child may be there. */
  get isOpen(): boolean {
    this.open ??=
      this.hasText &&
      this.document.holes.length > 0 &&
      this.textPieces.some(({ span }) => this.inHole(span));
    return this.open;
  }

  /** Notes that a child was asked for which may stand in a hole. */
  noteMissing(): void {
    if (this.document.holes.length > 0 && this.isOpen) this.document.wasUnknownAsked = true;
  }

  /** Whether the content is nothing but white space and comments. */
  get isBlank(): boolean {
    return this.elements.length === 0 && !this.hasText && !this.inHole(this.contentSpan);
  }

  /** Whether any part of the span stands in a hole of the document. */
  inHole(span: Span): boolean {
    return this.document.inHole(span);
  }

  /** Names from the root, joined by `/`, prefixes kept. */
  get path(): string {
    let path = this.name;
    for (let at = this.parent; at; at = at.parent) path = `${at.name}/${path}`;
    return path;
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
      const declared = at.attribute(name);
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

const attributeIndexes = new WeakMap<readonly XmlAttribute[], ReadonlyMap<string, XmlAttribute>>();

/** The first attribute of each name, for the rare element with many. */
function attributesByName(attributes: readonly XmlAttribute[]): ReadonlyMap<string, XmlAttribute> {
  let index = attributeIndexes.get(attributes);
  if (!index) {
    index = new Map([...attributes].reverse().map((attribute) => [attribute.name, attribute]));
    attributeIndexes.set(attributes, index);
  }
  return index;
}

function isLooseText({ kind, raw }: XmlPiece): boolean {
  if (kind === 'cdata') return true;
  const { start, end } = trimmedRange(raw);
  return kind === 'text' && start < end;
}

/** Everything in a stretch of content but its elements, in text order. */
export function piecesBetween(
  text: string,
  content: Span,
  elements: readonly XmlElement[],
  markup: readonly XmlMarkup[],
): readonly XmlPiece[] {
  const pieces: XmlPiece[] = [];
  let at = content.start;
  const addText = (end: number) => {
    if (end > at) {
      pieces.push({ kind: 'text', span: { start: at, end }, raw: text.slice(at, end) });
    }
  };
  let next = 0;
  for (const { kind, start, end } of markup) {
    for (let element = elements[next]; element && element.start < start;) {
      addText(element.start);
      at = element.end;
      element = elements[++next];
    }
    addText(start);
    if (kind !== 'other') pieces.push({ kind, span: { start, end }, raw: text.slice(start, end) });
    at = end;
  }
  for (; next < elements.length; next++) {
    const element = elements[next];
    addText(element?.start ?? at);
    at = element?.end ?? at;
  }
  addText(content.end);
  return pieces;
}

/** The value of an element that holds text only. */
function plainValue(element: XmlElement): XmlValue | undefined {
  const { openEnd, contentEnd } = element;
  const raw = element.document.text.slice(openEnd, contentEnd);
  const { start, end } = trimmedRange(raw);
  if (start === end) return undefined;
  const inner = end - start === raw.length ? raw : raw.slice(start, end);
  // A reference to a blank stands inside of what is trimmed by its characters.
  const text = inner.includes('&') ? trimSpace(decodeText(inner)) : inner;
  return { text, raw, span: { start: openEnd + start, end: openEnd + end } };
}

/** The value of an element that holds text, CDATA sections and comments. */
function joinedValue(element: XmlElement): XmlValue | undefined {
  let text = '';
  let raw = '';
  let start = -1;
  let end = -1;
  for (const piece of element.pieces) {
    if (piece.kind === 'text') {
      raw += piece.raw;
      text += decodeText(piece.raw);
      const inner = trimmedRange(piece.raw);
      if (inner.end > inner.start) {
        if (start < 0) start = piece.span.start + inner.start;
        end = piece.span.start + inner.end;
      }
    } else if (piece.kind === 'cdata') {
      text += cdataContent(piece.raw);
      raw += piece.raw;
      if (start < 0) start = piece.span.start;
      end = piece.span.end;
    }
  }
  return start < 0 ? undefined : { text: trimSpace(text), raw, span: { start, end } };
}

/** What stands in a CDATA section, also in one whose ends are misspelt or missing. */
function cdataContent(raw: string): string {
  const opening = /^<?(?:!\s*\[?|\[)\s*CDATA\s*\[?/i.exec(raw)?.[0].length ?? 0;
  return raw.slice(opening).replace(/(?:\]\]?>|\]\])$/, '');
}

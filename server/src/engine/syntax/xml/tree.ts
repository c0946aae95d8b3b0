/** The XML tree with places: what everything outside this folder works with. */
import { overlapsAny } from '../../text/spans';
import type { Span } from '../../types';
import { NO_ATTRIBUTES } from './attributes';
import { isStructural, type XmlFault } from './faults';
import type { XmlDeclaration } from './markup';
import {
  joinedValue,
  NO_MARKUP,
  piecesBetween,
  plainValue,
  type XmlAttribute,
  type XmlMarkup,
  type XmlPiece,
  type XmlValue,
} from './pieces';
import { trimmedRange } from './space';
import { keptOf } from '../../text/kept';

export type { XmlFault, XmlFaultCode } from './faults';
export type { XmlDeclaration } from './markup';
export type { XmlAttribute, XmlPiece, XmlValue } from './pieces';

const NO_ELEMENTS: readonly XmlElement[] = [];
const NO_PIECES: readonly XmlPiece[] = [];
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
   * element has child elements, is blank, or when part of it stands in a hole. Whoever looks only for
   * what is there, and concludes nothing from a value being absent, asks for this.
   */
  get knownValue(): XmlValue | undefined {
    if (!this.hasText || this.elements.length > 0) return undefined;
    if (this.known === undefined) {
      const value =
        this.markup.length === 0
          ? plainValue(this.document.text, this.openEnd, this.contentEnd)
          : joinedValue(this.pieces);
      this.known = value && !this.inHole(value.span) ? value : null;
    }
    return this.known ?? undefined;
  }

  /** As {@link knownValue}; that one in a hole was asked for is noted. */
  get value(): XmlValue | undefined {
    const value = this.knownValue;
    if (this.known === null && this.document.holes.length > 0) {
      this.document.wasUnknownAsked = true;
    }
    return value;
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

/** The first attribute of each name, for the rare element with many. */
const attributesByName = keptOf(
  (attributes: readonly XmlAttribute[]): ReadonlyMap<string, XmlAttribute> =>
    new Map([...attributes].reverse().map((attribute) => [attribute.name, attribute])),
);

function isLooseText({ kind, raw }: XmlPiece): boolean {
  if (kind === 'cdata') return true;
  const { start, end } = trimmedRange(raw);
  return kind === 'text' && start < end;
}

/** A parsed document. Any text gives one; what is wrong with it is in {@link faults}. */
export class XmlDocument {
  readonly text: string;
  /** Places whose text is not known, such as a variable in a script; values there are unknown. */
  readonly holes: readonly Span[];
  /** Elements at the top; a well-formed document has one. */
  readonly topElements: readonly XmlElement[] = NO_ELEMENTS;
  readonly topMarkup: readonly XmlMarkup[] = NO_MARKUP;
  readonly declaration: XmlDeclaration | undefined = undefined;
  readonly doctype: Span | undefined = undefined;
  /** Whether text stands anywhere but alone in an element. */
  readonly isMixed: boolean = false;
  /** Everything wrong with the form of the document, in text order; empty when well-formed. */
  readonly faults: readonly XmlFault[] = [];
  /** All comments, in text order. */
  readonly comments: readonly XmlPiece[] = [];
  /**
   * Whether a value that stands in a hole, or a child that may, was asked for since this was last
   * set to false: what was concluded since then need not be true.
   */
  wasUnknownAsked = false;
  #sound: boolean | undefined;

  /** @param holes In text order. */
  constructor(text: string, holes: readonly Span[] = []) {
    this.text = text;
    this.holes = holes;
  }

  /** The first element at the top. */
  get root(): XmlElement | undefined {
    return this.topElements[0];
  }

  /** Whether nothing is wrong with the form of the document. */
  get isWellFormed(): boolean {
    return this.faults.length === 0;
  }

  /**
   * Whether it is certain where elements begin and end. Where it is not, what seems to be missing
   * may be there.
   */
  get isSound(): boolean {
    this.#sound ??= !this.faults.some(({ code }) => isStructural(code));
    return this.#sound;
  }

  /** What stands at the top besides elements, in text order. */
  get topPieces(): readonly XmlPiece[] {
    const whole = { start: 0, end: this.text.length };
    return piecesBetween(this.text, whole, this.topElements, this.topMarkup);
  }

  /** Whether any part of the span stands in a hole. */
  inHole(span: Span): boolean {
    return this.holes.length > 0 && overlapsAny(this.holes, span);
  }

  /** All elements in text order. */
  *elements(): Generator<XmlElement> {
    for (const top of this.topElements) yield* top.descendants();
  }

  /** The innermost element whose span holds the offset; both ends count as inside. */
  elementAt(offset: number): XmlElement | undefined {
    let found: XmlElement | undefined;
    let level = this.topElements;
    for (;;) {
      const index = lastStartingAt(level, offset);
      const last = level[index];
      if (!last) return found;
      const isInside = last.start < offset && offset < last.end;
      // Between two elements that touch, the one that is not finished owns the place.
      const before = last.start === offset ? level[index - 1] : last;
      const isOpen = before?.end === offset && !before.closed;
      const element = isInside ? last : isOpen ? before : last.start === offset ? last : undefined;
      if (!element || (!isInside && element.closed)) return found;
      found = element;
      level = element.elements;
    }
  }
}

/** Place of the last element that starts at or before an offset; -1 when there is none. */
function lastStartingAt(elements: readonly XmlElement[], offset: number): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

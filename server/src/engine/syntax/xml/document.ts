import type { Span } from '../../types';
import { XmlElement, type XmlPiece } from './element';
import type { GreenElement, GreenPiece, XmlFaultCode } from './green';

const NO_ELEMENTS: readonly XmlElement[] = [];
const SPECIAL = /[^\u0000-\u007f]/;

/** Something wrong with the form of the XML. */
export interface XmlFault {
  readonly code: XmlFaultCode;
  readonly span: Span;
  /** The text the fault is about, for example a tag name. */
  readonly found?: string;
  /** What would be right there. */
  readonly expected?: string;
  /** Another place that belongs to the fault, for example the open tag. */
  readonly other?: Span;
}

/** The XML declaration at the head of a document. */
export interface XmlDeclaration {
  readonly span: Span;
  readonly encoding?: { readonly name: string; readonly span: Span };
}

/** What a parse found at the top of a document. */
export interface XmlDocumentParts {
  readonly top: readonly { readonly offset: number; readonly node: GreenElement | GreenPiece }[];
  readonly faults: readonly XmlFault[];
  readonly declaration?: XmlDeclaration;
  readonly doctype?: Span;
}

/** A parsed document. Any text gives one; what is wrong with it is in {@link faults}. */
export class XmlDocument {
  readonly text: string;
  /** Places whose text is not known, such as a variable in a script; values there are unknown. */
  readonly holes: readonly Span[];
  /** Elements at the top; a well-formed document has one. */
  readonly topElements: readonly XmlElement[];
  readonly topPieces: readonly XmlPiece[];
  readonly declaration: XmlDeclaration | undefined;
  readonly doctype: Span | undefined;
  readonly #ownFaults: readonly XmlFault[];
  #faults: readonly XmlFault[] | undefined;
  #byPath: Map<string, XmlElement[]> | undefined;

  constructor(text: string, parts: XmlDocumentParts, holes: readonly Span[] = []) {
    this.text = text;
    this.holes = holes;
    this.declaration = parts.declaration;
    this.doctype = parts.doctype;
    this.#ownFaults = parts.faults;
    const elements: XmlElement[] = [];
    const pieces: XmlPiece[] = [];
    for (const { node, offset } of parts.top) {
      if (node.kind === 'element') elements.push(new XmlElement(this, node, offset, undefined));
      else {
        const span = { start: offset, end: offset + node.raw.length };
        pieces.push({ kind: node.kind, raw: node.raw, span });
      }
    }
    this.topElements = elements;
    this.topPieces = pieces;
  }

  /** The first element at the top. */
  get root(): XmlElement | undefined {
    return this.topElements[0];
  }

  /** False when the document certainly holds no other characters than those of ASCII. */
  get mayHoldSpecials(): boolean {
    return (
      this.holes.length > 0 ||
      this.faults.length > 0 ||
      this.topElements.some((e) => e.green.special) ||
      this.topPieces.some((p) => SPECIAL.test(p.raw))
    );
  }

  /** False when text certainly stands nowhere but alone in an element. */
  get mayBeMixed(): boolean {
    if (this.holes.length > 0 || this.faults.length > 0) return true;
    return this.topElements.some((e) => e.green.mixed);
  }

  /** Whether any part of the span stands in a hole. */
  inHole(span: Span): boolean {
    return this.holes.some((hole) => hole.start < span.end && span.start < hole.end);
  }

  /** All elements in text order. */
  *elements(): Generator<XmlElement> {
    for (const top of this.topElements) yield* top.descendants();
  }

  /** Elements below the first root by their path, in text order. EAP subtrees are included. */
  elementsAt(path: string): readonly XmlElement[] {
    if (!this.#byPath) {
      const index = new Map<string, XmlElement[]>();
      for (const element of this.root?.descendants() ?? []) {
        const list = index.get(element.path);
        if (list) list.push(element);
        else index.set(element.path, [element]);
      }
      this.#byPath = index;
    }
    return this.#byPath.get(path) ?? NO_ELEMENTS;
  }

  /** All comments, in text order. */
  comments(): readonly XmlPiece[] {
    const found = this.topPieces.filter((p) => p.kind === 'comment');
    for (const element of this.elements()) {
      if (element.green.children.some((c) => c.node.kind === 'comment')) {
        for (const piece of element.pieces) if (piece.kind === 'comment') found.push(piece);
      }
    }
    return found.sort((a, b) => a.span.start - b.span.start);
  }

  /** Everything wrong with the form of the document, in text order; empty when well-formed. */
  get faults(): readonly XmlFault[] {
    if (!this.#faults) {
      const found = [...this.#ownFaults];
      // Only faulty elements can hold faults, so a well-formed document is not walked.
      const stack = this.topElements.filter((e) => e.green.faulty);
      for (let at = stack.pop(); at; at = stack.pop()) {
        for (const f of at.green.faults) {
          const span = { start: at.start + f.start, end: at.start + f.end };
          const other = f.code === 'close-tag-mismatch' ? { other: at.nameSpan } : {};
          found.push({ ...f, span, ...other });
        }
        for (const child of at.elements) if (child.green.faulty) stack.push(child);
      }
      this.#faults = found
        .filter((f) => !this.inHole(f.span))
        .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    }
    return this.#faults;
  }

  /** The innermost element whose span holds the offset; both ends count as inside. */
  elementAt(offset: number): XmlElement | undefined {
    let found: XmlElement | undefined;
    let level: readonly XmlElement[] = this.topElements;
    for (;;) {
      const inside = level.find((e) => e.start < offset && offset < e.end);
      // Between two elements that touch, the one that is not finished owns the place.
      const touching =
        inside ?? level.find((e) => (e.end === offset && !e.closed) || e.start === offset);
      if (!touching || (!inside && touching.closed)) return found;
      found = touching;
      level = touching.elements;
    }
  }
}

/**
 * The position-free half of the XML tree. A green element knows only lengths and offsets from its
 * own start, so that an element whose text did not change is the same object after an edit, with
 * everything that was computed for it.
 */

/** What is wrong with the form of the XML, apart from what it says. */
export type XmlFaultCode =
  | 'tag-not-finished'
  | 'element-not-closed'
  | 'close-tag-mismatch'
  | 'close-tag-unexpected'
  | 'name-missing'
  | 'name-invalid'
  | 'attribute-without-value'
  | 'attribute-not-quoted'
  | 'attribute-duplicate'
  | 'attribute-less-than'
  | 'attribute-not-separated'
  | 'ampersand'
  | 'entity-undefined'
  | 'character-illegal'
  | 'character-reference-illegal'
  | 'cdata-end-in-text'
  | 'cdata-outside-root'
  | 'comment-double-hyphen'
  | 'comment-not-closed'
  | 'cdata-not-closed'
  | 'instruction-not-closed'
  | 'declaration-not-first'
  | 'declaration-invalid'
  | 'markup-unreadable'
  | 'text-outside-root'
  | 'root-missing'
  | 'root-second'
  | 'doctype-not-closed'
  | 'nested-too-deep';

/** A fault, placed relative to the element that owns it. */
export interface GreenFault {
  readonly code: XmlFaultCode;
  readonly start: number;
  readonly end: number;
  /** The text the message quotes, for example a tag name. */
  readonly found?: string;
  /** What would be right there. */
  readonly expected?: string;
}

export interface GreenAttribute {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  /** Between the quotes; both -1 when there is no value. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
  /** Decoded value. */
  readonly value: string;
}

export type GreenPieceKind = 'text' | 'cdata' | 'comment' | 'instruction';

/** A piece of content that is not an element. */
export interface GreenPiece {
  readonly kind: GreenPieceKind;
  readonly raw: string;
  /** Whether it is text and nothing but white space. */
  readonly blank: boolean;
}

export interface GreenChild {
  readonly offset: number;
  readonly node: GreenElement | GreenPiece;
}

/** An element without a position. */
export interface GreenElement {
  readonly kind: 'element';
  readonly length: number;
  readonly name: string;
  readonly nameStart: number;
  /** End of the open tag, relative to the start of the element. */
  readonly openEnd: number;
  readonly selfClosing: boolean;
  /** Start of the close tag, or -1 when it is missing or the element closes itself. */
  readonly closeStart: number;
  /** Start of the name in the close tag, or -1. */
  readonly closeNameStart: number;
  readonly attributes: readonly GreenAttribute[];
  readonly children: readonly GreenChild[];
  /** Faults of this element itself, not of its descendants. */
  readonly faults: readonly GreenFault[];
  /** Whether this element or any descendant has a fault. */
  readonly faulty: boolean;
  /** False when all characters of this element are ASCII; true may be left over from an edit. */
  readonly special: boolean;
  /**
   * Whether text, other than white space, stands before other content in this element or in any
   * descendant; true may be left over from an edit.
   */
  readonly mixed: boolean;
  /** Values computed from this element alone, kept as long as its text does not change. */
  readonly memo: Map<unknown, unknown>;
}

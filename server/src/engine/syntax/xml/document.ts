import { overlapsAny } from '../../text/spans';
import type { Span } from '../../types';
import {
  NO_MARKUP,
  piecesBetween,
  type XmlElement,
  type XmlMarkup,
  type XmlPiece,
} from './element';
import { isStructural, type XmlFault } from './faults';
import type { XmlDeclaration } from './markup';

const NO_ELEMENTS: readonly XmlElement[] = [];
const NO_NAMES: ReadonlySet<string> = new Set();

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
  /** Names of the entities the DOCTYPE declares. */
  readonly entities: ReadonlySet<string> = NO_NAMES;
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

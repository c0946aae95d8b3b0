import { overlapsAny } from '../../text/spans';
import type { Span } from '../../types';
import { isForeignBlank, isIllegal, isInName, unitName } from './characters';
import { isPredefinedEntity, isXmlCharacter } from './entities';
import { isStructural, type XmlFault, type XmlFaultCode } from './faults';
import { isSpaceCode } from './space';

const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^\s&;<>"'#=/]+));/y;

/** A search for a piece of markup that is not repeated as long as its answer holds. */
interface Search {
  readonly from: number;
  readonly at: number;
}

/** A text, the faults found in it, and the small things every part of the reader has to read. */
export class Scanner {
  readonly text: string;
  readonly length: number;
  readonly faults: XmlFault[] = [];
  /** How many of the faults leave it uncertain where elements begin and end. */
  structural = 0;
  /** Whether faults are not noted: where elements are nested too deep, that is fault enough. */
  isMuted = false;
  /** Names of entities that are declared, so that a reference to one is no fault. */
  entities: ReadonlySet<string> = new Set();
  /** Whether others may be declared elsewhere. */
  declaresElsewhere = false;
  readonly #holes: readonly Span[];
  readonly #searches = new Map<string, Search>();
  readonly #names = new Map<string, string>();

  /**
   * @param text What is read; holes are filled with letters.
   * @param holes Places whose text is not known, in text order: no fault is noted in them.
   */
  constructor(text: string, holes: readonly Span[]) {
    this.text = text;
    this.length = text.length;
    this.#holes = holes;
  }

  /** Notes a fault. */
  fault(code: XmlFaultCode, start: number, end: number, more?: Partial<XmlFault>): void {
    if (this.isMuted) return;
    if (this.#holes.length > 0 && overlapsAny(this.#holes, { start, end })) return;
    this.faults.push({ code, span: { start, end }, ...more });
    if (isStructural(code)) this.structural++;
  }

  /** Takes back the faults noted since there were so many. */
  takeBack(count: number): readonly XmlFault[] {
    const taken = this.faults.splice(count);
    this.structural -= structuralAmong(taken);
    return taken;
  }

  /** Notes faults that were taken back. */
  giveBack(faults: readonly XmlFault[]): void {
    for (const fault of faults) this.faults.push(fault);
    this.structural += structuralAmong(faults);
  }

  /**
   * Where a piece of markup stands next, -1 when nowhere. Many questions from places that grow take
   * linear time together.
   */
  next(piece: string, from: number): number {
    const known = this.#searches.get(piece);
    if (known && known.from <= from && (known.at < 0 || from <= known.at)) return known.at;
    const at = this.text.indexOf(piece, from);
    this.#searches.set(piece, { from, at });
    return at;
  }

  /** The same string for the same name each time, so that names are compared at once. */
  name(start: number, end: number): string {
    const name = this.text.slice(start, end);
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }

  /** Behind the white space at an offset. */
  skipSpace(from: number): number {
    let at = from;
    while (isSpaceCode(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** Behind the white space at an offset in a tag; what only looks like some is a fault. */
  skipBlanks(from: number): number {
    let at = this.skipSpace(from);
    while (isForeignBlank(this.text.charCodeAt(at))) {
      const found = unitName(this.text.charCodeAt(at));
      this.fault('blank-invalid', at, at + 1, { found });
      at = this.skipSpace(at + 1);
    }
    return at;
  }

  /** Behind the characters of names at an offset. */
  skipName(from: number): number {
    const { text } = this;
    let at = from;
    while (isInName(text.charCodeAt(at))) at++;
    return at;
  }

  /**
   * Reads a reference such as `&amp;` or `&#65;` and notes what is wrong with it.
   *
   * @param at The ampersand.
   * @returns Where to read on.
   */
  readReference(at: number): number {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(this.text);
    const [, hex, decimal, name] = match ?? [];
    const end = match ? at + match[0].length : at + 1;
    if (!match) {
      const isNumber = this.text.startsWith('&#', at);
      if (isNumber && /^&#(?:x[0-9a-fA-F]*|[0-9]*);/.test(this.text.slice(at, at + 16))) {
        const close = this.text.indexOf(';', at) + 1;
        this.fault('character-reference-illegal', at, close, { found: this.text.slice(at, close) });
        return close;
      }
      this.fault('ampersand', at, at + 1);
    } else if (name !== undefined) {
      const isDeclared = this.declaresElsewhere || this.entities.has(name);
      if (!isDeclared && !isPredefinedEntity(name)) {
        this.fault('entity-undefined', at, end, { found: name });
      }
    } else {
      const code = hex !== undefined ? parseInt(hex, 16) : parseInt(decimal ?? '', 10);
      if (!isXmlCharacter(code)) {
        this.fault('character-reference-illegal', at, end, { found: match[0] });
      }
    }
    return end;
  }

  /** Notes the first character of a stretch that is none of XML. */
  checkCharacters(from: number, to: number): void {
    const { text } = this;
    for (let at = from; at < to; at++) {
      if (isIllegal(text.charCodeAt(at), text.charCodeAt(at - 1), text.charCodeAt(at + 1))) {
        // One is enough: a binary file would otherwise give a fault for every byte.
        this.illegalAt(at);
        return;
      }
    }
  }

  /** Notes a character that is none of XML. */
  illegalAt(at: number): void {
    this.fault('character-illegal', at, at + 1, { found: unitName(this.text.charCodeAt(at)) });
  }
}

/** How many of some faults leave it uncertain where elements begin and end. */
export function structuralAmong(faults: readonly XmlFault[]): number {
  let count = 0;
  for (const { code } of faults) if (isStructural(code)) count++;
  return count;
}

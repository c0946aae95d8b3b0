import type { Span } from '../../types';
import {
  AMPERSAND,
  APOSTROPHE,
  BLANK,
  EQUALS,
  GREATER,
  isCurlyQuote,
  isForeignBlank,
  isIllegal,
  isName,
  LESS,
  QUOTE,
  SLASH,
  unitName,
} from './characters';
import { bareEnd, curlyEnd, halfEnd, quotedEnd } from './attributeValues';
import type { XmlAttribute } from './pieces';
import { decodeText } from './entities';
import type { XmlFault } from './faults';
import type { Scanner } from './scanner';
import { isSpaceCode } from './space';

/** What follows the name in an open tag. */
export interface TagRest {
  readonly attributes: readonly XmlAttribute[];
  /** Behind the tag: its `>`, or the last thing in it that certainly belongs to it. */
  readonly end: number;
  readonly selfClosing: boolean;
  /** Whether its `>` is there. */
  readonly finished: boolean;
  /** The first word without a value, when there is one. */
  readonly word: Span | undefined;
}

const SURROGATES = 0xd800;

export const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** More attributes than this are compared by a set. */
const FEW = 8;

/**
 * Reads what follows the name of an open tag. A tag without `>` ends with the last attribute that
 * has a value, since what stands behind it was meant as text.
 *
 * @param from Behind the name.
 */
export function readAttributes(scanner: Scanner, from: number): TagRest {
  return new TagReader(scanner, from).read();
}

/** Reads the attributes of one tag. */
class TagReader {
  readonly #scanner: Scanner;
  readonly #text: string;
  readonly #found: XmlAttribute[] = [];
  readonly #names = new Set<string>();
  /** Faults behind the last attribute that has a value. */
  #loose: XmlFault[] = [];
  #word: Span | undefined;
  #at: number;
  #keep: number;

  constructor(scanner: Scanner, from: number) {
    this.#scanner = scanner;
    this.#text = scanner.text;
    this.#at = from;
    this.#keep = from;
  }

  read(): TagRest {
    const { length } = this.#scanner;
    for (;;) {
      const before = this.#at;
      const at = this.#skipBlanks(before);
      this.#at = at;
      const code = this.#text.charCodeAt(at);
      if (code === GREATER) return this.#finish(at + 1, false, true);
      if (code === LESS || at >= length) return this.#finish(this.#keep, false, false);
      if (code === SLASH) {
        const end = this.#readSlash(at);
        if (end) return end;
      } else {
        this.#readAttribute(at === before && this.#found.length > 0);
      }
    }
  }

  #finish(end: number, selfClosing: boolean, finished: boolean): TagRest {
    if (finished) this.#confirm();
    return {
      attributes: this.#found.length > 0 ? this.#found : NO_ATTRIBUTES,
      end,
      selfClosing,
      finished,
      word: this.#word,
    };
  }

  /** What was read so far belongs to the tag, and so do its faults. */
  #confirm(): void {
    for (const { code, span, ...more } of this.#loose) {
      this.#scanner.fault(code, span.start, span.end, more);
    }
    this.#loose = [];
  }

  #readSlash(at: number): TagRest | undefined {
    const { length } = this.#scanner;
    if (this.#text.charCodeAt(at + 1) === GREATER) return this.#finish(at + 2, true, true);
    const next = this.#scanner.skipSpace(at + 1);
    const code = this.#text.charCodeAt(next);
    if (code === LESS || next >= length) {
      // Behind words the slash is one of them.
      return this.#loose.length > 0
        ? this.#finish(this.#keep, false, false)
        : this.#finish(at + 1, true, false);
    }
    this.#unreadable(at, at + 1);
    this.#at = at + 1;
    return code === GREATER ? this.#finish(next + 1, true, true) : undefined;
  }

  /** Behind blanks; what only looks like one is a fault. */
  #skipBlanks(from: number): number {
    let at = this.#scanner.skipSpace(from);
    while (isForeignBlank(this.#text.charCodeAt(at))) {
      const found = unitName(this.#text.charCodeAt(at));
      this.#loose.push({ code: 'blank-invalid', span: { start: at, end: at + 1 }, found });
      at = this.#scanner.skipSpace(at + 1);
    }
    return at;
  }

  #unreadable(start: number, end: number): void {
    const last = this.#loose.at(-1);
    // Words in a row are one slip.
    if (last && this.#scanner.skipSpace(last.span.end) === start) return;
    const found = this.#text.slice(start, Math.min(end, start + 40));
    this.#loose.push({ code: 'markup-unreadable', span: { start, end }, found });
  }

  #readAttribute(isGlued: boolean): void {
    const start = this.#at;
    const nameEnd = this.#endOfWord(start);
    if (nameEnd === start) {
      this.#skipJunk(start);
      return;
    }
    const found = this.#scanner.name(start, nameEnd);
    const equals = this.#scanner.skipSpace(nameEnd);
    const hasEquals = this.#text.charCodeAt(equals) === EQUALS;
    const code = this.#text.charCodeAt(nameEnd);
    if (!hasEquals && code !== QUOTE && code !== APOSTROPHE) {
      this.#valueless(start, nameEnd, found);
      return;
    }
    this.#confirm();
    const span = { start, end: nameEnd };
    if (isGlued) this.#scanner.fault('attribute-not-separated', start, nameEnd, { found });
    if (!isName(found)) this.#scanner.fault('name-invalid', start, nameEnd, { found });
    if (!hasEquals) this.#scanner.fault('attribute-equals-missing', start, nameEnd, { found });
    const from = hasEquals ? this.#scanner.skipSpace(equals + 1) : nameEnd;
    const value = this.#readValue(from, span, found);
    this.#at = value.end;
    this.#keep = value.end;
    if (this.#isDouble(found))
      this.#scanner.fault('attribute-duplicate', start, nameEnd, { found });
    const { inner } = value;
    this.#found.push({
      name: found,
      span: { start, end: value.end },
      nameSpan: span,
      ...(inner && { valueSpan: inner }),
      value: inner ? decodeText(this.#text.slice(inner.start, inner.end)) : '',
    });
  }

  #isDouble(name: string): boolean {
    if (this.#found.length < FEW) return this.#found.some((a) => a.name === name);
    if (this.#names.size === 0) for (const a of this.#found) this.#names.add(a.name);
    const isKnown = this.#names.has(name);
    this.#names.add(name);
    return isKnown;
  }

  /** A word that no `=` follows. */
  #valueless(start: number, end: number, found: string): void {
    this.#word ??= { start, end };
    const last = this.#loose.at(-1);
    // Words in a row are one slip.
    if (!last || this.#scanner.skipSpace(last.span.end) !== start) {
      this.#loose.push({ code: 'attribute-without-value', span: { start, end }, found });
    }
    this.#at = end;
  }

  #endOfWord(from: number): number {
    let at = from;
    for (; at < this.#scanner.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (isSpaceCode(code) || code === SLASH || code === EQUALS) break;
      if (code === GREATER || code === LESS || code === QUOTE || code === APOSTROPHE) break;
    }
    return at;
  }

  /** Skips what can begin no attribute: a quotation mark or an equals sign without a name. */
  #skipJunk(start: number): void {
    let end = start + 1;
    if (this.#text.charCodeAt(start) === EQUALS) {
      const quote = this.#text.charCodeAt(end);
      if (quote === QUOTE || quote === APOSTROPHE) {
        this.#confirm();
        end = quotedEnd(this.#text, end, quote).after;
        this.#keep = end;
      }
    } else end = this.#endOfWord(end);
    this.#unreadable(start, end);
    this.#at = end;
  }

  /** Reads a value; `inner` is what stands between the quotation marks, where they are there. */
  #readValue(from: number, name: Span, found: string): { end: number; inner?: Span } {
    const quote = this.#text.charCodeAt(from);
    if (quote === QUOTE || quote === APOSTROPHE) {
      const { end, after, isClosed, mark } = quotedEnd(this.#text, from, quote);
      if (mark >= 0) this.#curly(mark, undefined, String.fromCharCode(quote));
      else if (!isClosed) {
        this.#scanner.fault('attribute-quote-missing', from, Math.max(end, from + 1), {
          found,
          other: name,
        });
      }
      this.#checkValue(from + 1, end);
      return { end: after, inner: { start: from + 1, end } };
    }
    if (isCurlyQuote(quote)) {
      const { end, after } = curlyEnd(this.#text, from);
      this.#curly(from, after > end ? { start: end, end: after } : undefined, '"');
      this.#checkValue(from + 1, end);
      return { end: after, inner: { start: from + 1, end } };
    }
    const end = halfEnd(this.#text, from) ?? bareEnd(this.#text, from);
    if (end === from) {
      this.#scanner.fault('attribute-not-quoted', name.start, name.end, { found });
      return { end: from };
    }
    const last = this.#text.charCodeAt(end);
    const isHalf = last === QUOTE || last === APOSTROPHE;
    const code = isHalf ? 'attribute-quote-missing' : 'attribute-not-quoted';
    const after = isHalf ? end + 1 : end;
    this.#scanner.fault(code, from, after, { found, other: name });
    return { end: after, inner: { start: from, end } };
  }

  #curly(at: number, other: Span | undefined, expected: string): void {
    const mark = this.#text.charAt(at);
    this.#scanner.fault('attribute-curly-quotes', at, at + 1, {
      found: mark,
      expected,
      ...(other && { other }),
    });
  }

  #checkValue(from: number, to: number): void {
    let isIllegalFound = false;
    for (let at = from; at < to; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === AMPERSAND) {
        at = Math.min(this.#scanner.readReference(at), to) - 1;
      } else if (code === LESS) {
        this.#scanner.fault('attribute-less-than', at, at + 1);
      } else if (!isIllegalFound && (code < BLANK || code >= SURROGATES)) {
        isIllegalFound = isIllegal(
          code,
          this.#text.charCodeAt(at - 1),
          this.#text.charCodeAt(at + 1),
        );
        if (isIllegalFound) this.#scanner.illegalAt(at);
      }
    }
  }
}

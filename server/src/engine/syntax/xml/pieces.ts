/** What stands in a tree besides elements. */
import type { Span } from '../../types';
import { decodeText, placesOfText } from './entities';
import { trimmedRange } from './space';

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
  /** Where each unit of `text` stands; absent where they stand one behind the other. */
  readonly placesOf?: () => readonly Span[];
}

export const NO_MARKUP: readonly XmlMarkup[] = [];

/** Everything in a stretch of content but its elements, in text order. */
export function piecesBetween(
  text: string,
  content: Span,
  elements: readonly { readonly start: number; readonly end: number }[],
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

/** The value of an element that holds text only, whose content stands between two offsets. */
export function plainValue(text: string, from: number, to: number): XmlValue | undefined {
  const raw = text.slice(from, to);
  const { start, end } = trimmedRange(raw);
  if (start === end) return undefined;
  const inner = end - start === raw.length ? raw : raw.slice(start, end);
  // A reference to a blank stands inside of what is trimmed by its characters.
  const span = { start: from + start, end: from + end };
  return inner.includes('&')
    ? withPlaces(decodeText(inner), raw, span, () => placesOfText(inner, span.start))
    : new PlainValue(inner, raw, span);
}

/** A value whose characters do not stand one behind the other. @param text Not trimmed yet. */
function withPlaces(text: string, raw: string, span: Span, placesOf: () => Span[]): XmlValue {
  const { start, end } = trimmedRange(text);
  const trimmed = text.slice(start, end);
  return { text: trimmed, raw, span, placesOf: () => placesOf().slice(start, end) };
}

class PlainValue implements XmlValue {
  readonly text: string;
  readonly raw: string;
  readonly span: Span;

  constructor(text: string, raw: string, span: Span) {
    this.text = text;
    this.raw = raw;
    this.span = span;
  }
}

/** The value of an element that holds text, CDATA sections and comments. */
export function joinedValue(pieces: readonly XmlPiece[]): XmlValue | undefined {
  let text = '';
  let raw = '';
  let start = -1;
  let end = -1;
  const placed: (() => Span[])[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      raw += piece.raw;
      text += decodeText(piece.raw);
      placed.push(() => placesOfText(piece.raw, piece.span.start));
      const inner = trimmedRange(piece.raw);
      if (inner.end > inner.start) {
        if (start < 0) start = piece.span.start + inner.start;
        end = piece.span.start + inner.end;
      }
    } else if (piece.kind === 'cdata') {
      const [from, to] = cdataContent(piece.raw);
      const at = piece.span.start + from;
      text += piece.raw.slice(from, to);
      raw += piece.raw;
      placed.push(() =>
        Array.from({ length: to - from }, (_, i) => ({ start: at + i, end: at + i + 1 })),
      );
      if (start < 0) start = piece.span.start;
      end = piece.span.end;
    }
  }
  if (start < 0) return undefined;
  return withPlaces(text, raw, { start, end }, () => placed.flatMap((places) => places()));
}

/** Where what a CDATA section holds begins and ends, also in one whose ends are misspelt or missing. */
function cdataContent(raw: string): readonly [from: number, to: number] {
  const from = /^<?(?:!\s*\[?|\[)\s*CDATA\s*\[?/i.exec(raw)?.[0].length ?? 0;
  return [from, from + raw.slice(from).replace(/(?:\]\]?>|\]\])$/, '').length];
}

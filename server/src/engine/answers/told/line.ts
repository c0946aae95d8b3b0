/** Answers in words and as data. Whoever shows them paints, and writes places its own way. */
import type { Place } from '../../connection/stated';

/** What a stretch of words is, for whoever can paint: good or bad news, open, or neither. */
export type Tone = 'good' | 'bad' | 'open' | 'aside';

/** A stretch of a line: words, words with a tone, or a place, with its column where that is wanted. */
export type Piece =
  | string
  | { readonly tone: Tone; readonly text: string }
  | { readonly place: Place; readonly withColumn?: true };

/** A line of an answer; not made safe for a terminal yet. */
export type Line = readonly Piece[];

/** What whoever asked knows of the files an answer is about. */
export interface Shown {
  /** A place as data: the file as it is called, and a range as in the language server protocol. */
  at(place: Place): PlaceData;
  /** A text of a file without the secrets of that file. */
  hide(text: string, place?: Place): string;
}

/** A place as data. */
export interface PlaceData {
  readonly file: string;
  readonly range?: Range;
}

/** A range as in the language server protocol. */
interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A place behind two blanks, where there is one. */
export function beside(place: Place | undefined): readonly Piece[] {
  return place ? ['  ', { place }] : [];
}

/** Places in parentheses, where there are any. */
export function among(places: readonly Place[]): readonly Piece[] {
  if (places.length === 0) return [];
  return [' (', ...places.flatMap((place, i) => (i > 0 ? [', ', { place }] : [{ place }])), ')'];
}

/** The name of a connection in quotation marks, or where it stands. */
export function nameOrPlace(name: string | undefined, place: Place): Piece {
  return name === undefined ? { place } : `"${name}"`;
}

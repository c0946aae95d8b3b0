/**
 * How a file states a value: at a place, not at all, or in a way that nothing on this machine can
 * read. Every answer about a connection keeps the three apart, so that it never guesses.
 */
import type { Span } from '../types';

/** Where something stands. */
export interface Place {
  /** The file as the door that opened it names it: path or URI. */
  readonly file: string;
  /** Offsets in that file, also for what stands in a document inside it. */
  readonly span: Span;
  /** Another word cannot simply be written in its place: a variable, Base64, bytes. */
  readonly isFixed?: true;
}

/** A value that is written down. */
export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly place: Place;
  /** As it is written, where its form spells values in words of its own. */
  readonly text?: string;
}

/** A value that is certainly not written down; what Windows then assumes is another question. */
export interface Absent {
  readonly state: 'absent';
  /** What would hold it, such as the entry or the root element. */
  readonly place?: Place;
}

/** A value that may be there: a variable, a placeholder, a word that means nothing to Windows. */
export interface Unknowable {
  readonly state: 'unknowable';
  /** Why, in words that fit behind "not known: ". */
  readonly why: string;
  readonly place?: Place;
  /** What is written, where something is. */
  readonly text?: string;
}

export type Stated<T> = Known<T> | Absent | Unknowable;

/** Several values of one sort, in the order of the file. */
export interface StatedList<T> {
  readonly items: readonly T[];
  /** Absent when everything there is was read; otherwise why there may be more, or others. */
  readonly openBecause?: string;
  /** Of the list, or of what would hold it; absent where the file has no such place. */
  readonly place?: Place;
}

/** A value at a place. */
export function known<T>(value: T, place: Place, text?: string): Known<T> {
  return { state: 'known', value, place, ...(text !== undefined && { text }) };
}

/** No value. @param place What would hold it. */
export function absent(place?: Place): Absent {
  return { state: 'absent', ...(place && { place }) };
}

/** A value that cannot be known from the files. @param why Fits behind "not known: ". */
export function unknowable(why: string, place?: Place, text?: string): Unknowable {
  return {
    state: 'unknowable',
    why,
    ...(place && { place }),
    ...(text !== undefined && { text }),
  };
}

/** Values that were all read. */
export function listOf<T>(items: readonly T[], place?: Place): StatedList<T> {
  return { items, ...(place && { place }) };
}

/** Values of which there may be more, or which may be others. */
export function openList<T>(
  items: readonly T[],
  openBecause: string,
  place?: Place,
): StatedList<T> {
  return { items, openBecause, ...(place && { place }) };
}

/** The value, where it is known. */
export function valueOf<T>(stated: Stated<T> | undefined): T | undefined {
  return stated?.state === 'known' ? stated.value : undefined;
}

/** Where something stands; where it has no place of its own, where what would hold it stands. */
export function placeIn(
  { place }: { readonly place?: Place },
  holder: { readonly place: Place },
): Place {
  return place ?? holder.place;
}

/** The same statement about another value; what is not known stays so. */
export function mapStated<A, B>(stated: Stated<A>, map: (value: A) => B): Stated<B> {
  return stated.state === 'known' ? known(map(stated.value), stated.place, stated.text) : stated;
}

/**
 * The known values of a list; `undefined` when there may be others, so that nothing can be said of
 * what is not in it.
 */
export function valuesOf<T>(list: StatedList<Stated<T>>): readonly T[] | undefined {
  if (list.openBecause !== undefined) return undefined;
  const values: T[] = [];
  for (const item of list.items) {
    if (item.state === 'unknowable') return undefined;
    if (item.state === 'known') values.push(item.value);
  }
  return values;
}

/** Whether a list surely has nothing in it. */
export function isEmpty({ items, openBecause }: StatedList<unknown>): boolean {
  return items.length === 0 && openBecause === undefined;
}

/** A text that must not reach a log, a list or a screen by accident. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for writing it into a file of the same owner and for nothing else. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }
}

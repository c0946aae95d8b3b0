import type { XmlElement, XmlValue } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { splitList, type ListItem } from '../../connection/values/lists';

/**
 * A value as it stands in the profile. `value` is absent when the text is not one of the type, so
 * that rules about meaning stay silent where a rule about form has spoken already.
 */
export interface Field<T> {
  readonly element: XmlElement;
  readonly text: string;
  readonly span: Span;
  readonly value: T | undefined;
}

const UNREAD = Symbol('unread');

/** A field whose typed value is read when it is first asked for. */
export class LazyField<T> implements Field<T> {
  readonly element: XmlElement;
  readonly #written: XmlValue;
  readonly #read: (text: string, value: XmlValue) => T | undefined;
  #value: T | undefined | typeof UNREAD = UNREAD;

  constructor(
    element: XmlElement,
    value: XmlValue,
    read: (text: string, value: XmlValue) => T | undefined,
  ) {
    this.element = element;
    this.#written = value;
    this.#read = read;
  }

  get text(): string {
    return this.#written.text;
  }

  get span(): Span {
    return this.#written.span;
  }

  get value(): T | undefined {
    if (this.#value === UNREAD) this.#value = this.#read(this.#written.text, this.#written);
    return this.#value;
  }
}

/**
 * The value of an element as a field.
 *
 * @param read Gives the typed value, or `undefined` when the text is none.
 */
export function fieldOf<T>(
  element: XmlElement | undefined,
  read: (text: string, value: XmlValue) => T | undefined,
): Field<T> | undefined {
  const value = element?.value;
  return element && value && new LazyField(element, value, read);
}

/** The text of an element as a field. */
export function textOf(element: XmlElement | undefined): Field<string> | undefined {
  return fieldOf(element, asWritten);
}

/** A comma-separated element as a field. */
export function listOf(element: XmlElement | undefined): Field<readonly ListItem[]> | undefined {
  return fieldOf(element, readList);
}

/** Reads a text as it is. */
export function asWritten(text: string): string {
  return text;
}

/** Reads a text without regard to case. */
export function inLowerCase(text: string): string {
  return text.toLowerCase();
}

/** Reads a comma-separated list; items keep their places. */
export function readList(_text: string, value: XmlValue): readonly ListItem[] {
  return splitList(value);
}

// The children of large profiles are read at every edit, most of them for one or two of their
// values only: nothing is read before it is asked for.

/** What elements state: their values with places, their absence, and what cannot be known of them. */
import {
  absent,
  known,
  openList,
  unknowable,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { splitList, type ListItem } from '../../connection/values/lists';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';
import type { XmlElement, XmlValue } from '../../syntax/xml/tree';
import type { Site } from '../site';

/** Reads a text as a value; `undefined` when it is none. */
export type ReadValue<T> = (text: string, value: XmlValue) => T | undefined;

/** Says whether a child is certainly missing below an element that is there. */
export type IsAbsent = (parent: XmlElement, name: string) => boolean;

const FILLED_IN = 'it is filled in before the file is used';
const IN_ITS_PLACE = 'something else stands in its place';
const MAY_BE_ADDED = 'the file does not show it, and what delivers the connection may add it';
const MAY_FOLLOW = 'the rest of the document is put together elsewhere';
const DAMAGED = 'the document is not well-formed here';
const HIDDEN = 'a misspelt or unknown element may stand for it';

/** Reads what the elements of one document state. */
export class XmlStated {
  readonly site: Site;
  readonly #isAbsent: IsAbsent;
  readonly #isSound: boolean;
  readonly #read = new Set<XmlElement>();

  /** @param isSound Whether it is certain what belongs where. */
  constructor(site: Site, isSound: boolean, isAbsent: IsAbsent) {
    this.site = site;
    this.#isSound = isSound;
    this.#isAbsent = isAbsent;
  }

  /** Whether somebody asked for an element, so that it is in what was read. */
  wasRead(element: XmlElement): boolean {
    return this.#read.has(element);
  }

  /** Why a child that is not there may be there all the same; `undefined` when it is missing. */
  whyOpen(parent: XmlElement, name: string): string | undefined {
    if (this.site.isFragment) return MAY_FOLLOW;
    if (!this.#isSound) return DAMAGED;
    if (parent.hasText) return this.site.isNodes ? MAY_BE_ADDED : whyNoValue(parent);
    return this.#isAbsent(parent, name) ? undefined : HIDDEN;
  }

  /** That something is not below an element, or may be. */
  missing(parent: XmlElement, name: string): Stated<never> {
    const place = this.site.place(parent.nameSpan);
    const why = this.whyOpen(parent, name);
    return why === undefined ? absent(place) : unknowable(why, place);
  }

  /**
   * The child of a name, as far as it is certain which one counts: several that say the same count
   * as one.
   */
  child(parent: XmlElement, name: string): Stated<XmlElement> {
    const found = parent.childrenNamed(name);
    for (const element of found) this.#read.add(element);
    const [first] = found;
    if (!first) return this.missing(parent, name);
    const place = this.site.place(first.nameSpan);
    if (found.length > 1 && found.some((other) => !isSame(other, first))) {
      return unknowable(`${name} stands ${found.length} times with different values`, place);
    }
    return known(first, place);
  }

  /** The child at a path of names. */
  at(root: XmlElement, path: string): Stated<XmlElement> {
    let at: Stated<XmlElement> = known(root, this.site.place(root.nameSpan));
    for (const name of path.split('/')) {
      if (at.state !== 'known') return at;
      at = this.child(at.value, name);
    }
    return at;
  }

  /**
   * The value of an element.
   *
   * @param what What the value should be, for texts that are none, such as `a number`.
   */
  value<T>(element: Stated<XmlElement>, read: ReadValue<T>, what: string): Stated<T> {
    if (element.state !== 'known') return element;
    const { value: holder } = element;
    const { value } = holder;
    if (!value) {
      if (holder.isBlank && this.#isSound) return absent(this.site.place(holder.nameSpan));
      return unknowable(whyNoValue(holder), this.site.place(holder.nameSpan));
    }
    const place = this.site.place(value.span);
    const meaning = read(value.text, value);
    if (meaning === undefined)
      return unknowable(`"${value.text}" is not ${what}`, place, value.text);
    return known(meaning, place, value.text);
  }

  /** A text at a path. */
  text(root: XmlElement, path: string): Stated<string> {
    return this.value(this.at(root, path), (text) => text, 'a text');
  }

  /** A boolean at a path, as XML Schema spells it. */
  boolean(root: XmlElement, path: string): Stated<boolean> {
    return this.value(this.at(root, path), parseBoolean, 'true or false');
  }

  /** A whole number at a path. */
  integer(root: XmlElement, path: string): Stated<number> {
    return this.value(this.at(root, path), parseInteger, 'a whole number');
  }

  /** A word at a path that stands for something; case does not count. */
  word<T>(root: XmlElement, path: string, words: Readonly<Record<string, T>>): Stated<T> {
    const what = `one of ${Object.keys(words).join(', ')}`;
    return this.value(this.at(root, path), (text) => words[text.toLowerCase()], what);
  }

  /** The items of a list at a path, empty ones left out. @param what As for {@link value}. */
  items<T>(
    root: XmlElement,
    path: string,
    read: (item: ListItem) => T | undefined,
    what: string,
    separator = ',',
  ): StatedList<Stated<T>> {
    const list = this.value(
      this.at(root, path),
      (_text, value) => splitList(value, separator),
      'a list',
    );
    if (list.state === 'absent') return { items: [], ...(list.place && { place: list.place }) };
    if (list.state === 'unknowable') return openList([], list.why, list.place);
    const items = list.value.flatMap((item): Stated<T>[] => {
      if (item.text === '') return [];
      const place = this.site.place(item.span);
      const value = read(item);
      return [
        value === undefined
          ? unknowable(`"${item.text}" is not ${what}`, place, item.text)
          : known(value, place, item.text),
      ];
    });
    return { items, place: list.place };
  }

  /** Children of one name that may stand any number of times. */
  all<T>(parent: XmlElement, name: string, read: (element: XmlElement) => T): StatedList<T> {
    const found = parent.childrenNamed(name);
    for (const element of found) this.#read.add(element);
    const items = found.map(read);
    const place = this.site.place(parent.nameSpan);
    // Where one is there, another one may be misspelt and is told by a rule of its own.
    const why =
      items.length > 0 && this.#isSound && !parent.hasText ? undefined : this.whyOpen(parent, name);
    return why === undefined ? { items, place } : openList(items, why, place);
  }
}

/** Why what stands in an element cannot be read. */
function whyNoValue(element: XmlElement): string {
  return element.inHole(element.contentSpan) ? FILLED_IN : IN_ITS_PLACE;
}

/** Whether two elements say the same. */
function isSame(left: XmlElement, right: XmlElement): boolean {
  const text = ({ document, contentSpan }: XmlElement) =>
    document.text.slice(contentSpan.start, contentSpan.end).trim();
  return text(left) === text(right);
}

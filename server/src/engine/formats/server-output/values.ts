/** What printed properties state. */
import {
  absent,
  known,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import type { Certificate } from '../../connection/server';
import { normaliseHash } from '../../connection/values/names';
import type { Span } from '../../types';
import type { Site } from '../site';
import { itemsOf, type OutputRecord, type Property } from './record';

const CUT = 'PowerShell cut it off';

const NUMBER = 'a number does not tell which word it stands for';

/** Reads the properties of one object. */
export class OutputValues {
  readonly #record: OutputRecord;
  readonly #site: Site;
  /** Of the first value. */
  readonly place: Place;

  constructor(record: OutputRecord, site: Site) {
    this.#record = record;
    this.#site = site;
    const [first] = record.values();
    this.place = this.#placeOf(first);
  }

  /** Whether a property is printed, be it empty. */
  has(name: string): boolean {
    return this.#record.has(name.toLowerCase());
  }

  /** What a property means; absent where it is not printed or empty. */
  read<T>(name: string, read: (text: string) => T | undefined, what: string): Stated<T> {
    const property = this.#record.get(name.toLowerCase());
    if (!property || property.text === '') return absent(this.#placeOf(property));
    const place = this.#placeOf(property);
    const value = read(property.text);
    return value === undefined
      ? unknowable(`"${property.text}" is not ${what}`, place, property.text)
      : known(value, place, property.text);
  }

  /** A text. */
  text(name: string): Stated<string> {
    return this.read(name, (text) => text, 'a text');
  }

  /** A whole number. */
  number(name: string): Stated<number> {
    return this.read(
      name,
      (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
      'a number',
    );
  }

  /** `True` or `False`. */
  boolean(name: string): Stated<boolean> {
    const words: Readonly<Record<string, boolean>> = { true: true, false: false };
    return this.word(name, words);
  }

  /** A word that stands for something; case does not count. A number cannot be told. */
  word<T>(name: string, words: Readonly<Record<string, T>>): Stated<T> {
    const property = this.#record.get(name.toLowerCase());
    if (property?.isNumber) {
      return unknowable(NUMBER, this.#placeOf(property));
    }
    return this.read(name, (text) => words[text.toLowerCase()], 'a word that is known');
  }

  /** The items of `{a, b}`, or the one item without braces. */
  list(name: string): StatedList<Stated<string>> {
    const property = this.#record.get(name.toLowerCase());
    const place = this.#placeOf(property);
    if (!property) return { items: [], place };
    const items = itemsOf(property);
    const whole = items.filter(({ text }) => !/(?:\.\.\.|…)$/.test(text));
    const isCut = whole.length < items.length || /(?:\.\.\.|…)\}?$/.test(property.text);
    const stated = whole.map(({ text, span }) => known(text, this.#placeAt(span), text));
    return { items: stated, place, ...(isCut && { openBecause: CUT }) };
  }

  /** The items of a list of words. A number cannot be told, so that a list with one is open. */
  words(name: string): StatedList<Stated<string>> {
    const list = this.list(name);
    const items = list.items.filter((item) => item.state !== 'known' || !/^\d+$/.test(item.value));
    if (items.length === list.items.length) return list;
    return { ...list, items, openBecause: list.openBecause ?? NUMBER };
  }

  /** The objects a property holds; nothing where the form does not show them. */
  objects(name: string): readonly OutputValues[] | undefined {
    const property = this.#record.get(name.toLowerCase());
    if (property?.objects)
      return property.objects.map((each) => new OutputValues(each, this.#site));
    return property && /^(?:\{\})?$/.test(property.text) ? [] : undefined;
  }

  /** A certificate as a list prints it: headings in brackets, each with its value in the next line. */
  certificate(name: string): Stated<Certificate> {
    return this.read(
      name,
      (text) => {
        const after = (heading: string) => {
          const found = new RegExp(`\\[${heading}\\]\\s*\\n([^\\n]+)`).exec(text)?.[1]?.trim();
          return found === undefined || found === '' ? undefined : found;
        };
        const thumbprint = normaliseHash(after('Thumbprint') ?? '');
        const subject = after('Subject');
        const issuer = after('Issuer');
        if (thumbprint === undefined && subject === undefined) return undefined;
        return {
          ...(thumbprint !== undefined && { thumbprint }),
          ...(subject !== undefined && { subject }),
          ...(issuer !== undefined && { issuer }),
        };
      },
      'a certificate as a list shows it',
    );
  }

  #placeOf(property: Property | undefined): Place {
    return this.#placeAt(property?.span ?? { start: 0, end: 0 });
  }

  #placeAt(span: Span): Place {
    return { ...this.#site.place(span), isFixed: true };
  }
}

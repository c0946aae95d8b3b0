/** What the arguments of a call state. */
import { blankList, type Nothing } from '../../../connection/blank';
import {
  absent,
  known,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../../connection/stated';
import { algorithmOf } from '../../../connection/suite';
import { ipsecWords, type IpsecAlgorithm } from '../../../knowledge/ipsec';
import type { IpsecPart } from '../../../knowledge/ipsec-types';
import type { Script, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import type { Site } from '../../site';
import { argumentOf, isOn, itemsOf, literalOf, type Call, type Literal } from '../calls';
import { withoutGroups } from '../resolve';

const AT_RUN_TIME = 'only the running script knows it';
const HANDED_OVER = 'more arguments are handed over when the script runs';

/** The arguments of one call. */
export class CallArguments {
  readonly script: Script;
  readonly call: Call;
  readonly site: Site;
  /** The name of the command. */
  readonly place: Place;

  constructor(script: Script, call: Call, site: Site) {
    this.script = script;
    this.call = call;
    this.site = site;
    this.place = site.place(call.command.name.span);
  }

  /** What is said of a parameter that is not written down. */
  get nothing(): Nothing {
    const { isOpen } = this.call.binding;
    return isOpen ? unknowable(HANDED_OVER, this.place) : absent(this.place);
  }

  /** Whether a parameter is written down. */
  has(name: string): boolean {
    return argumentOf(this.call, name) !== undefined;
  }

  /** The value of a parameter; nothing for a switch, and where none is written down. */
  value(name: string): Value | undefined {
    return argumentOf(this.call, name)?.value;
  }

  /**
   * What an argument means.
   *
   * @param what What it should be, for texts that are none.
   */
  read<T>(name: string, read: (text: string) => T | undefined, what: string): Stated<T> {
    const argument = argumentOf(this.call, name);
    if (!argument) return this.nothing;
    return this.#item(argument.value, argument.nameSpan, read, what);
  }

  /** A text. */
  text(name: string): Stated<string> {
    return this.read(name, (text) => text, 'a text');
  }

  /** A number from 0. */
  number(name: string): Stated<number> {
    const read = (text: string) => (/^\d{1,10}$/.test(text) ? Number(text) : undefined);
    return this.read(name, read, 'a number');
  }

  /** A word that stands for something; case does not count. */
  word<T>(name: string, words: Readonly<Record<string, T>>): Stated<T> {
    const what = `one of ${Object.keys(words).join(', ')}`;
    return this.read(name, (text) => words[text.toLowerCase()], what);
  }

  /** `$true` or `$false`. */
  boolean(name: string): Stated<boolean> {
    const argument = argumentOf(this.call, name);
    if (!argument) return this.nothing;
    return this.#truth(argument.value, argument.nameSpan);
  }

  /** A switch, which is off when it is not written down. */
  switch(name: string): Stated<boolean> {
    const argument = argumentOf(this.call, name);
    if (!argument) {
      const { nothing } = this;
      return nothing.state === 'absent' ? known(false, this.place) : nothing;
    }
    if (argument.value !== undefined) return this.#truth(argument.value, argument.nameSpan);
    return known(isOn(argument), this.site.place(argument.nameSpan));
  }

  /** The items of a list. @param what As for {@link read}. */
  list<T>(
    name: string,
    read: (text: string) => T | undefined,
    what: string,
  ): StatedList<Stated<T>> {
    const argument = argumentOf(this.call, name);
    if (!argument) return blankList(this.nothing);
    const place = this.site.place(argument.value?.span ?? argument.nameSpan);
    const items = itemsOf(this.script, argument.value);
    if (!items) return { items: [], openBecause: AT_RUN_TIME, place };
    return { items: items.map((item) => this.#item(item, item.span, read, what)), place };
  }

  /** The texts of a list. */
  texts(name: string): StatedList<Stated<string>> {
    return this.list(name, (text) => text, 'a text');
  }

  /** One of the six algorithms of a policy: its name, or a beginning that only one name has. */
  algorithm(part: IpsecPart): Stated<IpsecAlgorithm> {
    const word = this.text(part);
    if (word.state !== 'known') return word;
    const lower = word.value.toLowerCase();
    const words = ipsecWords(part, 'cmdlet').filter((each) => each.toLowerCase().startsWith(lower));
    const exact = words.find((each) => each.toLowerCase() === lower);
    const [only] = words;
    const meant = exact ?? (words.length === 1 ? only : undefined) ?? word.value;
    const algorithm = algorithmOf(part, 'cmdlet', meant, word.place);
    return algorithm.state === 'known' ? { ...algorithm, text: word.value } : algorithm;
  }

  #item<T>(
    value: Value | undefined,
    span: Span,
    read: (text: string) => T | undefined,
    what: string,
  ): Stated<T> {
    const literal = literalOf(this.script, value);
    if (!literal) return unknowable(AT_RUN_TIME, this.site.place(value?.span ?? span));
    const place = this.#placeOf(literal);
    const meaning = read(literal.text);
    if (meaning === undefined) {
      return unknowable(`"${literal.text}" is not ${what}`, place, literal.text);
    }
    return known(meaning, place, literal.text);
  }

  #placeOf({ span, isEditable }: Literal): Place {
    const place = this.site.place(span);
    return isEditable ? place : { ...place, isFixed: true };
  }

  #truth(value: Value | undefined, span: Span): Stated<boolean> {
    const inner = value && withoutGroups(value);
    const place = this.site.place(inner?.span ?? span);
    const name = inner?.kind === 'variable' ? inner.name : undefined;
    if (name === 'true' || name === 'false') return known(name === 'true', place);
    const text = inner?.kind === 'bare' ? inner.text : undefined;
    if (text === '1' || text === '0') return known(text === '1', place);
    return unknowable(AT_RUN_TIME, place);
  }
}

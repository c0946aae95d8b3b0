/** Lists in values of a profile, and the ways they are written wrong. */
import type { XmlValue } from '../../syntax/xml/tree';
import { type ListItem, splitList } from '../../connection/values/lists';

/** A list value without the blanks beside its separators and dashes; other blanks become one each. */
export function tighten(text: string): string {
  // In two steps, so that a long run of blanks is read once.
  return text.replace(/\s+/g, ' ').replace(/ ?([,;|/-]) ?/g, '$1');
}

/** A list whose items something other than commas separates. */
export interface WrongSeparator {
  /** The character, or `a blank`. */
  readonly name: string;
  /** The same list with commas. */
  readonly better: string;
}

/**
 * Whether a list uses semicolons, bars or blanks where commas belong.
 *
 * @param isItem Whether a text is a good item; a list is only rewritten when all of them are.
 */
export function wrongSeparator(
  value: XmlValue,
  isItem: (text: string) => boolean,
): WrongSeparator | undefined {
  const tight = tighten(value.text);
  const found = /[;|\s]/.exec(tight);
  if (!found) return undefined;
  const items = tight.split(/[,;|\s]/).filter((item) => item !== '');
  if (items.length < 2 || !items.every(isItem)) return undefined;
  const isBlank = /\s/.test(found[0]);
  return { name: isBlank ? 'a blank' : `'${found[0]}'`, better: items.join(',') };
}

/** Items of a list value with their places. */
export function itemsOf(value: XmlValue): ListItem[] {
  return splitList(value);
}

/**
 * Whether a list that should hold numbers or addresses holds nothing but words: names, or a note on
 * what to write. That is one slip, however many commas it has.
 */
export function areWords(items: readonly ListItem[]): boolean {
  return items.length > 1 && items.every(({ text }) => /^[a-z][^:]*$/i.test(text));
}

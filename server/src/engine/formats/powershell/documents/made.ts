/** What values of a script are, as far as they have to do with text. */
import type { Span } from '../../../types';
import { type BuiltElement, type ScriptText, joinedText, knownText } from './text';
import type { XmlWriting } from './writer';

/** A text. */
export interface MadeText {
  readonly kind: 'text';
  readonly text: ScriptText;
}

/** Texts as an array; a longer one shares the beginning of the one it was made of. */
export interface MadeList {
  readonly kind: 'list';
  readonly before: MadeList | undefined;
  readonly item: ScriptText | undefined;
  readonly count: number;
}

/** An object that text is added to: a StringBuilder, a StreamWriter, a list. */
export interface Growing {
  readonly kind: 'growing';
  /** The block it was made in. */
  readonly home: number;
  /** True for a list, whose items are separate texts. */
  readonly isList: boolean;
  list: MadeList;
}

/** An XmlDocument or one of its elements. */
export interface MadeElement {
  readonly kind: 'element';
  readonly element: BuiltElement;
}

/** An XmlWriter. */
export interface MadeWriter {
  readonly kind: 'writer';
  readonly writing: XmlWriting;
}

/** A value that text is made of or with. */
export type Made = MadeText | MadeList | Growing | MadeElement | MadeWriter;

/** An array without items. */
export const EMPTY_LIST: MadeList = { kind: 'list', before: undefined, item: undefined, count: 0 };

/** An array of more items is not followed; a script can double one as often as it likes. */
const MOST_ITEMS = 50_000;

/** An array with one more item. */
export function withItem(list: MadeList, item: ScriptText): MadeList {
  return list.count < MOST_ITEMS
    ? { kind: 'list', before: list, item, count: list.count + 1 }
    : list;
}

/** The items of an array in order. */
export function itemsOf(list: MadeList): ScriptText[] {
  const items: ScriptText[] = [];
  for (let at: MadeList | undefined = list; at !== undefined; at = at.before) {
    if (at.item !== undefined) items.push(at.item);
  }
  return items.reverse();
}

/**
 * Items as one text.
 *
 * @param separator what stands between them
 * @param span what the separator comes from
 */
export function joinedList(list: MadeList, separator: string, span: Span): ScriptText {
  const items = itemsOf(list);
  if (separator === '' || items.length < 2) {
    return joinedText(items);
  }
  const between = knownText(separator, span);
  return joinedText(items.flatMap((item, index) => (index === 0 ? [item] : [between, item])));
}

/** A value as text, as PowerShell would make it; nothing when it is none. */
export function asText(made: Made | undefined, span: Span): ScriptText | undefined {
  switch (made?.kind) {
    case 'text':
      return made.text;
    case 'list':
      return joinedList(made, ' ', span);
    case 'growing':
      return joinedList(made.list, made.isList ? ' ' : '', span);
    default:
      return undefined;
  }
}

/** A value as an array: a text is its only item. */
export function asList(made: Made | undefined): MadeList | undefined {
  if (made?.kind === 'text') return withItem(EMPTY_LIST, made.text);
  if (made?.kind === 'list') return made;
  return made?.kind === 'growing' && made.isList ? made.list : undefined;
}

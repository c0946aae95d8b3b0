/** An object that PowerShell printed, whatever the form. */
import type { Span } from '../../types';

/** One of several values of a property. */
export interface Item {
  readonly text: string;
  readonly span: Span;
}

/** A property of an object. */
export interface Property extends Item {
  /** As printed, without its unit. */
  readonly name: string;
  readonly nameSpan: Span;
  /** A number that may stand for a word, which cannot be told from its form. */
  readonly isNumber: boolean;
  /** Its values one by one, where the form keeps them apart. */
  readonly items?: readonly Item[];
  /** The objects it holds, where the form shows them. */
  readonly objects?: readonly OutputRecord[];
}

/** Properties by name, in lower case and without the unit in parentheses. */
export type OutputRecord = ReadonlyMap<string, Property>;

/** The values of a property that is printed as `{a, b}`, or its one value. */
export function itemsOf({ text, span, items }: Property): readonly Item[] {
  if (items) return items;
  const isAsWritten = text.length === span.end - span.start;
  const open = /^\{/.test(text) ? 1 : 0;
  const inner = text.slice(open, open === 1 && text.endsWith('}') ? -1 : undefined);
  const found: Item[] = [];
  let at = open;
  for (const part of inner.split(',')) {
    const item = part.trim();
    const start = span.start + at + part.length - part.trimStart().length;
    at += part.length + 1;
    if (item === '') continue;
    found.push({ text: item, span: isAsWritten ? { start, end: start + item.length } : span });
  }
  return found;
}

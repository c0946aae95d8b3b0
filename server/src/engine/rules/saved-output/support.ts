import { rowOf, type PrintedObject } from '../../formats/server-output/classes';
import { itemsOf, type Item } from '../../formats/server-output/record';
import type { OutputClassId } from '../../knowledge/output.generated';

/** What the rules of this group have in common. */
export const OUTPUT = {
  kinds: ['server-output'],
  group: 'saved-output',
  since: '0.2.0',
  fix: 'none',
} as const;

/** Whether an object is of a class. */
export function isOf(object: PrintedObject, id: OutputClassId): boolean {
  return object.class.id === id;
}

/** The one value of a row, in lower case; nothing where it is empty or not printed. */
export function wordOf(object: PrintedObject, name: string): string | undefined {
  const text = rowOf(object, name)?.text.toLowerCase();
  return text === '' ? undefined : text;
}

/** The values of a row; nothing where it is not printed or cut off. */
export function itemsIn(object: PrintedObject, name: string): readonly Item[] | undefined {
  const row = rowOf(object, name);
  if (!row || row.isNumber) return undefined;
  const items = itemsOf(row);
  const isCut = /(?:\.\.\.|…)\}?$/.test(row.text);
  return isCut || items.some(({ text }) => /^\d+$/.test(text)) ? undefined : items;
}

/** Rows as a list prints them. */
export function listOf(...rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `${name.padEnd(30)}: ${value}`).join('\n');
}

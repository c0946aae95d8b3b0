/** What all items of a completion list have in common, sent once to clients that take it so. */
import type {
  CompletionItem,
  CompletionList,
  InsertTextFormat,
  TextEdit,
} from 'vscode-languageserver';

/** An item that says itself where its text goes. */
export type OwnItem = CompletionItem & {
  readonly textEdit: TextEdit;
  readonly insertTextFormat: InsertTextFormat;
};

/**
 * The list for a client that takes these defaults; the items as they are for others. Either way the
 * same is inserted at the same place.
 *
 * @param supported Names of the defaults the client takes.
 */
export function withDefaults(
  items: OwnItem[],
  supported: ReadonlySet<string>,
): CompletionItem[] | CompletionList {
  const editRange = supported.has('editRange')
    ? mostFrequent(items.map(({ textEdit }) => textEdit.range))
    : undefined;
  const insertTextFormat = supported.has('insertTextFormat')
    ? mostFrequent(items.map((item) => item.insertTextFormat))
    : undefined;
  if (editRange === undefined && insertTextFormat === undefined) return items;
  return {
    isIncomplete: false,
    itemDefaults: {
      ...(editRange && { editRange }),
      ...(insertTextFormat && { insertTextFormat }),
    },
    items: items.map(({ textEdit, insertTextFormat: format, ...item }) => ({
      ...item,
      ...(isSame(textEdit.range, editRange)
        ? textEdit.newText !== item.label && { textEditText: textEdit.newText }
        : { textEdit }),
      ...(format !== insertTextFormat && { insertTextFormat: format }),
    })),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The value that occurs most often, the first of them; nothing in an empty list. */
function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = counts.get(key) ?? { value, count: 0 };
    known.count++;
    counts.set(key, known);
  }
  let most: { readonly value: T; count: number } | undefined;
  for (const each of counts.values()) if (!most || each.count > most.count) most = each;
  return most?.value;
}

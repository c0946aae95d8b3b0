import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';

/** The items of a list as a client reads them that knows the defaults of lists. */
export function expanded(list: CompletionItem[] | CompletionList): CompletionItem[] {
  if (Array.isArray(list)) return list;
  const { editRange, insertTextFormat } = list.itemDefaults ?? {};
  return list.items.map(({ textEditText, ...item }) => ({
    ...item,
    ...(insertTextFormat && { insertTextFormat: item.insertTextFormat ?? insertTextFormat }),
    textEdit: item.textEdit ?? { range: editRange, newText: textEditText ?? item.label },
  })) as CompletionItem[];
}

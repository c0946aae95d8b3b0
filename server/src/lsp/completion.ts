import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import type { CompletionItem as EngineItem, CompletionKind } from '../engine/formats/features';
import type { ParsedFile } from '../engine/formats/file';
import { withDefaults, type OwnItem } from './completionDefaults';
import { toRange } from './convert';
import { plainText } from './markdown';
import { safely } from './safely';
import type { ServerContext } from './context';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  element: CompletionItemKind.Property,
  closeTag: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  skeleton: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Reference,
  directive: CompletionItemKind.Keyword,
  attribute: CompletionItemKind.Field,
};

export function registerCompletion(context: ServerContext): void {
  const { connection, documents, cache, runtime, client, settings } = context;
  connection.onCompletion(({ textDocument, position, context: asked }, token) =>
    safely<CompletionItem[] | CompletionList>(
      runtime,
      async () => {
        const open = await cache.openOrBegin(documents.get(textDocument.uri));
        if (!open) return [];
        const { file, engine } = open;
        const { genericXml, commandNames } = await settings.of(textDocument.uri);
        const items = open.completionsAt(file, file.lines.offsetAt(position), {
          snippets: client.snippets,
          rules: engine.rules,
          closeTags: genericXml,
          commandNames,
          templates: !client.ownTemplates,
        });
        // Behind a tag only values are offered unasked: a line end typed there would take an element.
        const unasked = asked?.triggerCharacter === '>';
        return withDefaults(
          items
            .filter((item) => !unasked || item.kind === 'value')
            .map((item) => toItem(item, file, client.labelDetails)),
          client.completionDefaults,
        );
      },
      [],
      `completion in ${textDocument.uri}`,
      token,
    ),
  );
  connection.onCompletionResolve((item, token) =>
    safely<CompletionItem>(
      runtime,
      async () => {
        const { engine, resolveCompletion } = await cache.loader.get();
        const text =
          typeof item.data === 'string' ? resolveCompletion(item.data, engine.rules) : undefined;
        if (text === undefined) return item;
        return {
          ...item,
          documentation: client.completionMarkdown
            ? { kind: MarkupKind.Markdown, value: text }
            : plainText(text),
        };
      },
      item,
      'documentation of a completion',
      token,
    ),
  );
}

function toItem(item: EngineItem, file: ParsedFile, labelDetails: boolean): OwnItem {
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    // A list of bare numbers tells nothing.
    ...(labelDetails &&
      item.detail !== undefined && { labelDetails: { description: item.detail } }),
    filterText: item.filterText,
    sortText: item.sortText,
    textEdit: { range: toRange(item.span, file.lines), newText: item.snippet ?? item.insertText },
    insertTextFormat:
      item.snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(item.preselect && { preselect: true }),
    ...(item.retrigger && {
      command: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
    }),
    ...(item.data !== undefined && { data: item.data }),
  };
}

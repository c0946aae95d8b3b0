import { MarkupKind, type Hover } from 'vscode-languageserver';
import { toRange } from './convert';
import { plainText } from './markdown';
import { withOwnPages } from './ownPages';
import { safely } from './safely';
import type { ServerContext } from './context';

export function registerHover(context: ServerContext): void {
  const { connection, documents, cache, runtime, client } = context;
  connection.onHover(({ textDocument, position }, token) =>
    safely<Hover | null>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(textDocument.uri));
        if (!open) return null;
        const { file, engine } = open;
        const hover = open.hoverAt(file, file.lines.offsetAt(position), engine.rules);
        if (!hover) return null;
        return {
          range: toRange(hover.span, file.lines),
          contents: client.markdown
            ? {
                kind: MarkupKind.Markdown,
                value: client.ownPages ? withOwnPages(hover) : hover.markdown,
              }
            : { kind: MarkupKind.PlainText, value: plainText(hover.markdown) },
        };
      },
      null,
      `hover of ${textDocument.uri}`,
      token,
    ),
  );
}

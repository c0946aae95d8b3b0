import type { InlayHint } from 'vscode-languageserver';
import { toSpan } from './convert';
import { safely } from './safely';
import type { ServerContext } from './context';

/** Words behind numbers and binary values; a setting turns them off. */
export function registerInlayHints(context: ServerContext): void {
  const { connection, documents, cache, runtime, settings } = context;
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    safely<InlayHint[]>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(uri));
        if (!open || !(await settings.of(uri)).inlayHints) return [];
        const { file } = open;
        return open
          .inlayHints(file, toSpan(range, file.lines))
          .map(({ offset, label, tooltip }) => ({
            position: file.lines.positionAt(offset),
            label,
            tooltip,
            paddingLeft: true,
          }));
      },
      [],
      `inlay hints of ${uri}`,
      token,
    ),
  );
}

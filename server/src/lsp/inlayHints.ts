import type { InlayHint } from 'vscode-languageserver';
import { toSpan } from './convert';
import { safely } from './safely';
import type { ServerContext } from './context';

/** Words behind numbers, networks and binary values; a setting for each topic turns them off. */
export function registerInlayHints(context: ServerContext): void {
  const { connection, documents, cache, runtime, settings } = context;
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    safely<InlayHint[]>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(uri));
        if (!open) return [];
        const { file } = open;
        const { inlayHints: wanted } = await settings.of(uri);
        return open
          .inlayHints(file, toSpan(range, file.lines))
          .filter(({ topic }) => wanted[topic])
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

import { RequestType, type Position } from 'vscode-languageserver';
import { safely } from './safely';
import type { ServerContext } from './context';

/** Asks for the text that closes the element whose `>` or `</` was just typed; null where none. */
export const CloseTagRequest = new RequestType<
  { uri: string; position: Position },
  string | null,
  void
>('aovpn/closeTag');

export function registerCloseTag(context: ServerContext): void {
  const { connection, documents, cache, runtime, settings } = context;
  connection.onRequest(CloseTagRequest, ({ uri, position }, token) =>
    safely<string | null>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(uri));
        // Beside a general XML extension, tags are closed by that one.
        if (!open || !(await settings.of(uri)).genericXml) return null;
        return open.closeTagAt(open.file, open.file.lines.offsetAt(position)) ?? null;
      },
      null,
      `closing tag in ${uri}`,
      token,
    ),
  );
}

import { RequestType, type Position } from 'vscode-languageserver';
import type { EntryDescription } from '../engine/formats/rasphone/features/describe';
import { safely } from './safely';
import type { ServerContext } from './context';

/** Asks for the phonebook entry at a position, decoded; null where there is none. */
export const DescribeEntryRequest = new RequestType<
  { uri: string; position: Position },
  EntryDescription | null,
  void
>('aovpn/describeEntry');

export function registerPhonebook(context: ServerContext): void {
  const { connection, documents, cache, runtime } = context;
  connection.onRequest(DescribeEntryRequest, ({ uri, position }, token) =>
    safely<EntryDescription | null>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(uri));
        if (!open) return null;
        const { file } = open;
        return open.describeEntryAt(file, file.lines.offsetAt(position)) ?? null;
      },
      null,
      `entry in ${uri}`,
      token,
    ),
  );
}

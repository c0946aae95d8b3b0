import { RequestType, RequestType0 } from 'vscode-languageserver';
import type { Answer, AskedFile } from '../engine/explain/ask';
import type { SubjectLine } from '../engine/explain/describe';
import { safely } from './safely';
import type { ServerContext } from './context';
import { fileNameOf } from './uri';

/** Asks for all error codes, messages and events there are words for. */
export const ErrorListRequest = new RequestType0<readonly SubjectLine[], void>('aovpn/errors');

/** Asks for all that can be explained, settings included; each has a page under its `ask`. */
export const SubjectsRequest = new RequestType0<readonly SubjectLine[], void>('aovpn/subjects');

/** Asks what something means, and what open documents say of it. */
export const ExplainRequest = new RequestType<
  { query: string; uris?: readonly string[] },
  Answer,
  void
>('aovpn/explain');

export function registerExplain(context: ServerContext): void {
  const { connection, runtime, cache } = context;
  connection.onRequest(ErrorListRequest, async () => (await cache.loader.get()).errorList());
  connection.onRequest(SubjectsRequest, async () => (await cache.loader.get()).subjectList());
  connection.onRequest(ExplainRequest, ({ query, uris = [] }, token) =>
    safely<Answer>(
      runtime,
      async () => {
        const files = await Promise.all(uris.map((uri) => askedFile(context, uri)));
        const { answer } = await cache.loader.get();
        return answer(
          query,
          files.flatMap((file) => file ?? []),
        );
      },
      { title: query, markdown: '', isKnown: false },
      'explanation',
      token,
    ),
  );
}

/** An open document of ours with its findings; nothing for others. */
async function askedFile(
  { documents, cache, settings }: ServerContext,
  uri: string,
): Promise<AskedFile | undefined> {
  const document = documents.get(uri);
  const open = await cache.open(document);
  if (!document || !open) return undefined;
  const { engine } = await settings.of(uri);
  const result = cache.checked(document, open, engine);
  const name = fileNameOf(uri).replace(/^.*[/\\]/, '');
  return { name, uri, file: open.file, result };
}

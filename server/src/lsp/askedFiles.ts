/** Files a client names in a question: those that are open as they are in the editor, else from disk. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { bytesOfBase64, decodeFile } from '../bytes/file';
import type { NamedFile } from '../engine/answers/sides';
import { detectKind } from '../engine/formats/detect';
import type { ServerContext } from './context';
import { fileNameOf, keyOf } from './uri';

/** Files as a client names them. */
export interface AskedFiles {
  readonly uris: readonly string[];
  /** Bytes in Base64, by address, of files the server cannot read itself. */
  readonly contents?: Readonly<Record<string, string>>;
}

/** Files, under their addresses; or one that is not there, or not ours. */
export async function readAsked(
  context: ServerContext,
  { uris, contents = {} }: AskedFiles,
): Promise<readonly NamedFile[] | { readonly problem: string }> {
  const files: NamedFile[] = [];
  for (const uri of new Set(uris)) {
    const file = await readFile(context, uri, contents[uri]);
    if (!file) return { problem: `${labelOf(uri)} cannot be read, or is no file of ours.` };
    files.push({ name: uri, file });
  }
  return files;
}

/** A file that is open as it is in the editor, else from disk; nothing when it is not ours. */
export async function readFile(
  { documents, cache, runtime }: ServerContext,
  uri: string,
  content?: string,
): Promise<NamedFile['file'] | undefined> {
  const document = openDocument({ documents }, uri);
  if (document) return (await cache.open(document))?.file;
  const bytes = content === undefined ? await runtime.readBytes(uri) : bytesOfBase64(content);
  if (!bytes) return undefined;
  const { text, encoding } = decodeFile(bytes);
  const hints = { fileName: fileNameOf(uri), encoding };
  return detectKind(text, hints) && (await cache.loader.get()).engine.parse(text, hints);
}

/** An open document, however its address is spelt. */
export function openDocument(
  { documents }: Pick<ServerContext, 'documents'>,
  uri: string,
): TextDocument | undefined {
  const key = keyOf(uri);
  return documents.get(uri) ?? documents.all().find((document) => keyOf(document.uri) === key);
}

/** How a file is called by itself. */
export function labelOf(uri: string): string {
  return fileNameOf(uri) || uri;
}

/** Edits of several files at once. */
import type { AnnotatedTextEdit, Range, WorkspaceEdit } from 'vscode-languageserver';
import { openDocument } from './askedFiles';
import type { ServerContext } from './context';

/** An edit of a file, open or not. */
export interface FileEdit {
  /** Its address, however spelt. */
  readonly name: string;
  readonly range: Range;
  readonly newText: string;
}

/** Id of the annotation by which a client asks before it edits. */
const ASKED = 'aovpn';

/**
 * Edits as a client takes them: for what is open at its version, so that none lands in another text.
 *
 * @param question Shown with a preview before anything is changed, where the client can.
 */
export function manyFiles(
  context: ServerContext,
  edits: readonly FileEdit[],
  question?: { readonly label: string; readonly description: string },
): WorkspaceEdit {
  const { client } = context;
  const isAsked = question !== undefined && client.changeAnnotations && client.documentChanges;
  const byFile = new Map<string, AnnotatedTextEdit[]>();
  for (const { name, range, newText } of edits) {
    const uri = openDocument(context, name)?.uri ?? name;
    const own = byFile.get(uri) ?? [];
    byFile.set(uri, own);
    own.push({ range, newText, ...(isAsked && { annotationId: ASKED }) } as AnnotatedTextEdit);
  }
  if (!client.documentChanges) return { changes: Object.fromEntries(byFile) };
  return {
    documentChanges: [...byFile].map(([uri, own]) => ({
      textDocument: { uri, version: openDocument(context, uri)?.version ?? null },
      edits: own,
    })),
    ...(isAsked && {
      changeAnnotations: { [ASKED]: { ...question, needsConfirmation: true } },
    }),
  };
}

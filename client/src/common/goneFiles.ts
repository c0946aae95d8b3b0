import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isOwnFinding } from './findings';
import type { Server } from './server';

/** `FileChangeType.Deleted` of the protocol. */
const DELETED = 3;

/**
 * Calls a function with files and folders that are gone, however they went; tells the server of those
 * deleted or renamed in the editor, which no watcher may see.
 */
export function registerGoneFiles(
  context: vscode.ExtensionContext,
  server: Server,
  listener: (uris: readonly vscode.Uri[]) => void,
): void {
  const went = (uris: readonly vscode.Uri[]) => {
    listener(uris);
    if (server.running) tellGone(server.running, uris);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', true, true);
  context.subscriptions.push(
    watcher,
    watcher.onDidDelete((uri) => listener([uri])),
    vscode.workspace.onDidDeleteFiles(({ files }) => went(files)),
    vscode.workspace.onDidRenameFiles(({ files }) => went(files.map(({ oldUri }) => oldUri))),
  );
}

/** Has the server forget the files with findings that are there no more. */
export async function forgetGoneFiles(client: BaseLanguageClient): Promise<void> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const shown = vscode.languages
    .getDiagnostics()
    .filter(([uri, found]) => found.some(isOwnFinding) && !open.has(uri.toString()));
  const gone: vscode.Uri[] = [];
  for (const [uri] of shown) {
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      gone.push(uri);
    }
  }
  if (gone.length > 0) tellGone(client, gone);
}

function tellGone(client: BaseLanguageClient, uris: readonly vscode.Uri[]): void {
  const changes = uris.map((uri) => ({ uri: uri.toString(), type: DELETED }));
  void client.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

/** Whether an address is another one, or below it. */
export function isIn(uri: vscode.Uri, above: vscode.Uri): boolean {
  const [own, other] = [uri.toString(), above.toString()];
  return own === other || own.startsWith(`${other}/`);
}

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The one file the server may read and have written. */
const NAME = '/.aovpn.json';

/**
 * Answers the server's `aovpn/readFile` and `aovpn/writeProjectFile`. Both go through the editor's
 * file system, so that they work in virtual workspaces and on the web.
 */
export function registerProjectFiles(client: BaseLanguageClient): void {
  client.onRequest('aovpn/readFile', ({ uri }: { uri: string }) =>
    read(vscode.Uri.parse(uri, true)),
  );
  client.onRequest<boolean, unknown>(
    'aovpn/writeProjectFile',
    ({ uri, text }: { uri: string; text: string }) => write(vscode.Uri.parse(uri, true), text),
  );
}

/** The text of a project file, as it is in an editor where it is open; null when there is none. */
async function read(uri: vscode.Uri): Promise<string | null> {
  if (!uri.path.endsWith(NAME)) return null;
  const open = openDocument(uri);
  if (open?.isDirty === true) return open.getText();
  try {
    return new TextDecoder('utf-8').decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** Writes a project file. What is open in an editor is changed there, so that it can be undone. */
async function write(uri: vscode.Uri, text: string): Promise<boolean> {
  if (!uri.path.endsWith(NAME)) return false;
  const open = openDocument(uri);
  if (!open) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return true;
  }
  const whole = new vscode.Range(open.positionAt(0), open.positionAt(open.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, whole, text);
  return (await vscode.workspace.applyEdit(edit)) && (await open.save());
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
}

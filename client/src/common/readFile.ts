import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * Answers the server's `aovpn/readFile`: the text of a project file, or null. Goes through the
 * editor's file system, so that it works in virtual workspaces and on the web.
 */
export function registerReadFile(client: BaseLanguageClient): void {
  client.onRequest('aovpn/readFile', async (params: { uri: string }): Promise<string | null> => {
    const uri = vscode.Uri.parse(params.uri, true);
    // The server needs project files and nothing else.
    if (!uri.path.endsWith('/.aovpn.json')) return null;
    try {
      return new TextDecoder('utf-8').decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      return null;
    }
  });
}

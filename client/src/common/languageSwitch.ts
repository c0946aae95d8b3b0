import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * Gives an XML document whose content is a profile the language `profilexml`, whatever its file is
 * called. The server decides by content; other XML keeps its language.
 */
export function registerLanguageSwitch(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): void {
  // A document the user gave another language again keeps it, until it is closed.
  const switched = new Set<string>();
  const look = async (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    if (document.languageId !== 'xml' || switched.has(uri) || !client.isRunning()) return;
    const status = await client.sendRequest<{ kind: string | null }>('aovpn/fileStatus', { uri });
    if (status.kind !== 'profilexml' || document.isClosed) return;
    switched.add(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'profilexml');
  };
  const forget = ({ uri }: vscode.TextDocument) => {
    // A change of language closes and opens a document too: only one that stays closed is forgotten.
    setTimeout(() => {
      const open = vscode.workspace.textDocuments.some((d) => d.uri.toString() === uri.toString());
      if (!open) switched.delete(uri.toString());
    }, 0);
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => void look(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
  for (const document of vscode.workspace.textDocuments) void look(document);
}

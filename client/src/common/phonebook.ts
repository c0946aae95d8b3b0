import * as vscode from 'vscode';
import type { Server } from './server';

/** Scheme of the documents that show an entry; they exist in memory only and cannot be edited. */
const SCHEME = 'aovpn-entry';

/** A phonebook entry as the server describes it. */
interface EntryDescription {
  readonly name: string;
  readonly text: string;
}

/** Registers the command that shows the phonebook entry at the cursor in words. */
export function registerPhonebook(context: vscode.ExtensionContext, server: Server): void {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    vscode.commands.registerCommand('aovpn.showPhonebookEntry', async () => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) return;
      const entry = await describeEntry(server, editor);
      if (!entry) {
        await vscode.window.showInformationMessage(
          vscode.l10n.t('There is no phonebook entry at the cursor.'),
        );
        return;
      }
      // A slash would make folders of the name; the source tells entries of two files apart.
      const path = `/${entry.name.replace(/[/\\]/g, '_')}.txt`;
      const uri = vscode.Uri.from({ scheme: SCHEME, path, query: editor.document.uri.toString() });
      texts.set(uri.toString(), entry.text);
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      });
    }),
  );
}

async function describeEntry(
  server: Server,
  editor: vscode.TextEditor,
): Promise<EntryDescription | null> {
  const { document, selection } = editor;
  const client = await server.start('phonebook entry');
  return client.sendRequest<EntryDescription | null>('aovpn/describeEntry', {
    uri: document.uri.toString(),
    position: { line: selection.active.line, character: selection.active.character },
  });
}

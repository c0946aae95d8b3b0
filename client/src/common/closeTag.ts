import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { kindOf } from './ours';

/** Who knows the client, once it runs. */
interface Running {
  readonly running: BaseLanguageClient | undefined;
}

/** How long to wait for what is typed next, in milliseconds. */
const PAUSE = 40;

/** The document, at one version, in which values were offered last: behind the `>` that made it so. */
let offered: { readonly document: vscode.TextDocument; readonly version: number } | undefined;

/**
 * Closes the element whose tag was just finished, as editors of markup do, and then offers the values
 * it can have. In this order: a list that is open while the tag is closed would take the closing tag
 * away with the value, and take a value for a line end.
 */
export function registerCloseTag(context: vscode.ExtensionContext, server: Running): void {
  context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument((event) => void finishTag(event, server)),
  );
}

/**
 * Whether completion is asked for too early: right behind a `>` that is still being dealt with, or in
 * a language whose settings are not ours, where Enter would take an entry nobody chose.
 */
export function isTooEarly(
  document: vscode.TextDocument,
  asked: vscode.CompletionContext,
): boolean {
  if (asked.triggerCharacter !== '>') return false;
  return offered?.document !== document || offered.version !== document.version;
}

async function finishTag(
  { document, contentChanges, reason }: vscode.TextDocumentChangeEvent,
  server: Running,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const [change] = contentChanges;
  const client = server.running;
  if (!client || !change || reason !== undefined) return;
  // One character that was typed, at one cursor.
  const typed = contentChanges.length === 1 && change.rangeLength === 0 && change.text;
  if ((typed !== '>' && typed !== '/') || editor?.document !== document) return;
  if (editor.selections.length > 1) return;
  const isProfile = document.languageId === 'profilexml';
  if (!isProfile && kindOf(document) !== 'eap') return;
  const { version } = document;
  const position = document.positionAt(change.rangeOffset + 1);
  // The server is told of the change after this; and whoever types fast goes on.
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (document.version !== version || !client.isRunning()) return;
  const text = await client.sendRequest<string | null>('aovpn/closeTag', {
    uri: document.uri.toString(),
    position: { line: position.line, character: position.character },
  });
  // Whoever went on typing does not want it any more.
  if (document.version !== version) return;
  if (text !== null) {
    const snippet = new vscode.SnippetString();
    if (typed === '>') snippet.appendTabstop(0);
    snippet.appendText(text);
    await editor.insertSnippet(snippet, position, { undoStopBefore: false, undoStopAfter: true });
  }
  if (typed === '>' && isProfile) await offerValues(document);
}

/**
 * Opens the list of values as if the `>` had just been typed: no entry is chosen then, and Enter
 * stays a line end. The end of a composition makes the editor look at the character before the
 * cursor; a command of its own, which would choose an entry, is all there is besides.
 */
async function offerValues(document: vscode.TextDocument): Promise<void> {
  offered = { document, version: document.version };
  await vscode.commands.executeCommand('compositionStart');
  await vscode.commands.executeCommand('compositionEnd');
}

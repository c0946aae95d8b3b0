import * as vscode from 'vscode';
import { kindOf } from './ours';

let last: vscode.TextDocument | undefined;

/** Remembers which document of ours was in front last. */
export function registerFront(context: vscode.ExtensionContext): void {
  const look = (editor: vscode.TextEditor | undefined) => {
    if (editor && kindOf(editor.document) !== undefined) last = editor.document;
  };
  context.subscriptions.push(vscode.window.onDidChangeActiveTextEditor(look));
  look(vscode.window.activeTextEditor);
}

/**
 * The document somebody works on, where it is one of ours. While a page that is no text is in front,
 * such as the walkthrough, it is the one that was there before.
 */
export function frontDocument(): vscode.TextDocument | undefined {
  const { activeTextEditor: editor } = vscode.window;
  const document = editor ? editor.document : last;
  return document && !document.isClosed && kindOf(document) !== undefined ? document : undefined;
}

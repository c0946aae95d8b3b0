import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { startClient, type Running } from '../common/client';

let running: Running | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js');
  // A new worker for each start: a stopped one cannot be used again.
  const startWorker = () => Promise.resolve(new Worker(script.toString(true)));
  running = await startClient(
    context,
    (options) => new LanguageClient('aovpn', 'Always On VPN', startWorker, options),
  );
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}

import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { ConnectionPanel } from '../common/connection/panel';
import { startExtension, type Running } from '../common/extension';

let running: Running | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const engine = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'engine.js');
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js');
  // A new worker for each start: a stopped one cannot be used again. The web extension host gives
  // workers of a class of its own, which the client would not recognise.
  const startWorker = () => {
    const worker = new Worker(script.toString(true));
    return Promise.resolve({
      reader: new BrowserMessageReader(worker),
      writer: new BrowserMessageWriter(worker),
    });
  };
  running = startExtension(
    context,
    (options) =>
      Promise.resolve(new LanguageClient('aovpn', 'Always On VPN', startWorker, options)),
    () => Promise.resolve(ConnectionPanel),
    { engineUrl: engine.toString(true) },
  );
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startClient, type Running } from '../common/client';

let running: Running | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'node.js').fsPath;
  running = await startClient(
    context,
    (options) =>
      new LanguageClient(
        'aovpn',
        'Always On VPN',
        {
          run: { module, transport: TransportKind.ipc },
          debug: {
            module,
            transport: TransportKind.ipc,
            options: { execArgv: ['--nolazy', '--inspect=6013'] },
          },
        },
        options,
      ),
  );
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}

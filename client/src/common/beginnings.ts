import * as vscode from 'vscode';
import type { Server } from './server';

/** Registers the commands that begin something. Most windows never run one: what they do is loaded then. */
export function registerBeginnings(context: vscode.ExtensionContext, server: Server): void {
  const { extensionUri } = context;
  const load = () => import('./begin');
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.openSample', async (id?: unknown, folder?: unknown) =>
      (await load()).openSample(extensionUri, id, folder),
    ),
    vscode.commands.registerCommand('aovpn.newPipeline', async (id?: unknown) =>
      (await load()).newPipeline(extensionUri, id),
    ),
    vscode.commands.registerCommand('aovpn.newProfile', async () =>
      (await load()).newProfile(server),
    ),
    vscode.commands.registerCommand('aovpn.newProjectFile', async (at?: unknown) =>
      (await load()).newProjectFileAt(server, at),
    ),
  );
}

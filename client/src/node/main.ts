import type * as vscode from 'vscode';
import { startExtension, type Running } from '../common/extension';
import { registerTasks } from './tasks';

let running: Running | undefined;

export function activate(context: vscode.ExtensionContext): void {
  // A file of its own: most editors that load this extension never start the server.
  running = startExtension(
    context,
    async (options) => (await import('./later')).createClient(context, options),
    async () => (await import('./later')).ConnectionPanel,
  );
  registerTasks(context);
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}

import type * as vscode from 'vscode';
import { startExtension, type Running } from '../common/extension';
import { registerTasks } from './tasks';

let running: Running | undefined;

export function activate(context: vscode.ExtensionContext): void {
  running = startExtension(context, async (options) => {
    // A file of its own: most editors that load this extension never start the server.
    const { createClient } = await import('./languageClient');
    return createClient(context, options);
  });
  registerTasks(context);
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}

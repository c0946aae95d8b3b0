import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands';
import { SELECTOR } from './files.generated';
import { resolveNeighbours } from './neighbours';
import { registerLanguageSwitch } from './languageSwitch';
import { registerPhonebook } from './phonebook';
import { registerReadFile } from './readFile';
import { registerStatus } from './status';

/** Makes a language client for this platform. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** The running extension. */
export interface Running {
  readonly client: BaseLanguageClient;
  dispose(): Promise<void>;
}

/**
 * Starts the server and everything of the extension that talks to it.
 *
 * @param options More for the server's initialization.
 */
export async function startClient(
  context: vscode.ExtensionContext,
  createClient: ClientFactory,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Running> {
  const output = vscode.window.createOutputChannel('Always On VPN', { log: true });
  context.subscriptions.push(output);
  const client = createClient({
    documentSelector: [...SELECTOR],
    outputChannel: output,
    diagnosticCollectionName: 'aovpn',
    initializationOptions: { readFile: true, ...options },
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const result = await next(params, token);
          if (!Array.isArray(result)) return result;
          return result.map((value: unknown, index) =>
            params.items[index]?.section === 'aovpn' ? resolveNeighbours(value) : value,
          );
        },
      },
    },
  });
  registerReadFile(client);
  registerCommands(context, client, output);
  registerPhonebook(context, client);
  await client.start();
  registerStatus(context, client);
  registerLanguageSwitch(context, client);
  context.subscriptions.push(
    // Another XML extension may have come or gone: which generic features are ours changes.
    vscode.extensions.onDidChange(() => {
      void client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }),
  );
  return { client, dispose: () => client.dispose() };
}

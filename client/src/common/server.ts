import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { isTooEarly } from './closeTag';
import { SELECTOR } from './files.generated';
import { resolveNeighbours } from './neighbours';
import { leadToPage, pageAt } from './pageAddresses';
import { registerProjectFiles } from './projectFiles';
import { registerWorkspaceFiles } from './workspaceFiles';

/** `State.Running` of the client's library, which is loaded only with the server. */
const RUNNING = 2;

/** Makes a language client for this platform. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * The language server: started when it is first needed, because most documents of an editor are
 * none of ours.
 */
export class Server {
  readonly #create: ClientFactory;
  readonly #options: Readonly<Record<string, unknown>>;
  readonly #output: vscode.LogOutputChannel;
  readonly #ready = new vscode.EventEmitter<void>();
  readonly #pictureChanged = new vscode.EventEmitter<string>();
  #starting: Promise<BaseLanguageClient> | undefined;
  #client: BaseLanguageClient | undefined;

  /** @param options More for the server's initialization. */
  constructor(
    create: ClientFactory,
    output: vscode.LogOutputChannel,
    options: Readonly<Record<string, unknown>>,
  ) {
    this.#create = create;
    this.#output = output;
    this.#options = options;
  }

  /** Fires when the server was started, also when it was started again. */
  readonly onReady = this.#ready.event;

  /** Fires when there is a newer picture of a document, with its address. */
  readonly onPictureChanged = this.#pictureChanged.event;

  /** The client when it runs, else nothing. */
  get running(): BaseLanguageClient | undefined {
    return this.#client?.isRunning() === true ? this.#client : undefined;
  }

  /**
   * The running client; starts the server unless it runs.
   *
   * @param why Goes into the log.
   */
  async start(why: string): Promise<BaseLanguageClient> {
    this.#starting ??= this.#start(why);
    try {
      return await this.#starting;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /** Stops the server if it runs, and starts it. */
  async restart(): Promise<void> {
    const client = await this.#starting?.catch(() => undefined);
    if (!client) {
      await this.start('asked for');
      return;
    }
    this.#output.info('restarting the server');
    if (client.isRunning()) await client.stop();
    await client.start();
  }

  async dispose(): Promise<void> {
    this.#ready.dispose();
    this.#pictureChanged.dispose();
    await this.#client?.dispose();
  }

  async #start(why: string): Promise<BaseLanguageClient> {
    this.#output.info(`starting the server: ${why}`);
    const client = await this.#create({
      // Project files, too, whatever language they have: they say what is expected of ours.
      documentSelector: [...SELECTOR, { pattern: '**/.aovpn.json' }],
      outputChannel: this.#output,
      diagnosticCollectionName: 'aovpn',
      initializationOptions: {
        readFile: true,
        writeFile: true,
        ownTemplates: true,
        workspaceFiles: true,
        ownPages: true,
        ...this.#options,
      },
      // Hovers lead to pages by this command, which opens nothing else.
      markdown: { isTrusted: { enabledCommands: ['aovpn.openPage'] } },
      diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true },
      middleware: {
        provideCompletionItem: (document, position, asked, token, next) =>
          isTooEarly(document, asked) ? [] : next(document, position, asked, token),
        handleDiagnostics: (uri, diagnostics, next) => {
          diagnostics.forEach(leadToPage);
          next(uri, diagnostics);
        },
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          lenses?.forEach(({ command }) => {
            if (command) command.title = lensTitle(command);
          });
          return lenses;
        },
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          if (report && 'items' in report) report.items.forEach(leadToPage);
          return report;
        },
        window: {
          showDocument: async (params, token, next) => {
            const page = pageAt(params.uri);
            if (!page) return next(params, token);
            await vscode.commands.executeCommand('vscode.open', page);
            return { success: true };
          },
        },
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
    registerProjectFiles(client);
    registerWorkspaceFiles(client);
    client.onNotification('aovpn/pictureChanged', ({ uri }: { uri: string }) =>
      this.#pictureChanged.fire(uri),
    );
    // Also after a crash, from which the client starts it again by itself.
    client.onDidChangeState(({ newState }) => {
      if (newState === RUNNING) this.#ready.fire();
    });
    await this.#client?.dispose();
    this.#client = client;
    await client.start();
    return client;
  }
}

/** What a lens that does something says; what it says of a connection is English, as findings are. */
function lensTitle({ command, title }: vscode.Command): string {
  switch (command) {
    case 'aovpn.compareWith':
      return vscode.l10n.t('Compare with…');
    case 'aovpn.convertTo':
      return vscode.l10n.t('Convert to…');
    default:
      return title;
  }
}

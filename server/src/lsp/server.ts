import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DocumentCache } from './documents';
import { registerCloseTag } from './closeTag';
import { registerCodeActions } from './codeActions';
import { registerCommands, serverCommands } from './commands';
import { registerCompletion } from './completion';
import { registerDiagnostics } from './diagnostics';
import { EngineLoader } from './engineLoader';
import { registerExplain } from './explain';
import { registerHover } from './hover';
import { registerInlayHints } from './inlayHints';
import { Journal } from './journal';
import { registerPhonebook } from './phonebook';
import { registerProject } from './project';
import { registerRequests } from './requests';
import type { Runtime } from './runtime';
import { SettingsStore } from './settings';
import { registerStructure } from './structure';
import { SERVER_NAME, SERVER_VERSION } from './version';

/** What the handlers share. */
export interface ServerContext {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly documents: TextDocuments<TextDocument>;
  readonly cache: DocumentCache;
  readonly settings: SettingsStore;
  readonly client: ClientFeatures;
  readonly journal: Journal;
}

/** What the client can do, as far as it changes what we send. */
export interface ClientFeatures {
  pullDiagnostics: boolean;
  diagnosticRefresh: boolean;
  relatedInformation: boolean;
  configuration: boolean;
  configurationChanges: boolean;
  watchedFiles: boolean;
  workspaceFolders: boolean;
  /** The client can open a page in a browser. */
  showDocument: boolean;
  snippets: boolean;
  markdown: boolean;
  completionMarkdown: boolean;
  /** The client shows words beside every item of a list, not the chosen one only. */
  labelDetails: boolean;
  hierarchicalSymbols: boolean;
  codeActionLiterals: boolean;
  documentChanges: boolean;
  foldingLimit: number | undefined;
  /** The client can change files that are not open, by an edit. */
  applyEdit: boolean;
  /** Such an edit may make files. */
  createFiles: boolean;
  /** The client answers `aovpn/readFile`. */
  readFile: boolean;
  /** The client answers `aovpn/writeProjectFile`. */
  writeFile: boolean;
  /** Address of the engine's script, for a worker that cannot tell where it lies. */
  engineUrl: string | undefined;
}

function readFeatures(capabilities: ClientCapabilities, options: unknown): ClientFeatures {
  const text = capabilities.textDocument;
  const own = typeof options === 'object' && options !== null ? options : {};
  return {
    pullDiagnostics: text?.diagnostic !== undefined,
    diagnosticRefresh: capabilities.workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      text?.publishDiagnostics?.relatedInformation === true ||
      text?.diagnostic?.relatedInformation === true,
    configuration: capabilities.workspace?.configuration === true,
    configurationChanges:
      capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: capabilities.workspace?.workspaceFolders === true,
    showDocument: capabilities.window?.showDocument?.support === true,
    snippets: text?.completion?.completionItem?.snippetSupport === true,
    markdown: text?.hover?.contentFormat?.includes('markdown') === true,
    completionMarkdown:
      text?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    labelDetails: text?.completion?.completionItem?.labelDetailsSupport === true,
    hierarchicalSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActionLiterals: text?.codeAction?.codeActionLiteralSupport !== undefined,
    documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
    foldingLimit: text?.foldingRange?.rangeLimit,
    applyEdit: capabilities.workspace?.applyEdit === true,
    createFiles:
      capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true &&
      capabilities.workspace.workspaceEdit.documentChanges === true,
    readFile: 'readFile' in own && own.readFile === true,
    writeFile: 'writeFile' in own && own.writeFile === true,
    engineUrl: 'engineUrl' in own && typeof own.engineUrl === 'string' ? own.engineUrl : undefined,
  };
}

/** The abilities announced to the client. */
function abilities(features: ClientFeatures): InitializeResult['capabilities'] {
  const commands = serverCommands({ client: features });
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: {
      triggerCharacters: ['<', '/', '>', ' ', '"', '-'],
      resolveProvider: true,
    },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    inlayHintProvider: true,
    codeActionProvider: features.codeActionLiterals
      ? {
          codeActionKinds: [
            CodeActionKind.QuickFix,
            CodeActionKind.Refactor,
            CodeActionKind.SourceFixAll,
            `${CodeActionKind.SourceFixAll}.aovpn`,
          ],
        }
      : false,
    ...(features.pullDiagnostics && {
      diagnosticProvider: {
        identifier: 'aovpn',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
    ...(commands.length > 0 && { executeCommandProvider: { commands } }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/**
 * Serves the language protocol on a connection.
 *
 * @param connection A connection that is not listening yet.
 * @param createRuntime Makes the platform's part once it is known what the client can do.
 */
export function startServer(
  connection: Connection,
  createRuntime: (connection: Connection, features: () => ClientFeatures) => Runtime,
): void {
  const documents = new TextDocuments(TextDocument);
  let features = readFeatures({}, undefined);
  const runtime = createRuntime(connection, () => features);
  const journal = new Journal(runtime);
  const loader = new EngineLoader(() => runtime.loadEngine());
  const settings = new SettingsStore(
    connection,
    runtime,
    () => features,
    async () => (await loader.get()).engine.rules.map((r) => r.meta.id),
  );
  const cache = new DocumentCache(loader, async (uri) => (await settings.of(uri)).enabled);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    features = readFeatures(params.capabilities, params.initializationOptions);
    settings.setFolders(params);
    const context: ServerContext = {
      connection,
      runtime,
      documents,
      cache,
      settings,
      client: features,
      journal,
    };
    registerDiagnostics(context);
    registerHover(context);
    registerCompletion(context);
    registerCodeActions(context);
    registerStructure(context);
    registerInlayHints(context);
    registerPhonebook(context);
    registerCloseTag(context);
    registerProject(context);
    registerCommands(context);
    registerExplain(context);
    registerRequests(context);
    return {
      capabilities: abilities(features),
      serverInfo: { name: SERVER_NAME, version: SERVER_VERSION },
    };
  });

  connection.onInitialized(() => {
    journal.started();
    if (features.configurationChanges) {
      void connection.client.register(DidChangeConfigurationNotification.type, {
        section: 'aovpn',
      });
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        settings.changeFolders(added, removed),
      );
    }
    if (features.watchedFiles) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/.aovpn.json' }],
      });
    }
  });

  documents.onDidClose(({ document }) => {
    cache.forget(document.uri);
    journal.closed(document.uri);
  });
  documents.listen(connection);
  connection.listen();
}

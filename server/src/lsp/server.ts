import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kinds } from '../engine/formats/kinds.generated';
import { folderPattern } from '../engine/formats/names';
import { readFeatures, type ClientFeatures } from './clientFeatures';
import type { ServerContext } from './context';
import { DocumentCache } from './documents';
import { commandOf, registerAnswers } from './answers';
import { registerCloseTag } from './closeTag';
import { canShowLenses, registerCodeLens } from './codeLens';
import { registerCodeActions } from './codeActions';
import { registerCommands, serverCommands } from './commands';
import { registerCompletion } from './completion';
import { registerDiagnostics } from './diagnostics';
import { EngineLoader } from './engineLoader';
import { registerExplain } from './explain';
import { ExpectationsRequest, registerExpectations } from './expectations';
import { registerHover } from './hover';
import { registerInlayHints } from './inlayHints';
import { Journal } from './journal';
import { registerNewFiles } from './newFiles';
import { registerKnownFiles } from './knownFiles';
import { registerNames } from './names';
import { registerPhonebook } from './phonebook';
import { registerPictures } from './picture';
import { registerProject } from './project';
import { registerRequests } from './requests';
import type { Runtime } from './runtime';
import { dispensable } from './safely';
import { SettingsStore } from './settings';
import { registerStructure } from './structure';
import { registerTogether } from './together';
import { registerTools } from './tools';
import { registerWorkspaceDiagnostics } from './workspaceDiagnostics';
import { SERVER_NAME, SERVER_VERSION } from './version';

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
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: features.prepareRename ? { prepareProvider: true } : true,
    documentLinkProvider: { resolveProvider: false },
    inlayHintProvider: true,
    ...(canShowLenses(features) && { codeLensProvider: { resolveProvider: true } }),
    codeActionProvider: features.codeActionLiterals
      ? {
          codeActionKinds: [
            CodeActionKind.QuickFix,
            CodeActionKind.Refactor,
            CodeActionKind.SourceFixAll,
            `${CodeActionKind.SourceFixAll}.aovpn`,
          ],
          ...(features.codeActionResolve && { resolveProvider: true }),
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
  let announce = (): void => undefined;
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
      session: Date.now().toString(36) + Math.random().toString(36).slice(1),
    };
    const together = registerTogether(context);
    registerDiagnostics(context, together);
    connection.onDidChangeWatchedFiles(({ changes }) => {
      settings.filesChanged(changes);
      together.filesChanged(changes);
    });
    announce = registerWorkspaceDiagnostics(context, together);
    registerHover(context);
    registerCompletion(context);
    registerCodeActions(context, together);
    registerCodeLens(context, together);
    registerStructure(context);
    registerInlayHints(context);
    registerNames(context, together);
    registerPhonebook(context);
    registerCloseTag(context);
    registerProject(context);
    registerKnownFiles(context, together);
    registerPictures(context, together);
    const questions = new Map(registerAnswers(context));
    questions.set(commandOf(ExpectationsRequest.method), registerExpectations(context, together));
    registerCommands(context, questions);
    registerExplain(context);
    registerRequests(context);
    registerNewFiles(context);
    registerTools(context);
    return {
      capabilities: abilities(features),
      serverInfo: { name: SERVER_NAME, version: SERVER_VERSION },
    };
  });

  connection.onInitialized(() => {
    journal.started();
    announce();
    if (features.configurationChanges) {
      const section = { section: 'aovpn' };
      const asked = connection.client.register(DidChangeConfigurationNotification.type, section);
      dispensable(runtime, asked, 'to tell of changed settings');
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        settings.changeFolders(added, removed),
      );
    }
    if (features.watchedFiles) {
      const asked = connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          ...['**/.aovpn.json', folderPattern(kinds)].map((globPattern) => ({ globPattern })),
          // Folders, which have no pattern of their own.
          { globPattern: '**/*', kind: WatchKind.Delete },
        ],
      });
      dispensable(runtime, asked, 'to watch files');
    }
  });

  documents.onDidClose(({ document }) => {
    cache.forget(document.uri);
    journal.closed(document.uri);
  });
  documents.listen(connection);
  connection.listen();
}

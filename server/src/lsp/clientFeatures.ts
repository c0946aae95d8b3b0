import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client can do, as far as it changes what we send. */
export interface ClientFeatures {
  pullDiagnostics: boolean;
  /** Diagnostics can be announced later on. */
  dynamicDiagnostics: boolean;
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
  /** What the client takes once for a whole completion list. */
  completionDefaults: ReadonlySet<string>;
  hierarchicalSymbols: boolean;
  codeActionLiterals: boolean;
  /** The client asks for the edit of a code action when it is chosen. */
  codeActionResolve: boolean;
  documentChanges: boolean;
  /** The client asks before it carries out edits that say so. */
  changeAnnotations: boolean;
  /** The client asks what is renamed before it does so. */
  prepareRename: boolean;
  foldingLimit: number | undefined;
  /** The client can change files that are not open, by an edit. */
  applyEdit: boolean;
  /** Such an edit may make files. */
  createFiles: boolean;
  /** The client answers `aovpn/readFile`. */
  readFile: boolean;
  /** The client answers `aovpn/findFiles` and `aovpn/readBytes`. */
  workspaceFiles: boolean;
  /** The client answers `aovpn/writeProjectFile`. */
  writeFile: boolean;
  /** The client offers the templates of scripts by itself. */
  ownTemplates: boolean;
  /** Commands the client carries out itself, which code lenses may name. */
  commands: ReadonlySet<string>;
  codeLensRefresh: boolean;
  /** The client shows pages itself, by the command `aovpn.openPage`. */
  ownPages: boolean;
  /** Address of the engine's script, for a worker that cannot tell where it lies. */
  engineUrl: string | undefined;
}

/** What a client can do, as it says itself. @param options Its initialization options. */
export function readFeatures(capabilities: ClientCapabilities, options: unknown): ClientFeatures {
  const text = capabilities.textDocument;
  const own = typeof options === 'object' && options !== null ? options : {};
  return {
    pullDiagnostics: text?.diagnostic !== undefined,
    dynamicDiagnostics: text?.diagnostic?.dynamicRegistration === true,
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
    completionDefaults: new Set(text?.completion?.completionList?.itemDefaults),
    hierarchicalSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActionLiterals: text?.codeAction?.codeActionLiteralSupport !== undefined,
    codeActionResolve:
      text?.codeAction?.dataSupport === true &&
      text.codeAction.resolveSupport?.properties.includes('edit') === true,
    documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: capabilities.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    prepareRename: text?.rename?.prepareSupport === true,
    foldingLimit: text?.foldingRange?.rangeLimit,
    applyEdit: capabilities.workspace?.applyEdit === true,
    createFiles:
      capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true &&
      capabilities.workspace.workspaceEdit.documentChanges === true,
    readFile: 'readFile' in own && own.readFile === true,
    workspaceFiles: 'workspaceFiles' in own && own.workspaceFiles === true,
    writeFile: 'writeFile' in own && own.writeFile === true,
    ownTemplates: 'ownTemplates' in own && own.ownTemplates === true,
    commands: new Set(
      'commands' in own && Array.isArray(own.commands) ? own.commands.map(String) : [],
    ),
    codeLensRefresh: capabilities.workspace?.codeLens?.refreshSupport === true,
    ownPages: 'ownPages' in own && own.ownPages === true,
    engineUrl: 'engineUrl' in own && typeof own.engineUrl === 'string' ? own.engineUrl : undefined,
  };
}

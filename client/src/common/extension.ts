import * as vscode from 'vscode';
import { Answers } from './answers';
import { registerBeginnings } from './beginnings';
import { registerCheckWorkspace } from './checkWorkspace';
import { registerCloseTag } from './closeTag';
import { registerConnectionPanels, type PanelLoader } from './connection/panels';
import { registerDebugInformation } from './debugInformation';
import { registerDocumentation } from './documentation';
import { registerFindings } from './findings';
import { registerFront } from './front';
import { registerLanguageModelTools } from './languageModelTools';
import { registerLanguageSwitch } from './languageSwitch';
import { registerExplain } from './explain';
import { createLog } from './log';
import { mayBeOurs, needsServer } from './ours';
import { registerPages } from './pages';
import { registerPhonebook } from './phonebook';
import { registerQuestions } from './questions';
import { registerRuleList } from './ruleList';
import { Server, type ClientFactory } from './server';
import { registerStatus } from './status';
import { registerTarget } from './target';
import { registerWalkthrough } from './walkthrough';

/** Time without typing after which a document is looked at, in milliseconds. */
const PAUSE = 300;

/** The running extension. */
export interface Running {
  dispose(): Promise<void>;
}

/**
 * Registers everything the extension has. The server is started by the first document that is ours,
 * or by a command that needs it.
 *
 * @param loadPanel Gets what few sessions need: the page of a connection.
 * @param options More for the server's initialization.
 */
export function startExtension(
  context: vscode.ExtensionContext,
  createClient: ClientFactory,
  loadPanel: PanelLoader,
  options: Readonly<Record<string, unknown>> = {},
): Running {
  const log = createLog();
  const output = log.channel;
  const manifest = context.extension.packageJSON as Manifest;
  const { version } = manifest;
  const host = vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop';
  output.info(`extension ${version}, ${vscode.env.appName} ${vscode.version}, ${host}`);
  const server = new Server(createClient, output, { ...options, commands: commandsIn(manifest) });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('aovpn.showOutput', () => output.show(true)),
    vscode.commands.registerCommand('aovpn.restartServer', async () => {
      await server.restart();
      vscode.window.setStatusBarMessage(vscode.l10n.t('Always On VPN: server restarted'), 3000);
    }),
    vscode.extensions.onDidChange(() => {
      // Another XML extension may have come or gone: which generic features are ours changes.
      void server.running?.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }),
  );
  const documentation = registerPages(context, server);
  registerDocumentation(context, server, documentation);
  registerLanguageModelTools(context, server, documentation);
  // Where nothing of ours was met, the menus of the explorer stay as they are.
  context.subscriptions.push(
    server.onReady(() => void vscode.commands.executeCommand('setContext', 'aovpn.inUse', true)),
  );
  registerLanguageSwitch(context);
  registerCloseTag(context, server);
  registerRuleList(context, server);
  registerExplain(context, server);
  registerCheckWorkspace(context, server);
  registerPhonebook(context, server);
  const answers = new Answers();
  answers.register(context);
  registerQuestions(context, server, answers);
  registerConnectionPanels(context, server, loadPanel);
  registerTarget(context, server);
  registerStatus(context, server);
  registerDebugInformation(context, server, log);
  registerFront(context);
  registerBeginnings(context, server);
  registerFindings(context);
  registerWalkthrough(context);
  startWhenNeeded(context, server);
  return { dispose: () => server.dispose() };
}

/** What is read of the manifest. */
interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The commands of the extension, so that the server offers none that is not there. */
function commandsIn({ contributes }: Manifest): readonly string[] {
  return contributes.commands.map(({ command }) => command);
}

/** Starts the server with the first document that needs it. */
function startWhenNeeded(context: vscode.ExtensionContext, server: Server): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let started = false;
  const look = (document: vscode.TextDocument) => {
    if (started || document.isClosed || !needsServer(document)) return;
    started = true;
    // A server that does not start says so itself; a command may try it again.
    server.start(`for ${document.uri.toString()}`).catch(() => undefined);
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (started || !mayBeOurs(document)) return;
      clearTimeout(timer);
      timer = setTimeout(() => look(document), PAUSE);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('aovpn.enable')) vscode.workspace.textDocuments.forEach(look);
    }),
    { dispose: () => clearTimeout(timer) },
  );
  vscode.workspace.textDocuments.forEach(look);
}

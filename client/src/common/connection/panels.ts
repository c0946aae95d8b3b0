import * as vscode from 'vscode';
import type { PictureClosedParams } from '../../../../server/src/engine/picture/types';
import { activeUri, chooseFile, isClient, knownFiles } from '../askedFiles';
import { kindOf } from '../ours';
import { CONNECTION_KINDS } from '../files.generated';
import type { Server } from '../server';
import type { ConnectionPanel } from './panel';

/** What the editor knows the pages by. */
const VIEW_TYPE = 'aovpn.connection';
/** Time without changes after which is looked at what is in front, in milliseconds. */
const PAUSE = 300;

/** Gets the class of the pages, which few sessions need. */
export type PanelLoader = () => Promise<typeof ConnectionPanel>;

/** Registers the command that shows the connection of a file, and its pages: one for a document. */
export function registerConnectionPanels(
  context: vscode.ExtensionContext,
  server: Server,
  load: PanelLoader,
): void {
  const host = { server, extension: context.extensionUri };
  const panels = new Map<string, ConnectionPanel>();
  const take = (Panel: typeof ConnectionPanel, panel: vscode.WebviewPanel, uri: vscode.Uri) => {
    const address = uri.toString();
    panels.set(address, new Panel(host, panel, uri));
    panel.onDidDispose(() => {
      panels.delete(address);
      const closed: PictureClosedParams = { uri: address };
      void server.running?.sendNotification('aovpn/pictureClosed', closed);
    });
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.showConnection', async (given?: unknown) => {
      const uri = given instanceof vscode.Uri ? given : await chosen(server);
      if (!uri) return;
      const Panel = await load();
      const known = panels.get(uri.toString());
      if (known) {
        known.show();
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
      const options = { enableFindWidget: true };
      const title = vscode.l10n.t('Connection: {0}', uri.path.replace(/^.*\//, ''));
      take(Panel, vscode.window.createWebviewPanel(VIEW_TYPE, title, column, options), uri);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const address = addressIn(state);
        if (address === undefined) panel.dispose();
        else take(await load(), panel, vscode.Uri.parse(address, true));
      },
    }),
    server.onPictureChanged((uri) => panels.get(uri)?.changed()),
    // One that was started again knows nothing of what pages hold.
    server.onReady(() => panels.forEach((panel) => panel.changed())),
  );
  registerContextKey(context);
}

/** The file in front where it may make a connection, else one that somebody chooses. */
async function chosen(server: Server): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document && namesConnections(document)) return document.uri;
  const files = (await knownFiles(await server.start('command showConnection'))).filter(isClient);
  const front = activeUri();
  const address = files.some(({ uri }) => uri === front)
    ? front
    : await chooseFile(
        files,
        vscode.l10n.t('Show connection'),
        vscode.l10n.t('The file that makes the connection'),
      );
  return address === undefined ? undefined : vscode.Uri.parse(address, true);
}

function namesConnections(document: vscode.TextDocument): boolean {
  return CONNECTION_KINDS.includes(kindOf(document) ?? '');
}

/** The document of a page the editor brings back. */
function addressIn(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('uri' in state)) return undefined;
  return typeof state.uri === 'string' ? state.uri : undefined;
}

/** Keeps `aovpn.namesConnections`, by which menus show the command for files that fit. */
function registerContextKey(context: vscode.ExtensionContext): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const document = vscode.window.activeTextEditor?.document;
    const fits = document !== undefined && namesConnections(document);
    void vscode.commands.executeCommand('setContext', 'aovpn.namesConnections', fits);
  };
  const lookLater = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  context.subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) lookLater();
    }),
  );
  look();
}

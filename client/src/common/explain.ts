import * as vscode from 'vscode';
import { kindOf } from './ours';
import type { Server } from './server';

/** Scheme of the pages; they exist in memory only and cannot be edited. */
const SCHEME = 'aovpn-explain';
/** Open documents a page speaks of at most. */
const MOST_DOCUMENTS = 20;
/** Longest selection taken for a question, in UTF-16 units. */
const LONGEST_SELECTION = 20_000;

/** An error code, message or event as the server lists it. */
interface ErrorItem {
  readonly ask: string;
  readonly title: string;
  readonly what: string;
}

/** A page about a question. */
interface Answer {
  readonly title: string;
  readonly markdown: string;
  readonly isKnown: boolean;
}

/** An item of the list; `ask` is the question it stands for. */
interface Item extends vscode.QuickPickItem {
  readonly ask: string;
}

/** Registers the command that looks up error codes, events and pasted messages. */
export function registerExplain(context: vscode.ExtensionContext, server: Server): void {
  // They stay: a preview asks for its text again when it is moved.
  const pages = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString()) ?? '',
    }),
    vscode.commands.registerCommand('aovpn.lookUpError', async () => {
      const uris = documentsInSight();
      const ask = await chooseError(server);
      if (ask === undefined) return;
      const client = await server.start('look-up of an error');
      const { title, markdown, isKnown } = await client.sendRequest<Answer>('aovpn/explain', {
        query: ask,
        uris,
      });
      if (!isKnown) {
        void vscode.window.showInformationMessage(markdown);
        return;
      }
      const path = `/${title.replace(/[/\\:?#]+/g, ' ').slice(0, 80)}.md`;
      const uri = vscode.Uri.from({ scheme: SCHEME, path });
      pages.set(uri.toString(), markdown);
      changed.fire(uri);
      await showPage(uri);
    }),
  );
}

/** The documents of ours a person sees; where there are none, those that are open. */
function documentsInSight(): string[] {
  const ours = (document: vscode.TextDocument) => kindOf(document) !== undefined;
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document).filter(ours);
  const documents = visible.length > 0 ? visible : vscode.workspace.textDocuments.filter(ours);
  const uris = new Set(documents.map(({ uri }) => uri.toString()));
  return [...uris].slice(0, MOST_DOCUMENTS);
}

/** Lets a person choose, type or paste. @returns the question, or nothing when cancelled */
async function chooseError(server: Server): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Errors and events of Always On VPN');
  pick.placeholder = vscode.l10n.t('A code, a constant, an event, or a pasted message');
  pick.matchOnDetail = true;
  pick.busy = true;
  let known: readonly Item[] = [];
  const offer = () => {
    const typed = pick.value.trim();
    const own: Item = {
      label: vscode.l10n.t('Explain “{0}”', typed.slice(0, 60)),
      alwaysShow: true,
      ask: typed,
    };
    pick.items = typed === '' ? known : [own, ...known];
  };
  const { activeTextEditor: editor } = vscode.window;
  pick.value = editor?.document.getText(editor.selection).slice(0, LONGEST_SELECTION) ?? '';
  pick.onDidChangeValue(offer);
  const chosen = new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      resolve(item?.ask);
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  try {
    const client = await server.start('list of errors');
    const errors = await client.sendRequest<readonly ErrorItem[]>('aovpn/errors');
    known = errors.map(({ ask, title, what }) => ({ label: title, detail: what, ask }));
    offer();
    pick.busy = false;
    return await chosen;
  } finally {
    pick.dispose();
  }
}

/** Shows a page beside the text; as Markdown where the editor can. */
async function showPage(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  }
}

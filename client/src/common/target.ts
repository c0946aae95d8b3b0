import * as vscode from 'vscode';
import { deploymentName, statusOf } from './fileStatus';
import type { Server } from './server';

/** What a target may be, as the server knows it. */
interface TargetChoices {
  readonly windows: readonly { readonly id: string; readonly name: string }[];
  readonly deployments: readonly string[];
}

/** Registers the commands that change what findings are made for. */
export function registerTarget(context: vscode.ExtensionContext, server: Server): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.changeTarget', () => changeTarget(server)),
    vscode.commands.registerCommand('aovpn.openProjectFile', () => openProjectFile(server)),
  );
}

/** Asks for release and deployment and writes them into the project file. */
async function changeTarget(server: Server): Promise<void> {
  const uri = await whatFor();
  if (!uri) return;
  const client = await server.start('change of the target');
  const now = await statusOf(server, uri);
  const choices = await client.sendRequest<TargetChoices>('aovpn/targetChoices');
  const title = vscode.l10n.t('Target of {0}', uri.path.replace(/^.*\//, ''));
  const windows = await vscode.window.showQuickPick(
    [
      { id: null, label: vscode.l10n.t('Not known') },
      ...choices.windows.map(({ id, name }) => ({ id, label: name, description: id })),
    ].map((each) => current(each, each.id === (now?.target.windows?.id ?? null))),
    {
      title,
      placeHolder: vscode.l10n.t('Oldest Windows release among the clients'),
      matchOnDescription: true,
    },
  );
  if (!windows) return;
  const deployment = await vscode.window.showQuickPick(
    choices.deployments.map((id) =>
      current({ id, label: deploymentName(id) }, id === now?.target.deployment),
    ),
    { title, placeHolder: vscode.l10n.t('How profiles reach the clients') },
  );
  if (!deployment) return;
  await client.sendRequest<string | null>('aovpn/changeTarget', {
    uri: uri.toString(),
    windows: windows.id,
    deployment: deployment.id,
  });
}

/** Marks the choice that is in force. */
function current<T extends { label: string; description?: string }>(item: T, is: boolean): T {
  if (!is) return item;
  const mark = vscode.l10n.t('in force');
  return { ...item, description: [item.description, mark].filter(Boolean).join(' · ') };
}

/**
 * Whose target and project file are meant: the active document, else a project file that is or may
 * come to be in a folder somebody chooses; nothing when cancelled.
 */
async function whatFor(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor;
  if (active) return active.document.uri;
  const { chooseFolder } = await import('./begin');
  const folder = await chooseFolder();
  return folder && vscode.Uri.joinPath(folder, '.aovpn.json');
}

/** Opens the project file in force for the active document, or makes one with its target. */
async function openProjectFile(server: Server): Promise<void> {
  const uri = await whatFor();
  if (!uri) return;
  const client = await server.start('project file');
  const status = await statusOf(server, uri);
  if (status && status.projectFile !== null && (await open(status.projectFile))) return;
  const made = await client.sendRequest<string | null>('aovpn/changeTarget', {
    uri: uri.toString(),
    deployment: status?.target.deployment ?? 'any',
  });
  if (made !== null) await open(made);
}

/** Opens a file in an editor; false when it is not there any more. */
async function open(address: string): Promise<boolean> {
  try {
    await vscode.window.showTextDocument(vscode.Uri.parse(address));
    return true;
  } catch {
    return false;
  }
}

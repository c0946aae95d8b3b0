import * as vscode from 'vscode';
import { chooseFolder, exists } from './samples';
import type { Server } from './server';

/** Begins a project file. @param at A folder or a file in it; asked for when absent. */
export async function newProjectFileAt(server: Server, at: unknown): Promise<void> {
  const folder = at instanceof vscode.Uri ? await folderOf(at) : await chooseFolder();
  if (folder) await newProjectFile(server, folder);
}

/** A folder itself; of a file the folder it is in. */
async function folderOf(uri: vscode.Uri): Promise<vscode.Uri> {
  const { type } = await vscode.workspace.fs.stat(uri);
  const isFolder = (type & vscode.FileType.Directory) !== 0;
  return isFolder ? uri : vscode.Uri.joinPath(uri, '..');
}

/** Writes the file and opens it; one that is there is opened as it is. */
async function newProjectFile(server: Server, folder: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.aovpn.json');
  if (await exists(file)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This folder has a project file already; nothing was changed.'),
    );
  } else {
    const client = await server.start('new project file');
    const text = await client.sendRequest<string>('aovpn/newProject');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }
  await vscode.window.showTextDocument(file, { preview: false });
}

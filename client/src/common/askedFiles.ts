import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { frontDocument } from './front';
import { translated } from './serverTexts';
import { readWorkspaceFile, toBase64 } from './workspaceFiles';

/** A file of the workspace that states something, as the server lists it. */
export interface KnownFile {
  readonly uri: string;
  readonly label: string;
  readonly connections: readonly (string | null)[];
  readonly servers: number;
  readonly policyServers: number;
  readonly together: boolean;
}

/** Files of a question; what the server cannot read comes with its bytes. */
export interface AskedFiles {
  readonly uris: readonly string[];
  readonly contents?: Readonly<Record<string, string>>;
}

/** An item of a list of files; without one it asks for another file. */
interface FileItem extends vscode.QuickPickItem {
  readonly file?: KnownFile;
}

/** The files of the workspace that state something. */
export async function knownFiles(client: BaseLanguageClient): Promise<readonly KnownFile[]> {
  const uri = activeUri();
  const { files } = await client.sendRequest<{ files: readonly KnownFile[] }>('aovpn/knownFiles', {
    ...(uri !== undefined && { uri }),
  });
  return files;
}

/** The address of the document in front, when it is one of ours. */
export function activeUri(): string | undefined {
  return frontDocument()?.uri.toString();
}

/** The document in front, where it is one of some files, or where none of them is known. */
export function frontAmong(files: readonly KnownFile[]): string | undefined {
  const front = activeUri();
  return files.length === 0 || files.some(({ uri }) => uri === front) ? front : undefined;
}

/** Whether a file makes a connection. */
export function isClient({ connections }: KnownFile): boolean {
  return connections.length > 0;
}

/** Whether a file is about a server. */
export function isServer({ servers, policyServers }: KnownFile): boolean {
  return servers + policyServers > 0;
}

/**
 * Lets a person choose one file, or pick another one from disk.
 *
 * @returns its address; nothing when cancelled
 */
export async function chooseFile(
  files: readonly KnownFile[],
  title: string,
  placeHolder: string,
): Promise<string | undefined> {
  if (files.length === 0) return openDialog(title);
  const items = [...files.map(itemOf), OTHER_FILE()];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  return picked.file ? picked.file.uri : openDialog(title);
}

/**
 * Lets a person choose several files. Those that belong together are chosen already.
 *
 * @returns their addresses; nothing when cancelled
 */
export async function chooseFiles(
  files: readonly KnownFile[],
  title: string,
  placeHolder: string,
  isChosen: (file: KnownFile) => boolean = ({ together }) => together,
): Promise<readonly string[] | undefined> {
  const [only, ...more] = files;
  if (!only) {
    const other = await openDialog(title);
    return other === undefined ? undefined : [other];
  }
  if (more.length === 0 && isChosen(only)) return [only.uri];
  const items: FileItem[] = files.map((file) => ({ ...itemOf(file), picked: isChosen(file) }));
  const picked = await vscode.window.showQuickPick([...items, OTHER_FILE()], {
    title,
    placeHolder,
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  const uris = picked.flatMap(({ file }) => file?.uri ?? []);
  if (picked.every(({ file }) => file)) return uris;
  const other = await openDialog(title);
  return other === undefined ? undefined : [...uris, other];
}

/**
 * The file with a connection that is in front, or the one a person chooses.
 *
 * @returns its URI; nothing when cancelled
 */
export async function chooseClient(
  client: BaseLanguageClient,
  title: string,
  placeHolder: string,
): Promise<string | undefined> {
  const clients = (await knownFiles(client)).filter(isClient);
  return frontAmong(clients) ?? chooseFile(clients, title, placeHolder);
}

/**
 * Lets a person choose one of the connections of a file.
 *
 * @returns its name; nothing when cancelled
 */
export async function chooseConnection(
  names: readonly string[],
  title: string,
  uri: string | undefined,
): Promise<string | undefined> {
  const file = uri === undefined ? '' : vscode.Uri.parse(uri).path.replace(/^.*\//, '');
  const placeHolder = vscode.l10n.t('The connection in {0}', file);
  return vscode.window.showQuickPick([...names], { title, placeHolder });
}

/** Something the server can write. */
export interface Writable {
  readonly id: string;
  readonly title: string;
}

/** Lets a person choose what is written: called by what it is, with its name on the command line. */
export async function chooseWritable(
  all: readonly Writable[],
  title: string,
  placeHolder: string,
): Promise<Writable | undefined> {
  const items = all.map((each) => {
    const words = translated(each.title);
    return { label: words.charAt(0).toUpperCase() + words.slice(1), description: each.id, each };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  return picked?.each;
}

/** Files for a question: what is neither open nor in the workspace comes with its bytes. */
export async function withContents(uris: readonly string[]): Promise<AskedFiles> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const contents: Record<string, string> = {};
  for (const address of uris) {
    const uri = vscode.Uri.parse(address, true);
    if (open.has(address) || vscode.workspace.getWorkspaceFolder(uri)) continue;
    const bytes = await readWorkspaceFile(uri);
    if (bytes) contents[address] = toBase64(bytes);
  }
  return { uris, ...(Object.keys(contents).length > 0 && { contents }) };
}

function itemOf(file: KnownFile): FileItem {
  const names = file.connections.flatMap((name) => name ?? []);
  return { label: file.label, description: names.join(', '), file };
}

const OTHER_FILE = (): FileItem => ({
  label: vscode.l10n.t('Choose a file…'),
  alwaysShow: true,
});

async function openDialog(title: string): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({ title, canSelectMany: false });
  return picked?.[0]?.toString();
}

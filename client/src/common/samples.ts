import * as vscode from 'vscode';
import { decompress } from './pages';

/** A file that comes with the extension, with the language it is written in. */
interface SampleFile {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

/** What is packed: files by the id of what they show, and pipelines by their own. */
export interface Packed {
  readonly samples: Readonly<Record<string, readonly SampleFile[]>>;
  readonly pipelines: Readonly<Record<string, SampleFile>>;
}

let packed: Promise<Packed> | undefined;

/** What comes with the extension to be begun with; unpacked when it is first asked for. */
export function readPacked(extension: vscode.Uri): Promise<Packed> {
  packed ??= decompress(extension, 'samples.gz').then(
    (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Packed,
  );
  return packed;
}

/** The samples in the order in which they are offered. */
function titles(): readonly (vscode.QuickPickItem & { readonly id: string })[] {
  return [
    {
      id: 'mistake',
      label: vscode.l10n.t('A profile with a mistake'),
      detail: vscode.l10n.t(
        'A user tunnel whose algorithms Windows would ignore, and the fix for it',
      ),
    },
    {
      id: 'user',
      label: vscode.l10n.t('User tunnel'),
      detail: vscode.l10n.t('IKEv2, a user certificate in PEAP, split tunnel'),
    },
    {
      id: 'device',
      label: vscode.l10n.t('Device tunnel'),
      detail: vscode.l10n.t('IKEv2, the machine certificate, two domain controllers'),
    },
    {
      id: 'script',
      label: vscode.l10n.t('Deployment script'),
      detail: vscode.l10n.t('A profile inside a PowerShell script, with a mistake'),
    },
    {
      id: 'phonebook',
      label: vscode.l10n.t('Phonebook'),
      detail: vscode.l10n.t('A rasphone.pbk as careless scripts leave it'),
    },
    {
      id: 'disagreement',
      label: vscode.l10n.t('Client and server that disagree'),
      detail: vscode.l10n.t('A device tunnel and the script of its server, in a new folder'),
    },
    {
      id: 'deployment',
      label: vscode.l10n.t('A whole deployment'),
      detail: vscode.l10n.t(
        'Both tunnels, server, policy server and project file, in a new folder',
      ),
    },
  ];
}

/**
 * Opens a sample.
 *
 * @param id What it shows; asked for when absent.
 * @param folder Where a sample of several files goes; asked for when absent.
 * @returns the addresses of its files; none when cancelled
 */
export async function openSample(
  extension: vscode.Uri,
  id: unknown,
  folder: unknown,
): Promise<readonly vscode.Uri[]> {
  const { samples } = await readPacked(extension);
  const chosen = typeof id === 'string' ? id : await chooseSample();
  const files = samples[chosen ?? ''] ?? [];
  const [first, ...more] = files;
  if (!first) return [];
  if (more.length === 0) return [await openText(first)];
  const into = folder instanceof vscode.Uri ? folder : await chooseFolder();
  return into ? copySample(files, into) : [];
}

async function chooseSample(): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(titles(), {
    title: vscode.l10n.t('Open a sample'),
    placeHolder: vscode.l10n.t('Names and keys in samples are invented'),
    matchOnDetail: true,
  });
  return picked?.id;
}

/** Opens a text in a tab without a file, so that nothing is written anywhere. */
export async function openText({ language, text }: SampleFile): Promise<vscode.Uri> {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document, { preview: false });
  return document.uri;
}

/** A folder of the workspace, or another one somebody chooses. */
export async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only, ...more] = folders;
  if (only && more.length === 0) return only.uri;
  if (only) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: vscode.l10n.t('Folder for the files'),
  });
  return picked?.[0];
}

/** Copies files into a new folder and opens the first two. Nothing that is there is touched. */
async function copySample(
  files: readonly SampleFile[],
  into: vscode.Uri,
): Promise<readonly vscode.Uri[]> {
  const folder = await newFolder(into);
  const uris: vscode.Uri[] = [];
  for (const { name, text } of files) {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    uris.push(uri);
  }
  for (const uri of uris.slice(0, 2)) {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }
  return uris;
}

async function newFolder(into: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'aovpn-sample' : `aovpn-sample-${number}`;
    const folder = vscode.Uri.joinPath(into, name);
    if (await exists(folder)) continue;
    await vscode.workspace.fs.createDirectory(folder);
    return folder;
  }
}

/** Whether there is a file or folder. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

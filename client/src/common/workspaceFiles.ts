import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FOLDER_PATTERN } from './files.generated';

/** Folders that are not searched. */
export const EXCLUDED = '**/{node_modules,.git}/**';
/** Larger files are not read, in bytes. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Answers the server's `aovpn/findFiles` and `aovpn/readBytes`, by which it learns what the files of
 * the workspace say together. Both go through the editor's file system, so that they work in virtual
 * workspaces and on the web; only files of the workspace are read.
 */
export function registerWorkspaceFiles(client: BaseLanguageClient): void {
  client.onRequest('aovpn/findFiles', async ({ most }: { most: number }) => {
    const found = await vscode.workspace.findFiles(FOLDER_PATTERN, EXCLUDED, most);
    return found.map((uri) => uri.toString()).sort();
  });
  client.onRequest('aovpn/readBytes', async ({ uri: text }: { uri: string }) => {
    const uri = vscode.Uri.parse(text, true);
    if (!vscode.workspace.getWorkspaceFolder(uri)) return null;
    const bytes = await readWorkspaceFile(uri);
    return bytes ? toBase64(bytes) : null;
  });
}

/** The bytes of a file; nothing when it is too large or cannot be read. */
export async function readWorkspaceFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > MOST_BYTES) return undefined;
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** Bytes as text; the server finds out what encoding they are in. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // A multiple of three, so that the parts can be joined.
  for (let at = 0; at < bytes.length; at += 3 * 4096) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 3 * 4096))));
  }
  return parts.join('');
}

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { kinds } from '../engine/formats/kinds.generated';
import { extensionOf } from '../engine/formats/kind';
import { extensionsOf } from '../engine/formats/names';

const EXTENSIONS = new Set(extensionsOf(kinds));
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);
/** More folders are not searched. */
const MOST_FOLDERS = 10_000;
/** Larger files are not read for what they say together with others, in bytes. */
const MOST_BYTES = 5 * 1024 * 1024;

/** See {@link Runtime.listFiles}; for clients that cannot search. Folders that cannot be read are passed over. */
export async function listFiles(folders: readonly string[], most: number): Promise<string[]> {
  const found: string[] = [];
  const open = folders.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
  let searched = 0;
  for (let folder = open.shift(); folder !== undefined; folder = open.shift()) {
    if (++searched > MOST_FOLDERS) break;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) open.push(full);
      } else if (entry.isFile() && EXTENSIONS.has(extensionOf(entry.name))) {
        found.push(pathToFileURL(full).href);
        if (found.length >= most) return found;
      }
    }
  }
  return found;
}

/** See {@link Runtime.readBytes}. */
export async function readBytes(uri: string): Promise<Uint8Array | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const file = fileURLToPath(uri);
    return (await stat(file)).size > MOST_BYTES ? undefined : await readFile(file);
  } catch {
    return undefined;
  }
}

import { URI, Utils } from 'vscode-uri';

/** A URI in its parts; `undefined` for a text that is none. */
export function parseUri(text: string): URI | undefined {
  try {
    return URI.parse(text);
  } catch {
    // Clients may name documents as they like; the library refuses some of it.
    return undefined;
  }
}

/** Last part of a URI's path, decoded where that is possible; empty where there is none. */
export function fileNameOf(uri: string): string {
  const parsed = parseUri(uri);
  return parsed ? Utils.basename(parsed) : '';
}

/** The folder a URI lies in; `undefined` at the root, and for a path without folders. */
export function folderOf(uri: URI): URI | undefined {
  const folder = Utils.dirname(uri).with({ query: '', fragment: '' });
  return folder.path === '' || folder.path === uri.path ? undefined : folder;
}

/** The path from a folder to a file below it, decoded, with `/` between names. */
export function pathBelow(folder: URI, file: URI): string {
  return file.path.slice(folder.path.replace(/\/$/, '').length + 1);
}

/** Clients spell addresses in several ways; here each file has one. */
export function keyOf(uri: string): string {
  return parseUri(uri)?.toString() ?? uri;
}

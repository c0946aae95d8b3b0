/** Where things are, seen from the repository. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, which is also the extension's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Git-ignored cache for editors and their Node. */
export const CACHE = path.join(ROOT, '.vscode-test');

/**
 * A path as VS Code writes it in an address: forward slashes, and a slash before a drive letter.
 * @param {string} file absolute path of this machine
 */
export function toUriPath(file) {
  const slashes = file.replaceAll('\\', '/');
  return encodeURI(slashes.startsWith('/') ? slashes : `/${slashes}`);
}

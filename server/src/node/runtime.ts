import { readFile } from 'node:fs/promises';
import { bytesOfBase64 } from '../bytes/file';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import type { Runtime } from '../lsp/runtime';
import { listFiles, readBytes } from './files';
import type { ClientFeatures } from '../lsp/clientFeatures';

/** The runtime under Node. Project files come from the client where it can read them. */
export function nodeRuntime(connection: Connection, features: () => ClientFeatures): Runtime {
  return {
    yield: () => new Promise((resolve) => setImmediate(resolve)),
    delay(callback, milliseconds) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    // In a bundle the engine is a file of its own beside the server's.
    loadEngine: () => import('../engine/module'),
    async readFile(uri) {
      if (features().readFile) {
        const text = await connection.sendRequest<string | null>('aovpn/readFile', { uri });
        return text ?? undefined;
      }
      if (!uri.startsWith('file:')) return undefined;
      try {
        return await readFile(fileURLToPath(uri), 'utf8');
      } catch {
        return undefined;
      }
    },
    listFiles: (folders, most) =>
      features().workspaceFiles
        ? connection.sendRequest<string[]>('aovpn/findFiles', { most })
        : listFiles(folders, most),
    async readBytes(uri) {
      if (!features().workspaceFiles) return readBytes(uri);
      const base64 = await connection.sendRequest<string | null>('aovpn/readBytes', { uri });
      return base64 === null ? undefined : bytesOfBase64(base64);
    },
    logError: (message) => connection.console.error(message),
    logInfo: (message) => connection.console.info(message),
    host: `Node ${process.version} on ${process.platform}`,
  };
}

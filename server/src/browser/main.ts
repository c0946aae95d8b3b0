import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { bytesOfBase64 } from '../bytes/file';
import type { EngineModule } from '../lsp/engineLoader';
import { SessionOrder } from '../lsp/order';
import { startServer } from '../lsp/server';

declare const self: DedicatedWorkerGlobalScope;

const writer = new BrowserMessageWriter(self);
const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(self), writer, {
  messageStrategy: new SessionOrder(writer),
});

/** Where the engine's script puts what it exports. */
declare const aovpnEngine: EngineModule;

startServer(connection, (channel, features) => ({
  yield: () => new Promise((resolve) => setTimeout(resolve, 0)),
  delay(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  loadEngine() {
    const { engineUrl } = features();
    if (engineUrl === undefined) {
      return Promise.reject(new Error('The client did not say where the engine is: engineUrl'));
    }
    importScripts(engineUrl);
    return Promise.resolve(aovpnEngine);
  },
  async readFile(uri) {
    const text = await channel.sendRequest<string | null>('aovpn/readFile', { uri });
    return text ?? undefined;
  },
  async listFiles(_folders, most) {
    if (!features().workspaceFiles) return [];
    return channel.sendRequest<string[]>('aovpn/findFiles', { most });
  },
  async readBytes(uri) {
    if (!features().workspaceFiles) return undefined;
    const base64 = await channel.sendRequest<string | null>('aovpn/readBytes', { uri });
    return base64 === null ? undefined : bytesOfBase64(base64);
  },
  logError: (message) => channel.console.error(message),
  logInfo: (message) => channel.console.info(message),
  host: 'a web worker',
}));

import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import type { EngineModule } from '../lsp/engineLoader';
import { startServer } from '../lsp/server';

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

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
  logError: (message) => channel.console.error(message),
  logInfo: (message) => channel.console.info(message),
  host: 'a web worker',
}));

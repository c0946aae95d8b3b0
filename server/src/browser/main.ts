import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { startServer } from '../lsp/server';

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

startServer(connection, (channel) => ({
  yield: () => new Promise((resolve) => setTimeout(resolve, 0)),
  delay(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  async readFile(uri) {
    const text = await channel.sendRequest<string | null>('aovpn/readFile', { uri });
    return text ?? undefined;
  },
  logError: (message) => channel.console.error(message),
}));

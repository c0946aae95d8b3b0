import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server';
import { nodeRuntime } from './runtime';

/**
 * Serves the language protocol on the channel the command line names: `--stdio`, `--node-ipc`,
 * `--socket=N` or `--pipe=NAME`.
 */
export function serve(): void {
  startServer(createConnection(ProposedFeatures.all), nodeRuntime);
}

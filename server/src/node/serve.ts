import { createConnection as connect } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { SessionOrder } from '../lsp/order';
import { startServer } from '../lsp/server';
import { TolerantReader } from './messageReader';
import { nodeRuntime } from './runtime';

/**
 * Serves the language protocol on the channel the command line names: `--stdio`, `--node-ipc`,
 * `--socket=N` or `--pipe=NAME`.
 *
 * @throws Error when it names none
 */
export function serve(): void {
  const [reader, writer] = channelOf(process.argv.slice(2));
  const messageStrategy = new SessionOrder(writer);
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy });
  startServer(connection, nodeRuntime);
}

/** The two ends of the channel that arguments name. */
function channelOf(args: readonly string[]): readonly [MessageReader, MessageWriter] {
  const valueOf = (name: string): string | undefined => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
    return args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
  };
  if (args.includes('--node-ipc')) {
    return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  }
  if (args.includes('--stdio')) {
    // Nothing else may write where the messages go.
    globalThis.console = new console.Console(process.stderr);
    return streams(process.stdin, process.stdout);
  }
  const port = Number(valueOf('--socket'));
  const pipe = valueOf('--pipe');
  if (pipe === undefined && !(port > 0)) {
    throw new Error(
      'Say how the editor talks to the server: --stdio, --node-ipc, --socket, --pipe',
    );
  }
  const socket = pipe === undefined ? connect(port, '127.0.0.1') : connect(pipe);
  return streams(socket, socket);
}

function streams(input: Readable, output: Writable): readonly [MessageReader, MessageWriter] {
  const writer = new StreamMessageWriter(output);
  return [new TolerantReader(input, writer), writer];
}

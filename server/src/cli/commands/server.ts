import type { Console } from '../console';
import { EXIT, UsageError } from '../errors';

export const SERVER_HELP = `Usage: aovpn server --stdio | --node-ipc

Serves the language server protocol to an editor.

  --stdio     Over standard input and output.
  --node-ipc  Over the channel of a Node parent process.
`;

const TRANSPORTS = new Set(['--stdio', '--node-ipc']);

/**
 * Runs `aovpn server`. Other arguments are the editor's, such as --clientProcessId, and are read
 * by the protocol library.
 *
 * @returns the exit code, or `undefined` while the server goes on
 * @throws UsageError when the transport is not named
 */
export async function runServer(
  args: readonly string[],
  console: Console,
): Promise<number | undefined> {
  if (args.includes('--help') || args.includes('-h')) {
    console.out.write(SERVER_HELP);
    return EXIT.clean;
  }
  if (!args.some((arg) => TRANSPORTS.has(arg))) {
    throw new UsageError("Say how the editor talks to the server: '--stdio' or '--node-ipc'.");
  }
  // Only this command needs the protocol library; loading it would slow the others down. Node
  // itself follows this import where the sources are not bundled, and it wants the extension.
  const { serve } = await import('../../node/serve.js');
  serve();
  return undefined;
}

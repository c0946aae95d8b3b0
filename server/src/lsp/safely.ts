import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { faultOf } from '../engine/text/faults';
import type { Runtime } from './runtime';

/**
 * Runs a request so that a fault in it costs only its own answer. Yields first, so that a
 * cancellation that is already on its way is seen.
 *
 * @param fallback Answer when the request fails.
 * @param what Names the request in the log, for example `hover of file:///vpn.xml`.
 */
export async function safely<T, D = void>(
  runtime: Runtime,
  work: () => T | Promise<T>,
  fallback: T,
  what: string,
  token: CancellationToken,
): Promise<T | ResponseError<D>> {
  await runtime.yield();
  if (token.isCancellationRequested) return cancelled<D>();
  try {
    const result = await work();
    return token.isCancellationRequested ? cancelled<D>() : result;
  } catch (error) {
    runtime.logError(`Failed: ${what}: ${faultOf(error)}`);
    return fallback;
  }
}

/**
 * Waits for something that was asked of the client and that the server can do without: that a client
 * refuses it, as some do what they announced, stands in the log and costs nothing else.
 *
 * @param what Names the request in the log, for example `watching files`.
 */
export function dispensable(runtime: Runtime, asked: Promise<unknown>, what: string): void {
  asked.catch((error: unknown) => {
    runtime.logInfo(`The client refused ${what}: ${faultOf(error)}`);
  });
}

function cancelled<D>(): ResponseError<D> {
  return new ResponseError<D>(LSPErrorCodes.RequestCancelled, 'Request cancelled');
}

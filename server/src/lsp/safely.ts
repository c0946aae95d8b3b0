import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Runtime } from './runtime';

/**
 * Runs a request so that a fault in it costs only its own answer. Yields first, so that a
 * cancellation that is already on its way is seen.
 *
 * @param fallback Answer when the request fails.
 * @param what Names the request in the log, for example `hover of file:///vpn.xml`.
 */
export async function safely<T>(
  runtime: Runtime,
  work: () => T | Promise<T>,
  fallback: T,
  what: string,
  token: CancellationToken,
): Promise<T | ResponseError<void>> {
  await runtime.yield();
  if (token.isCancellationRequested) return cancelled();
  try {
    const result = await work();
    return token.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    runtime.logError(`Failed: ${what}: ${describe(error)}`);
    return fallback;
  }
}

function cancelled(): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'Request cancelled');
}

/** An error as one line for the log, with the place in our code and without text of the file. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack ?? `${error.name}: ${error.message}`;
}

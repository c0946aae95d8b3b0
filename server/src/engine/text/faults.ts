/** Errors of this program in words that hold nothing of a user's file. */

/** One frame of a stack: `at name (place:line:column)`, or `name@place:line:column`. */
const FRAME = /^\s*(?:at (?:.{1,200} \()?|[\w.<>/*]{0,200}@)[^()\s]{1,1000}:\d+:\d+\)?$/;

/**
 * The kind of an error and where it happened. Its message is left out: messages of the language
 * quote the text they are about (`Unexpected token … is not valid JSON`), which may be a secret.
 *
 * @param frames Most lines of the stack.
 */
export function faultOf(error: unknown, frames = 10): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  const at = stack.startsWith(`${name}: ${message}`) ? name.length + 2 + message.length : 0;
  const lines = stack
    .slice(at)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, frames);
  return [
    /^\w{1,60}$/.test(name) ? name : 'Error',
    ...lines.map((line) => `    ${line.trim()}`),
  ].join('\n');
}

/** Whether a script restarts what has to be restarted for a change to count. */
import { withBlanks } from '../../text/spans';
import type { Script } from '../../syntax/powershell/types';
import { keptOf } from '../../text/kept';

/** The text of a script with blanks in the place of its comments. */
export const textWithoutComments = keptOf((script: Script): string => {
  const spans = script.comments.map(({ span }) => span);
  return withBlanks(script.text, spans);
});

/**
 * Whether a script restarts services or the computer, or speaks of it: a message to the
 * administrator or a switch will do.
 */
export function mentionsRestart(script: Script): boolean {
  return /restart|reboot|shutdown|(?:start|stop)-service|\b(?:net|sc)(?:\.exe)?\s+(?:start|stop)/i.test(
    textWithoutComments(script),
  );
}

/** A call in which a service has to be restarted to make something effective. */
export const RESTART_REMOTE_ACCESS = 'Restart-Service RemoteAccess -PassThru';

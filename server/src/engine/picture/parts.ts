/** All parts of a tunnel, in the order in which they are shown. */
import type { ClientConnection, ClientMachine } from '../connection/client';
import { Part, type DrawnPart } from './part';
import type { Sheet } from './sheet';

/** Draws the parts of one connection. @param machine What is known of the computer it is on. */
export function drawParts(
  connection: ClientConnection,
  _machine: ClientMachine | undefined,
  sheet: Sheet,
): readonly DrawnPart[] {
  return [new Part('connects', 'How it connects', connection, sheet)].map((part) => part.drawn());
}

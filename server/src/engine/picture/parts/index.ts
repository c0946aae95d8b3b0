/** All parts of a tunnel, in the order in which they are shown. */
import type { ClientConnection, ClientMachine } from '../../connection/client';
import { Part, type DrawnPart } from '../part';
import type { Sheet } from '../sheet';
import type { PartId } from '../types';
import { drawAddresses } from './addresses';
import { drawAlgorithms } from './algorithms';
import { drawAuthentication } from './authentication';
import { drawFilters } from './filters';
import { drawNames } from './names';
import { drawOther } from './other';
import { drawProtocols } from './protocols';
import { drawTriggers } from './triggers';

/** Draws the parts of one connection. @param machine What is known of the computer it is on. */
export function drawParts(
  connection: ClientConnection,
  machine: ClientMachine | undefined,
  sheet: Sheet,
): readonly DrawnPart[] {
  const draw = (id: PartId, fill: (part: Part) => void) => {
    const part = new Part(id, connection, sheet);
    fill(part);
    return part.drawn();
  };
  return [
    draw('connects', drawProtocols),
    draw('authenticates', drawAuthentication),
    draw('algorithms', (part) => drawAlgorithms(part, machine)),
    draw('addresses', drawAddresses),
    draw('names', drawNames),
    draw('filters', drawFilters),
    draw('triggers', drawTriggers),
    draw('other', drawOther),
  ];
}

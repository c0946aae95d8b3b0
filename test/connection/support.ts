import assert from 'node:assert/strict';
import type { ClientConnection } from '../../server/src/engine/connection/client';
import type { Place, Stated, StatedList } from '../../server/src/engine/connection/stated';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import type { FileHints } from '../../server/src/engine/formats/kind';
import { parse } from '../../server/src/engine/formats/parse';

/** The connections of a text. */
export function connectionsOf(text: string, hints: FileHints): readonly ClientConnection[] {
  const file = parse(text, hints);
  assert.ok(file, 'no file of ours');
  return connectionsIn(file, hints.fileName ?? 'file');
}

/** The only connection of a profile. */
export function profileConnection(text: string): ClientConnection {
  const [connection, ...more] = connectionsOf(text, { fileName: 'vpn.xml' });
  assert.ok(connection);
  assert.deepEqual(more, []);
  return connection;
}

/** A statement in short: the value, `-` where there is none, `?` and why where it is not known. */
export function brief(stated: Stated<unknown>): unknown {
  if (stated.state === 'absent') return '-';
  return stated.state === 'known' ? stated.value : `? ${stated.why}`;
}

/** A list in short: its items, `…` and why where there may be more. */
export function briefList(list: StatedList<Stated<unknown>>): readonly unknown[] {
  const items = list.items.map(brief);
  return list.openBecause === undefined ? items : [...items, `… ${list.openBecause}`];
}

/** The words at a place. */
export function wordsAt(text: string, place: Place | undefined): string | undefined {
  return place && text.slice(place.span.start, place.span.end);
}

/** Which connections a picture has, and what they are called. */
import { isDeviceTunnel } from '../answers/trace/choice';
import type { NamedFile } from '../answers/sides';
import type { ClientConnection } from '../connection/client';
import { distinctConnections, mayBeSame } from '../connection/same';
import { valueOf } from '../connection/stated';
import { connectionsIn } from '../formats/connections';
import type { Sheet } from './sheet';

/** The most connections that are drawn. A phonebook may have hundreds. */
const MOST_TUNNELS = 12;

/** A connection under the id it has in a picture. */
export interface Tunnel {
  readonly id: string;
  readonly connection: ClientConnection;
}

/**
 * The connections of files, each once. Those of the first file are as that file states them: what
 * another file says of the same ones is not taken together with it, so that a copy which was left
 * behind does not blur what somebody is writing.
 */
export function tunnelsOf(
  files: readonly NamedFile[],
  sheet: Sheet,
): {
  readonly tunnels: readonly Tunnel[];
  /** How many there are beyond those. */
  readonly more: number;
} {
  const [first, ...others] = files;
  const own = first ? distinctConnections(connectionsIn(first.file, first.name)) : [];
  const isNew = otherThan(own);
  const beside = distinctConnections(
    others.flatMap(({ file, name }) => connectionsIn(file, name)),
  ).filter(isNew);
  const all = [...own, ...beside];
  const counts = new Map<string, number>();
  const tunnels = all.slice(0, MOST_TUNNELS).map((connection) => {
    // A name may hold what must not be shown.
    const key = keyOf(connection, (name) => sheet.hide(name, connection.place));
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { id: count === 1 ? key : `${key}.${count}`, connection };
  });
  return { tunnels, more: all.length - tunnels.length };
}

/** Whether a connection is none of some others: by its name, and without one by what it says. */
function otherThan(own: readonly ClientConnection[]): (connection: ClientConnection) => boolean {
  const keys = new Set(own.filter(isNamed).map((one) => keyOf(one)));
  return (connection) => {
    if (isNamed(connection) && keys.has(keyOf(connection))) return false;
    return !own.some(
      (one) => (!isNamed(one) || !isNamed(connection)) && mayBeSame(one, connection),
    );
  };
}

function isNamed({ name }: ClientConnection): boolean {
  return valueOf(name) !== undefined;
}

/** Kind and name: Windows does not tell names apart by case. */
function keyOf(
  connection: ClientConnection,
  show: (name: string) => string = (name) => name,
): string {
  const name = show(valueOf(connection.name) ?? '').toLowerCase();
  const kind = isDeviceTunnel(connection) ? 'device' : 'user';
  return `${kind}:${encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
}

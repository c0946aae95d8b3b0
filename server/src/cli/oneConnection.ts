/** One connection of a file that may hold several. */
import type { ClientConnection } from '../engine/connection/client';
import { valueOf } from '../engine/connection/stated';
import { UsageError } from './errors';

/**
 * The connection that is meant.
 *
 * @param name Its name, where one was given; case does not count.
 * @throws UsageError when it is not certain which one is meant
 */
export function oneConnection(
  all: readonly ClientConnection[],
  name: string | undefined,
): ClientConnection {
  const named = all.filter((each) => valueOf(each.name)?.toLowerCase() === name?.toLowerCase());
  const [first, ...more] = name === undefined ? all : named;
  if (first && more.length === 0) return first;
  const names = all.map((each) => {
    const known = valueOf(each.name);
    return known === undefined ? 'one without a name' : `"${known}"`;
  });
  const problem = first ? 'The file holds several' : `There is no connection '${name ?? ''}'`;
  throw new UsageError(`${problem}: ${names.join(', ')}. Say which with --name NAME.`);
}

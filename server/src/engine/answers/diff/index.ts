/** What is different between two connections? Differences in meaning, whatever their forms. */
import type { ClientConnection } from '../../connection/client';
import { placeIn, valueOf, type Stated } from '../../connection/stated';
import { open, type Pair } from './compare';
import { compareEap } from './eap';
import { compareAllRecords } from './records';
import type { Diff, DiffOpen, DiffResult } from './result';
import { compareSettings } from './settings';

export type { Diff, DiffEntry, DiffOpen, DiffSide } from './result';
export { pairsOf, type Pairing } from './pairs';

/**
 * Compares two connections.
 *
 * White space, the order of elements and the spelling of values never count; the order of servers,
 * protocols, suffixes and DNS servers does. What is left out is compared by what Windows is
 * documented to assume then.
 *
 * @param a The connection of the first file, from which changes are seen.
 */
export function diff(a: ClientConnection, b: ClientConnection): Diff {
  const pair: Pair = { a, b };
  const results: readonly DiffResult[] = [
    ...compareSettings(pair),
    ...compareAllRecords(pair),
    ...compareEap(pair),
  ];
  const differences = results.filter((each) => each.kind === 'difference');
  const notCompared = results.filter((each) => each.kind === 'not-compared');
  const matches = results.flatMap((each) => (each.kind === 'match' ? [each.part] : []));
  const isOpen = notCompared.some(({ decides }) => decides) || matches.length === 0;
  return {
    connection: valueOf(a.name) ?? valueOf(b.name),
    same: differences.length > 0 ? false : isOpen ? 'unknown' : true,
    differences,
    notCompared: [...identity(pair), ...notCompared, ...unread(pair)],
    matches: [...new Set(matches)],
  };
}

/** Name and scope tell which connection it is and where it lands, not what it does. */
function identity({ a, b }: Pair): readonly DiffOpen[] {
  const entry = (part: string, one: Stated<string>, two: Stated<string>, why: string) => {
    const side = (stated: Stated<string>, holder: ClientConnection) => ({
      ...(stated.state === 'known' && { text: stated.value }),
      place: placeIn(stated, holder),
    });
    const isSaid = one.state === 'known' || two.state === 'known';
    return isSaid ? [open(part, { a: side(one, a), b: side(two, b) }, why, false)] : [];
  };
  return [
    ...entry('name', a.name, b.name, 'A name says which connection it is, not what it does.'),
    ...entry('scope', a.scope, b.scope, 'Where a connection lands depends on its delivery.'),
  ];
}

function unread({ a, b }: Pair): readonly DiffOpen[] {
  const why = 'Not known: what it means.';
  return [
    ...a.unread.map(({ what, place }) =>
      open(what, { a: { text: what, place }, b: { place: b.place } }, why, false),
    ),
    ...b.unread.map(({ what, place }) =>
      open(what, { a: { place: a.place }, b: { text: what, place } }, why, false),
    ),
  ];
}

/** What stands above a connection in its file: in a few words what it is. */
import { protocolName, type ClientConnection } from '../connection/client';
import { valueOf, valuesOf } from '../connection/stated';
import { connectionsIn } from '../formats/connections';
import type { LensPlace } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';
import type { Finding, Span } from '../types';
import { keptOf } from '../text/kept';

/** More would not be read; a phonebook has seldom more than a few entries. */
const MOST_LENSES = 500;

/** The places of connections in a file and in the documents in it, in text order. */
export function lensPlaces(file: ParsedFile): readonly LensPlace[] {
  return placesIn(file)
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, MOST_LENSES);
}

function placesIn(file: ParsedFile): LensPlace[] {
  const inside = embeddedIn(file).flatMap(({ file: inner, inner: map, isFragment }) =>
    isFragment ? [] : placesIn(inner).map((place) => ({ ...place, span: map.toOuter(place.span) })),
  );
  return [...(formatOf(file).features.lenses?.(file) ?? []), ...inside];
}

/**
 * What the connection at a place is, with the number of its findings.
 *
 * @param span The place, as {@link lensPlaces} gave it.
 * @param findings Those of the file.
 * @returns Words free of the file's secrets.
 */
export function lensTitle(
  file: ParsedFile,
  span: Span,
  findings: readonly Pick<Finding, 'span'>[],
): string {
  const isIn = ({ start, end }: Span) => span.start <= start && end <= span.end;
  const connection = readIn(file).find(({ place }) => isIn(place.span));
  const isOnly = lensPlaces(file).length === 1;
  const count = isOnly ? findings.length : findings.filter((f) => isIn(f.span)).length;
  const parts = connection ? [kindOf(connection), ...waysOf(connection)] : ['Connection'];
  return secretsOf(file).hide([...parts, counted(count, 'finding')].join(', '));
}

/** The connections of a file, read once for all its lenses. */
const readIn = keptOf((file: ParsedFile): readonly ClientConnection[] => {
  return connectionsIn(file, '');
});

function kindOf({ deviceTunnel, plugin }: ClientConnection): string {
  if (plugin.state === 'known') return 'Tunnel of an app';
  if (deviceTunnel.state === 'unknowable') return 'Tunnel';
  return valueOf(deviceTunnel) === true ? 'Device tunnel' : 'User tunnel';
}

/** Protocols, kind of routing and routes, as far as they are known. */
function waysOf(connection: ClientConnection): string[] {
  const { routing, routes } = connection;
  const way = valueOf(routing);
  const count = counted(routes.items.length, 'route');
  return [
    ...protocolsOf(connection),
    ...(way === undefined ? [] : [`${way} tunnel`]),
    ...(routes.items.length === 0 && (way !== 'split' || routes.openBecause !== undefined)
      ? []
      : [routes.openBecause === undefined ? count : `at least ${count}`]),
  ];
}

function protocolsOf({ strategy, protocolList }: ClientConnection): string[] {
  const choice = valueOf(strategy);
  switch (choice?.kind) {
    case 'only':
      return [protocolName(choice.protocol)];
    case 'automatic':
      return ['protocol chosen by Windows'];
    case 'ordered':
      return [choice.order.map(protocolName).join(' then ')];
    case 'list': {
      const list = valueOf(protocolList);
      const order = list && valuesOf(list.order);
      return order && order.length > 0 ? [order.map(protocolName).join(' then ')] : [];
    }
    default:
      return [];
  }
}

function counted(count: number, noun: string): string {
  const number = count === 0 ? 'no' : String(count);
  return `${number} ${noun}${count === 1 ? '' : 's'}`;
}

/** What files state of connections and servers, whatever their kind. */
import type { LoadBalancer } from '../connection/balancer';
import type { ClientConnection, ClientMachine } from '../connection/client';
import { NO_DEEDS, type Deeds } from '../connection/deed';
import { settled, unsettled } from '../connection/lazy';
import type { PolicyServer, ServerSide } from '../connection/server';
import type { Known, Stated } from '../connection/stated';
import type { ParsedFile } from './file';
import { embeddedIn, formatOf } from './parse';
import { siteInside, siteOf, type Site } from './site';

/**
 * Every connection a file states, its own before those of the documents inside it, each in text
 * order. Linear in the size of the file.
 *
 * @param name The file as whoever opened it names it; all places carry it.
 * @param isKept Whether the file is there as long as what is given back, so that it need not be read
 *   before somebody asks.
 */
export function connectionsIn(
  file: ParsedFile,
  name: string,
  isKept = false,
): readonly ClientConnection[] {
  return connectionsAt(file, siteOf(name), (connection) => {
    const authentication = () => settled(connection.authentication);
    return isKept
      ? unsettled(connection, { authentication })
      : { ...settled(connection), authentication: authentication() };
  });
}

/** What the connections of a file are called, in the order of {@link connectionsIn}; reads no more. */
export function connectionNamesIn(file: ParsedFile, name: string): readonly Stated<string>[] {
  const named = connectionsAt<Pick<ClientConnection, 'name'>>(file, siteOf(name), (connection) => ({
    name: connection.name,
  }));
  return named.map((connection) => connection.name);
}

/** @param take What is wanted of a connection. */
function connectionsAt<T extends Partial<ClientConnection>>(
  file: ParsedFile,
  site: Site,
  take: (connection: ClientConnection) => T,
): readonly T[] {
  const format = formatOf(file);
  const own = (format.connections?.(file, site, () => embeddedIn(file)) ?? []).map(take);
  const documents = embeddedIn(file);
  const inside = documents.flatMap((document) => {
    const inner = siteInside(site, document.inner, document.isFragment, document.isNodes);
    const delivery = format.delivery?.(file, site, document, documents) ?? {};
    return connectionsAt(document.file, inner, take).map((connection) => ({
      ...connection,
      carrier: format.id,
      ...delivery,
    }));
  });
  return [...own, ...inside];
}

/** What a file does with connections that others describe. */
export function deedsIn(file: ParsedFile, name: string): Deeds {
  return formatOf(file).deeds?.(file, siteOf(name)) ?? NO_DEEDS;
}

/** Where a file names connections besides those it describes. */
export function mentionsIn(file: ParsedFile, name: string): readonly Known<string>[] {
  return formatOf(file).mentions?.(file, siteOf(name)) ?? [];
}

/** The computers of clients a file states something of. */
export function machinesIn(file: ParsedFile, name: string): readonly ClientMachine[] {
  return formatOf(file).machines?.(file, siteOf(name)) ?? [];
}

/** The remote access servers a file states, as {@link connectionsIn} for connections. */
export function serversIn(file: ParsedFile, name: string): readonly ServerSide[] {
  return formatOf(file).servers?.(file, siteOf(name)) ?? [];
}

/** The network policy servers a file states, as {@link connectionsIn} for connections. */
export function policyServersIn(file: ParsedFile, name: string): readonly PolicyServer[] {
  return formatOf(file).policyServers?.(file, siteOf(name)) ?? [];
}

/** The load balancers a file states, as {@link connectionsIn} for connections. */
export function balancersIn(file: ParsedFile, name: string): readonly LoadBalancer[] {
  return formatOf(file).balancers?.(file, siteOf(name)) ?? [];
}

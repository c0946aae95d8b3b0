/** Connections and servers of which nothing is stated, for readers to fill in what there is. */
import { PROTOCOLS, type ClientConnection, type Protocol } from './client';
import { lazily } from './lazy';
import type { ServerSide } from './server';
import type { Absent, Place, Stated, StatedList, Unknowable } from './stated';

/** What a field says of which nothing was read: it is not there, or may be there. */
export type Nothing = Absent | Unknowable;

/** A list of which nothing was read. */
export function blankList(nothing: Nothing): StatedList<never> {
  const place = nothing.place && { place: nothing.place };
  if (nothing.state === 'absent') return { items: [], ...place };
  return { items: [], openBecause: nothing.why, ...place };
}

/** A connection that states nothing. @param form Id of the kind of document. */
export function blankConnection(form: string, place: Place, nothing: Nothing): ClientConnection {
  const list = blankList(nothing);
  return {
    form,
    place,
    name: nothing,
    scope: nothing,
    deviceTunnel: nothing,
    alwaysOn: nothing,
    alwaysOnActive: nothing,
    lockDown: nothing,
    plugin: nothing,
    servers: list,
    strategy: nothing,
    protocolList: nothing,
    authentication: {
      userMethods: list,
      machineMethods: list,
      certificateIssuer: nothing,
      certificateEkus: list,
      eap: nothing,
    },
    ipsec: nothing,
    l2tpPreSharedKey: nothing,
    dataEncryption: nothing,
    routing: nothing,
    routing6: nothing,
    classRouteDisabled: nothing,
    trafficSelectorsAsRoutes: nothing,
    routes: list,
    interfaceMetric4: nothing,
    interfaceMetric6: nothing,
    nameRules: list,
    dnsSuffixes: list,
    registerDns: nothing,
    trustedNetworks: list,
    filters: list,
    appTriggers: list,
    proxy: { server: nothing, autoConfigUrl: nothing, bypassForLocal: nothing, exceptions: list },
    compliance: { enabled: nothing, ssoEnabled: nothing, ssoEkus: list, ssoIssuerHashes: list },
    networkOutageTime: nothing,
    idleDisconnectSeconds: nothing,
    mobilityDisabled: nothing,
    fragmentationDisabled: nothing,
    rememberCredentials: nothing,
    useRasCredentials: nothing,
    useWinlogonCredentials: nothing,
    privateNetwork: nothing,
    others: new Map(),
    secrets: new Map(),
    unread: [],
  };
}

/** A server that states nothing. @param form Id of the kind of file. */
export function blankServer(form: string, place: Place, nothing: Nothing): ServerSide {
  const list = blankList(nothing);
  const ports = Object.fromEntries(PROTOCOLS.map((protocol) => [protocol, nothing]));
  return {
    form,
    place,
    name: nothing,
    customPolicy: nothing,
    ipsec: nothing,
    saLifeTimeSeconds: nothing,
    mainModeLifeTimeSeconds: nothing,
    saDataSizeKilobytes: nothing,
    idleDisconnectSeconds: nothing,
    ports: ports as Record<Protocol, Stated<number>>,
    authentication: { methods: list, acceptedRoot: nothing, acceptedEkus: list, provider: nothing },
    sslCertificate: nothing,
    sstpOffload: nothing,
    sstpCertificateHash: nothing,
    fragmentation: nothing,
    addressAssignment: nothing,
    addressPools: list,
    ipv6Prefix: nothing,
    radiusServers: list,
  };
}

const NOWHERE: Place = { file: '', span: { start: 0, end: 0 } };
const BLANK = blankConnection('', NOWHERE, { state: 'absent' });

/** A connection whose fields are read when they are first asked for. */
export const lazyConnection = lazily<ClientConnection>(
  Object.keys(BLANK) as (keyof ClientConnection)[],
);

/** The same for what it says of authentication. */
export const lazyAuthentication = lazily<ClientConnection['authentication']>(
  Object.keys(BLANK.authentication) as (keyof ClientConnection['authentication'])[],
);

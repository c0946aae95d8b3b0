/** The connections that printed objects describe. */
import { blankConnection } from '../../connection/blank';
import {
  PROTOCOLS,
  type ClientConnection,
  type NameRule,
  type ProtocolStrategy,
  type Route,
  type Routing,
} from '../../connection/client';
import type { EapConfiguration } from '../../connection/eap';
import {
  absent,
  known,
  mapStated,
  unknowable,
  valueOf,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { parseCidr } from '../../connection/values/ip';
import type { OutputClassId } from '../../knowledge/output.generated';
import { touches } from '../../text/spans';
import { readEapConfiguration } from '../eap/connection';
import { isEap } from '../eap/file';
import type { EmbeddedFile } from '../file';
import { siteInside, type Site } from '../site';
import { rowOf, type PrintedObject } from './classes';
import type { OutputFile } from './file';
import { OutputValues } from './values';

const NOT_PRINTED = 'the output does not show it';

const TUNNELS: Readonly<Record<string, ProtocolStrategy>> = {
  automatic: { kind: 'automatic' },
  ...Object.fromEntries(
    PROTOCOLS.map((protocol) => [protocol, { kind: 'only', protocol } satisfies ProtocolStrategy]),
  ),
};

const ENCRYPTION: Readonly<Record<string, string>> = {
  noencryption: 'none',
  optional: 'optional',
  required: 'require',
  maximum: 'max',
  custom: 'custom',
};

const MACHINE = 'machinecertificate';

/**
 * The connections of `Get-VpnConnection` and `Get-VpnConnectionTrigger`. What they do not print is
 * not known.
 */
export function readConnections(
  file: OutputFile,
  site: Site,
  inside: () => readonly EmbeddedFile[],
): readonly ClientConnection[] {
  const all = file.objects.map((object) => ({
    object,
    values: new OutputValues(object.rows, site),
  }));
  const of = (id: OutputClassId) => all.filter(({ object }) => object.class.id === id);
  const left = new Set(of('trigger').map(({ values }) => values));
  const printed = of('connection');
  const eap = eapOf(site, inside, printed.length === 1);
  const connections = printed.map(({ object, values }): ClientConnection => {
    const connection = connectionOf(values, eap(object));
    const name = nameOf(values, 'Name');
    const own = [...left].filter((each) => nameOf(each, 'ConnectionName') === name);
    for (const each of own) left.delete(each);
    const [trigger] = [...(values.objects('VpnTrigger') ?? []), ...own];
    return trigger ? { ...connection, ...triggersOf(trigger) } : connection;
  });
  const others = [...left].map((values): ClientConnection => ({
    ...blankConnection('server-output', values.place, unknowable(NOT_PRINTED, values.place)),
    name: values.text('ConnectionName'),
    ...triggersOf(values),
  }));
  return [...connections, ...others];
}

function nameOf(values: OutputValues, row: string): string | undefined {
  return valueOf(values.text(row))?.toLowerCase();
}

/** The EAP configuration of an object: in its property, or printed by itself in the same file. */
function eapOf(
  site: Site,
  inside: () => readonly EmbeddedFile[],
  isOnly: boolean,
): (object: PrintedObject) => Stated<EapConfiguration> | undefined {
  const documents = inside().flatMap(({ file, inner, isFragment }) => {
    const host = isEap(file) ? file.eapHosts[0] : undefined;
    const span = inner.toOuter({ start: 0, end: inner.text.length });
    return host ? [{ file, host, inner, isFragment, span }] : [];
  });
  return (object) => {
    const property = rowOf(object, 'EapConfigXmlStream');
    const own = documents.find(({ span }) => property && touches(property.span, span));
    const found = own ?? (isOnly && documents.length === 1 ? documents[0] : undefined);
    if (!found) return undefined;
    const { file, host, inner, isFragment, span } = found;
    const read = readEapConfiguration(host, file.isSound, siteInside(site, inner, isFragment));
    return known(read, site.place(span));
  };
}

/** What starts a connection, and where nothing does. */
function triggersOf(
  values: OutputValues,
): Pick<ClientConnection, 'appTriggers' | 'trustedNetworks' | 'nameRules' | 'dnsSuffixes'> {
  const { place } = values;
  const listOf = (row: string): StatedList<Stated<string>> =>
    values.has(row) ? values.list(row) : { items: [], openBecause: NOT_PRINTED, place };
  const apps = listOf('ApplicationID');
  const rules = values.objects('DnsConfig');
  return {
    appTriggers: {
      ...apps,
      items: apps.items.map((id) => ({ id, type: absent(id.place), place: id.place ?? place })),
    },
    trustedNetworks: listOf('TrustedNetwork'),
    nameRules: rules
      ? { items: rules.map(nameRuleOf), place }
      : { items: [], openBecause: NOT_PRINTED, place },
    dnsSuffixes: listOf('DnsSuffixSearchList'),
  };
}

function nameRuleOf(values: OutputValues): NameRule {
  const { place } = values;
  const servers = values.list('DnsIPAddress');
  return {
    name: values.text('DnsSuffix'),
    dnsServers: servers,
    webProxies: { items: [], place },
    // A name without servers starts nothing.
    autoTrigger: known(servers.items.length > 0, place),
    persistent: absent(place),
    type: absent(place),
    place,
  };
}

function routesOf(values: OutputValues): StatedList<Route> {
  const { place } = values;
  const routes = values.objects('Routes');
  if (!routes) return { items: [], openBecause: NOT_PRINTED, place };
  return {
    items: routes.map((route): Route => {
      const network = route.read('DestinationPrefix', parseCidr, 'a network');
      return {
        address: mapStated(network, ({ address }) => address),
        prefix: mapStated(network, ({ prefix }) => prefix),
        network: mapStated(network, ({ version, first, last, prefix }) => ({
          version,
          first,
          last,
          prefix,
        })),
        hasHostBits:
          network.state === 'known' && network.value.address.value !== network.value.first,
        exclusion: known(false, route.place),
        metric: route.number('Metric'),
        place: route.place,
      };
    }),
    place,
  };
}

function connectionOf(
  values: OutputValues,
  eap: Stated<EapConfiguration> | undefined,
): ClientConnection {
  const { place } = values;
  const hidden = unknowable(NOT_PRINTED, place);
  const routing = mapStated(values.boolean('SplitTunneling'), (on): Routing =>
    on ? 'split' : 'force',
  );
  // The console breaks a long row anywhere; an address has no white space.
  const address = mapStated(values.text('ServerAddress'), (text) => text.replace(/\s+/g, ''));
  const methods = values.words('AuthenticationMethod');
  const isMachine = (method: Stated<string>) =>
    method.state === 'known' && method.value.toLowerCase() === MACHINE;
  const suffix = values.text('DnsSuffix');
  return {
    ...blankConnection('server-output', place, hidden),
    name: values.text('Name'),
    scope: mapStated(values.boolean('AllUserConnection'), (all) => (all ? 'all-users' : 'user')),
    servers: {
      items: address.state === 'known' ? [{ host: address.value, place: address.place }] : [],
      place,
    },
    strategy: values.word('TunnelType', TUNNELS),
    authentication: {
      userMethods: {
        ...methods,
        items: methods.items
          .filter((method) => !isMachine(method))
          .map((method) => mapStated(method, (word) => word.toLowerCase())),
      },
      machineMethods: {
        ...methods,
        items: methods.items
          .filter(isMachine)
          .map((method) => mapStated(method, () => 'certificate')),
      },
      certificateIssuer: hidden,
      certificateEkus: { items: [], openBecause: NOT_PRINTED, place },
      eap: eap ?? hidden,
    },
    // The list of all properties has a row for the policy, which is empty without one.
    ipsec: values.has('IPSecCustomPolicy')
      ? values.text('IPSecCustomPolicy').state === 'absent'
        ? absent(place)
        : unknowable('the output names the policy and does not show it', place)
      : hidden,
    dataEncryption: values.word('EncryptionLevel', ENCRYPTION),
    routing,
    routing6: routing,
    routes: routesOf(values),
    dnsSuffixes: {
      items: suffix.state === 'known' ? [known(suffix.value, suffix.place)] : [],
      place,
    },
    idleDisconnectSeconds: values.number('IdleDisconnectSeconds'),
    rememberCredentials: values.boolean('RememberCredential'),
    useWinlogonCredentials: values.boolean('UseWinlogonCredential'),
  };
}

/** Connections that a script makes or changes with the cmdlets of the VPN client. */
import { blankConnection } from '../../../connection/blank';
import {
  PROTOCOLS,
  type App,
  type ClientConnection,
  type ProtocolStrategy,
  type Routing,
} from '../../../connection/client';
import type { EapConfiguration } from '../../../connection/eap';
import {
  absent,
  known,
  mapStated,
  Secret,
  unknowable,
  valueOf,
  type Stated,
  type StatedList,
} from '../../../connection/stated';
import { ipsecPolicy, type IpsecPolicy } from '../../../connection/suite';
import { IPSEC_PARTS } from '../../../knowledge/ipsec';
import type { Script } from '../../../syntax/powershell/types';
import { readEapConfiguration } from '../../eap/connection';
import { isEap } from '../../eap/file';
import type { EmbeddedFile } from '../../file';
import { siteInside, type Site } from '../../site';
import { callsOf, itemsOf, literalOf } from '../calls';
import { originOf, withoutGroups } from '../resolve';
import { ENCRYPTION_LEVELS, MACHINE_CERTIFICATE } from '../words';
import { CallArguments } from './arguments';
import { added, nameOfRule, nameRuleOf, routeOf, without } from './items';
import { isRemoval, Removals } from './removals';
import { serversOf } from './servers';

/** The cmdlets that say something of a connection: what they add, set, or remove of it. */
const ABOUT = /^(?:Add|Set|Remove)-VpnConnection/;

const TUNNELS: Readonly<Record<string, ProtocolStrategy>> = {
  automatic: { kind: 'automatic' },
  ...Object.fromEntries(
    PROTOCOLS.map((protocol) => [protocol, { kind: 'only', protocol } satisfies ProtocolStrategy]),
  ),
};

const MADE_ELSEWHERE = 'the connection is made elsewhere';
const MAY_BE_REMOVED = 'the script may remove some of them';
const BY_TRIGGER = 'Windows takes the suffixes of the DNS trigger that have servers';

/** What a script says of the connections of one name. */
interface Group {
  readonly calls: CallArguments[];
  readonly removals: Removals;
}

/** The connections a script makes or changes, by name, in the order in which they appear. */
export function readClientCmdlets(
  script: Script,
  site: Site,
  inside: () => readonly EmbeddedFile[],
): readonly ClientConnection[] {
  const groups = new Map<string, Group>();
  const groupOf = (key: string): Group => {
    const group = groups.get(key) ?? { calls: [], removals: new Removals() };
    groups.set(key, group);
    return group;
  };
  for (const call of callsOf(script)) {
    if (!ABOUT.test(call.known.name)) continue;
    const args = new CallArguments(script, call, site);
    for (const key of keysOf(args)) {
      const { calls, removals } = groupOf(key);
      if (isRemoval(call)) removals.add(args, key.startsWith(NAMED));
      else calls.push(args);
    }
  }
  return [...groups.values()].flatMap((group) => readGroup(group, inside) ?? []);
}

/** Before a name that is certain. */
const NAMED = '=';

/** The parameter that names the connection. */
function namedBy({ call }: CallArguments): string {
  return /-VpnConnection$/.test(call.known.name) ? 'Name' : 'ConnectionName';
}

/**
 * What tells the connections of a call apart: the name where it is certain, else how it is written.
 * `Remove-VpnConnection` takes several.
 */
function keysOf(args: CallArguments): readonly string[] {
  const { script } = args;
  const value = args.value(namedBy(args));
  const values = (isRemoval(args.call) && itemsOf(script, value)) || [value];
  return values.map((each) => {
    const name = literalOf(script, each);
    if (name) return `${NAMED}${name.text.toLowerCase()}`;
    return each ? script.text.slice(each.span.start, each.span.end) : '';
  });
}

/** A list with the items a call adds, but for those that the script removes again. */
type Kept = <T>(
  list: StatedList<T>,
  items: readonly T[],
  nameOf: (item: T) => Stated<string>,
  openBecause?: string,
) => StatedList<T>;

function readGroup(
  { calls: all, removals }: Group,
  inside: () => readonly EmbeddedFile[],
): ClientConnection | undefined {
  // Where it may be removed, it is as the script says or not at all.
  const calls = all.filter((args) => !removals.takes(args));
  const made = calls.filter(({ call }) => call.known.name === 'Add-VpnConnection');
  const [first] = made.length > 0 ? made : calls;
  if (!first) return undefined;
  if (made.length > 1) {
    const why = 'the script makes it in several ways';
    const blank = blankConnection('powershell', first.place, unknowable(why, first.place));
    return { ...blank, name: first.text('Name') };
  }
  let connection = madeBy(first, inside);
  for (const args of calls) {
    const kept: Kept = (list, items, nameOf, open) => {
      const fates = items.map((item) => removals.fateOf(args, nameOf(item)));
      const rest = items.filter((_, index) => fates[index] === 'stays');
      const mayGo = fates.includes('may go') ? MAY_BE_REMOVED : undefined;
      return added(list, rest, list.openBecause ?? open ?? mayGo);
    };
    connection = { ...connection, ...changesOf(args, connection, inside, kept) };
  }
  return connection;
}

/** What `Add-VpnConnection` makes; where another call is the first, all else is made elsewhere. */
function madeBy(args: CallArguments, inside: () => readonly EmbeddedFile[]): ClientConnection {
  const { call, place } = args;
  const parameter = namedBy(args);
  if (call.known.name !== 'Add-VpnConnection') {
    const blank = blankConnection('powershell', place, unknowable(MADE_ELSEWHERE, place));
    return { ...blank, name: args.text(parameter), scope: scopeOf(args) };
  }
  const blank = blankConnection('powershell', place, absent(place));
  const methods = args.list('AuthenticationMethod', (text) => text.toLowerCase(), 'a method');
  const routing = routingOf(args.switch('SplitTunneling'));
  return {
    ...blank,
    name: args.text(parameter),
    scope: scopeOf(args),
    servers: serversOf(args),
    strategy: args.word('TunnelType', TUNNELS),
    authentication: {
      ...methodsOf(methods),
      certificateIssuer: issuerOf(args),
      certificateEkus: args.texts('MachineCertificateEKUFilter'),
      eap: eapOf(args, inside),
    },
    l2tpPreSharedKey: keyIn(args),
    dataEncryption: args.word('EncryptionLevel', ENCRYPTION_LEVELS),
    routing,
    routing6: routing,
    dnsSuffixes: listOfOne(args.text('DnsSuffix')),
    idleDisconnectSeconds: args.number('IdleDisconnectSeconds'),
    rememberCredentials: args.switch('RememberCredential'),
    useWinlogonCredentials: args.switch('UseWinlogonCredential'),
    plugin: args.has('PlugInApplicationID') ? pluginOf(args, serversOf(args)) : args.nothing,
  };
}

/** What a call adds to or changes of a connection. */
function changesOf(
  args: CallArguments,
  connection: ClientConnection,
  inside: () => readonly EmbeddedFile[],
  kept: Kept,
): Partial<ClientConnection> {
  switch (args.call.known.name) {
    case 'Set-VpnConnection':
      return settingsOf(args, connection, inside);
    case 'Set-VpnConnectionIPsecConfiguration':
      return { ipsec: policyOf(args) };
    case 'Add-VpnConnectionRoute':
      return {
        routes: kept(connection.routes, [routeOf(args)], () => args.text('DestinationPrefix')),
      };
    case 'Add-VpnConnectionTriggerApplication': {
      const ids = args.texts('ApplicationID');
      const apps = ids.items.map((id): App => ({
        id,
        type: absent(args.place),
        place: args.place,
      }));
      const { appTriggers } = connection;
      return { appTriggers: kept(appTriggers, apps, ({ id }) => id, ids.openBecause) };
    }
    case 'Add-VpnConnectionTriggerDnsConfiguration':
      return { nameRules: kept(connection.nameRules, [nameRuleOf(args)], nameOfRule) };
    case 'Set-VpnConnectionTriggerDnsConfiguration':
      return {
        ...(args.has('DnsSuffixSearchList') && { dnsSuffixes: args.texts('DnsSuffixSearchList') }),
        ...(args.has('DnsSuffix') && {
          nameRules: kept(
            without(connection.nameRules, nameRuleOf(args)),
            [nameRuleOf(args)],
            nameOfRule,
          ),
        }),
      };
    case 'Add-VpnConnectionTriggerTrustedNetwork': {
      const { items, openBecause } = args.texts('DnsSuffix');
      const { trustedNetworks } = connection;
      return {
        trustedNetworks: kept(trustedNetworks, items, (item) => item, openBecause),
      };
    }
    case 'Set-VpnConnectionTriggerTrustedNetwork':
      return { trustedNetworks: { items: [], openBecause: BY_TRIGGER, place: args.place } };
    case 'Set-VpnConnectionProxy':
      return {
        proxy: {
          server: args.text('ProxyServer'),
          autoConfigUrl: args.text('AutoConfigurationScript'),
          bypassForLocal: args.switch('BypassProxyForLocal'),
          exceptions: args.texts('ExceptionPrefix'),
        },
      };
    default:
      return {};
  }
}

/** `Set-VpnConnection` changes what it names and nothing else. */
function settingsOf(
  args: CallArguments,
  connection: ClientConnection,
  inside: () => readonly EmbeddedFile[],
): Partial<ClientConnection> {
  const { authentication, plugin } = connection;
  const servers =
    args.has('ServerAddress') || args.has('ServerList')
      ? serversOf(args, connection.servers)
      : connection.servers;
  const isPlugin = args.has('PlugInApplicationID') || args.has('CustomConfiguration');
  const routing = args.has('SplitTunneling') && routingOf(args.boolean('SplitTunneling'));
  const methods =
    args.has('AuthenticationMethod') &&
    args.list('AuthenticationMethod', (text) => text.toLowerCase(), 'a method');
  return {
    servers,
    ...((isPlugin || plugin.state === 'known') && { plugin: pluginOf(args, servers, plugin) }),
    ...(args.has('L2tpPsk') && { l2tpPreSharedKey: keyIn(args) }),
    ...(args.has('TunnelType') && { strategy: args.word('TunnelType', TUNNELS) }),
    ...(routing && { routing, routing6: routing }),
    ...(args.has('EncryptionLevel') && {
      dataEncryption: args.word('EncryptionLevel', ENCRYPTION_LEVELS),
    }),
    ...(args.has('DnsSuffix') && { dnsSuffixes: listOfOne(args.text('DnsSuffix')) }),
    ...(args.has('IdleDisconnectSeconds') && {
      idleDisconnectSeconds: args.number('IdleDisconnectSeconds'),
    }),
    ...(args.has('RememberCredential') && {
      rememberCredentials: args.boolean('RememberCredential'),
    }),
    ...(args.has('UseWinlogonCredential') && {
      useWinlogonCredentials: args.boolean('UseWinlogonCredential'),
    }),
    authentication: {
      ...authentication,
      ...(methods && methodsOf(methods)),
      ...(args.has('MachineCertificateEKUFilter') && {
        certificateEkus: args.texts('MachineCertificateEKUFilter'),
      }),
      ...(args.has('MachineCertificateIssuerFilter') && { certificateIssuer: issuerOf(args) }),
      ...(args.has('EapConfigXmlStream') && { eap: eapOf(args, inside) }),
    },
  };
}

/** The app of a connection, with what a call says of it. @param before What it was. */
function pluginOf(
  args: CallArguments,
  servers: ClientConnection['servers'],
  before?: ClientConnection['plugin'],
): ClientConnection['plugin'] {
  const { place } = args;
  const app = before && valueOf(before);
  const kept = before && !app ? unknowable(MADE_ELSEWHERE, place) : undefined;
  const text = (name: string, was: Stated<string> | undefined = kept) =>
    was && !args.has(name) ? was : args.text(name);
  return known(
    {
      packageFamilyName: text('PlugInApplicationID', app?.packageFamilyName),
      servers,
      customConfiguration: text('CustomConfiguration', app?.customConfiguration),
      place: app?.place ?? place,
    },
    app?.place ?? place,
  );
}

function keyIn(args: CallArguments): Stated<Secret> {
  return mapStated(args.text('L2tpPsk'), (text) => new Secret(text));
}

function issuerOf(args: CallArguments): Stated<string> {
  return args.has('MachineCertificateIssuerFilter')
    ? unknowable('it is a certificate that the script loads', args.place)
    : args.nothing;
}

function scopeOf(args: CallArguments): ClientConnection['scope'] {
  return mapStated(args.switch('AllUserConnection'), (all) => (all ? 'all-users' : 'user'));
}

function routingOf(split: Stated<boolean>): Stated<Routing> {
  return mapStated(split, (on) => (on ? 'split' : 'force'));
}

function methodsOf(
  methods: StatedList<Stated<string>>,
): Pick<ClientConnection['authentication'], 'userMethods' | 'machineMethods'> {
  const isMachine = (method: Stated<string>) =>
    method.state === 'known' && method.value === MACHINE_CERTIFICATE;
  return {
    userMethods: { ...methods, items: methods.items.filter((method) => !isMachine(method)) },
    machineMethods: {
      ...methods,
      items: methods.items.filter(isMachine).map((item) => mapStated(item, () => 'certificate')),
    },
  };
}

function listOfOne(text: Stated<string>): StatedList<Stated<string>> {
  const place = text.place && { place: text.place };
  if (text.state === 'unknowable') return { items: [], openBecause: text.why, ...place };
  return { items: text.state === 'known' ? [text] : [], ...place };
}

/** The policy of `Set-VpnConnectionIPsecConfiguration`, which takes all six or none. */
function policyOf(args: CallArguments): Stated<IpsecPolicy> {
  if (args.has('RevertToDefault')) return absent(args.place);
  if (!IPSEC_PARTS.some((part) => args.has(part))) return args.nothing;
  return known(
    ipsecPolicy('cmdlet', args.place, (part) => args.algorithm(part)),
    args.place,
  );
}

/** The configuration handed over as XML: a document of the script, directly or by a variable. */
function eapOf(
  args: CallArguments,
  inside: () => readonly EmbeddedFile[],
): Stated<EapConfiguration> {
  const value = args.value('EapConfigXmlStream');
  if (!value) return args.nothing;
  const origin = withoutGroups(originOf(args.script, value));
  for (const { file, inner, isFragment } of inside()) {
    const outer = inner.toOuter({ start: 0, end: inner.text.length });
    const isInside = outer.start >= origin.span.start && outer.end <= origin.span.end;
    const host = isInside && isEap(file) ? file.eapHosts[0] : undefined;
    if (host) {
      const site = siteInside(args.site, inner, isFragment);
      const configuration = readEapConfiguration(host, file.isSound && !isFragment, site);
      return known(configuration, configuration.place);
    }
  }
  return unknowable('the script makes the EAP configuration', args.site.place(value.span));
}

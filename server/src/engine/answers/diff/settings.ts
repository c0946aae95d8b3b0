/** Compares the single settings of two connections. */
import {
  protocolName,
  type ClientConnection,
  type ProtocolStrategy,
  type ServerName,
} from '../../connection/client';
import {
  absent,
  known,
  mapStated,
  valueOf,
  valuesOf,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { spellAlgorithm } from '../../connection/suite';
import { IPSEC_PARTS, type IpsecAlgorithm } from '../../knowledge/ipsec';
import { profileElement } from '../../knowledge/profilexml';
import { withoutLayout } from '../../syntax/xml/layout';
import { parseBoolean } from '../../connection/values/scalars';
import {
  compareList,
  compareValue,
  NUMBER,
  open,
  SWITCH,
  TEXT,
  WORD,
  type ListMeaning,
  type Pair,
} from './compare';
import { numberAssumed, switchAssumed, wordAssumed } from './defaults';
import type { DiffResult } from './result';

type Pick<T> = (connection: ClientConnection) => Stated<T>;

/** Switches, with their paths in ProfileXML or, where it has none, in words. */
const SWITCHES: readonly (readonly [string, Pick<boolean>])[] = [
  ['DeviceTunnel', (c) => c.deviceTunnel],
  ['AlwaysOn', (c) => c.alwaysOn],
  ['AlwaysOnActive', (c) => c.alwaysOnActive],
  ['LockDown', (c) => c.lockDown],
  ['NativeProfile/DisableClassBasedDefaultRoute', (c) => c.classRouteDisabled],
  ['NativeProfile/PlumbIKEv2TSAsRoutes', (c) => c.trafficSelectorsAsRoutes],
  ['RegisterDNS', (c) => c.registerDns],
  ['local addresses without the proxy', (c) => c.proxy.bypassForLocal],
  ['DeviceCompliance/Enabled', (c) => c.compliance.enabled],
  ['DeviceCompliance/Sso/Enabled', (c) => c.compliance.ssoEnabled],
  ['DisableIKEv2Fragmentation', (c) => c.fragmentationDisabled],
  ['RememberCredentials', (c) => c.rememberCredentials],
  ['UseRasCredentials', (c) => c.useRasCredentials],
  ['PrivateNetwork', (c) => c.privateNetwork],
  ['use of the Windows sign-in', (c) => c.useWinlogonCredentials],
  ['mobility (MOBIKE) disabled', (c) => c.mobilityDisabled],
];

const NUMBERS: readonly (readonly [string, Pick<number>])[] = [
  ['IPv4InterfaceMetric', (c) => c.interfaceMetric4],
  ['IPv6InterfaceMetric', (c) => c.interfaceMetric6],
  ['NetworkOutageTime', (c) => c.networkOutageTime],
  ['idle time until disconnect', (c) => c.idleDisconnectSeconds],
];

const WORDS: readonly (readonly [string, Pick<string>])[] = [
  ['DataEncryption', (c) => c.dataEncryption],
  ['Proxy/Manual/Server', (c) => c.proxy.server],
  ['Authentication/Certificate/Issuer', (c) => c.authentication.certificateIssuer],
];

type PickList = (connection: ClientConnection) => StatedList<Stated<string>>;

const LISTS: readonly (readonly [string, PickList, ListMeaning<string>])[] = [
  ['UserMethod', (c) => c.authentication.userMethods, { ...WORD, isSilentWhenEmpty: true }],
  ['MachineMethod', (c) => c.authentication.machineMethods, { ...WORD, isSilentWhenEmpty: true }],
  ['Authentication/Certificate/Eku', (c) => c.authentication.certificateEkus, WORD],
  ['DnsSuffix', (c) => c.dnsSuffixes, { ...WORD, isOrdered: true }],
  ['TrustedNetworkDetection', (c) => c.trustedNetworks, WORD],
  ['DeviceCompliance/Sso/Eku', (c) => c.compliance.ssoEkus, WORD],
  ['DeviceCompliance/Sso/IssuerHash', (c) => c.compliance.ssoIssuerHashes, WORD],
  ['proxy exceptions', (c) => c.proxy.exceptions, WORD],
];

const NATIVE = 'NativeProfile/';

/** A path as answers name it: what stands in `NativeProfile` by its own name. */
function named(path: string): { readonly part: string } {
  return { part: path.startsWith(NATIVE) ? path.slice(NATIVE.length) : path };
}

/** Compares settings of which a connection has one each. */
export function compareSettings(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  return [
    ...compareServers(pair),
    ...compareStrategies(pair),
    ...compareRouting(pair),
    ...SWITCHES.flatMap(([path, pick]) =>
      compareValue(pair, named(path), pick(a), pick(b), {
        ...SWITCH,
        assumed: switchAssumed(path),
      }),
    ),
    ...NUMBERS.flatMap(([path, pick]) =>
      compareValue(pair, { part: path }, pick(a), pick(b), {
        ...NUMBER,
        assumed: numberAssumed(path),
      }),
    ),
    ...WORDS.flatMap(([path, pick]) =>
      compareValue(pair, { part: path }, pick(a), pick(b), {
        ...WORD,
        assumed: wordAssumed(path),
      }),
    ),
    ...compareValue(
      pair,
      { part: 'Proxy/AutoConfigUrl' },
      a.proxy.autoConfigUrl,
      b.proxy.autoConfigUrl,
      TEXT,
    ),
    ...LISTS.flatMap(([part, pick, meaning]) =>
      compareList(pair, { part }, pick(a), pick(b), meaning),
    ),
    ...comparePolicies(pair),
    ...compareSecrets(pair),
    ...comparePlugins(pair),
    ...compareOthers(pair),
  ];
}

function compareServers(pair: Pair): readonly DiffResult[] {
  const servers = ({ servers: { items, ...rest } }: ClientConnection) => ({
    ...rest,
    items: items.map((server) => known(server, server.place)),
  });
  const one = servers(pair.a);
  const two = servers(pair.b);
  const results = compareList(pair, { part: 'Servers' }, one, two, {
    show: ({ host }) => host,
    isOrdered: true,
    isSilentWhenEmpty: true,
  });
  // Names for people are told of where the servers themselves are the same.
  if (!results.every(({ kind }) => kind === 'match') || pair.a.form !== pair.b.form) return results;
  const nameOf = ({ host, friendlyName }: ServerName) => friendlyName || host;
  return [
    ...results,
    ...compareList(pair, { part: 'friendly names of servers' }, one, two, {
      show: nameOf,
      // The name of the host is as good as none, in any case of its letters.
      key: (server) => {
        const host = server.host.toLowerCase();
        const name = nameOf(server);
        return name.toLowerCase() === host ? host : name;
      },
    }),
  ];
}

/** The protocols a connection tries, in order; `Automatic` leaves the order to Windows. */
function compareStrategies(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  const one = triedBy(a);
  const two = triedBy(b);
  const areLists = [a, b].every(({ strategy }) => valueOf(strategy)?.kind === 'list');
  const part = areLists ? 'ProtocolList' : 'NativeProtocolType';
  const [left, right] = [valueOf(one), valueOf(two)];
  if (left !== undefined && right !== undefined && a.form !== b.form && isOrderOpen(left, right)) {
    const sides = {
      a: { text: left, ...(one.place && { place: one.place }) },
      b: { text: right, ...(two.place && { place: two.place }) },
    };
    return [open(part, sides, 'Not known: in which order Automatic tries them.', true)];
  }
  const { protocolList: ours } = a;
  const { protocolList: theirs } = b;
  return [
    ...compareValue(pair, { part, held: 'NativeProtocolType' }, one, two, WORD),
    ...(ours.state === 'known' && theirs.state === 'known'
      ? compareValue(
          pair,
          { part: 'RetryTimeInHours' },
          ours.value.retryHours,
          theirs.value.retryHours,
          { ...NUMBER, assumed: numberAssumed('NativeProfile/ProtocolList/RetryTimeInHours') },
        )
      : []),
  ];
}

/** Whether one tries protocols in an order of its own and the other leaves the order to Windows. */
function isOrderOpen(one: string, other: string): boolean {
  const isOrder = (tried: string) => tried.includes(',');
  return (one === AUTOMATIC && isOrder(other)) || (other === AUTOMATIC && isOrder(one));
}

const AUTOMATIC = 'Automatic';

function triedBy(connection: ClientConnection): Stated<string> {
  const { strategy, protocolList } = connection;
  if (strategy.state !== 'known') return strategy;
  if (strategy.value.kind !== 'list') return mapStated(strategy, strategyText);
  if (protocolList.state !== 'known') return protocolList;
  const { order } = protocolList.value;
  const values = valuesOf(order);
  if (!values) {
    const why = order.openBecause ?? 'one of the protocols cannot be read';
    return { state: 'unknowable', why, place: strategy.place };
  }
  return known(values.map(protocolName).join(', '), strategy.place);
}

function strategyText(strategy: ProtocolStrategy): string {
  if (strategy.kind === 'only') return protocolName(strategy.protocol);
  if (strategy.kind === 'ordered') {
    return strategy.order.map(protocolName).join(', ');
  }
  return strategy.kind === 'other' ? 'GRE' : AUTOMATIC;
}

const ROUTING = { split: 'SplitTunnel', force: 'ForceTunnel' } as const;

/** One switch for both families in all forms but the phonebook. */
function compareRouting(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  const way = { show: (value: 'split' | 'force') => ROUTING[value] };
  const results = compareValue(pair, { part: 'RoutingPolicyType' }, a.routing, b.routing, way);
  if (a.routing === a.routing6 && b.routing === b.routing6) return results;
  const part = { part: 'RoutingPolicyType for IPv6' };
  return [...results, ...compareValue(pair, part, a.routing6, b.routing6, way)];
}

/** Part by part where both have a policy; a policy against none is one difference. */
function comparePolicies(pair: Pair): readonly DiffResult[] {
  const part = 'CryptographySuite';
  const { ipsec: a } = pair.a;
  const { ipsec: b } = pair.b;
  if (a.state === 'known' && b.state === 'known') {
    return IPSEC_PARTS.flatMap((each) =>
      compareValue(pair, { part: each, held: part }, a.value.parts[each], b.value.parts[each], {
        show: (algorithm: IpsecAlgorithm) =>
          spellAlgorithm(each, 'profileXml', algorithm) ?? algorithm.id,
        key: ({ id }) => id,
      }),
    );
  }
  return compareValue(pair, { part }, a, b, {
    // Without a policy Windows proposes its own, whatever the form.
    isNoneWhenAbsent: true,
    show: ({ parts }) =>
      IPSEC_PARTS.map((each) => {
        const algorithm = valueOf(parts[each]);
        const word = algorithm && spellAlgorithm(each, 'profileXml', algorithm);
        return `${each} ${word ?? '(not known)'}`;
      }).join(', '),
  });
}

/** Secrets are compared and never shown. */
function compareSecrets(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  const secret = {
    show: String,
    key: (value: { reveal(): string }) => value.reveal(),
  };
  const names = [...new Set([...a.secrets.keys(), ...b.secrets.keys()])];
  return [
    ...compareValue(pair, { part: 'L2tpPsk' }, a.l2tpPreSharedKey, b.l2tpPreSharedKey, secret),
    ...names.flatMap((part) =>
      compareValue(
        pair,
        { part },
        a.secrets.get(part) ?? absent(a.place),
        b.secrets.get(part) ?? absent(b.place),
        secret,
      ),
    ),
  ];
}

function comparePlugins(pair: Pair): readonly DiffResult[] {
  const { plugin: a } = pair.a;
  const { plugin: b } = pair.b;
  if (a.state !== 'known' || b.state !== 'known') {
    return compareValue(pair, { part: 'PluginProfile' }, a, b, { show: () => 'a VPN app' });
  }
  const { value: one } = a;
  const { value: two } = b;
  const hosts = ({ servers }: typeof one) => ({
    ...servers,
    items: servers.items.map(({ host, place }) => known(host, place)),
  });
  return [
    ...compareValue(
      pair,
      { part: 'PluginPackageFamilyName' },
      one.packageFamilyName,
      two.packageFamilyName,
      WORD,
    ),
    ...compareList(pair, { part: 'ServerUrlList' }, hosts(one), hosts(two), {
      ...WORD,
      isOrdered: true,
    }),
    ...compareValue(
      pair,
      { part: 'CustomConfiguration' },
      one.customConfiguration,
      two.customConfiguration,
      { show: () => 'a configuration', key: withoutLayout },
    ),
  ];
}

/** Settings that only travel; of two forms, those both have. */
function compareOthers(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  const names = [...new Set([...a.others.keys(), ...b.others.keys()])];
  return names.flatMap((part) => {
    const type = profileElement(`VPNProfile/${part}`)?.type;
    // What is XML itself, such as EAP, has a field of its own.
    if (type === 'xml') return [];
    const isSwitch = type === 'boolean';
    const key = (text: string) => (isSwitch ? String(parseBoolean(text) ?? text) : text);
    const one = a.others.get(part) ?? absent(a.place);
    const two = b.others.get(part) ?? absent(b.place);
    return compareValue(pair, { part }, one, two, {
      show: (text) => text,
      key,
      assumed: wordAssumed(part),
    });
  });
}

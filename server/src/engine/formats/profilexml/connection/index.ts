/** What a profile says of a connection. */
import type { ClientConnection, Plugin, ProtocolStrategy, Proxy } from '../../../connection/client';
import { lazyAuthentication, lazyConnection } from '../../../connection/blank';
import { settled } from '../../../connection/lazy';
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
import type { IpsecPolicy } from '../../../connection/suite';
import type { EapConfiguration } from '../../../connection/eap';
import { normaliseHash } from '../../../connection/values/names';
import type { XmlElement } from '../../../syntax/xml/tree';
import { readEapConfiguration } from '../../eap/connection';
import type { Site } from '../../site';
import { XmlStated } from '../../xml/stated';
import { isAbsent } from '../absence';
import type { ProfileFile } from '../file';
import { protocolNamed } from '../profile';
import { othersOf } from './others';
import { policyOf } from './parts';
import {
  readFilter,
  readNameRule,
  readProtocolList,
  readRoute,
  readServers,
  readTrigger,
  ROUTING,
  texts,
} from './parts';

const NATIVE = 'NativeProfile';
const AUTHENTICATION = `${NATIVE}/Authentication`;

/** What is known only when all else is read. */
const REST: ReadonlySet<string> = new Set(['others', 'secrets', 'unread']);

/** The connection of a profile; none where there is no root. */
export function readConnections(
  { document }: Pick<ProfileFile, 'document'>,
  site: Site,
): readonly ClientConnection[] {
  const { root } = document;
  if (root?.localName !== 'VPNProfile') return [];
  return [readConnection(root, new XmlStated(site, document.isSound, isAbsent))];
}

function readConnection(root: XmlElement, xml: XmlStated): ClientConnection {
  const { site } = xml;
  const text = (path: string) => xml.text(root, path);
  const boolean = (path: string) => xml.boolean(root, path);
  const integer = (path: string) => xml.integer(root, path);
  const place = site.place(root.nameSpan);
  const nothing = absent(place);
  const connection = lazyConnection({
    form: () => 'profilexml',
    place: () => place,
    idleDisconnectSeconds: () => nothing,
    mobilityDisabled: () => nothing,
    useWinlogonCredentials: () => nothing,
    name: () => text('ProfileName'),
    scope: () => {
      const deviceTunnel = boolean('DeviceTunnel');
      return deviceTunnel.state === 'known' && deviceTunnel.value
        ? known('device', deviceTunnel.place)
        : nothing;
    },
    deviceTunnel: () => boolean('DeviceTunnel'),
    alwaysOn: () => boolean('AlwaysOn'),
    alwaysOnActive: () => boolean('AlwaysOnActive'),
    lockDown: () => boolean('LockDown'),
    plugin: () => readPlugin(xml, root),
    servers: () => readServers(xml, root, `${NATIVE}/Servers`),
    strategy: () =>
      xml.value(
        xml.at(root, `${NATIVE}/NativeProtocolType`),
        strategyNamed,
        'a tunnelling protocol, Automatic or ProtocolList',
      ),
    protocolList: () =>
      mapElement(xml.at(root, `${NATIVE}/ProtocolList`), (element) =>
        readProtocolList(xml, element),
      ),
    authentication: () =>
      lazyAuthentication({
        userMethods: () => lowerList(texts(xml, root, `${AUTHENTICATION}/UserMethod`)),
        machineMethods: () => lowerList(texts(xml, root, `${AUTHENTICATION}/MachineMethod`)),
        certificateIssuer: () => text(`${AUTHENTICATION}/Certificate/Issuer`),
        certificateEkus: () => texts(xml, root, `${AUTHENTICATION}/Certificate/Eku`),
        eap: () => readEap(xml, root),
      }),
    ipsec: () => readSuite(xml, root),
    l2tpPreSharedKey: () => mapStated(text(`${NATIVE}/L2tpPsk`), (secret) => new Secret(secret)),
    dataEncryption: () => mapStated(text('DataEncryption'), (word) => word.toLowerCase()),
    routing: () => xml.word(root, `${NATIVE}/RoutingPolicyType`, ROUTING),
    // One element says both, and whoever compares them sees that it does.
    routing6: () => connection.routing,
    classRouteDisabled: () => boolean(`${NATIVE}/DisableClassBasedDefaultRoute`),
    trafficSelectorsAsRoutes: () => boolean(`${NATIVE}/PlumbIKEv2TSAsRoutes`),
    routes: () => xml.all(root, 'Route', (element) => readRoute(xml, element)),
    interfaceMetric4: () => integer('IPv4InterfaceMetric'),
    interfaceMetric6: () => integer('IPv6InterfaceMetric'),
    nameRules: () =>
      xml.all(root, 'DomainNameInformation', (element) => readNameRule(xml, element)),
    dnsSuffixes: () => texts(xml, root, 'DnsSuffix'),
    registerDns: () => boolean('RegisterDNS'),
    trustedNetworks: () => texts(xml, root, 'TrustedNetworkDetection'),
    filters: () => xml.all(root, 'TrafficFilter', (element) => readFilter(xml, element)),
    appTriggers: () => xml.all(root, 'AppTrigger', (element) => readTrigger(xml, element)),
    proxy: () => readProxy(xml, root),
    compliance: () => ({
      enabled: boolean('DeviceCompliance/Enabled'),
      ssoEnabled: boolean('DeviceCompliance/Sso/Enabled'),
      ssoEkus: texts(xml, root, 'DeviceCompliance/Sso/Eku'),
      ssoIssuerHashes: xml.items(
        root,
        'DeviceCompliance/Sso/IssuerHash',
        ({ text: hash }) => normaliseHash(hash),
        'a thumbprint',
        // The reference says commas, an example of Microsoft's has semicolons.
        valueOf(xml.text(root, 'DeviceCompliance/Sso/IssuerHash'))?.includes(';') ? ';' : ',',
      ),
    }),
    networkOutageTime: () => integer('NetworkOutageTime'),
    fragmentationDisabled: () => boolean('DisableIKEv2Fragmentation'),
    rememberCredentials: () => boolean('RememberCredentials'),
    useRasCredentials: () => boolean('UseRasCredentials'),
    privateNetwork: () => boolean('PrivateNetwork'),
    others: () => rest().others,
    secrets: () => rest().secrets,
    unread: () => rest().unread,
  });
  let found: ReturnType<typeof othersOf> | undefined;
  const rest = () => {
    found ??= leftBy(connection, xml, root);
    return found;
  };
  return connection;
}

/** What nobody has asked for when all other fields are read. */
function leftBy(
  connection: ClientConnection,
  xml: XmlStated,
  root: XmlElement,
): ReturnType<typeof othersOf> {
  settled(connection.authentication);
  for (const name in connection) {
    if (!REST.has(name)) void connection[name as keyof ClientConnection];
  }
  return othersOf(xml, root);
}

function mapElement<T>(element: Stated<XmlElement>, read: (element: XmlElement) => T): Stated<T> {
  return mapStated(element, read);
}

function strategyNamed(text: string): ProtocolStrategy | undefined {
  const word = text.toLowerCase();
  if (word === 'automatic') return { kind: 'automatic' };
  if (word === 'protocollist') return { kind: 'list' };
  const protocol = protocolNamed(word);
  return protocol && { kind: 'only', protocol };
}

function lowerList(list: StatedList<Stated<string>>): StatedList<Stated<string>> {
  const items = list.items.map((item) => mapStated(item, (text) => text.toLowerCase()));
  return { ...list, items };
}

function readSuite(xml: XmlStated, root: XmlElement): Stated<IpsecPolicy> {
  return mapElement(xml.at(root, `${NATIVE}/CryptographySuite`), (element) =>
    policyOf(xml, element),
  );
}

function readEap(xml: XmlStated, root: XmlElement): Stated<EapConfiguration> {
  const holder = xml.at(root, `${AUTHENTICATION}/Eap/Configuration`);
  if (holder.state !== 'known') return holder;
  const hosts = holder.value.elements.filter(({ localName }) => localName === 'EapHostConfig');
  const [host] = hosts;
  if (!host) return xml.missing(holder.value, 'EapHostConfig');
  if (hosts.length > 1) return unknowable('EapHostConfig stands several times', holder.place);
  const isSound = !host.faulty && xml.whyOpen(root, '') === undefined;
  const configuration = readEapConfiguration(host, isSound, xml.site);
  return known(configuration, configuration.place);
}

/** The proxy, be it as Windows was seen to write it in `VpnProxy`. */
function readProxy(xml: XmlStated, root: XmlElement): Proxy {
  const manual = xml.text(root, 'Proxy/Manual/Server');
  const [written] = root.childrenNamed('VpnProxy');
  const place = xml.site.place((written ?? root).nameSpan);
  return {
    server: manual.state === 'absent' && written ? xml.text(root, 'VpnProxy/ProxyServer') : manual,
    autoConfigUrl: xml.text(root, 'Proxy/AutoConfigUrl'),
    // ByPassForLocal is about the tunnel; no element says it of the proxy.
    bypassForLocal: absent(place),
    exceptions: written
      ? xml.all(written, 'ExceptionPrefix', (element) =>
          xml.value(known(element, place), (text) => text, 'a text'),
        )
      : { items: [], place },
  };
}

function readPlugin(xml: XmlStated, root: XmlElement): Stated<Plugin> {
  const element = xml.child(root, 'PluginProfile');
  if (element.state !== 'known') return element;
  const { value } = element;
  const place = xml.site.place(value.nameSpan);
  return known(
    {
      packageFamilyName: xml.text(value, 'PluginPackageFamilyName'),
      servers: readServers(xml, value, 'ServerUrlList'),
      customConfiguration: content(xml, value, 'CustomConfiguration'),
      place,
    },
    place,
  );
}

/** What stands between the tags, as written. */
function content(xml: XmlStated, parent: XmlElement, name: string): Stated<string> {
  const element = xml.child(parent, name);
  if (element.state !== 'known') return element;
  const { document, contentSpan } = element.value;
  const place = xml.site.place(contentSpan);
  if (document.inHole(contentSpan)) {
    return unknowable('parts of it are filled in before the file is used', place);
  }
  return known(document.text.slice(contentSpan.start, contentSpan.end), place);
}

/**
 * The entry of a phonebook with the values a connection decides. What Windows makes by itself (its
 * identity, dates, defaults) is not in it: it is for comparing with an entry and for changing one.
 */
import { encodeCustomAuth, hexLines, hexOf } from '../connection/blobs';
import type { ClientConnection, Protocol } from '../connection/client';
import { valueOf, type Stated } from '../connection/stated';
import { parseBoolean } from '../connection/values/scalars';
import { NoBytes, settingsOfXml } from '../formats/eap/settings';
import { entryNameProblem } from '../formats/rasphone/names';
import { AUTHENTICATION_BITS, ENCRYPTION_NUMBERS } from '../formats/rasphone/words';
import type { RasphoneKey } from '../knowledge/rasphone-types';
import { profileElement } from '../knowledge/profilexml';
import { rasphoneData } from '../knowledge/rasphone.generated';
import { parseXml } from '../syntax/xml/parse';
import type { Converted, TargetForm } from './form';
import { isIdle } from './idle';
import { Losses } from './losses';
import { MAY_GO } from './profile';
import { CONTROLS, EntryLists, NOT_LOCATED } from './phonebook-lists';
import { routing6Of, routingOf } from './reading';

const BY_WINDOWS = 'Windows makes them itself';

export const PHONEBOOK: TargetForm = {
  id: 'phonebook',
  title: 'entry of a phonebook, for comparing',
  extension: '.pbk',
  language: 'rasphone',
  needsName: true,
  write: (connection, name) => new EntryWriter(connection, name).write(),
};

/** Port and device of a protocol, as English Windows names them. */
const DEVICES: Readonly<Record<Protocol, readonly [port: string, device: string]>> = {
  sstp: ['VPN1-0', 'WAN Miniport (SSTP)'],
  ikev2: ['VPN2-0', 'WAN Miniport (IKEv2)'],
  l2tp: ['VPN3-0', 'WAN Miniport (L2TP)'],
  pptp: ['VPN4-0', 'WAN Miniport (PPTP)'],
};

/** What `Automatic` of a profile was seen to become, and the strategy of a protocol list. */
const AUTOMATIC = '6';
const GRE = '9';
const LIST = '15';

class EntryWriter {
  readonly #losses = new Losses();
  readonly #connection: ClientConnection;
  readonly #name: string;
  /** Values by key; a list of values for keys that stand several times. */
  readonly #values = new Map<string, readonly string[]>();

  constructor(connection: ClientConnection, name: string) {
    this.#connection = connection;
    this.#name = oneLine(name);
  }

  write(): Converted {
    this.#set('Encoding', '1');
    this.#set('PBVersion', '8');
    this.#set('Type', '2');
    this.#switches();
    this.#tunnel();
    this.#authentication();
    this.#routing();
    new EntryLists(this.#connection, this.#losses, (key, values) => {
      this.#setAll(key, values);
    }).write();
    this.#blocks();
    this.#tellUnplaced();
    const text = this.#lines().map((line) => `${line}\r\n`);
    return { text: text.join(''), losses: this.#losses.all };
  }

  #set(key: string, value: string): void {
    this.#setAll(key, [value]);
  }

  #setAll(key: string, values: readonly string[]): void {
    const written = values.map(oneLine);
    this.#values.set(key, written);
    const isKept = written.every((value, index) => value === values[index]);
    const isTrimmed = written.every((value) => value === value.trim());
    if (isKept && isTrimmed) return;
    const [{ path } = { path: key }] = keyNamed(key)?.profileXml ?? [];
    const part = path.split('/').at(-1) ?? key;
    const why = isKept ? MAY_GO : `${CONTROLS}, which is a blank there`;
    this.#losses.add(part, why);
  }

  #number(key: string, part: string, stated: Stated<number | boolean>): void {
    const value = this.#losses.value(part, stated);
    if (value !== undefined) this.#set(key, String(Number(value)));
  }

  #switches(): void {
    const c = this.#connection;
    this.#number('AutoLogon', 'use of the Windows sign-in', c.useWinlogonCredentials);
    this.#number('UseRasCredentials', 'UseRasCredentials', c.useRasCredentials);
    this.#number('IdleDisconnectSeconds', 'idle time until disconnect', c.idleDisconnectSeconds);
    this.#number('IpDnsFlags', 'RegisterDNS', c.registerDns);
    this.#number('IpInterfaceMetric', 'IPv4InterfaceMetric', c.interfaceMetric4);
    this.#number('Ipv6InterfaceMetric', 'IPv6InterfaceMetric', c.interfaceMetric6);
    this.#number('DisableMobility', 'mobility (MOBIKE) disabled', c.mobilityDisabled);
    this.#number('NetworkOutageTime', 'NetworkOutageTime', c.networkOutageTime);
    this.#number('CacheCredentials', 'RememberCredentials', c.rememberCredentials);
    this.#number(
      'Disable_IKEv2_Fragmentation',
      'DisableIKEv2Fragmentation',
      c.fragmentationDisabled,
    );
    this.#number('PlumbIKEv2TSAsRoutes', 'PlumbIKEv2TSAsRoutes', c.trafficSelectorsAsRoutes);
    this.#number('DeviceComplianceEnabled', 'DeviceCompliance/Enabled', c.compliance.enabled);
    this.#number(
      'DeviceComplianceSsoEnabled',
      'DeviceCompliance/Sso/Enabled',
      c.compliance.ssoEnabled,
    );
    this.#number('AlwaysOnCapable', 'AlwaysOn', c.alwaysOn);
    if (valueOf(c.alwaysOn) === true) this.#set('AutoTiggerCapable', '1');
    this.#number('DeviceTunnel', 'DeviceTunnel', c.deviceTunnel);
    this.#number('PrivateNetwork', 'PrivateNetwork', c.privateNetwork);
    const level = this.#losses.value('DataEncryption', c.dataEncryption);
    const number = Object.entries(ENCRYPTION_NUMBERS).find(([, word]) => word === level)?.[0];
    if (number !== undefined) this.#set('DataEncryption', number);
    else if (level !== undefined) {
      this.#losses.add(
        'DataEncryption',
        'a phonebook has no number for it',
        c.dataEncryption.place,
      );
    }
    this.#options();
  }

  /** Two bits hide buttons; what the others mean is not published, and management sets one. */
  #options(): void {
    const { others } = this.#connection;
    const key = keyNamed('Options');
    let mask = 0;
    let isStated = false;
    for (const { path, note } of key?.profileXml ?? []) {
      const name = path.replace('VPNProfile/', '');
      const stated = others.get(name);
      const text = stated && this.#losses.value(name, stated);
      if (text === undefined) continue;
      const isHidden = parseBoolean(text.toLowerCase());
      if (isHidden === undefined) {
        this.#losses.add(name, 'a phonebook has no bit for it', stated?.place);
        continue;
      }
      isStated = true;
      if (isHidden) mask |= Number(/^bit (\d+)/.exec(note ?? '')?.[1] ?? 0);
    }
    if (isStated) this.#set('Options', String(Number(key?.defaults?.mdm ?? 0) | mask));
  }

  #tunnel(): void {
    const { strategy, form } = this.#connection;
    const tried = this.#losses.value('NativeProtocolType', strategy);
    if (!tried) return;
    if (tried.kind === 'list') {
      this.#losses.add('ProtocolList', NOT_LOCATED, strategy.place);
      this.#set('VpnStrategy', LIST);
      return;
    }
    if (tried.kind === 'automatic') {
      this.#set('VpnStrategy', form === 'rasphone' ? '0' : AUTOMATIC);
      if (form !== 'rasphone') {
        const why = 'Windows was seen to write SSTP first for Automatic';
        this.#losses.add('NativeProtocolType', why, strategy.place);
      }
      return;
    }
    if (tried.kind === 'other') {
      this.#set('VpnStrategy', GRE);
      return;
    }
    const order = tried.kind === 'only' ? [tried.protocol] : tried.order;
    const found = keyNamed('VpnStrategy')?.values?.find(
      // The first value is the one that leaves the order to Windows.
      ({ value, dials }) =>
        value !== '0' && dials?.map((name) => name.toLowerCase()).join() === order.join(),
    );
    if (found) this.#set('VpnStrategy', found.value);
    else this.#losses.add('NativeProtocolType', 'a phonebook has no number for it', strategy.place);
  }

  #authentication(): void {
    const { authentication, l2tpPreSharedKey } = this.#connection;
    const { userMethods, machineMethods } = authentication;
    let mask = 0;
    const groups = [
      ['UserMethod', userMethods, AUTHENTICATION_BITS.user],
      ['MachineMethod', machineMethods, AUTHENTICATION_BITS.machine],
    ] as const;
    for (const [part, methods, bits] of groups) {
      for (const method of this.#losses.items(part, methods)) {
        const bit = new Map<string, number>(Object.entries(bits)).get(method);
        if (bit !== undefined) mask |= bit;
        else this.#losses.add(`${part} ${method}`, 'a phonebook has no bit for it', methods.place);
      }
    }
    if (mask !== 0) this.#set('AuthRestrictions', String(mask));
    this.#eap();
    if (this.#losses.value('L2tpPsk', l2tpPreSharedKey)) {
      this.#set('IpSecFlags', '1');
      this.#losses.add('L2tpPsk', 'Windows keeps the key elsewhere', l2tpPreSharedKey.place);
    }
    this.#losses.unplaced(
      'Authentication/Certificate/Issuer',
      authentication.certificateIssuer,
      NOT_LOCATED,
    );
    this.#losses.unplacedItems(
      'Authentication/Certificate/Eku',
      authentication.certificateEkus,
      NOT_LOCATED,
    );
  }

  #eap(): void {
    const eap = this.#losses.value('EAP', this.#connection.authentication.eap);
    if (!eap) return;
    const method = this.#losses.value('EAP method', eap.method);
    const type = method && this.#losses.value('EAP method', method.type);
    if (type !== undefined) this.#set('CustomAuthKey', String(type));
    const xml = this.#losses.value('EAP configuration', eap.xml);
    if (xml === undefined) return;
    const isSound = parseXml(xml).faults.length === 0;
    const settings = isSound ? settingsOfXml(xml) : new NoBytes('its XML is not well-formed');
    if (settings instanceof NoBytes) {
      this.#losses.add('EAP configuration', settings.message, eap.place);
    } else this.#values.set('CustomAuthData', hexLines(hexOf(encodeCustomAuth(settings))));
  }

  #routing(): void {
    const c = this.#connection;
    // The entry keeps one switch for each family, so that nothing is lost where they differ.
    const way = valueOf(c.routing) ?? routingOf(c, this.#losses);
    const isSaid = c.routing.state !== 'absent' || c.routing6.state !== 'absent';
    const other = routing6Of(c, this.#losses) ?? (isSaid ? undefined : way);
    if (way !== undefined) this.#set('IpPrioritizeRemote', way === 'force' ? '1' : '0');
    if (other !== undefined) this.#set('Ipv6PrioritizeRemote', other === 'force' ? '1' : '0');
    this.#number(
      'DisableClassBasedDefaultRoute',
      'DisableClassBasedDefaultRoute',
      c.classRouteDisabled,
    );
  }

  /** The blocks a VPN entry has behind its keys. */
  #blocks(): void {
    const { strategy, protocolList, servers } = this.#connection;
    const tried = valueOf(strategy);
    const list = valueOf(protocolList)
      ?.order.items.map(valueOf)
      .find((each) => each);
    const first =
      tried?.kind === 'only' ? tried.protocol : tried?.kind === 'ordered' ? tried.order[0] : list;
    // What Windows takes for Automatic begins with SSTP.
    const [port, device] = DEVICES[first ?? 'sstp'];
    this.#losses.add('Guid, DialParamsUID and dates of the entry', BY_WINDOWS);
    this.#losses.add(
      'Port and device',
      'Windows numbers the one and names the other in its language',
    );
    this.#set('PreferredPort', port);
    this.#set('PreferredDevice', device);
    this.#set('NETCOMPONENTS', '');
    this.#set('ms_msclient', '1');
    this.#set('ms_server', '1');
    this.#set('MEDIA', 'rastapi');
    this.#set('Port', port);
    this.#set('Device', device);
    this.#set('DEVICE', 'vpn');
    const [dialled] = servers.items;
    if (dialled) this.#set('PhoneNumber', dialled.host);
    else this.#losses.add('Servers', 'none is known', servers.place);
  }

  #tellUnplaced(): void {
    const c = this.#connection;
    const losses = this.#losses;
    const tell = (part: string, stated: Stated<unknown>) => {
      const isOff = stated.state === 'known' && isIdle(`VPNProfile/${part}`, String(stated.value));
      if (!isOff) losses.unplaced(part, stated, NOT_LOCATED);
    };
    const options = new Set(keyNamed('Options')?.profileXml?.map(({ path }) => path));
    tell('AlwaysOnActive', c.alwaysOnActive);
    tell('LockDown', c.lockDown);
    tell('PluginProfile', c.plugin);
    tell('Proxy/Manual/Server', c.proxy.server);
    tell('Proxy/AutoConfigUrl', c.proxy.autoConfigUrl);
    tell('local addresses without the proxy', c.proxy.bypassForLocal);
    losses.unplacedItems('proxy exceptions', c.proxy.exceptions, NOT_LOCATED);
    for (const { id } of c.appTriggers.items) {
      if (id.state === 'absent') losses.needed('AppTrigger', id);
      else tell('AppTrigger', id);
    }
    losses.open('AppTrigger', c.appTriggers);
    for (const [path, stated] of [...c.others, ...c.secrets]) {
      const full = `VPNProfile/${path}`;
      if (!options.has(full) && profileElement(full)?.type !== 'xml') tell(path, stated);
    }
    for (const { what, place } of c.unread) losses.add(what, 'its meaning is not known', place);
  }

  /** In the order in which Windows writes the keys. */
  #lines(): readonly string[] {
    const problem = entryNameProblem(this.#name);
    if (problem !== null) {
      const why = 'Windows does not take it as the name of an entry';
      this.#losses.add('ProfileName', why, this.#connection.name.place);
    }
    const lines = [`[${this.#name}]`];
    const pairs = (keys: readonly RasphoneKey[]) => {
      for (const { name } of keys) {
        if (name === 'ServerListFriendlyName') continue;
        if (name === 'NETCOMPONENTS' || name === 'MEDIA' || name === 'DEVICE') lines.push('');
        for (const pair of this.#pairs(name)) lines.push(pair);
      }
    };
    pairs(rasphoneData.keys);
    return [...lines, ''];
  }

  #pairs(key: string): readonly string[] {
    const values = this.#values.get(key) ?? [];
    if (key !== 'ServerListServerName') return values.map((value) => `${key}=${value}`);
    const names = this.#values.get('ServerListFriendlyName') ?? [];
    return values.flatMap((host, index) => [
      `${key}=${host}`,
      `ServerListFriendlyName=${names[index] ?? host}`,
    ]);
  }
}

function keyNamed(name: string): RasphoneKey | undefined {
  return rasphoneData.keys.find((key) => key.name === name);
}

/** A value ends with its line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ');
}

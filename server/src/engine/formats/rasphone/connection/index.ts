/** What an entry of a phonebook says of a connection. */
import { blankList, lazyConnection, type Nothing } from '../../../connection/blank';
import type { ClientConnection, Routing, Scope } from '../../../connection/client';
import type { EapConfiguration } from '../../../connection/eap';
import {
  absent,
  known,
  mapStated,
  openList,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../../connection/stated';
import { algorithmOf, ipsecPolicy, type IpsecPolicy } from '../../../connection/suite';
import { xmlOfSettings } from '../../eap/settings';
import type { Site } from '../../site';
import { isVpn, placedText, type PhonebookEntry, type Placed, type PlacedBlob } from '../entry';
import type { PhonebookFile } from '../file';
import { integerOf } from '../values';
import { AUTHENTICATION_BITS, ENCRYPTION_NUMBERS, PUBLISHED_AUTHENTICATION } from '../words';
import { methodOf } from './eap';
import { filterOf, nameRuleOf, NOT_LOCATED, routeOf, strategyOf } from './records';

/** The connections of a phonebook that are VPNs, in text order. */
export function readConnections(file: PhonebookFile, site: Site): readonly ClientConnection[] {
  return file.entries.filter(isVpn).map((entry) => readEntry(entry, site));
}

/** The connection of an entry; what it says is read when somebody asks. */
export function readEntry(entry: PhonebookEntry, site: Site): ClientConnection {
  return new EntryReader(entry, site).read();
}

const DAMAGED = 'its bytes cannot all be read';
const OTHER_METHOD = 'CustomAuthKey names another method than its bytes are for';
const UNPUBLISHED = 'what a bit of AuthRestrictions stands for is not published';

class EntryReader {
  readonly #entry: PhonebookEntry;
  readonly #site: Site;
  readonly #place: Place;

  constructor(entry: PhonebookEntry, site: Site) {
    this.#entry = entry;
    this.#site = site;
    this.#place = site.place(entry.nameSpan);
  }

  read(): ClientConnection {
    const entry = this.#entry;
    const nothing = absent(this.#place);
    const flag = (key: string) => this.#key(key, switchOf, '0 or 1');
    const number = (key: string) => this.#key(key, integerOf, 'a whole number');
    const routing = (key: string) =>
      mapStated(flag(key), (on): Routing => (on ? 'force' : 'split'));
    return lazyConnection({
      form: () => 'rasphone',
      place: () => this.#place,
      alwaysOnActive: () => nothing,
      lockDown: () => nothing,
      secrets: () => new Map(),
      unread: () => [],
      name: () => known(entry.name, this.#place),
      scope: () => this.#scope(flag('DeviceTunnel')),
      deviceTunnel: () => flag('DeviceTunnel'),
      alwaysOn: () => flag('AlwaysOnCapable'),
      plugin: () =>
        this.#isEmpty('ThirdPartyProfileInfo') ? nothing : unknowable(DAMAGED, this.#place),
      servers: () => this.#servers(),
      strategy: () => this.#key('VpnStrategy', strategyOf, 'a strategy Windows defines'),
      protocolList: () =>
        this.#strategyNumber() === 15 ? unknowable(NOT_LOCATED, this.#place) : nothing,
      authentication: () => ({
        userMethods: this.#methods(AUTHENTICATION_BITS.user),
        machineMethods: this.#methods(AUTHENTICATION_BITS.machine),
        certificateIssuer: this.#located('UseMachineRootCert'),
        certificateEkus: blankList(this.#located('NumEku')),
        eap: this.#eap(),
      }),
      ipsec: () => this.#policy(),
      l2tpPreSharedKey: () => this.#located('IpSecFlags'),
      dataEncryption: () =>
        this.#key('DataEncryption', (raw) => ENCRYPTION_NUMBERS[raw] ?? null, 'a level'),
      routing: () => routing('IpPrioritizeRemote'),
      routing6: () => routing('Ipv6PrioritizeRemote'),
      classRouteDisabled: () => flag('DisableClassBasedDefaultRoute'),
      trafficSelectorsAsRoutes: () => flag('PlumbIKEv2TSAsRoutes'),
      routes: () => this.#blob(entry.blobs.routes, (route, place) => routeOf(route, place)),
      interfaceMetric4: () => number('IpInterfaceMetric'),
      interfaceMetric6: () => number('Ipv6InterfaceMetric'),
      nameRules: () => this.#blob(entry.blobs.nrptRules, (rule, place) => nameRuleOf(rule, place)),
      dnsSuffixes: () => this.#suffixes(),
      registerDns: () => mapStated(number('IpDnsFlags'), (flags) => (flags & 1) === 1),
      trustedNetworks: () => this.#blob(entry.blobs.trustedNetworks, known),
      filters: () => this.#blob(entry.blobs.trafficFilters, (rule, place) => filterOf(rule, place)),
      appTriggers: () => blankList(this.#located('NumAppIds', 'NumClassicAppIds')),
      proxy: () => ({
        server: this.#located('ProxyFlags'),
        autoConfigUrl: this.#located('ProxyFlags'),
        bypassForLocal: this.#located('ProxyFlags'),
        exceptions: blankList(this.#located('ProxyFlags')),
      }),
      compliance: () => ({
        enabled: flag('DeviceComplianceEnabled'),
        ssoEnabled: flag('DeviceComplianceSsoEnabled'),
        ssoEkus: this.#texts('DeviceComplianceSsoEku'),
        ssoIssuerHashes: this.#texts('DeviceComplianceSsoIssuer'),
      }),
      networkOutageTime: () => number('NetworkOutageTime'),
      idleDisconnectSeconds: () => number('IdleDisconnectSeconds'),
      mobilityDisabled: () => flag('DisableMobility'),
      fragmentationDisabled: () => flag('Disable_IKEv2_Fragmentation'),
      rememberCredentials: () => flag('CacheCredentials'),
      useRasCredentials: () => flag('UseRasCredentials'),
      useWinlogonCredentials: () => flag('AutoLogon'),
      privateNetwork: () => flag('PrivateNetwork'),
      others: () =>
        new Map([
          ['DisableAdvancedOptionsEditButton', this.#option(8)],
          ['DisableDisconnectButton', this.#option(16)],
        ]),
    });
  }

  #key<T>(name: string, read: (raw: string) => T | null, what: string): Stated<T> {
    const found = placedText(this.#entry.syntax, name);
    if (!found) return absent(this.#place);
    return this.#placed(found, read, what);
  }

  #placed<T>(found: Placed<string>, read: (raw: string) => T | null, what: string): Stated<T> {
    const place = this.#site.place(found.span);
    if (found.raw === '') return absent(place);
    const value = read(found.raw);
    if (value === null) return unknowable(`"${found.raw}" is not ${what}`, place, found.raw);
    return known(value, place, found.raw);
  }

  #isEmpty(name: string): boolean {
    const raw = placedText(this.#entry.syntax, name)?.raw ?? '';
    return raw === '' || integerOf(raw) === 0;
  }

  /** Of what only a count or a switch was located: nothing there, or not known what. */
  #located(...names: readonly string[]): Nothing {
    const isNothing = names.every((name) => this.#isEmpty(name));
    return isNothing ? absent(this.#place) : unknowable(NOT_LOCATED, this.#place);
  }

  #strategyNumber(): number | null {
    return this.#entry.strategy?.value ?? null;
  }

  #option(bit: number): Stated<string> {
    const options = this.#key('Options', integerOf, 'a sum of bits');
    return mapStated(options, (mask) => ((mask & bit) === 0 ? 'false' : 'true'));
  }

  /** The phonebooks of users and of all users lie in different folders. */
  #scope(deviceTunnel: Stated<boolean>): Stated<Scope> {
    if (deviceTunnel.state === 'known' && deviceTunnel.value) {
      return known('device', deviceTunnel.place);
    }
    const folder = this.#site.file.replace(/\\|%5c/gi, '/').toLowerCase();
    if (!folder.includes('/microsoft/network/connections/pbk/')) return absent(this.#place);
    if (folder.includes('/appdata/')) return known('user', this.#place);
    return folder.includes('/programdata/') ? known('all-users', this.#place) : absent(this.#place);
  }

  #servers(): ClientConnection['servers'] {
    const { phoneNumber, servers } = this.#entry;
    const listed = servers.map(({ name, friendlyName }) => ({
      host: name.raw,
      ...(friendlyName && friendlyName.raw !== '' && { friendlyName: friendlyName.raw }),
      place: this.#site.place(name.span),
    }));
    const dialled = phoneNumber?.raw ?? '';
    if (!phoneNumber || dialled === '') return { items: listed, place: this.#place };
    const own = listed.find(({ host }) => host.toLowerCase() === dialled.toLowerCase());
    const rest = listed.filter((server) => server !== own);
    // The number is what Windows dials, whatever the list says.
    const first = { ...own, host: dialled, place: this.#site.place(phoneNumber.span) };
    return { items: [first, ...rest], place: this.#place };
  }

  #methods(bits: Readonly<Record<string, number>>): StatedList<Stated<string>> {
    const mask = this.#key('AuthRestrictions', integerOf, 'a sum of bits');
    if (mask.state !== 'known') return blankList(mask);
    const items = Object.entries(bits)
      .filter(([, bit]) => (mask.value & bit) !== 0)
      .map(([method]) => known(method, mask.place));
    // Bits are flags: one nobody has published may be a method, of the user or of the machine.
    const isOpen = (mask.value & ~PUBLISHED_AUTHENTICATION) !== 0;
    return isOpen ? openList(items, UNPUBLISHED, mask.place) : { items, place: mask.place };
  }

  #suffixes(): StatedList<Stated<string>> {
    const listed = this.#blob(this.#entry.blobs.dnsSuffixes, known);
    if (listed.items.length > 0 || listed.openBecause !== undefined) return listed;
    return this.#texts('IpDnsSuffix');
  }

  #texts(name: string): StatedList<Stated<string>> {
    const text = this.#key(name, (raw) => raw, 'a text');
    return text.state === 'known'
      ? { items: [text], place: text.place }
      : { items: [], place: text.place ?? this.#place };
  }

  /** The records of a blob. All share the place of the blob. */
  #blob<R, T>(
    blob: PlacedBlob<readonly R[]> | undefined,
    read: (record: R, place: Place) => T,
  ): StatedList<T> {
    if (!blob) return { items: [], place: this.#place };
    const place: Place = { ...this.#site.place(blob.span), isFixed: true };
    const items = blob.value.map((record) => read(record, place));
    return blob.problems.length > 0 ? openList(items, DAMAGED, place) : { items, place };
  }

  #policy(): Stated<IpsecPolicy> {
    const blob = this.#entry.blobs.ipsecPolicies;
    const count = this.#key('NumCustomPolicy', integerOf, 'a count');
    if (count.state === 'known' && count.value === 0) return absent(count.place);
    if (!blob) return absent(this.#place);
    const place: Place = { ...this.#site.place(blob.span), isFixed: true };
    const [first, ...more] = blob.value;
    if (!first || more.length > 0) {
      return unknowable(first ? 'it holds several policies' : DAMAGED, place);
    }
    const policy = ipsecPolicy('number', place, (part) => {
      const setting = first.settings.find((each) => each.part === part);
      const stored = setting ? String(setting.number) : '';
      return algorithmOf(part, 'number', stored, place);
    });
    return known(policy, place);
  }

  #eap(): Stated<EapConfiguration> {
    const { authKey, blobs } = this.#entry;
    const type = authKey?.value ?? null;
    const blob = blobs.customAuth;
    if ((type === null || type <= 0) && !blob) return absent(this.#place);
    const span = blob?.span ?? authKey?.span ?? this.#entry.nameSpan;
    const place: Place = { ...this.#site.place(span), isFixed: true };
    const number = type ?? blob?.value.type ?? null;
    const method =
      number === null
        ? unknowable(DAMAGED, place)
        : known(methodOf(number, blob?.value ?? null, place), place);
    const settings = blob?.value.settings ?? null;
    const isOther = type !== null && settings !== null && blob?.value.type !== type;
    // Every byte is understood, so that the configuration can be told as Windows would show it.
    const xml =
      settings && !isOther
        ? known(xmlOfSettings(settings), place)
        : unknowable(isOther ? OTHER_METHOD : 'a phonebook keeps its bytes only', place);
    return known({ method, xml, place }, place);
  }
}

function switchOf(raw: string): boolean | null {
  return raw === '0' ? false : raw === '1' ? true : null;
}

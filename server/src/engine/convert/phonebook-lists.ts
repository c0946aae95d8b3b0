/** Servers, routes, rules, suffixes and the IPsec policy of an entry: counts and their bytes. */
import {
  encodeIpsecPolicies,
  encodeNrptRules,
  encodeRoutes,
  encodeSuffixList,
  hasControls,
  hexLines,
  hexOf,
  NRPT_RESERVED,
  type NrptRule,
} from '../connection/blobs';
import type { ClientConnection, NameRule } from '../connection/client';
import { valueOf, type Stated, type StatedList } from '../connection/stated';
import { spellAlgorithm } from '../connection/suite';
import { formatIp } from '../connection/values/ip';
import { IPSEC_PARTS } from '../knowledge/ipsec';
import type { IpsecPart } from '../knowledge/ipsec-types';
import type { Losses } from './losses';

/** Why most of what is lost here is lost. */
export const NOT_LOCATED = 'where a phonebook keeps it is not known';
/** Why a text with a control character is not written. */
export const CONTROLS = 'a phonebook has no place for a character of it';
/** What Windows makes of a route without a metric. */
const ROUTE_METRIC = 1;

/** A record is 512 bytes, however short the suffix is: more would make an entry nobody can open. */
const MOST_SUFFIXES = 4096;

/** Writes the lists of a connection into an entry. */
export class EntryLists {
  readonly #connection: ClientConnection;
  readonly #losses: Losses;
  readonly #setAll: (key: string, values: readonly string[]) => void;

  constructor(
    connection: ClientConnection,
    losses: Losses,
    setAll: (key: string, values: readonly string[]) => void,
  ) {
    this.#connection = connection;
    this.#losses = losses;
    this.#setAll = setAll;
  }

  write(): void {
    this.#servers();
    this.#policy();
    this.#routes();
    this.#rules();
    this.#suffixes();
    this.#filters();
    this.#compliance();
  }

  #set(key: string, value: string): void {
    this.#setAll(key, [value]);
  }

  #bytes(key: string, bytes: Uint8Array): void {
    this.#setAll(key, hexLines(hexOf(bytes)));
  }

  #servers(): void {
    const { servers } = this.#connection;
    this.#losses.open('Servers', servers);
    if (servers.items.length === 0) return;
    this.#set('NumServers', String(servers.items.length));
    this.#setAll(
      'ServerListServerName',
      servers.items.map(({ host }) => host),
    );
    this.#setAll(
      'ServerListFriendlyName',
      servers.items.map(({ host, friendlyName = host }) => friendlyName),
    );
  }

  /** Windows leaves the policy of a profile with `Automatic` out. */
  #policy(): void {
    const { ipsec, strategy, form } = this.#connection;
    const policy = this.#losses.value('CryptographySuite', ipsec);
    if (!policy) return;
    if (valueOf(strategy)?.kind === 'automatic' && form !== 'rasphone') {
      this.#losses.add('CryptographySuite', 'Windows leaves it out with Automatic', ipsec.place);
      return;
    }
    const numbers: Partial<Record<IpsecPart, number>> = {};
    for (const part of IPSEC_PARTS) {
      const algorithm = this.#losses.value(part, policy.parts[part]);
      const number = algorithm && spellAlgorithm(part, 'number', algorithm);
      if (number === undefined) {
        const why = `${part} has no number, and a phonebook keeps all six`;
        this.#losses.add('CryptographySuite', why, policy.place);
        return;
      }
      numbers[part] = Number(number);
    }
    this.#set('NumCustomPolicy', '1');
    const bytes = encodeIpsecPolicies([numbers as Record<IpsecPart, number>]);
    this.#bytes('CustomIPSecPolicies', bytes);
  }

  #routes(): void {
    const { routes } = this.#connection;
    this.#losses.open('Route', routes);
    const records = routes.items.flatMap((route) => {
      const network = this.#losses.needed('Route', route.network);
      if (!network) return [];
      const address = formatIp({ version: network.version, value: network.first });
      const part = `Route ${address}/${network.prefix}`;
      if (route.exclusion.state === 'unknowable') {
        this.#losses.add(part, 'whether it is an exclusion is not known', route.place);
        return [];
      }
      return [
        {
          address,
          prefix: network.prefix,
          metric: this.#losses.dword(`${part}: Metric`, route.metric) ?? ROUTE_METRIC,
          exclusion: valueOf(route.exclusion) === true,
          reserved: 0,
        },
      ];
    });
    const bytes = encodeRoutes(records);
    if (!bytes || records.length === 0) return;
    this.#set('RouteVersion', '1');
    this.#set('NumRoutes', String(records.length));
    this.#bytes('Routes', bytes);
  }

  #rules(): void {
    const { nameRules, trustedNetworks } = this.#connection;
    this.#losses.open('DomainNameInformation', nameRules);
    const rules = nameRules.items.flatMap((rule) => this.#rule(rule) ?? []);
    if (rules.length === 0) return;
    const bytes = encodeNrptRules(rules);
    if (!bytes) return;
    this.#set('NumNrptRules', String(rules.length));
    this.#bytes('NrptRules', bytes);
    const { items, openBecause } = trustedNetworks;
    if (items.length > 0 || openBecause !== undefined) return;
    if (rules.some(({ servers }) => servers.length > 0)) {
      const why = 'Windows makes a list from the name rules, whose exact values are not known';
      this.#losses.add('TrustedNetworkDetection', why);
    }
  }

  #rule(rule: NameRule): NrptRule | undefined {
    const losses = this.#losses;
    const name = losses.needed('DomainNameInformation', rule.name);
    if (name === undefined) return undefined;
    const part = `DomainNameInformation ${name}`;
    const { items, openBecause } = rule.dnsServers;
    const servers = items.flatMap((item) => valueOf(item) ?? []);
    if (openBecause !== undefined || servers.length < items.length) {
      return losses.add(part, 'its servers are not known', rule.place);
    }
    const record = { name, servers, reserved: NRPT_RESERVED };
    if (!encodeNrptRules([record])) {
      const why = hasControls(name) ? CONTROLS : 'one of its servers is no address';
      return losses.add(part, why, rule.place);
    }
    const hidden = (last: string, stated: Stated<unknown>) => {
      if (stated.state === 'known' && stated.value !== false) {
        losses.add(`${part}: ${last}`, NOT_LOCATED, stated.place);
      }
    };
    hidden('AutoTrigger', rule.autoTrigger);
    hidden('Persistent', rule.persistent);
    for (const proxy of rule.webProxies.items) hidden('WebProxyServers', proxy);
    return record;
  }

  #suffixes(): void {
    const { dnsSuffixes, trustedNetworks } = this.#connection;
    const suffixes = this.#list('DnsSuffix', dnsSuffixes, 'DnsSuffixSearchList');
    const [first] = suffixes;
    if (first !== undefined) {
      this.#set('IpDnsSuffix', first);
      this.#set('NumDnsSearchSuffixes', String(suffixes.length));
      this.#set('DisableDefaultDnsSuffixes', '1');
    }
    const networks = this.#list('TrustedNetworkDetection', trustedNetworks, 'TrustedNetworks');
    if (networks.length > 0) this.#set('NumTrustedNetworks', String(networks.length));
  }

  #list(part: string, list: StatedList<Stated<string>>, key: string): readonly string[] {
    const texts = this.#losses.items(part, list);
    const isTooMany = texts.length > MOST_SUFFIXES;
    const bytes = isTooMany ? undefined : encodeSuffixList(texts);
    if (!bytes) {
      const unwritable = texts.some(hasControls) ? CONTROLS : 'one of them is longer than a record';
      this.#losses.add(part, isTooMany ? 'there are too many' : unwritable, list.place);
      return [];
    }
    if (texts.length > 0) this.#bytes(key, bytes);
    return texts;
  }

  #filters(): void {
    const { filters } = this.#connection;
    this.#losses.open('TrafficFilter', filters);
    for (const { place } of filters.items) {
      this.#losses.add('TrafficFilter', 'how Windows writes it was not seen', place);
    }
  }

  #compliance(): void {
    const { ssoEkus, ssoIssuerHashes } = this.#connection.compliance;
    const single = (key: string, part: string, list: StatedList<Stated<string>>) => {
      const texts = this.#losses.items(part, list);
      if (texts.length > 1) {
        this.#losses.add(part, 'how a phonebook keeps several is not known', list.place);
      } else if (texts.length === 1) this.#setAll(key, texts);
    };
    single('DeviceComplianceSsoEku', 'DeviceCompliance/Sso/Eku', ssoEkus);
    single('DeviceComplianceSsoIssuer', 'DeviceCompliance/Sso/IssuerHash', ssoIssuerHashes);
  }
}

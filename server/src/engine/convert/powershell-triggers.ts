/** Triggers, name rules, trusted networks and the proxy: cmdlets for connections of one user only. */
import type { ClientConnection, NameRule } from '../connection/client';
import type { Stated, StatedList } from '../connection/stated';
import { NO_PLACE, type Losses } from './losses';
import { hashtable, quoted, quotedList } from './script-text';

const LOCAL = 'local addresses without the proxy';
const USER_ONLY = 'the cmdlet for it knows connections of one user only';

/** The statements, each of one or more lines. */
export function triggersOf(
  connection: ClientConnection,
  name: string,
  isForAll: boolean,
  losses: Losses,
): readonly string[] {
  return new TriggerWriter(connection, name, isForAll, losses).write();
}

type Entry = readonly [name: string, value: string];

class TriggerWriter {
  readonly #connection: ClientConnection;
  readonly #name: string;
  readonly #isForAll: boolean;
  readonly #losses: Losses;
  readonly #body: string[] = [];

  constructor(connection: ClientConnection, name: string, isForAll: boolean, losses: Losses) {
    this.#connection = connection;
    this.#name = name;
    this.#isForAll = isForAll;
    this.#losses = losses;
  }

  write(): readonly string[] {
    this.#triggers();
    this.#proxy();
    return this.#body;
  }

  /** What starts the connection or goes with it by name: for connections of one user only. */
  #triggers(): void {
    const c = this.#connection;
    const lines: string[] = [];
    const call = (cmdlet: string, rest: string) => {
      lines.push(`${cmdlet} -ConnectionName ${quoted(this.#name)} ${rest}`);
    };
    const texts = (part: string, list: StatedList<Stated<string>>): readonly string[] => {
      const items = this.#losses.items(part, list);
      if (items.length === 0 || !this.#isForAll) return items;
      this.#losses.add(part, USER_ONLY, list.place);
      return [];
    };
    const { items: triggers } = c.appTriggers;
    for (const { id } of triggers) {
      if (id.state === 'absent') this.#losses.needed('AppTrigger', id);
    }
    const ids = texts('AppTrigger', { ...c.appTriggers, items: triggers.map(({ id }) => id) });
    if (ids.length > 0) {
      call('Add-VpnConnectionTriggerApplication', `-ApplicationID ${quotedList(ids)} -Force`);
    }
    this.#losses.open('DomainNameInformation', c.nameRules);
    for (const rule of c.nameRules.items) this.#nameRule(rule, call);
    if (c.dnsSuffixes.items.length > 1) {
      const suffixes = texts('DnsSuffix', c.dnsSuffixes);
      if (suffixes.length > 0) {
        const list = `-DnsSuffixSearchList ${quotedList(suffixes)} -Force`;
        call('Set-VpnConnectionTriggerDnsConfiguration', list);
      }
    }
    const networks = texts('TrustedNetworkDetection', c.trustedNetworks);
    if (networks.length > 0) {
      const list = `-DnsSuffix ${quotedList(networks)} -Force`;
      call('Add-VpnConnectionTriggerTrustedNetwork', list);
    }
    if (lines.length > 0) this.#body.push(lines.join('\n'));
  }

  /** The cmdlet's rule with servers starts the connection, one without is an exemption. */
  #nameRule(rule: NameRule, call: (cmdlet: string, rest: string) => void): void {
    const losses = this.#losses;
    const name = losses.needed('DomainNameInformation', rule.name);
    if (name === undefined) return;
    const part = `DomainNameInformation ${name}`;
    const { dnsServers } = rule;
    const isKnown =
      dnsServers.openBecause === undefined &&
      dnsServers.items.every(({ state }) => state === 'known');
    const servers = isKnown ? losses.items(part, dnsServers) : [];
    const starts = losses.value(`${part}: AutoTrigger`, rule.autoTrigger) === true;
    if (!isKnown) losses.add(part, 'its servers are not known', rule.place);
    else if (this.#isForAll) losses.add(part, USER_ONLY, rule.place);
    else if (servers.length > 0 && !starts) {
      losses.add(part, 'as a rule of the cmdlet it would start the connection', rule.place);
    } else {
      const addresses = servers.length > 0 ? ` -DnsIPAddress ${quotedList(servers)}` : '';
      call(
        'Add-VpnConnectionTriggerDnsConfiguration',
        `-DnsSuffix ${quoted(name)}${addresses} -Force`,
      );
      if (servers.length === 0 && starts) {
        losses.add(`${part}: AutoTrigger`, 'a rule without servers starts nothing', rule.place);
      }
      losses.unplaced(`${part}: Persistent`, rule.persistent);
      losses.unplacedItems(`${part}: WebProxyServers`, rule.webProxies);
    }
  }

  #proxy(): void {
    const { proxy } = this.#connection;
    const losses = this.#losses;
    const server = losses.value('Proxy/Manual/Server', proxy.server);
    const script = losses.value('Proxy/AutoConfigUrl', proxy.autoConfigUrl);
    const bypass = losses.value(LOCAL, proxy.bypassForLocal);
    const exceptions = losses.items('proxy exceptions', proxy.exceptions);
    const entries: Entry[] = [
      ...(server === undefined ? [] : [['ProxyServer', quoted(server)] as const]),
      ...(script === undefined ? [] : [['AutoConfigurationScript', quoted(script)] as const]),
      ...(bypass === true ? [['BypassProxyForLocal', '$true'] as const] : []),
      ...(exceptions.length === 0 ? [] : [['ExceptionPrefix', quotedList(exceptions)] as const]),
    ];
    if (entries.length === 0) {
      if (bypass === false) losses.add(LOCAL, NO_PLACE, proxy.server.place);
      return;
    }
    if (this.#isForAll) {
      losses.add('Proxy', USER_ONLY, proxy.server.place ?? proxy.autoConfigUrl.place);
      return;
    }
    const named: Entry[] = [['ConnectionName', quoted(this.#name)], ...entries];
    this.#body.push(`${hashtable('proxy', named)}\nSet-VpnConnectionProxy @proxy`);
  }
}

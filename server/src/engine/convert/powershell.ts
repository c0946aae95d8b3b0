/** A script that makes a connection by the cmdlets of the VPN client. */
import type { ClientConnection } from '../connection/client';
import { known, valueOf, valuesOf, type Stated, type StatedList } from '../connection/stated';
import { spellAlgorithm } from '../connection/suite';
import { formatIp } from '../connection/values/ip';
import { ENCRYPTION_LEVELS, MACHINE_CERTIFICATE } from '../formats/powershell/words';
import { cmdletData } from '../knowledge/cmdlets.generated';
import { findCommand } from '../knowledge/cmdlet-types';
import { IPSEC_PARTS } from '../knowledge/ipsec';
import { parseXml } from '../syntax/xml/parse';
import type { Converted, TargetForm } from './form';
import { Losses } from './losses';
import { lossText } from './profilexml';
import { routingOf, scopeOf } from './reading';
import { triggersOf } from './powershell-triggers';
import { tellUnplaced } from './powershell-unplaced';
import { comment, dedented, hashtable, hereString, quoted, quotedList } from './script-text';

const NO_WORD = 'the cmdlets have no word for it';
const METHODS = wordsOf('AuthenticationMethod');
const TUNNELS = wordsOf('TunnelType');
const LEVELS: ReadonlyMap<string, string> = new Map(
  [...wordsOf('EncryptionLevel')].map(([lower, word]) => [ENCRYPTION_LEVELS[lower] ?? lower, word]),
);

export const POWERSHELL: TargetForm = {
  id: 'powershell',
  title: 'script with Add-VpnConnection and its family',
  extension: '.ps1',
  language: 'powershell',
  needsMark: true,
  needsName: true,
  write: (connection, name) => new ScriptWriter(connection, name).write(),
};

type Entry = readonly [name: string, value: string];

class ScriptWriter {
  readonly #losses = new Losses();
  readonly #connection: ClientConnection;
  readonly #name: string;
  readonly #isForAll: boolean;
  /** Statements, each of one or more lines. */
  readonly #body: string[] = [];

  constructor(connection: ClientConnection, name: string) {
    this.#connection = connection;
    this.#name = name;
    this.#isForAll = scopeOf(connection, this.#losses) !== 'user';
  }

  write(): Converted {
    const { plugin } = this.#connection;
    if (valueOf(plugin)) this.#makePlugin();
    else this.#make();
    this.#policy();
    this.#routes();
    this.#body.push(...triggersOf(this.#connection, this.#name, this.#isForAll, this.#losses));
    tellUnplaced(this.#connection, this.#losses);
    const losses = this.#losses.all;
    const head = [
      comment(`Makes the VPN connection "${this.#name}" with the cmdlets of Windows.`),
      ...losses.map((loss) => comment(lossText(loss))),
      '',
      "$ErrorActionPreference = 'Stop'",
    ];
    return { text: `${[head.join('\n'), ...this.#body].join('\n\n')}\n`, losses };
  }

  #make(): void {
    const c = this.#connection;
    const losses = this.#losses;
    losses.value('PluginProfile', c.plugin);
    const entries: Entry[] = [
      ['Name', quoted(this.#name)],
      ...this.#servers(c.servers),
      ...this.#tunnel(),
      ...this.#methods(),
      ...this.#eap(),
      ...this.#word('EncryptionLevel', 'DataEncryption', c.dataEncryption, LEVELS),
      ...this.#preSharedKey(),
      ...this.#switch('SplitTunneling', routingOf(c, losses) === 'split'),
      ...this.#flag('RememberCredential', 'RememberCredentials', c.rememberCredentials),
      ...this.#flag(
        'UseWinlogonCredential',
        'use of the Windows sign-in',
        c.useWinlogonCredentials,
      ),
      ...this.#ekus(),
      ...this.#suffix(),
      ...this.#idle(),
      ...this.#switch('AllUserConnection', this.#isForAll),
    ];
    const force = c.l2tpPreSharedKey.state === 'known' ? ' -Force' : '';
    this.#body.push(`${hashtable('connection', entries)}\nAdd-VpnConnection @connection${force}`);
    losses.unplaced('Authentication/Certificate/Issuer', c.authentication.certificateIssuer);
  }

  /** A tunnel of an app: only few parameters go with it. */
  #makePlugin(): void {
    const c = this.#connection;
    const losses = this.#losses;
    const plugin = losses.value('PluginProfile', c.plugin);
    if (!plugin) return;
    const family = losses.value('PluginPackageFamilyName', plugin.packageFamilyName);
    if (family === undefined) {
      losses.add('PluginProfile', 'its app is not known', plugin.place);
    }
    const xml = losses.value('CustomConfiguration', plugin.customConfiguration);
    const isSound = xml !== undefined && parseXml(xml).faults.length === 0;
    if (isSound) this.#body.push(`$configuration = [xml]${hereString(xml)}`);
    else losses.add('CustomConfiguration', 'the cmdlet asks for one document of XML', plugin.place);
    if (this.#isForAll) losses.add('scope', 'the cmdlet makes connections of apps for one user');
    const entries: Entry[] = [
      ['Name', quoted(this.#name)],
      ...this.#servers(plugin.servers, 'ServerUrlList'),
      ...(family === undefined ? [] : [['PlugInApplicationID', quoted(family)] as const]),
      ...(isSound ? [['CustomConfiguration', '$configuration'] as const] : []),
      ...this.#switch('SplitTunneling', routingOf(c, losses) === 'split'),
      ...this.#flag('RememberCredential', 'RememberCredentials', c.rememberCredentials),
      ...this.#suffix(),
      ...this.#idle(),
    ];
    this.#body.push(`${hashtable('connection', entries)}\nAdd-VpnConnection @connection`);
    const { authentication } = c;
    // In a script the servers of an app are the servers of its connection.
    if (c.form !== 'powershell') {
      const items = c.servers.items.map(({ host, place }) => known(host, place));
      losses.unplacedItems('Servers', { ...c.servers, items });
    }
    losses.unplaced('NativeProtocolType', c.strategy);
    losses.unplacedItems('UserMethod', authentication.userMethods);
    losses.unplacedItems('MachineMethod', authentication.machineMethods);
    losses.unplaced('EAP', authentication.eap);
    losses.unplaced('Authentication/Certificate/Issuer', authentication.certificateIssuer);
    losses.unplacedItems('Authentication/Certificate/Eku', authentication.certificateEkus);
    losses.unplaced('DataEncryption', c.dataEncryption);
    losses.unplaced('L2tpPsk', c.l2tpPreSharedKey);
    losses.unplaced('use of the Windows sign-in', c.useWinlogonCredentials);
  }

  #switch(parameter: string, isOn: boolean): readonly Entry[] {
    return isOn ? [[parameter, '$true']] : [];
  }

  #flag(parameter: string, part: string, stated: Stated<boolean>): readonly Entry[] {
    return this.#switch(parameter, this.#losses.value(part, stated) === true);
  }

  #word(
    parameter: string,
    part: string,
    stated: Stated<string>,
    words: ReadonlyMap<string, string>,
  ): readonly Entry[] {
    const value = this.#losses.value(part, stated);
    if (value === undefined) return [];
    const word = words.get(value);
    if (word !== undefined) return [[parameter, quoted(word)]];
    this.#losses.add(part, NO_WORD, stated.place);
    return [];
  }

  /** Windows dials the first; the list is for the user to choose from. */
  #servers(servers: ClientConnection['servers'], part = 'Servers'): readonly Entry[] {
    this.#losses.open(part, servers);
    const [first, ...more] = servers.items;
    if (!first) {
      this.#losses.add(part, 'none is known, and the cmdlet asks for one', servers.place);
      return [];
    }
    const address: Entry = ['ServerAddress', quoted(first.host)];
    if (more.length === 0 && first.friendlyName === undefined) return [address];
    const calls = servers.items.map(({ host, friendlyName = host }) =>
      [
        '    New-VpnServerAddress -ServerAddress',
        quoted(host),
        '-FriendlyName',
        quoted(friendlyName),
      ].join(' '),
    );
    this.#body.push(['$servers = @(', ...calls, ')'].join('\n'));
    return [address, ['ServerList', '$servers']];
  }

  #tunnel(): readonly Entry[] {
    const { strategy, protocolList } = this.#connection;
    const tried = this.#losses.value('NativeProtocolType', strategy);
    if (strategy.state === 'absent') {
      const why = 'the file does not say it; the cmdlet takes Automatic then';
      this.#losses.add('NativeProtocolType', why, strategy.place);
    }
    if (!tried) return [];
    const word = (id: string): readonly Entry[] => [['TunnelType', quoted(TUNNELS.get(id) ?? id)]];
    const list = valueOf(protocolList);
    const order = list && valuesOf(list.order);
    const [single] = tried.kind === 'list' && order?.length === 1 ? order : [];
    if (single !== undefined) return word(single);
    if (tried.kind === 'only') return word(tried.protocol);
    if (tried.kind !== 'automatic') {
      const why = 'the cmdlets have no list of protocols; Windows chooses the order';
      this.#losses.add('NativeProtocolType', why, list?.place ?? strategy.place);
    }
    return word('automatic');
  }

  #methods(): readonly Entry[] {
    const { userMethods, machineMethods } = this.#connection.authentication;
    const words = [
      ...this.#methodWords('UserMethod', userMethods, (method) => method),
      ...this.#methodWords('MachineMethod', machineMethods, (method) =>
        method === 'certificate' ? MACHINE_CERTIFICATE : undefined,
      ),
    ];
    if (words.length > 0) return [['AuthenticationMethod', quotedList(words)]];
    const why = 'no method for the cmdlet is known; it takes MSChapv2 then';
    this.#losses.add('Authentication', why, userMethods.place);
    return [];
  }

  #methodWords(
    part: string,
    methods: StatedList<Stated<string>>,
    lower: (method: string) => string | undefined,
  ): readonly string[] {
    return [...new Set(this.#losses.items(part, methods))].flatMap((method) => {
      const word = METHODS.get(lower(method) ?? '');
      if (word !== undefined) return [word];
      this.#losses.add(`${part} ${method}`, NO_WORD, methods.place);
      return [];
    });
  }

  #eap(): readonly Entry[] {
    const eap = this.#losses.value('EAP', this.#connection.authentication.eap);
    const xml = eap && this.#losses.value('EAP', eap.xml);
    if (xml === undefined) return [];
    if (parseXml(xml).faults.length > 0) {
      this.#losses.add('EAP', 'its XML is not well-formed', eap?.place);
      return [];
    }
    this.#body.push(`$eap = [xml]${hereString(dedented(xml.trim()))}`);
    return [['EapConfigXmlStream', '$eap']];
  }

  /** A key in clear text would lie in every log of scripts. */
  #preSharedKey(): readonly Entry[] {
    const { l2tpPreSharedKey } = this.#connection;
    if (!this.#losses.value('L2tpPsk', l2tpPreSharedKey)) return [];
    const why = 'a script should not hold it; it asks for it when it runs';
    this.#losses.add('L2tpPsk', why, l2tpPreSharedKey.place);
    this.#body.push(
      "$key = (Get-Credential -UserName 'L2TP' -Message 'Pre-shared key').GetNetworkCredential().Password",
    );
    return [['L2tpPsk', '$key']];
  }

  #ekus(): readonly Entry[] {
    const { certificateEkus } = this.#connection.authentication;
    const ekus = this.#losses.items('Authentication/Certificate/Eku', certificateEkus);
    return ekus.length === 0 ? [] : [['MachineCertificateEKUFilter', quotedList(ekus)]];
  }

  /** The first suffix is the tunnel's own; all of them are a list of its own. */
  #suffix(): readonly Entry[] {
    const [first] = this.#losses.items('DnsSuffix', this.#connection.dnsSuffixes);
    return first === undefined ? [] : [['DnsSuffix', quoted(first)]];
  }

  #idle(): readonly Entry[] {
    const { idleDisconnectSeconds } = this.#connection;
    const seconds = this.#losses.dword('idle time until disconnect', idleDisconnectSeconds);
    return seconds === undefined ? [] : [['IdleDisconnectSeconds', String(seconds)]];
  }

  #policy(): void {
    const { ipsec, strategy } = this.#connection;
    const policy = this.#losses.value('CryptographySuite', ipsec);
    if (!policy) return;
    const tried = valueOf(strategy);
    const isFor = tried?.kind === 'only' && ['ikev2', 'l2tp'].includes(tried.protocol);
    if (!isFor) {
      const why = 'the cmdlet sets it for connections by IKEv2 or L2TP only';
      this.#losses.add('CryptographySuite', why, ipsec.place);
      return;
    }
    const entries: Entry[] = [['ConnectionName', quoted(this.#name)]];
    for (const part of IPSEC_PARTS) {
      const stated = policy.parts[part];
      const algorithm = this.#losses.value(part, stated);
      const word = algorithm && spellAlgorithm(part, 'cmdlet', algorithm);
      if (word === undefined) {
        const why = `${part} has no value for the cmdlet, which wants all six`;
        this.#losses.add('CryptographySuite', why, stated.place ?? policy.place);
        return;
      }
      entries.push([part, quoted(word)]);
    }
    entries.push(...this.#switch('AllUserConnection', this.#isForAll));
    this.#body.push(
      `${hashtable('policy', entries)}\nSet-VpnConnectionIPsecConfiguration @policy -Force`,
    );
  }

  #routes(): void {
    const { routes } = this.#connection;
    this.#losses.open('Route', routes);
    const all = this.#isForAll ? ' -AllUserConnection' : '';
    const lines = routes.items.flatMap((route) => {
      const network = this.#losses.needed('Route', route.network);
      if (!network) return [];
      const prefix = `${formatIp({ version: network.version, value: network.first })}/${network.prefix}`;
      if (this.#losses.value(`Route ${prefix}: ExclusionRoute`, route.exclusion) === true) {
        this.#losses.add(`Route ${prefix}`, 'the cmdlets have no exclusions', route.place);
        return [];
      }
      const metric = this.#losses.dword(`Route ${prefix}: Metric`, route.metric);
      const last = metric === undefined ? '' : ` -RouteMetric ${metric}`;
      return [
        `Add-VpnConnectionRoute -ConnectionName ${quoted(this.#name)} -DestinationPrefix ${quoted(prefix)}${last}${all}`,
      ];
    });
    if (lines.length > 0) this.#body.push(lines.join('\n'));
  }
}

/** The values of a parameter of `Add-VpnConnection`, by the same in lower case. */
function wordsOf(parameter: string): ReadonlyMap<string, string> {
  const known = findCommand(cmdletData, 'Add-VpnConnection');
  const values = known?.parameters.find(({ name }) => name === parameter)?.values ?? [];
  return new Map(values.map(({ value }) => [value.toLowerCase(), value]));
}

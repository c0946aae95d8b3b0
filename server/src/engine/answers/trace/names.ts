/** Which DNS servers a name is asked of: the name rules of connections, and what counts without one. */
import type { ClientConnection, NameRule } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { plainIp } from '../../connection/values/ip';
import type { Evidence } from './evidence';
import { connectionText, isDeviceTunnel } from './choice';
import { isUp } from './routes';
import type { Assumptions } from './types';

/** A name rule and whose it is. */
interface Owned {
  readonly rule: NameRule;
  readonly connection: ClientConnection;
  /** As written, in lower case. */
  readonly name: string;
}

/** What resolves a name. */
export type Resolution =
  | { readonly kind: 'servers'; readonly servers: readonly string[] }
  /** The DNS servers of an interface: no rule fits, or one without servers. */
  | { readonly kind: 'interface' }
  | { readonly kind: 'unknown' };

/** Whether a rule is about a name, both in lower case. */
export function ruleFits(rule: string, name: string): boolean {
  if (rule === '.') return true;
  if (!rule.startsWith('.')) return rule === name;
  return name === rule.slice(1) || name.endsWith(rule);
}

/** The rules that fit best come first: one host, then longer suffixes, then every name. */
function weight(rule: string): number {
  if (rule === '.') return 0;
  return rule.startsWith('.') ? rule.length : Infinity;
}

/** The rules about a name, the one that counts first. @param name In lower case, as in the rules. */
export function fittingRules<T extends { readonly name: string }>(
  rules: readonly T[],
  name: string,
): readonly T[] {
  return rules
    .filter(({ name: rule }) => ruleFits(rule, name))
    .sort((a, b) => weight(b.name) - weight(a.name));
}

/** Finds what resolves a name, and says why. @param name In lower case, without dot at the end. */
export function resolve(
  name: string,
  app: string | undefined,
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
  evidence: Evidence,
): Resolution {
  if (app !== undefined && /(?:^|[\\/])nslookup(?:\.exe)?$/i.test(app)) {
    evidence.step('name-api', 'nslookup asks DNS servers itself and obeys no name rules.');
    return { kind: 'interface' };
  }
  const rules = connections.flatMap((connection) => rulesOf(connection, assumptions, evidence));
  if (assumptions.namePolicy && rules.length > 0) {
    evidence.step(
      'name-policy-table',
      'A policy brings a table of its own, and the rules of the connection are ignored.',
      rules[0]?.rule.place,
    );
    return { kind: 'interface' };
  }
  const starred = rules.find(
    ({ name: rule }) => rule.includes('*') && name.endsWith(rule.replace(/^\*/, '')),
  );
  if (starred) {
    evidence.step('name-star', `The star in "${starred.name}" is no wildcard.`, starred.rule.place);
  }
  const open = openNames(connections, assumptions);
  const [best, ...others] = fittingRules(rules, name);
  if (open !== undefined && (!best || weight(best.name) !== Infinity)) {
    evidence.lacks(open);
    return { kind: 'unknown' };
  }
  const loose = looseRule(name, rules, best);
  if (loose) {
    evidence.note(
      `"${loose.name}" has no leading dot, and for the cmdlet it may be a suffix all the same.`,
      loose.rule.place,
      'name-cmdlet',
    );
    evidence.lacks(`whether "${loose.name}" is about the names below it`);
    return { kind: 'unknown' };
  }
  if (!best) {
    noteMisses(name, rules, evidence);
    return { kind: 'interface' };
  }
  const rival = others.find(
    (other) => other.name === best.name && serversText(other) !== serversText(best),
  );
  if (rival) {
    evidence.note(`Two rules are about "${best.name}".`, best.rule.place, 'name-duplicate');
    evidence.note('The other rule.', rival.rule.place);
    evidence.lacks('which of two rules for the same name counts');
    return { kind: 'unknown' };
  }
  return take(name, best, others, connections, evidence);
}

/** Forms that give the words of `Add-VpnConnectionTriggerDnsConfiguration`. */
const FORMS_OF_CMDLETS: ReadonlySet<string> = new Set(['powershell', 'server-output']);

/**
 * A rule of the cmdlet that would count if its name were a suffix: the cmdlet calls it one without
 * asking for a leading dot.
 */
function looseRule(
  name: string,
  rules: readonly Owned[],
  best: Owned | undefined,
): Owned | undefined {
  const least = best ? weight(best.name) : 0;
  return rules.find(
    ({ name: rule, connection: { form } }) =>
      FORMS_OF_CMDLETS.has(form) && name.endsWith(`.${rule}`) && rule.length + 1 > least,
  );
}

function take(
  name: string,
  best: Owned,
  others: readonly Owned[],
  connections: readonly ClientConnection[],
  evidence: Evidence,
): Resolution {
  const { rule, connection } = best;
  const fact =
    best.name === '.' ? 'name-any' : best.name.startsWith('.') ? 'name-suffix' : 'name-host';
  const servers = rule.dnsServers.items.map(valueOf);
  if (rule.dnsServers.openBecause !== undefined || servers.includes(undefined)) {
    evidence.note(`"${best.name}" is about the name.`, rule.place, fact);
    evidence.lacks(`the DNS servers of the rule (${rule.dnsServers.openBecause ?? 'not said'})`);
    return { kind: 'unknown' };
  }
  const known = servers.filter((server) => server !== undefined);
  if (known.length === 0) {
    evidence.step(
      fact,
      `The rule "${best.name}" of ${connectionText(connection)} has no DNS servers: it exempts the name.`,
      rule.place,
    );
    evidence.step(
      'name-exemption-interface',
      'The name is handled as if there were no rule, which does not mean the physical interface.',
      rule.place,
    );
    return { kind: 'interface' };
  }
  evidence.step(
    fact,
    `The rule "${best.name}" of ${connectionText(connection)} asks ${known.join(', ')}, and no others.`,
    rule.place,
  );
  if (rule.hasBlanks) {
    evidence.note(
      'A blank beside a comma was seen to spoil the rule.',
      rule.dnsServers.place,
      'name-blank',
    );
    evidence.lacks('what Windows makes of a rule that a blank in DnsServers spoils');
    return { kind: 'unknown' };
  }
  const next = others.find((other) => other.name !== best.name);
  if (next)
    evidence.note(`It is more specific than "${next.name}".`, next.rule.place, 'name-specific');
  const isServer = connections.some(
    ({ servers: own }) => own.items[0]?.host.toLowerCase() === name,
  );
  if (isServer) {
    evidence.step(
      'name-vpn-server',
      'This is the name of the VPN server: while connected it is asked of internal DNS servers, whose answer may be another.',
      rule.place,
    );
  }
  if (isDeviceTunnel(connection) && connections.length > 1) {
    evidence.step(
      'name-device-tunnel',
      'Name rules on a device tunnel are supported only where it is the only tunnel.',
      rule.place,
    );
    evidence.weaken();
  }
  return { kind: 'servers', servers: known };
}

const serversText = ({ rule }: Owned): string =>
  rule.dnsServers.items.map((item) => plainIp(valueOf(item) ?? '')).join(',');

/** The rules that are there: of tunnels that are up, and those that stay. */
function rulesOf(
  connection: ClientConnection,
  assumptions: Assumptions,
  evidence: Evidence,
): readonly Owned[] {
  const isThere = isUp(connection, assumptions);
  return connection.nameRules.items.flatMap((rule): Owned[] => {
    const name = valueOf(rule.name);
    if (name === undefined) return [];
    const stays = valueOf(rule.persistent) === true;
    if (!isThere && !stays) {
      evidence.note(
        `The rule "${name}" is gone while the tunnel is down.`,
        rule.place,
        'name-persistent',
      );
      return [];
    }
    if (!isThere) {
      evidence.note(
        `The rule "${name}" stays while the tunnel is down.`,
        rule.place,
        'name-persistent',
      );
    }
    return [{ rule, connection, name: name.toLowerCase() }];
  });
}

/** What may be a rule for the name and cannot be read. */
function openNames(
  connections: readonly ClientConnection[],
  assumptions: Assumptions,
): string | undefined {
  for (const connection of connections) {
    if (!isUp(connection, assumptions)) continue;
    const { nameRules } = connection;
    if (nameRules.openBecause !== undefined) {
      return `whether there are more name rules (${nameRules.openBecause})`;
    }
    const unread = nameRules.items.find(({ name }) => name.state === 'unknowable');
    if (unread?.name.state === 'unknowable') {
      return `which name a rule is about (${unread.name.why})`;
    }
  }
  return undefined;
}

/** Rules that look as if they fitted. */
function noteMisses(name: string, rules: readonly Owned[], evidence: Evidence): void {
  const host = rules.find(({ name: rule }) => !rule.startsWith('.') && name.endsWith(`.${rule}`));
  if (host) {
    evidence.step(
      'name-host',
      `The rule "${host.name}" is about that name alone; with a leading dot it would be about those below, too.`,
      host.rule.place,
    );
    return;
  }
  const label = rules.find(
    ({ name: rule }) => rule.startsWith('.') && name.endsWith(rule.slice(1)),
  );
  if (label) {
    evidence.step(
      'name-label',
      `The rule "${label.name}" fits at whole labels only.`,
      label.rule.place,
    );
    return;
  }
  evidence.note('No name rule is about this name.', rules[0]?.rule.place);
}

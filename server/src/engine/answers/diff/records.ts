/** Compares routes, name rules, filters and apps: what stands several times and has parts. */
import type { App, NameRule, Route, TrafficFilter } from '../../connection/client';
import { placeIn, type Place, type Stated, type StatedList } from '../../connection/stated';
import { formatIp, formatRange, parseIp, type IpRange } from '../../connection/values/ip';
import { formatPorts } from '../../connection/values/ports';
import { protocolName } from '../../connection/values/words';
import {
  compareList,
  compareValue,
  lackingOf,
  NUMBER,
  open,
  sentence,
  SWITCH,
  WORD,
  type Pair,
} from './compare';
import { switchAssumed } from './defaults';
import type { DiffResult } from './result';

/** How records of one sort are told apart. */
interface RecordKind<T extends { readonly place: Place }> {
  readonly part: string;
  /** What makes it this one and no other; nothing where that cannot be read. */
  readonly key: (record: T) => string | undefined;
  readonly show: (record: T) => string;
  /** Compares two with the same key. */
  readonly inner?: (pair: Pair, name: string, a: T, b: T) => readonly DiffResult[];
}

/** Compares the records of two connections; their order never counts. */
function compareRecords<T extends { readonly place: Place }>(
  pair: Pair,
  kind: RecordKind<T>,
  a: StatedList<T>,
  b: StatedList<T>,
): readonly DiffResult[] {
  const { part, key, show, inner } = kind;
  const sides = { a: listSide(a, pair.a.place, kind), b: listSide(b, pair.b.place, kind) };
  if (sides.a.text === undefined && sides.b.text === undefined) return [];
  const isTold = a.items.length > 0 && b.items.length > 0;
  const lacking = isTold ? undefined : lackingOf(part, part, pair, sides);
  if (lacking) return lacking;
  const why = a.openBecause ?? b.openBecause;
  if (why !== undefined) return [open(part, sides, sentence(why), true)];
  const left = byKey(a.items, key);
  const right = byKey(b.items, key);
  if (typeof left === 'string') return [open(part, sides, left, true)];
  if (typeof right === 'string') return [open(part, sides, right, true)];
  const results: DiffResult[] = [];
  for (const [name, record] of left) {
    const other = right.get(name);
    const own = { text: show(record), place: record.place };
    if (!other) {
      const there = { place: placeIn(b, pair.b) };
      results.push({ kind: 'difference', part, change: 'removed', a: own, b: there });
    } else {
      results.push({ kind: 'match', part });
      results.push(...(inner?.(pair, `${part} ${show(record)}`, record, other) ?? []));
    }
  }
  for (const [name, record] of right) {
    if (left.has(name)) continue;
    const there = { place: placeIn(a, pair.a) };
    const own = { text: show(record), place: record.place };
    results.push({ kind: 'difference', part, change: 'added', a: there, b: own });
  }
  return results;
}

/** Records by what tells them apart, or a sentence on why they cannot be told apart. */
function byKey<T>(
  items: readonly T[],
  keyOf: (record: T) => string | undefined,
): ReadonlyMap<string, T> | string {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) return 'Not known: parts of one are not readable in the file.';
    const before = found.get(key);
    if (before && plain(before) !== plain(item)) return `"${key}" stands several times.`;
    found.set(key, item);
  }
  return found;
}

/** What a record says, without where and in which spelling. */
function plain(value: unknown): string {
  return JSON.stringify(value, (name, each: unknown) => {
    if (name === 'place' || name === 'text') return undefined;
    return typeof each === 'bigint' ? each.toString() : each;
  });
}

function listSide<T extends { readonly place: Place }>(
  { items, place, openBecause }: StatedList<T>,
  holder: Place,
  { show }: RecordKind<T>,
) {
  const texts = items.map(show);
  if (openBecause !== undefined) texts.push('(not known)');
  return {
    ...(texts.length > 0 && { text: texts.join(', ') }),
    place: items[0]?.place ?? place ?? holder,
  };
}

const ROUTE: RecordKind<Route> = {
  part: 'Route',
  key: ({ network }) => (network.state === 'known' ? networkText(network.value) : undefined),
  show: ({ network }) => (network.state === 'known' ? networkText(network.value) : '(not known)'),
  inner: (pair, name, a, b) => [
    ...compareValue(
      pair,
      { part: `${name}: ExclusionRoute`, held: 'Route/ExclusionRoute' },
      a.exclusion,
      b.exclusion,
      { ...SWITCH, assumed: switchAssumed('Route/ExclusionRoute') },
    ),
    ...compareValue(
      pair,
      { part: `${name}: Metric`, held: 'Route/Metric' },
      a.metric,
      b.metric,
      NUMBER,
    ),
  ],
};

function networkText({ version, first, prefix }: IpRange & { readonly prefix: number }): string {
  return `${formatIp({ version, value: first })}/${prefix}`;
}

/** Addresses in their usual short form; what is none as written. */
const ADDRESS = {
  show: (text: string): string => {
    const address = parseIp(text);
    return address ? formatIp(address) : text;
  },
};

const NAME_RULE: RecordKind<NameRule> = {
  part: 'DomainNameInformation',
  key: ({ name }) => (name.state === 'known' ? name.value.toLowerCase() : undefined),
  show: ({ name }) => (name.state === 'known' ? name.value : '(not known)'),
  inner: (pair, name, a, b) => {
    const part = (last: string) => ({
      part: `${name}: ${last}`,
      held: `DomainNameInformation/${last}`,
    });
    const flag = (last: string, one: Stated<boolean>, two: Stated<boolean>) =>
      compareValue(pair, part(last), one, two, {
        ...SWITCH,
        assumed: switchAssumed(`DomainNameInformation/${last}`),
      });
    return [
      ...compareList(pair, part('DnsServers'), a.dnsServers, b.dnsServers, {
        ...ADDRESS,
        isOrdered: true,
      }),
      ...compareList(pair, part('WebProxyServers'), a.webProxies, b.webProxies, {
        ...WORD,
        isOrdered: true,
      }),
      ...flag('AutoTrigger', a.autoTrigger, b.autoTrigger),
      ...flag('Persistent', a.persistent, b.persistent),
    ];
  },
};

const APP: RecordKind<App> = {
  part: 'AppTrigger',
  key: ({ id }) => (id.state === 'known' ? id.value.toLowerCase() : undefined),
  show: ({ id }) => (id.state === 'known' ? id.value : '(not known)'),
};

const HIDDEN = '?';

const FILTER: RecordKind<TrafficFilter> = {
  part: 'TrafficFilter',
  key: (filter) => {
    const text = filterText(filter);
    return text.includes(HIDDEN) ? undefined : text.toLowerCase();
  },
  show: filterText,
};

/** What a filter lets through, parts in one order, lists sorted: all items of a list count alike. */
function filterText(filter: TrafficFilter): string {
  const app: Stated<string> = filter.app.state === 'known' ? filter.app.value.id : filter.app;
  const parts = [
    textOf('app', app, (id) => id),
    // An SDDL text is long and tells nobody anything.
    textOf('claims', filter.claims, (claims) => claims),
    textOf('protocol', filter.protocol, protocolName),
    listText('local ports', filter.localPorts, formatPorts),
    listText('remote ports', filter.remotePorts, formatPorts),
    listText('local addresses', filter.localAddresses, formatRange),
    listText('remote addresses', filter.remoteAddresses, formatRange),
    textOf('routing', filter.routing, (way) => way),
    filter.direction.state === 'absent'
      ? 'outbound'
      : filter.direction.state === 'known'
        ? filter.direction.value
        : HIDDEN,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function textOf<T>(name: string, stated: Stated<T>, show: (value: T) => string): string {
  if (stated.state === 'absent') return '';
  return `${name} ${stated.state === 'known' ? show(stated.value) : HIDDEN}`;
}

function listText<T>(
  name: string,
  { items, openBecause }: StatedList<Stated<T>>,
  show: (value: T) => string,
): string {
  const texts = items.map((item) => (item.state === 'known' ? show(item.value) : HIDDEN)).sort();
  if (openBecause !== undefined) texts.push(HIDDEN);
  return texts.length === 0 ? '' : `${name} ${texts.join(', ')}`;
}

/** Compares what two connections have several of. */
export function compareAllRecords(pair: Pair): readonly DiffResult[] {
  const { a, b } = pair;
  return [
    ...compareRecords(pair, ROUTE, a.routes, b.routes),
    ...compareRecords(pair, NAME_RULE, a.nameRules, b.nameRules),
    ...compareRecords(pair, FILTER, a.filters, b.filters),
    ...compareRecords(pair, APP, a.appTriggers, b.appTriggers),
  ];
}

/** Compares routes, name rules, filters and apps: what stands several times and has parts. */
import type { App, NameRule, Route, TrafficFilter } from '../../connection/client';
import { placeIn, type Place, type Stated, type StatedList } from '../../connection/stated';
import { formatIp, formatRange, plainIp, type IpRange } from '../../connection/values/ip';
import { formatPorts } from '../../connection/values/ports';
import { protocolName } from '../../connection/values/words';
import {
  changeOf,
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
  const { part, key, show } = kind;
  const sides = { a: listSide(a, pair.a.place, kind), b: listSide(b, pair.b.place, kind) };
  if (sides.a.text === undefined && sides.b.text === undefined) return [];
  const isTold = a.items.length > 0 && b.items.length > 0;
  const lacking = isTold ? undefined : lackingOf(part, part, pair, sides);
  if (lacking) return lacking;
  const why = a.openBecause ?? b.openBecause;
  if (why !== undefined) return [open(part, sides, sentence(why), true)];
  const left = byKey(a.items, key);
  const right = byKey(b.items, key);
  if (!left || !right) {
    return [open(part, sides, 'Not known: parts of one are not readable in the file.', true)];
  }
  const side = ([first]: readonly T[], list: StatedList<T>, holder: { readonly place: Place }) =>
    first ? { text: show(first), place: first.place } : { place: placeIn(list, holder) };
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name): readonly DiffResult[] => {
    const one = left.get(name) ?? [];
    const two = right.get(name) ?? [];
    if (one.length > 0 && two.length > 0) return compareAlike(pair, kind, one, two);
    const both = { a: side(one, a, pair.a), b: side(two, b, pair.b) };
    return [{ kind: 'difference', part, change: changeOf(both), ...both }];
  });
}

/** Records alike that are compared, each with each; more are not, and would take a time of their own. */
const MOST_ALIKE = 32;

/**
 * Compares records that share what tells them apart. One that stands several times says the same as
 * once; where several say different things, which of them counts is not known, but as a whole they
 * are the same when each has a like on the other side.
 */
function compareAlike<T extends { readonly place: Place }>(
  pair: Pair,
  kind: RecordKind<T>,
  one: readonly T[],
  two: readonly T[],
): readonly DiffResult[] {
  const { part, show, inner } = kind;
  const isFew = Math.max(one.length, two.length) <= MOST_ALIKE;
  const results = (isFew ? one : []).map((a) =>
    two.map((b) => inner?.(pair, `${part} ${show(a)}`, a, b) ?? []),
  );
  const [[single = []] = []] = results;
  const match: DiffResult = { kind: 'match', part };
  if (one.length === 1 && two.length === 1) return [match, ...single];
  const isLike = (each: readonly DiffResult[] | undefined) => each?.every(decidesNothing) ?? false;
  const likes = results.map((row) => row.find(isLike));
  const isCovered = two.every((_, index) => results.some((row) => isLike(row[index])));
  if (isCovered && likes.every((like) => like !== undefined)) return [match, ...likes.flat()];
  const a = listSide({ items: one }, pair.a.place, kind);
  const b = listSide({ items: two }, pair.b.place, kind);
  return [open(part, { a, b }, `"${one.map(show)[0] ?? ''}" stands several times.`, true)];
}

function decidesNothing(result: DiffResult): boolean {
  return result.kind === 'match' || (result.kind === 'not-compared' && !result.decides);
}

/** Records by what tells them apart, equal ones once; nothing where one cannot be told apart. */
function byKey<T>(
  items: readonly T[],
  keyOf: (record: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> | undefined {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) return undefined;
    const alike = found.get(key);
    if (!alike) found.set(key, [item]);
    else if (alike.length <= MOST_ALIKE && !alike.some((each) => plain(each) === plain(item))) {
      alike.push(item);
    }
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
        show: plainIp,
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

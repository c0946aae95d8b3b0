/** Several statements of one connection: which they are, and what they say together. */
import type { ClientConnection } from './client';
import { unknowable, valueOf, type Stated, type StatedList } from './stated';

const CONTRADICT = 'statements of the connection contradict each other';

/** Where something is said and how it is spelt: no part of what is said. */
const SPELLING: ReadonlySet<string> = new Set(['place', 'text', 'spelling', 'xml']);

/** Of a connection, what the way of delivery decides, and not the connection itself. */
const DELIVERY: ReadonlySet<string> = new Set(['name', 'scope']);

/**
 * The connections that statements are about, each once: statements of one name are about one, and so
 * are those that say the same where one of them has no name. Where two statements of a connection
 * differ, the value is not known; what only one of them can say counts. Linear in what is stated.
 *
 * @param clients In the order of the result.
 */
export function distinctConnections(
  clients: readonly ClientConnection[],
): readonly ClientConnection[] {
  if (clients.length < 2) return clients;
  return groupsOf(clients).map(({ members }) => members.reduce(mergeTwo));
}

/** Whether two statements may be about one connection: one name, or the same contents. */
export function mayBeSame(one: ClientConnection, other: ClientConnection): boolean {
  return groupsOf([one, other]).length === 1;
}

interface Group {
  readonly members: ClientConnection[];
  readonly device: boolean | undefined;
}

function groupsOf(clients: readonly ClientConnection[]): readonly Group[] {
  const groups: Group[] = [];
  const byName = new Map<string, Group>();
  const byMeaning = new Map<string, Group>();
  // Those with a name first: one without may say the same as any of them.
  const ordered = [...clients].sort((a, b) => Number(isNameless(a)) - Number(isNameless(b)));
  for (const client of ordered) {
    const name = valueOf(client.name)?.toLowerCase();
    const device = isDevice(client);
    const meaning = meaningOf(client);
    const same = name === undefined ? byMeaning.get(meaning) : byName.get(name);
    // A device tunnel and a tunnel of users are two, whatever they are called.
    const isOther = same?.device !== undefined && device !== undefined && same.device !== device;
    if (same && !isOther) {
      same.members.push(client);
      continue;
    }
    const group: Group = { members: [client], device };
    groups.push(group);
    if (name !== undefined && !byName.has(name)) byName.set(name, group);
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, group);
  }
  const place = new Map(clients.map((client, index) => [client, index]));
  const first = ({ members }: Group) => Math.min(...members.map((one) => place.get(one) ?? 0));
  return groups.sort((a, b) => first(a) - first(b));
}

/** Whether it is the tunnel of a device; a profile that does not say so makes one of users. */
function isDevice({ deviceTunnel, form }: ClientConnection): boolean | undefined {
  const isAbsent = deviceTunnel.state === 'absent' && form === 'profilexml';
  return isAbsent ? false : valueOf(deviceTunnel);
}

function isNameless({ name }: ClientConnection): boolean {
  return valueOf(name) === undefined;
}

function mergeTwo(left: ClientConnection, right: ClientConnection): ClientConnection {
  const isOneForm = left.form === right.form;
  return mergeParts(left, right, isOneForm);
}

/** Takes the values of two statements together, field by field. */
function mergeParts<T extends object>(left: T, right: T, isOneForm: boolean): T {
  const entries = Object.entries(left).map(([key, own]: [string, unknown]) => {
    const other: unknown = right[key as keyof T];
    if (isStated(own) && isStated(other)) return [key, merged(own, other, isOneForm, key)];
    if (isList(own) && isList(other)) return [key, mergedList(own, other, isOneForm)];
    const isPlain = key === 'authentication' || key === 'proxy' || key === 'compliance';
    return [key, isPlain ? mergeParts(own as object, other as object, isOneForm) : own];
  });
  return Object.fromEntries(entries) as T;
}

function isStated(value: unknown): value is Stated<unknown> {
  return typeof value === 'object' && value !== null && 'state' in value;
}

function isList(value: unknown): value is StatedList<unknown> {
  return typeof value === 'object' && value !== null && 'items' in value;
}

function merged(
  left: Stated<unknown>,
  right: Stated<unknown>,
  isOneForm: boolean,
  key: string,
): Stated<unknown> {
  if (left.state === 'unknowable') return right.state === 'absent' ? left : right;
  if (right.state === 'unknowable') return left.state === 'absent' ? right : left;
  if (left.state === 'absent' || right.state === 'absent') {
    const known = left.state === 'absent' ? right : left;
    // What one form may leave out another says; in one form, leaving out says something.
    const isTorn = isOneForm && left.state !== right.state && !DELIVERY.has(key);
    return isTorn ? unknowable(CONTRADICT, known.place) : known;
  }
  const isSame = DELIVERY.has(key) || written(left) === written(right);
  return isSame ? left : unknowable(CONTRADICT, left.place);
}

function mergedList(
  left: StatedList<unknown>,
  right: StatedList<unknown>,
  isOneForm: boolean,
): StatedList<unknown> {
  if (left.openBecause !== undefined || right.openBecause !== undefined) {
    const [whole, part] = left.openBecause === undefined ? [left, right] : [right, left];
    const known = new Set(whole.items.map(keyOf));
    return {
      ...whole,
      items: [...whole.items, ...part.items.filter((item) => !known.has(keyOf(item)))],
    };
  }
  const isSilent = ({ items }: StatedList<unknown>) => items.length === 0;
  if (!isOneForm && isSilent(left)) return right;
  if (!isOneForm && isSilent(right)) return left;
  return sayTheSame(left.items, right.items, isOneForm)
    ? left
    : { ...left, openBecause: CONTRADICT };
}

/** Whether two lists hold the same items, in any order. Linear. */
function sayTheSame(
  left: readonly unknown[],
  right: readonly unknown[],
  isOneForm: boolean,
): boolean {
  if (left.length !== right.length) return false;
  if (isOneForm)
    return left.map(written).sort().join('\n') === right.map(written).sort().join('\n');
  const others = new Map<string, unknown[]>();
  for (const item of right) {
    const key = keyOf(item);
    const same = others.get(key);
    if (same) same.push(item);
    else others.set(key, [item]);
  }
  return left.every((item) => {
    const other = others.get(keyOf(item))?.shift();
    return other !== undefined && fits(item, other);
  });
}

/** What tells an item of a list from others, in every form: a network, a name, or all of it. */
function keyOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return written(item);
  if ('network' in item) {
    const exclusion = 'exclusion' in item && valueOf(item.exclusion as Stated<boolean>) === true;
    return written([item.network, exclusion]).toLowerCase();
  }
  return written('dnsServers' in item && 'name' in item ? item.name : item).toLowerCase();
}

/** Whether two statements of different forms fit: what one of them leaves out contradicts nothing. */
function fits(left: unknown, right: unknown): boolean {
  if (isStated(left) && isStated(right)) {
    if (left.state !== 'known' || right.state !== 'known') return true;
    return fits(left.value, right.value);
  }
  if (isList(left) && isList(right)) {
    if (left.items.length === 0 || right.items.length === 0) return true;
    const others = right.items;
    return (
      left.items.length === others.length && left.items.every((item, i) => fits(item, others[i]))
    );
  }
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) {
    return written(left).toLowerCase() === written(right).toLowerCase();
  }
  return Object.entries(left).every(
    ([key, own]) =>
      SPELLING.has(key) || !(key in right) || fits(own, right[key as keyof typeof right]),
  );
}

/** What a connection states, apart from what it is called, how it is delivered and where it is said. */
function meaningOf(client: ClientConnection): string {
  const { others, ...rest } = client;
  const delivery = { name: undefined, scope: undefined, form: undefined, carrier: undefined };
  return written({ ...rest, ...delivery, unread: undefined, others: [...others] });
}

/** A value as text, without where it stands. */
function written(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (SPELLING.has(key)) return undefined;
    return typeof part === 'bigint' ? part.toString() : part;
  });
}

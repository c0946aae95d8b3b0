/** What configuration of BIG-IP states of virtual servers. */
import type { LoadBalancer, Member, Persistence, VirtualService } from '../../connection/balancer';
import {
  hintOf,
  mayCarryIke,
  readMemberPort,
  readPort,
  rolesOf,
  splitHostPort,
  type Hint,
} from '../../connection/balancerParts';
import {
  absent,
  known,
  unknowable,
  valueOf,
  type Place,
  type Stated,
} from '../../connection/stated';
import type { Word } from '../../syntax/config/read';
import type { Edit } from '../../types';
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';
import { readMonitor, readMonitors } from './monitors';
import {
  entriesOf,
  objectsOf,
  shortName,
  valuesOf,
  wordOf,
  type Entry,
  type Thing,
} from './objects';
import { lookUp, worldOf, type World } from './world';

/**
 * Whether a virtual server of one sort passes packets on to where they go anyway, whatever address that
 * is: a route for what is behind it, as clients have that call VPN servers of others.
 */
function isRoute(values: Thing['values']): boolean {
  const destination = wordOf(values, 'destination')?.text ?? '';
  const isForwarding = ['ip-forward', 'l2-forward'].some((flag) => values.has(flag));
  return isForwarding && /^(?:any6?|0\.0\.0\.0|::)(?:%\d+)?[:.]/.test(shortName(destination));
}

/** Everything a rule or an answer needs of a file. */
export function readBigip(file: BalancerFile, site: Site): LoadBalancer {
  const things = objectsOf(file.config.items);
  const world = worldOf(things, file.text, site);
  const pools = new Map<string, Pool>();
  const services = things
    .filter(({ type, values }) => type === 'virtual' && !values.has('disabled'))
    .flatMap((thing) => serviceOf(thing, pools, world));
  const monitors = things
    .filter(({ type }) => type.startsWith('monitor '))
    .map((thing) => readMonitor(thing, world));
  const last = file.config.items.at(-1);
  // A last word that has neither braces nor the end of its line was cut.
  const openBecause =
    last?.kind === 'word' && last.span.end === file.text.length
      ? 'the file is not whole'
      : undefined;
  return balancerOf('bigip', file, site, services, { openBecause, monitors });
}

/** The servers behind a virtual server. */
interface Pool extends Pick<VirtualService, 'members' | 'monitors'> {
  readonly hint: Hint;
}

/** The pool of a name, read once however many virtual servers have it. */
function poolOf(word: Word | undefined, pools: Map<string, Pool>, world: World): Pool {
  const name = shortName(word?.text ?? '');
  let pool = pools.get(name);
  if (!pool) {
    pool = readPool(word, world);
    pools.set(name, pool);
  }
  return pool;
}

function readPool(word: Word | undefined, world: World): Pool {
  const pool = word && lookUp(world, 'pool', word.text);
  if (!pool) {
    const openBecause = word
      ? `the pool ${word.text} is not in the file`
      : 'the virtual server names no pool';
    const nothing = { items: [], openBecause };
    return { members: nothing, monitors: nothing, hint: hintOf([word?.text ?? '']) };
  }
  const entries = entriesOf(pool.values.get('members'));
  const monitors = readMonitors(pool.values.get('monitor'), world);
  const asked = monitors.items.flatMap(({ name, request }) => [name, valueOf(request)?.text ?? '']);
  const place = world.site.place(pool.name.span);
  const items = entries.map((entry) => memberOf(entry, world.site));
  const isEmpty = items.length === 0 && { openBecause: 'the pool has no members in the file' };
  return {
    members: { items, place, ...isEmpty },
    monitors,
    hint: hintOf([pool.name.text, ...entries.map(({ name }) => name.text), ...asked]),
  };
}

function serviceOf(
  thing: Thing,
  pools: Map<string, Pool>,
  world: World,
): readonly VirtualService[] {
  const { site } = world;
  const { values, name } = thing;
  const place = site.place(name.span);
  const destination = wordOf(values, 'destination');
  if (!destination) return [];
  const { host, port: portWord } = splitHostPort(shortName(destination.text));
  const at = site.place(destination.span);
  const port = readPort(portWord ?? 'any', at);
  const profiles = entriesOf(values.get('profiles')).map((entry) => shortName(entry.name.text));
  const protocol = protocolOf(wordOf(values, 'ip-protocol')?.text, profiles, valueOf(port));
  if (!protocol) return [];
  const pool = poolOf(wordOf(values, 'pool'), pools, world);
  const own = hintOf([name.text, wordOf(values, 'description')?.text ?? '']);
  const { roles: carried, certainty } = rolesOf(protocol, port, [own, pool.hint]);
  const roles = isRoute(values) ? [] : carried;
  if (roles.length === 0 && !mayCarryIke(protocol, port)) return [];
  const blank = unknownService(place);
  const translation = translationOf(thing, place, world);
  return [
    {
      ...blank,
      name: shortName(name.text),
      roles,
      certainty,
      protocol,
      address: /^(?:any6?|0\.0\.0\.0|::)$/.test(host) ? absent(at) : known(host, at),
      port,
      sourceNat: translation.sourceNat,
      persistence: persistenceOf(thing, place, world),
      mends: { ...translation.mends, ...shareOf(thing, world) },
      members: pool.members,
      monitors: pool.monitors,
      ...tlsOf(profiles, place, world),
    },
  ];
}

function memberOf({ name, block }: Entry, site: Site): Member {
  const { host, port } = splitHostPort(shortName(name.text));
  const place = site.place(name.span);
  const address = block && wordOf(valuesOf(block.items), 'address')?.text;
  return { host: address ?? host, port: readMemberPort(port, place), place };
}

function protocolOf(
  word: string | undefined,
  profiles: readonly string[],
  port: number | 'any' | undefined,
): 'udp' | 'tcp' | undefined {
  if (word === 'udp' || word === 'tcp') return word;
  if (word !== undefined && word !== 'any' && word !== '17' && word !== '6') return undefined;
  if (word === '17' || profiles.some((profile) => /^udp/.test(profile))) return 'udp';
  if (word === '6' || profiles.some((profile) => /^(?:tcp|http|clientssl)/.test(profile)))
    return 'tcp';
  return port === 443 || port === 80 ? 'tcp' : 'udp';
}

/** Whether the address of the client is replaced, and how that is put off. */
function translationOf(
  { values }: Thing,
  place: Place,
  { site, translates }: World,
): Pick<VirtualService, 'sourceNat' | 'mends'> {
  const translation = values.get('source-address-translation');
  const parts = translation?.block ? valuesOf(translation.block.items) : undefined;
  const type = parts && wordOf(parts, 'type');
  const older = wordOf(values, 'snat');
  const said = type ?? older;
  if (type && !TRANSLATIONS.includes(type.text)) {
    const why = `"${type.text}" is no kind of translation that is read here`;
    return { sourceNat: unknowable(why, site.place(type.span)), mends: {} };
  }
  if (said && said.text !== 'none') {
    const pool = parts?.get('pool');
    const edits: Edit[] = [{ span: said.content, text: 'none' }];
    // A pool of addresses without a type that uses it would be refused.
    const edit = pool && type ? undefined : edits;
    return {
      sourceNat: known(true, site.place(said.span), said.text),
      mends: edit ? { keepSource: edit } : {},
    };
  }
  if (translates) {
    const why =
      'an object of type snat may translate addresses, which of the two counts is not established';
    return { sourceNat: unknowable(why, place), mends: {} };
  }
  return { sourceNat: said ? known(false, site.place(said.span)) : absent(place), mends: {} };
}

/** Kinds of `source-address-translation`; half-typed and cut words are none of them. */
const TRANSLATIONS = ['none', 'automap', 'snat', 'lsn'];

/** What the profiles that come with the product keep a client by. */
const BUILT_IN: Readonly<Record<string, Persistence['by']>> = {
  source_addr: 'source',
  cookie: 'cookie',
  ssl: 'tls-session',
  dest_addr: 'other',
  hash: 'other',
  host: 'other',
  msrdp: 'other',
  sip_info: 'other',
  universal: 'other',
};
const TYPES: Readonly<Record<string, Persistence['by']>> = {
  'source-addr': 'source',
  cookie: 'cookie',
  ssl: 'tls-session',
};
/** Longest chain of profiles that is followed. */
const MAX_PARENTS = 16;

function persistenceOf({ values }: Thing, place: Place, world: World): Stated<Persistence> {
  const persist = values.get('persist');
  const [entry] = entriesOf(persist);
  if (!persist || !entry || entry.name.text === 'none') {
    const at = persist ? world.site.place(persist.key.span) : place;
    // A rule can keep a client to a server by itself.
    return values.has('rules')
      ? unknowable('a rule may set it', at)
      : known({ by: 'none', reach: 'service' }, at);
  }
  const at = world.site.place(entry.name.span);
  return profileOf(shortName(entry.name.text), at, world);
}

/** Where the profile says itself that it is for one service only. */
function shareOf({ values }: Thing, world: World): Pick<VirtualService['mends'], 'share'> {
  const [entry] = entriesOf(values.get('persist'));
  const profile = entry && world.persistence.get(shortName(entry.name.text));
  const word = profile && wordOf(profile.values, 'match-across-services');
  return word?.text === 'disabled' ? { share: [{ span: word.span, text: 'enabled' }] } : {};
}

/** A profile with what it takes over from its parents. */
function profileOf(name: string, place: Place, world: World): Stated<Persistence> {
  const settings = new Map<string, string>();
  let by: Persistence['by'] | undefined;
  for (let parent: string | undefined = name, i = 0; parent !== undefined; i++) {
    const thing: Thing | undefined = world.persistence.get(parent);
    if (!thing || i > MAX_PARENTS) {
      by ??= Object.hasOwn(BUILT_IN, parent) ? BUILT_IN[parent] : undefined;
      if (!by) return unknowable(`the persistence profile ${parent} is not in the file`, place);
      break;
    }
    const type = thing.type.slice('persistence '.length);
    by ??= Object.hasOwn(TYPES, type) ? TYPES[type] : 'other';
    for (const [key, { words }] of thing.values) {
      const [word] = words;
      if (word && !settings.has(key)) settings.set(key, word.text);
    }
    parent = settings.get('defaults-from');
    settings.delete('defaults-from');
    if (parent !== undefined) parent = shortName(parent);
  }
  if (by === undefined)
    return unknowable(`the persistence profile ${name} is not in the file`, place);
  if (settings.get('hash-algorithm') === 'carp') by = 'other';
  const isOn = (key: string) => settings.get(key) === 'enabled';
  const seconds = Number(settings.get('timeout') ?? 180);
  return known(
    {
      by,
      reach: isOn('match-across-virtuals')
        ? 'everywhere'
        : isOn('match-across-services')
          ? 'address'
          : 'service',
      ...(Number.isFinite(seconds) && { seconds }),
    },
    place,
    name,
  );
}

/** What becomes of TLS and HTTP: profiles end the one and read the other. */
function tlsOf(
  profiles: readonly string[],
  place: Place,
  world: World,
): Pick<VirtualService, 'tls' | 'readsHttp'> {
  const has = (type: string, builtIn: RegExp) =>
    profiles.some((name) => builtIn.test(name) || lookUp(world, `profile ${type}`, name));
  const isEnded = has('client-ssl', /^clientssl/);
  const isNew = has('server-ssl', /^serverssl/);
  return {
    tls: known(isEnded ? (isNew ? 're-encrypted' : 'ended') : 'passed-on', place),
    readsHttp: known(has('http', /^http(?:$|[-_.])/), place),
  };
}

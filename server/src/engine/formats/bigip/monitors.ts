import type { Monitor, MonitorKind } from '../../connection/balancer';
import { readPort, readRequest, splitHostPort } from '../../connection/balancerParts';
import { absent, known, valueOf, type StatedList } from '../../connection/stated';
import type { Word } from '../../syntax/config/read';
import { entriesOf, shortName, wordOf, type Thing, type Value } from './objects';
import { lookUp, type World } from './world';

const KINDS: Readonly<Record<string, MonitorKind>> = {
  icmp: 'ping',
  'gateway-icmp': 'ping',
  tcp: 'tcp',
  'tcp-half-open': 'tcp',
  'tcp-echo': 'tcp',
  udp: 'udp',
  http: 'http',
  http2: 'http',
  https: 'https',
  radius: 'radius',
  'radius-accounting': 'radius',
};

/** Monitors that come with the product. */
const BUILT_IN: Readonly<Record<string, MonitorKind>> = {
  icmp: 'ping',
  gateway_icmp: 'ping',
  tcp: 'tcp',
  tcp_half_open: 'tcp',
  tcp_echo: 'tcp',
  udp: 'udp',
  http: 'http',
  http_head_f5: 'http',
  https: 'https',
  https_443: 'https',
  https_head_f5: 'https',
  radius: 'radius',
  radius_accounting: 'radius',
};

const WORDS = ['and', 'min', 'of', 'none'];

/** The monitors of a pool. */
export function readMonitors(value: Value | undefined, world: World): StatedList<Monitor> {
  if (!value) return { items: [] };
  const names: readonly Word[] = value.block
    ? entriesOf(value).map(({ name }) => name)
    : value.words.filter(({ text }) => !WORDS.includes(text) && !/^\d+$/.test(text));
  const items = names.map((name) => monitorOf(name, world));
  const found = items.filter((item) => item !== undefined);
  return {
    items: found,
    place: world.site.place(value.key.span),
    ...(found.length < items.length && { openBecause: 'a monitor is not in the file' }),
  };
}

function monitorOf(word: Word, world: World): Monitor | undefined {
  const name = shortName(word.text);
  const things = [...Object.keys(KINDS), 'external', 'inband'].map((type) =>
    lookUp(world, `monitor ${type}`, name),
  );
  const thing = things.find((each) => each !== undefined);
  const place = world.site.place(word.span);
  if (thing) return readMonitor(thing, world);
  const kind = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (!kind) return undefined;
  return { name, kind, place, request: absent(place), expects: absent(place) };
}

/** A monitor as it is declared. */
export function readMonitor(thing: Thing, world: World): Monitor {
  const type = thing.type.slice('monitor '.length);
  const kind = Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'other') : 'other';
  const { site } = world;
  const place = site.place(thing.name.span);
  const send = find(thing, 'send', world);
  const recv = find(thing, 'recv', world);
  const conflict = conflictOf(thing, type, world);
  return {
    name: shortName(thing.name.text),
    kind,
    place,
    ...(conflict && { conflict }),
    request:
      send && send.text !== 'none'
        ? known(
            readRequest(
              world.text.slice(send.content.start, send.content.end),
              send.content,
              (span) => site.place(span),
            ),
            site.place(send.content),
          )
        : absent(place),
    expects:
      recv && recv.text !== 'none' ? known(recv.text, site.place(recv.content)) : absent(place),
  };
}

/** Longest chain of monitors that is followed. */
const MAX_PARENTS = 8;

/** A property of a monitor, perhaps taken over from one of those it is made from. */
function find(thing: Thing, key: string, world: World): Word | undefined {
  let at: Thing | undefined = thing;
  for (let i = 0; at && i < MAX_PARENTS; i++) {
    const word = wordOf(at.values, key);
    if (word) return word;
    const parent = wordOf(at.values, 'defaults-from');
    at = parent && lookUp(world, at.type, parent.text);
  }
  return undefined;
}

const PORTS: Readonly<Record<number, string>> = { 80: 'http', 443: 'https' };

/** A parent or a port that belongs to the other one of HTTP and HTTPS. */
function conflictOf({ values }: Thing, type: string, { site }: World): Monitor['conflict'] {
  if (type !== 'http' && type !== 'https') return undefined;
  const parent = wordOf(values, 'defaults-from');
  const built = parent && shortName(parent.text);
  if (parent && built !== undefined && Object.hasOwn(BUILT_IN, built) && BUILT_IN[built] !== type) {
    return { type, other: built, place: site.place(parent.span) };
  }
  const destination = wordOf(values, 'destination');
  if (!destination) return undefined;
  const { port } = splitHostPort(destination.text);
  const place = site.place(destination.span);
  const number = port === undefined ? undefined : valueOf(readPort(port, place));
  const other = typeof number === 'number' ? PORTS[number] : undefined;
  return other && other !== type ? { type, other: destination.text, place } : undefined;
}

/** What configuration of NetScaler states of virtual servers. */
import type {
  HttpRequest,
  LoadBalancer,
  Member,
  Monitor,
  MonitorKind,
  Persistence,
  VirtualService,
} from '../../connection/balancer';
import {
  hintOf,
  mayCarryIke,
  readMemberPort,
  readPort,
  readRequest,
  rolesOf,
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
import type { Edit } from '../../types';
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';
import { keyOf, optionOf, thingsOf, type Thing, type Things } from './objects';

/** Service types that carry UDP, TCP with TLS passed on, and TLS that ends here. */
const UDP = ['udp', 'radius', 'any'];
const TCP = ['tcp', 'ssl_bridge', 'ssl_tcp', 'ssl', 'http'];

const MINUTE = 60;

interface World extends Things {
  readonly site: Site;
  readonly text: string;
  /** The persistency group of each virtual server, by its name in lower case. */
  readonly groups: ReadonlyMap<string, Thing>;
  /** What was read of services, by the thing. */
  readonly backends: Map<Thing, Backend>;
  /** Lines are missing at the end of the file. */
  readonly isCut: boolean;
}

/** The servers of a service or a service group. */
interface Backend {
  readonly members: readonly Member[];
  readonly monitors: readonly Monitor[];
  readonly hint: Hint;
}

/** Servers of one virtual server beyond which they are not put together. */
const MAX_MEMBERS = 1000;

function backendOf(thing: Thing, type: string, world: World): Backend {
  let backend = world.backends.get(thing);
  if (!backend) {
    const monitors = monitorsOf(thing, type, world);
    const asked = monitors.flatMap(({ name, request }) => [name, valueOf(request)?.text ?? '']);
    const members = membersOf(thing, world);
    const hint = hintOf([thing.name.text, ...members.map(({ host }) => host), ...asked]);
    backend = { members, monitors, hint };
    world.backends.set(thing, backend);
  }
  return backend;
}

/** Everything a rule or an answer needs of a file. */
export function readNetscaler(file: BalancerFile, site: Site): LoadBalancer {
  const end = wholeEnd(file.text);
  const isCut = end < file.text.length;
  const { items } = file.config;
  const things = thingsOf(isCut ? items.filter(({ span }) => span.start < end) : items);
  const groups = new Map<string, Thing>();
  for (const thing of things.all.values()) {
    if (thing.type !== 'lb group') continue;
    for (const { words } of thing.bound.values()) {
      for (const { text } of words) groups.set(text.toLowerCase(), thing);
    }
  }
  const world: World = { ...things, site, text: file.text, groups, backends: new Map(), isCut };
  const services = [...things.all.values()]
    .filter(({ type, words }) => type === 'lb vserver' && words.length >= 2)
    .flatMap((thing) => serviceOf(thing, world));
  const monitors = [...things.all.values()]
    .filter(({ type }) => type === 'lb monitor')
    .map((thing) => monitorOf(thing, file.text, site));
  const openBecause = isCut ? NOT_WHOLE : undefined;
  return balancerOf('netscaler', file, site, services, { openBecause, monitors });
}

const NOT_WHOLE = 'the file is not whole';

/**
 * Where the whole lines of a text end. What the appliance saves ends its last line, so that one
 * without an end was cut; of commands that people wrote down this says nothing.
 */
function wholeEnd(text: string): number {
  if (!/^\uFEFF?#NS\d/.test(text) || /[\r\n]\s*$/.test(text.slice(-80))) return text.length;
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

function serviceOf(thing: Thing, world: World): readonly VirtualService[] {
  const { site, all } = world;
  const [type, address, portWord] = thing.words;
  if (!type || !address || optionOf(thing, '-state')?.text.toLowerCase() === 'disabled') return [];
  const kind = type.text.toLowerCase();
  const protocol = UDP.includes(kind) ? 'udp' : TCP.includes(kind) ? 'tcp' : undefined;
  if (!protocol) return [];
  const place = site.place(thing.name.span);
  const port = portWord ? readPort(portWord.text, site.place(portWord.span)) : absent(place);
  const backends = [...thing.bound.values()].flatMap(({ words: [name] }) => {
    if (!name) return [];
    const found = all.get(keyOf('servicegroup', name.text)) ?? all.get(keyOf('service', name.text));
    return [found];
  });
  const present = backends.filter((each) => each !== undefined);
  const read = present.map((each) => backendOf(each, kind, world));
  const hints = [hintOf([thing.name.text]), ...read.map(({ hint }) => hint)];
  const { roles, certainty } = rolesOf(protocol, port, hints);
  if (roles.length === 0 && !mayCarryIke(protocol, port)) return [];
  const open = world.isCut
    ? NOT_WHOLE
    : backends.length === 0
      ? 'no service is bound to the virtual server in the file'
      : present.length < backends.length
        ? 'a service is not in the file'
        : read.length > 1 && read.reduce((sum, each) => sum + each.members.length, 0) > MAX_MEMBERS
          ? 'there are too many to read'
          : undefined;
  const [only] = read;
  const list = <T>(of: (backend: Backend) => readonly T[]): readonly T[] =>
    only && read.length === 1 ? of(only) : read.flatMap((each) => of(each).slice(0, MAX_MEMBERS));
  const blank = unknownService(place);
  const at = site.place(address.span);
  return [
    {
      ...blank,
      name: thing.name.text,
      roles,
      certainty,
      protocol,
      address: /^(?:0\.0\.0\.0|::|\*)$/.test(address.text) ? absent(at) : known(address.text, at),
      port,
      ...translationOf(present, place, world),
      persistence: persistenceOf(thing, place, world),
      members: {
        items: list(({ members }) => members),
        place,
        ...(open !== undefined && { openBecause: open }),
      },
      monitors: {
        items: list(({ monitors }) => monitors),
        place,
        ...(open !== undefined && { openBecause: open }),
      },
      tls: known(
        kind === 'ssl_tcp' || kind === 'ssl' ? 'ended' : 'passed-on',
        site.place(type.span),
      ),
      readsHttp: known(kind === 'ssl' || kind === 'http', site.place(type.span)),
    },
  ];
}

/** The members of a service group, or the one server of a service. */
function membersOf(backend: Thing, { all, site }: World): readonly Member[] {
  const pairs =
    backend.type === 'service'
      ? [[backend.words[0], backend.words[2]] as const]
      : [...backend.bound.values()]
          .filter(({ words }) => words.length > 0)
          .map(({ words: [host, port] }) => [host, port] as const);
  return pairs.flatMap(([host, port]) => {
    if (!host) return [];
    const server = all.get(keyOf('server', host.text));
    const place = site.place(host.span);
    const portAt = port ? site.place(port.span) : place;
    return [
      {
        host: server?.words[0]?.text ?? host.text,
        port: readMemberPort(port?.text, portAt),
        place,
      },
    ];
  });
}

/** Whether servers see an address of the appliance: unless all use the address of the client. */
function translationOf(
  backends: readonly Thing[],
  place: Place,
  { site, modes }: World,
): Pick<VirtualService, 'sourceNat' | 'mends'> {
  const edits: Edit[] = [];
  let first: Place | undefined;
  for (const backend of backends) {
    const option = backend.options.get('-usip');
    if (backend.words.length === 0 && !option) {
      // It is made elsewhere, and only changed here.
      return { sourceNat: unknowable('the file does not make the service', place), mends: {} };
    }
    if (option?.value?.text.toLowerCase() === 'yes') continue;
    if (!option && modes.has('usip')) {
      const why =
        'the mode USIP decides for services made after it, and the file does not show when';
      return { sourceNat: unknowable(why, place), mends: {} };
    }
    const word = option?.value ?? backend.name;
    first ??= site.place(word.span);
    if (option?.value) {
      edits.push({ span: option.value.span, text: 'YES' });
    } else {
      const last = option?.name ?? backend.words[backend.words.length - 1] ?? backend.name;
      const at = { start: last.span.end, end: last.span.end };
      edits.push({ span: at, text: option ? ' YES' : ' -usip YES' });
    }
  }
  if (backends.length === 0) return { sourceNat: absent(place), mends: {} };
  return first
    ? { sourceNat: known(true, first), mends: { keepSource: edits } }
    : { sourceNat: known(false, place), mends: {} };
}

const BY: Readonly<Record<string, Persistence['by']>> = {
  none: 'none',
  sourceip: 'source',
  cookieinsert: 'cookie',
  sslsession: 'tls-session',
};

/** A group takes the place of what the virtual server says itself. */
function persistenceOf(
  thing: Thing,
  place: Place,
  { groups, site, isCut }: World,
): Stated<Persistence> {
  const group = groups.get(thing.name.text.toLowerCase());
  const from = group ?? thing;
  const word = optionOf(from, '-persistencetype');
  const at = word ? site.place(word.span) : place;
  if (group && !word) return unknowable('the file does not say how the group keeps clients', at);
  // Groups stand last in a file.
  if (!group && isCut) return unknowable(NOT_WHOLE, at);
  const by = word ? (BY[word.text.toLowerCase()] ?? 'other') : 'none';
  // Requests without what the first sort looks at are kept by the second one.
  const minutes = Number(optionOf(from, '-timeout')?.text ?? 2);
  return known(
    {
      by,
      reach: group ? 'group' : 'service',
      ...(group && { group: group.name.text.toLowerCase() }),
      ...(Number.isFinite(minutes) && { seconds: minutes * MINUTE }),
    },
    at,
    word?.text,
  );
}

const MONITORS: Readonly<Record<string, MonitorKind>> = {
  ping: 'ping',
  tcp: 'tcp',
  http: 'http',
  'http-ecv': 'http',
  'http-inline': 'http',
  'tcp-ecv': 'tcp',
  'udp-ecv': 'udp',
  radius: 'radius',
  radius_accounting: 'radius',
};
const BUILT_IN: Readonly<Record<string, MonitorKind>> = {
  ping: 'ping',
  'ping-default': 'ping',
  tcp: 'tcp',
  'tcp-default': 'tcp',
  http: 'http',
  https: 'https',
  arp: 'other',
};

/** The monitors bound to a service; without one the appliance takes PING for UDP, TCP for the rest. */
function monitorsOf(backend: Thing, type: string, { all, site, text }: World): readonly Monitor[] {
  const words = [...backend.bound.values()].flatMap(
    (bound) => optionOf(bound, '-monitorname') ?? [],
  );
  const place = site.place(backend.name.span);
  if (words.length === 0) {
    const kind: MonitorKind = UDP.includes(type) ? 'ping' : 'tcp';
    const name = `${kind}-default`;
    return [{ name, kind, place, request: absent(place), expects: absent(place) }];
  }
  return words.map((word): Monitor => {
    const thing = all.get(keyOf('lb monitor', word.text));
    if (thing) return monitorOf(thing, text, site);
    const at = site.place(word.span);
    const kind = BUILT_IN[word.text.toLowerCase()] ?? 'other';
    return { name: word.text, kind, place: at, request: absent(at), expects: absent(at) };
  });
}

/** A monitor as it is declared. */
function monitorOf(thing: Thing, text: string, site: Site): Monitor {
  const declared = MONITORS[thing.words[0]?.text.toLowerCase() ?? ''] ?? 'other';
  const isSecure = optionOf(thing, '-secure')?.text.toLowerCase() === 'yes';
  const kind = declared === 'http' && isSecure ? 'https' : declared;
  const request = optionOf(thing, '-httprequest') ?? optionOf(thing, '-send');
  const codes = optionOf(thing, '-respcode') ?? optionOf(thing, '-recv');
  const place = site.place(thing.name.span);
  return {
    name: thing.name.text,
    kind,
    place,
    request: request ? requestOf(request.content, text, site) : absent(place),
    expects: codes ? known(codes.text, site.place(codes.content)) : absent(place),
  };
}

function requestOf(
  span: { readonly start: number; readonly end: number },
  text: string,
  site: Site,
): Stated<HttpRequest> {
  const sent = text.slice(span.start, span.end);
  return known(
    readRequest(sent, span, (each) => site.place(each)),
    site.place(span),
  );
}

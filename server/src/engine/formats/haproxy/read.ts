/** What haproxy.cfg states of what it forwards. */
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
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';
import { monitorsOf } from './checks';
import { linesOf, sectionsOf, settingOf, type Section } from './sections';

/** Everything a rule or an answer needs of a file. */
export function readHaproxy(file: BalancerFile, site: Site): LoadBalancer {
  const sections = sectionsOf(file.config.items);
  const backends = new Map<string, Section>();
  for (const section of sections) {
    if (section.type === 'backend' && section.name) backends.set(section.name.text, section);
  }
  const world: World = { site, backends, read: new Map() };
  const services = sections.flatMap((section) => servicesOf(section, world));
  const monitors = sections
    .filter(({ type }) => type === 'backend')
    .flatMap((section) => backendOf(section, undefined, world).monitors.items);
  return balancerOf('haproxy', file, site, services, { monitors });
}

interface World {
  readonly site: Site;
  readonly backends: ReadonlyMap<string, Section>;
  /** What was read of sections with servers. */
  readonly read: Map<Section, Backend>;
}

/** The servers of a section, and how it reaches them. */
interface Backend extends Pick<
  VirtualService,
  'sourceNat' | 'persistence' | 'members' | 'monitors'
> {
  readonly hint: Hint;
  /** It encrypts what it sends to them. */
  readonly isTls: boolean;
}

/** Backends of one frontend beyond which they are not looked at. */
const MAX_TARGETS = 32;

function servicesOf(section: Section, world: World): readonly VirtualService[] {
  const isUdp = section.type === 'udp-lb';
  if (!isUdp && section.type !== 'frontend' && section.type !== 'listen') return [];
  const listens: Listen[] = linesOf(section, isUdp ? 'dgram-bind' : 'bind').flatMap(
    ([, word, ...rest]) => word?.text.split(',').map((text) => ({ text, word, rest })) ?? [],
  );
  // Versions before 1.5 had the address in the line of the section.
  const own = section.head[2];
  if (own && /:\d+$/.test(own.text)) listens.push({ text: own.text, word: own, rest: [] });
  const targets = targetsOf(section, world);
  return listens.flatMap((listen) =>
    targets.flatMap((target) => serviceAt(section, target, listen, world)),
  );
}

/** Where a frontend sends to: the section with the servers, and what tells when it is used. */
interface Target {
  readonly section: Section | undefined;
  readonly backend: Backend;
  /** What the lines that lead there say. */
  readonly hint: Hint;
  readonly isOnly: boolean;
}

function targetsOf(section: Section, world: World): readonly Target[] {
  if (section.type !== 'frontend') {
    const backend = backendOf(section, undefined, world);
    return [{ section, backend, hint: hintOf([]), isOnly: true }];
  }
  const lines = [...linesOf(section, 'default_backend'), ...linesOf(section, 'use_backend')];
  if (lines.length === 0) {
    const backend = backendOf(undefined, undefined, world);
    return [{ section: undefined, backend, hint: hintOf([]), isOnly: true }];
  }
  return lines.slice(0, MAX_TARGETS).map((line) => {
    const name = line[1]?.text ?? '';
    const target = world.backends.get(name);
    return {
      section: target,
      backend: backendOf(target, name, world),
      hint: hintOf(line.slice(1).map(({ text }) => text)),
      isOnly: lines.length === 1,
    };
  });
}

function backendOf(section: Section | undefined, name: string | undefined, world: World): Backend {
  if (!section) {
    const openBecause =
      name === undefined ? 'no backend is named' : `the backend ${name} is not in the file`;
    const nothing = { items: [], openBecause };
    const unknown = unknowable(openBecause);
    return {
      ...{ members: nothing, monitors: nothing, sourceNat: unknown, persistence: unknown },
      ...{ hint: hintOf([]), isTls: false },
    };
  }
  let backend = world.read.get(section);
  if (!backend) {
    backend = readBackend(section, world.site);
    world.read.set(section, backend);
  }
  return backend;
}

function readBackend(section: Section, site: Site): Backend {
  const place = section.name ? site.place(section.name.span) : site.place({ start: 0, end: 0 });
  const members = membersOf(section, site);
  const monitors = monitorsOf(section, site);
  const open = membersOpen(section, members);
  const isOpen = open !== undefined && { openBecause: open };
  return {
    members: { items: members, place, ...isOpen },
    monitors: { items: monitors, place, ...isOpen },
    sourceNat: sourceNatOf(section, place, site),
    persistence: persistenceOf(section, place, site),
    isTls: linesOf(section, 'server').some((line) => line.some(({ text }) => text === 'ssl')),
    hint: hintOf([
      ...[section.name?.text ?? '', ...members.map(({ host }) => host)],
      ...monitors.map(({ request }) => valueOf(request)?.text ?? ''),
    ]),
  };
}

/** One address of a `bind` line. */
interface Listen {
  readonly text: string;
  readonly word: Word;
  readonly rest: readonly Word[];
}

function serviceAt(
  front: Section,
  { section, backend, hint, isOnly }: Target,
  { text, word, rest }: Listen,
  { site }: World,
): readonly VirtualService[] {
  const at = site.place(word.span);
  const { host, port: portText } = splitHostPort(text.replace(/^(?:ipv[46]@|quic[46]@)/, ''));
  if (portText === undefined) return [];
  const protocol = front.type === 'udp-lb' ? 'udp' : 'tcp';
  const port = readPort(portText, at);
  // The name of a frontend that divides what comes in says nothing of a part.
  const own = hintOf(isOnly ? [front.name?.text ?? '', ...rest.map((each) => each.text)] : []);
  const { roles, certainty } = rolesOf(protocol, port, [own, hint, backend.hint]);
  if (roles.length === 0 && !mayCarryIke(protocol, port)) return [];
  const back = section ?? front;
  const mode = settingOf(back, 'mode') ?? settingOf(front, 'mode');
  const isEnded = rest.some((each) => each.text === 'ssl');
  const { members, monitors, sourceNat, persistence, isTls } = backend;
  return [
    {
      ...unknownService(at),
      name: front.name?.text ?? '',
      roles,
      certainty,
      protocol,
      address: /^(?:|\*|0\.0\.0\.0|::)$/.test(host) ? absent(at) : known(host, at),
      port,
      sourceNat,
      persistence,
      members,
      monitors,
      tls: known(isEnded ? (isTls ? 're-encrypted' : 'ended') : 'passed-on', at),
      readsHttp: mode
        ? known(mode[1]?.text === 'http', site.place(mode[1]?.span ?? word.span))
        : absent(at),
      idleSeconds: idleOf(front, back, site),
    },
  ];
}

function membersOpen(section: Section, members: readonly Member[]): string | undefined {
  if (linesOf(section, 'server-template').length > 0) return 'servers are made from a template';
  return members.length === 0 ? 'no server is named' : undefined;
}

function membersOf(section: Section, site: Site): readonly Member[] {
  return linesOf(section, 'server').flatMap(([, , address]) => {
    if (!address) return [];
    const place = site.place(address.span);
    const { host, port } = splitHostPort(address.text.replace(/^ipv[46]@/, ''));
    return [{ host, port: readMemberPort(port, place), place }];
  });
}

/** The proxy connects from an address of its own, unless it is told to take that of the client. */
function sourceNatOf(section: Section, place: Place, site: Site): Stated<boolean> {
  const source = settingOf(section, 'source');
  const isKept = source?.some(({ text }) => text === 'clientip' || text === 'client');
  const at = source?.[0] ? site.place(source[0].span) : place;
  return known(isKept !== true, at);
}

function persistenceOf(section: Section, place: Place, site: Site): Stated<Persistence> {
  const cookie = settingOf(section, 'cookie');
  if (cookie?.[0]) {
    return known({ by: 'cookie', reach: 'service' }, site.place(cookie[0].span));
  }
  const stick = settingOf(section, 'stick on') ?? settingOf(section, 'stick match');
  if (stick?.[0]) {
    const by = stick[2]?.text === 'src' ? 'source' : 'other';
    return known({ by, reach: 'service' }, site.place(stick[0].span));
  }
  const balance = settingOf(section, 'balance');
  const [word, method] = balance ?? [];
  if (!word || !method) return known({ by: 'none', reach: 'service' }, place);
  const at = site.place(word.span);
  if (method.text === 'source' || (method.text === 'hash' && balance?.[2]?.text === 'src')) {
    return known({ by: 'source', reach: 'same-servers' }, at, method.text);
  }
  const isSpread = ['roundrobin', 'static-rr', 'leastconn', 'random', 'first'].includes(
    method.text,
  );
  return isSpread
    ? known({ by: 'none', reach: 'service' }, at, method.text)
    : unknowable(`how "balance ${method.text}" chooses is not looked at`, at);
}

const UNITS: Readonly<Record<string, number>> = {
  us: 0.000_001,
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
};

/** The shorter one of the two timeouts for silence, unless one for tunnels takes their place. */
function idleOf(front: Section, back: Section, site: Site): Stated<number> {
  const read = (section: Section, side: string): Stated<number> => {
    const word = settingOf(section, `timeout ${side}`)?.[2];
    const found = word && /^(\d{1,9})(us|ms|s|m|h|d)?$/.exec(word.text);
    if (!word || !found) return absent();
    const seconds = Number(found[1]) * (UNITS[found[2] ?? 'ms'] ?? 1);
    return known(seconds, site.place(word.span), word.text);
  };
  const tunnel = read(back, 'tunnel');
  if (tunnel.state === 'known') return tunnel;
  const [client, server] = [read(front, 'client'), read(back, 'server')];
  if (client.state !== 'known') return server;
  return server.state === 'known' && server.value < client.value ? server : client;
}

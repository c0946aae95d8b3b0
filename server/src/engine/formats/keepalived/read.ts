/** What configuration of keepalived states of virtual servers. */
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
import { statementsOf, type Statement, type Word } from '../../syntax/config/read';
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';

/** What `persistence_timeout` is where it has no number. */
const DEFAULT_SECONDS = 360;

/** Everything a rule or an answer needs of a file. */
export function readKeepalived(file: BalancerFile, site: Site): LoadBalancer {
  const top = statementsOf(file.config.items, 'line');
  const groups = new Map<string, readonly Statement[]>();
  const marked = new Set<string>();
  for (const { words, block } of top) {
    const [first, name] = words;
    if (first?.text === 'virtual_server_group' && name && block) {
      const fronts = statementsOf(block.items, 'line');
      groups.set(name.text, fronts);
      if (fronts.some(({ words: [word] }) => word?.text === 'fwmark')) marked.add(name.text);
    }
  }
  const servers = top.filter(({ words: [first] }) => first?.text === 'virtual_server');
  const services = servers.flatMap((server) => servicesOf(server, groups, site));
  // Which ports a mark stands for is told by the firewall.
  const isMarked = servers.some(
    ({ words: [, kind, name] }) =>
      kind?.text === 'fwmark' ||
      (kind?.text === 'group' && (!groups.has(name?.text ?? '') || marked.has(name?.text ?? ''))),
  );
  const includes = top.some(({ words: [first] }) => first?.text === 'include');
  const open = isMarked
    ? 'a mark of the firewall stands for ports'
    : includes
      ? 'other files are included'
      : undefined;
  return balancerOf('keepalived', file, site, services, { openBecause: open });
}

/** An address and port a virtual server stands for; without them behind a mark. */
interface Front {
  readonly address: Word | undefined;
  readonly port: Word | undefined;
}

function servicesOf(
  { words: [head, first, second], block }: Statement,
  groups: ReadonlyMap<string, readonly Statement[]>,
  site: Site,
): readonly VirtualService[] {
  if (!head || !first || !block) return [];
  const isGroup = first.text === 'group';
  const name = isGroup ? (second?.text ?? '') : '';
  const mark: Front = { address: undefined, port: undefined };
  const fronts: readonly Front[] = isGroup
    ? (groups.get(name) ?? []).map(({ words: [address, port] }) =>
        address?.text === 'fwmark' ? mark : { address, port },
      )
    : [first.text === 'fwmark' ? mark : { address: first, port: second }];
  const place = site.place({ start: head.span.start, end: (second ?? first).span.end });
  const common = readServer(statementsOf(block.items, 'line'), name, place, site);
  return fronts.flatMap((front) => serviceAt(front, common, site));
}

/** What is the same for all addresses of a virtual server. */
interface Common {
  readonly service: VirtualService;
  readonly own: Settings;
  readonly hint: Hint;
}

/** The statements of a block by their first word; of several the last one counts. */
type Settings = ReadonlyMap<string, readonly Word[]>;

function readServer(own: readonly Statement[], name: string, place: Place, site: Site): Common {
  const settings: Settings = new Map(own.map(({ words }) => [words[0]?.text ?? '', words]));
  const reals = own.filter(({ words }) => words[0]?.text === 'real_server');
  const items = reals.flatMap(({ words: [, host, port] }): Member[] => {
    if (!host) return [];
    const at = site.place(host.span);
    return [{ host: host.text, port: readMemberPort(port?.text, at), place: at }];
  });
  const monitors = reals.flatMap(({ block }) =>
    statementsOf(block?.items ?? [], 'line').flatMap((statement) => monitorOf(statement, site)),
  );
  const isUdp = settings.get('protocol')?.[1]?.text.toLowerCase() === 'udp';
  const hint = hintOf([
    ...[name, settings.get('virtualhost')?.[1]?.text ?? ''],
    ...items.map(({ host }) => host),
    ...monitors.map(({ request }) => valueOf(request)?.text ?? ''),
  ]);
  const isEmpty = items.length === 0 && { openBecause: 'no server is named' };
  const service: VirtualService = {
    ...unknownService(place),
    name,
    protocol: isUdp ? 'udp' : 'tcp',
    // The kernel changes where packets go, never where they come from.
    sourceNat: known(false, place),
    members: { items, place, ...isEmpty },
    monitors: { items: monitors, place },
    tls: known('passed-on', place),
    readsHttp: known(false, place),
  };
  return { service, own: settings, hint };
}

function serviceAt(
  { address, port: portWord }: Front,
  { service, own, hint }: Common,
  site: Site,
): readonly VirtualService[] {
  const { place, protocol, members } = service;
  // Behind a mark the port of the servers is all that is known.
  const port = portWord
    ? readPort(portWord.text, site.place(portWord.span))
    : (members.items[0]?.port ?? absent(place));
  const told = rolesOf(protocol, port, [hint]);
  // There are no names here: what passes TLS on may carry SSTP.
  const isTls = protocol === 'tcp' && valueOf(port) === 443 && !hint.other;
  const roles = told.roles.length === 0 && isTls ? (['sstp'] as const) : told.roles;
  if (roles.length === 0 && !mayCarryIke(protocol, port)) return [];
  return [
    {
      ...service,
      roles,
      certainty: told.certainty,
      address: address
        ? known(address.text, site.place(address.span))
        : unknowable('a mark of the firewall stands for addresses', place),
      port,
      persistence: persistenceOf(own, address === undefined, port, place, site),
    },
  ];
}

function persistenceOf(
  own: Settings,
  isMarked: boolean,
  port: Stated<number | 'any'>,
  place: Place,
  site: Site,
): Stated<Persistence> {
  const [key, seconds] = own.get('persistence_timeout') ?? [];
  if (key && seconds?.text !== '0') {
    const number = Number(seconds?.text ?? DEFAULT_SECONDS);
    // Services of a group are told apart by the kernel; one of a mark or of all ports is one.
    const reach = isMarked || valueOf(port) === 'any' ? 'everywhere' : 'service';
    return known({ by: 'source', reach, seconds: number }, site.place(key.span));
  }
  const [name, algorithm] = own.get('lb_algo') ?? own.get('lvs_sched') ?? [];
  if (name && algorithm && ['sh', 'mh'].includes(algorithm.text)) {
    const hasPort = own.has('sh-port') || own.has('mh-port');
    const at = site.place(name.span);
    return hasPort
      ? known({ by: 'none', reach: 'service' }, at)
      : known({ by: 'source', reach: 'same-servers' }, at, algorithm.text);
  }
  return known({ by: 'none', reach: 'service' }, name ? site.place(name.span) : place);
}

const CHECKS: Readonly<Record<string, MonitorKind>> = {
  TCP_CHECK: 'tcp',
  HTTP_GET: 'http',
  SSL_GET: 'https',
  UDP_CHECK: 'udp',
  PING_CHECK: 'ping',
  MISC_CHECK: 'other',
  SMTP_CHECK: 'other',
  DNS_CHECK: 'other',
  FILE_CHECK: 'other',
  BFD_CHECK: 'other',
};

function monitorOf({ words: [name], block }: Statement, site: Site): readonly Monitor[] {
  if (!name || !Object.hasOwn(CHECKS, name.text)) return [];
  const place = site.place(name.span);
  const kind = CHECKS[name.text] ?? 'other';
  const url = statementsOf(block?.items ?? [], 'line').find(
    ({ words: [first] }) => first?.text === 'url',
  );
  const inside = new Map(
    statementsOf(url?.block?.items ?? [], 'line').map(({ words }) => [words[0]?.text, words[1]]),
  );
  const word = (key: string) => inside.get(key);
  const [path, status] = [word('path'), word('status_code')];
  return [
    {
      name: name.text,
      kind,
      place,
      request: path ? requestOf(path, place, site) : absent(place),
      expects: status ? known(status.text, site.place(status.span)) : absent(place),
    },
  ];
}

/** The check is always a GET, and there is no word for another method. */
function requestOf(path: Word, place: Place, site: Site): Stated<HttpRequest> {
  const at = site.place(path.content);
  const nothing = absent(place);
  return known(
    {
      method: nothing,
      path: known(path.text, at),
      version: nothing,
      text: path.text,
      span: path.content,
    },
    at,
  );
}

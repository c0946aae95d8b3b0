/** How load balancers write addresses, ports and requests, and what a service is for. */
import type { ServiceRole, Span } from '../types';
import type { HttpRequest, Monitor, Persistence, VirtualService } from './balancer';
import { absent, known, unknowable, valueOf, type Place, type Stated } from './stated';
import { keptOf } from '../text/kept';

/** What SSTP is asked at, in lower case; a server with SSTP answers a request of HTTP with 401. */
export const SSTP_PATH = '/sra_{ba195980-cd49-458b-9e23-c84ee0adcd75}/';
/** The same as it is usually written. */
export const SSTP_PATH_TEXT = '/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/';

const PORT_NAMES: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  isakmp: 500,
  l2f: 1701,
  l2tp: 1701,
  radius: 1812,
  'radius-acct': 1813,
  'ipsec-msft': 4500,
  'ipsec-nat-t': 4500,
};

const UDP_ROLES: Readonly<Record<number, ServiceRole>> = {
  500: 'ike',
  4500: 'nat-t',
  1701: 'l2tp',
  1812: 'radius',
  1645: 'radius',
  1813: 'radius-accounting',
  1646: 'radius-accounting',
};

/** A port as a number or by its name; 0, `any` and `*` stand for all. */
export function readPort(text: string, place: Place): Stated<number | 'any'> {
  const word = text.toLowerCase();
  if (/^\d{1,5}$/.test(word)) {
    const number = Number(word);
    if (number === 0) return known('any', place, text);
    if (number < 65536) return known(number, place, text);
  }
  if (word === 'any' || word === '*') return known('any', place, text);
  const named = Object.hasOwn(PORT_NAMES, word) ? PORT_NAMES[word] : undefined;
  return named === undefined
    ? unknowable(`"${text}" is no port that is known here`, place, text)
    : known(named, place, text);
}

/** The port of a server; one that takes all ports has none of its own. */
export function readMemberPort(text: string | undefined, place: Place): Stated<number> {
  if (text === undefined) return absent(place);
  const port = readPort(text, place);
  if (port.state !== 'known') return port;
  return port.value === 'any' ? absent(place) : known(port.value, place, text);
}

/** Takes `host:port`, `[address]:port` or, with a dot, an IPv6 address and its port apart. */
export function splitHostPort(text: string): {
  readonly host: string;
  readonly port: string | undefined;
} {
  const bracketed = /^\[([^\]]*)\](?::(.+))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] };
  const colons = text.split(':').length - 1;
  if (colons > 1) {
    const dotted = /^(.*:[0-9A-Fa-f]*)\.([\w-]+)$/.exec(text);
    return dotted ? { host: dotted[1] ?? '', port: dotted[2] } : { host: text, port: undefined };
  }
  const colon = text.indexOf(':');
  return colon < 0
    ? { host: text, port: undefined }
    : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

/** Names of SSTP and of what only Always On VPN is called. */
const SURE_NAME = /sstp|rras|aovpn|always[-_ ]?on[-_ ]?vpn|\bsra_/i;
const NAME = /vpn/i;
/** VPN over TLS of others. */
const OTHER_VPN = /ssl[-_ ]?vpn|openvpn|anyconnect|globalprotect|forti|pulse|directaccess/i;

/** What names tell of what something is for. */
export interface Hint {
  readonly sure: boolean;
  readonly named: boolean;
  readonly other: boolean;
}

/** What names tell: of a service, of its servers and of its monitors, and what monitors ask. */
export function hintOf(names: readonly string[]): Hint {
  const text = names.join('\n');
  return { sure: SURE_NAME.test(text), named: NAME.test(text), other: OTHER_VPN.test(text) };
}

/** Whether a service that nothing gives away may carry IKE all the same: by a port not known, or all. */
export function mayCarryIke(protocol: 'udp' | 'tcp', port: Stated<number | 'any'>): boolean {
  return protocol === 'udp' && (port.state === 'unknowable' || valueOf(port) === 'any');
}

/** What a service is for; nothing for one that has nothing to do with VPN. */
export function rolesOf(
  protocol: 'udp' | 'tcp',
  port: Stated<number | 'any'>,
  hints: readonly Hint[],
): Pick<VirtualService, 'roles' | 'certainty'> {
  const number = valueOf(port);
  const isSstp = hints.some(({ sure }) => sure);
  const isNamed = (isSstp || hints.some(({ named }) => named)) && !hints.some(({ other }) => other);
  if (number === undefined) return { roles: [], certainty: 'possible' };
  if (protocol === 'udp') {
    if (number === 'any') return { roles: isNamed ? ['ike', 'nat-t'] : [], certainty: 'named' };
    const role = Object.hasOwn(UDP_ROLES, number) ? UDP_ROLES[number] : undefined;
    return { roles: role ? [role] : [], certainty: 'sure' };
  }
  if (number === 443) {
    const certainty = !isNamed ? 'possible' : isSstp ? 'sure' : 'named';
    return { roles: isNamed ? ['sstp'] : [], certainty };
  }
  if (number === 500 || number === 4500 || number === 1701) {
    return { roles: ['tcp-for-udp'], certainty: isNamed ? 'named' : 'possible' };
  }
  return { roles: [], certainty: 'possible' };
}

/** Reads what a monitor sends: a request line, perhaps with headers behind it. */
export function readRequest(text: string, span: Span, placeOf: (span: Span) => Place): HttpRequest {
  const parts = /^([A-Za-z]+)([ \t]+)(\S+?)(?:([ \t]+)(HTTP\/\d(?:\.\d)?))?(?=[\\\s]|$)/.exec(text);
  const at = (start: number, length: number) =>
    placeOf({ start: span.start + start, end: span.start + start + length });
  const whole = placeOf(span);
  if (!parts) {
    return { method: absent(whole), path: absent(whole), version: absent(whole), text, span };
  }
  const [, method = '', gap = '', path = '', second = '', version] = parts;
  const pathAt = method.length + gap.length;
  const versionAt = pathAt + path.length + second.length;
  return {
    method: known(method, at(0, method.length)),
    path: known(path, at(pathAt, path.length)),
    version: version === undefined ? absent(whole) : known(version, at(versionAt, version.length)),
    text,
    span,
  };
}

/** A path with braces that may be written as `%7B` and `%7D`, for comparing. */
export function comparablePath(path: string): string {
  return path.replace(/%7b/gi, '{').replace(/%7d/gi, '}').toLowerCase();
}

/** Whether a monitor asks for SSTP, rightly or not. */
export function isSstpMonitor({ request }: Monitor): boolean {
  return /\bsra_/i.test(valueOf(request)?.text ?? '');
}

/** Whether two services are reached at one address; `undefined` where that is not known. */
export function isSameAddress(one: VirtualService, other: VirtualService): boolean | undefined {
  const [left, right] = [one.address, other.address];
  if (left.state === 'unknowable' || right.state === 'unknowable') return undefined;
  // Without an address a service takes all of them.
  if (left.state === 'absent' || right.state === 'absent') return true;
  return left.value.toLowerCase() === right.value.toLowerCase();
}

const hostsAmong = keptOf(
  ({ items }: VirtualService['members']): ReadonlySet<string> =>
    new Set(items.map(({ host }) => host.toLowerCase())),
);

/** The hosts of the servers of a service; nothing where they are not all known, or none is. */
export function hostsOf({ members }: VirtualService): ReadonlySet<string> | undefined {
  if (members.openBecause !== undefined || members.items.length === 0) return undefined;
  return hostsAmong(members);
}

/** Whether two services have the same servers; `undefined` where that is not known. */
export function haveSameHosts(one: VirtualService, other: VirtualService): boolean | undefined {
  const [left, right] = [hostsOf(one), hostsOf(other)];
  if (!left || !right) return undefined;
  if (left === right) return true;
  return left.size === right.size && [...left].every((host) => right.has(host));
}

/** Two services that a client uses one after the other. */
export interface Pair {
  readonly one: VirtualService;
  readonly other: VirtualService;
}

/** The pairs of services of two roles at one address, and those of the first that have no partner. */
export function pairsOf(
  services: readonly VirtualService[],
  first: ServiceRole,
  second: ServiceRole,
): { readonly pairs: readonly Pair[]; readonly alone: readonly VirtualService[] } {
  const ANY = '*';
  const keyOf = ({ address }: VirtualService) =>
    address.state === 'known' ? address.value.toLowerCase() : ANY;
  const partners = new Map<string, VirtualService>();
  let some: VirtualService | undefined;
  for (const service of services) {
    if (!service.roles.includes(second)) continue;
    if (!partners.has(keyOf(service))) partners.set(keyOf(service), service);
    some ??= service;
  }
  const pairs: Pair[] = [];
  const alone: VirtualService[] = [];
  for (const one of services) {
    if (!one.roles.includes(first)) continue;
    const key = keyOf(one);
    const other = partners.get(key) ?? (key === ANY ? some : partners.get(ANY));
    if (other) pairs.push({ one, other });
    else alone.push(one);
  }
  return { pairs, alone };
}

/** Why a client of two services may come to two servers. */
export type Separation = 'none' | 'cookie' | 'apart' | 'hash' | 'other';

/**
 * Whether a client that uses two services comes to one server.
 *
 * @returns Nothing where it does, or where that cannot be told.
 */
export function separationOf(one: VirtualService, other: VirtualService): Separation | undefined {
  const [here, there] = [hostsOf(one), hostsOf(other)];
  if (!here || !there) return undefined;
  const isSingle = here.size === 1 && there.size === 1 && !one.unlisted;
  if (isSingle) return undefined;
  const [left, right] = [valueOf(one.persistence), valueOf(other.persistence)];
  if (!left || !right || one === other) return undefined;
  for (const { by } of [left, right]) {
    if (by === 'none' || by === 'cookie') return by;
    if (by === 'tls-session') return 'other';
    if (by === 'other') return undefined;
  }
  return reachEachOther(left, right, one, other);
}

/** Why it is not known whether a client of two services stays at one server; nothing where it does. */
export function doubtOf(one: VirtualService, other: VirtualService): string | undefined {
  if (one === other || separationOf(one, other)) return undefined;
  const [left, right] = [valueOf(one.persistence), valueOf(other.persistence)];
  if (left?.by === 'source' && right?.by === 'source' && !reachEachOther(left, right, one, other)) {
    return undefined;
  }
  const open = one.members.openBecause ?? other.members.openBecause;
  if (open !== undefined) return open;
  const [here, there] = [hostsOf(one), hostsOf(other)];
  if (here?.size === 1 && there?.size === 1 && !one.unlisted) return undefined;
  const unknown = [one, other].find(({ persistence }) => persistence.state === 'unknowable');
  return unknown?.persistence.state === 'unknowable'
    ? unknown.persistence.why
    : 'what keeps a client at a server is not read here';
}

function reachEachOther(
  left: Persistence,
  right: Persistence,
  one: VirtualService,
  other: VirtualService,
): Separation | undefined {
  const both = (reach: Persistence['reach']) => left.reach === reach && right.reach === reach;
  if (both('consistent-hash')) return 'hash';
  if (both('everywhere')) return undefined;
  if (both('same-servers')) return undefined;
  if (both('group')) return left.group === right.group ? undefined : 'apart';
  const isWide = ({ reach }: Persistence) => reach === 'address' || reach === 'everywhere';
  if (isWide(left) && isWide(right)) {
    return isSameAddress(one, other) === false ? 'apart' : undefined;
  }
  return 'apart';
}

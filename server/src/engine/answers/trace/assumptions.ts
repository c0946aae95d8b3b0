/** What is taken to be so where files do not say it, and how it is changed. */
import {
  networkOf,
  parseCidr,
  parseIp,
  unmapped,
  type IpNetwork,
} from '../../connection/values/ip';
import { bitsOf } from '../../connection/values/ip';
import { windowsData } from '../../knowledge/windows.generated';
import type { AssumptionKey, Assumptions } from './types';

/** What is assumed when nothing is said. */
export const DEFAULT_ASSUMPTIONS: Assumptions = {
  assigned: [],
  lan: [],
  up: { user: true, device: true },
  signedIn: true,
  direction: 'outbound',
  server: [],
  selectors: [],
  pushedRoutes: false,
  namePolicy: false,
};

/** The keys, and what each takes. */
export const ASSUMPTION_KEYS: Readonly<Record<AssumptionKey, string>> = {
  assigned: 'addresses the VPN server assigns, such as 10.21.12.103,fd00::5',
  lan: 'networks the client is in, such as 192.168.1.0/24',
  metric: 'metric of the physical interface, such as 25',
  state: 'up or down; for one kind of tunnel device=down or user=down',
  'signed-in': 'yes or no: whether somebody is signed in',
  direction: 'outbound or inbound',
  server: 'addresses the name of the VPN server leads to',
  selectors: 'networks the VPN server offers as traffic selectors',
  'pushed-routes': 'yes or no: whether the server hands out routes',
  'name-policy': 'yes or no: whether a policy brings a name resolution table of its own',
  windows: 'release of Windows, such as 11-23H2',
  network: 'name of the network the client is in, as Get-NetConnectionProfile shows it',
  category: 'category of that network: public, private or domain',
  'connect-automatically': 'yes or no: whether "Connect automatically" is ticked',
  event: 'what happens: sign-in, boot, network-change, screen-on, app, name, manual',
};

/** As Get-NetConnectionProfile calls them; `DomainAuthenticated` begins with the last. */
const CATEGORIES = ['public', 'private', 'domain'] as const;

const YES = /^(?:yes|true|1|on)$/i;
const NO = /^(?:no|false|0|off|none|nobody)$/i;
const UP = /^(?:up|connected|yes|true|on)$/i;
const DOWN = /^(?:down|disconnected|no|false|off)$/i;
const NONE = /^none$/i;

/** The events, with what else people call them. */
const EVENTS: readonly (readonly [event: string, called: RegExp])[] = [
  ['sign-in', /^(?:user)?(?:sign|log)(?:ged)?(?:in|on)$/],
  ['boot', /^(?:(?:re)?boot|restart|start(?:up)?)$/],
  ['network-change', /^network(?:change|changed)?$/],
  ['screen-on', /^(?:screenon|unlock|resume|wake)$/],
  ['app', /^app(?:lication)?(?:start|trigger)?$/],
  ['name', /^(?:dns)?name(?:query|lookup|trigger)?$/],
  ['manual', /^(?:manual(?:connect)?|byhand|click|connect|userconnect)$/],
];

/**
 * Adds `KEY=VALUE` to assumptions.
 *
 * @returns The new assumptions, or a sentence that says what is wrong.
 */
export function assume(before: Assumptions, written: string): Assumptions | string {
  const equals = written.indexOf('=');
  const key = keyOf(written.slice(0, Math.max(0, equals)).trim());
  const value = written.slice(equals + 1).trim();
  if (!isKey(key)) {
    return `An assumption is KEY=VALUE, and KEY one of ${Object.keys(ASSUMPTION_KEYS).join(', ')}; '${written}' is not.`;
  }
  const after = read(before, key, value);
  return after ?? `'${value}' is no value of '${key}', which takes ${ASSUMPTION_KEYS[key]}.`;
}

/** The default assumptions with each `KEY=VALUE` added; or a sentence that says what is wrong. */
export function assumeAll(written: readonly string[]): Assumptions | string {
  let assumptions = DEFAULT_ASSUMPTIONS;
  for (const one of written) {
    const next = assume(assumptions, one);
    if (typeof next === 'string') return next;
    assumptions = next;
  }
  return assumptions;
}

/** `signedIn` and `signed_in` are `signed-in`. */
function keyOf(written: string): string {
  return written
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

function eventOf(written: string): string | undefined {
  const plain = written.toLowerCase().replace(/[\s_-]+/g, '');
  return EVENTS.find(([, called]) => called.test(plain))?.[0];
}

/**
 * The release that a text means: `10-1803`, `1803`, `Windows 10, version 1803`, `10.0.17134`, `17134`.
 * A name of several releases, such as `22H2`, is none; `11` is the first of its releases.
 */
function releaseOf(written: string): string | undefined {
  const { releases } = windowsData;
  const plain = written
    .toLowerCase()
    .replace(/windows|win|version|,/g, ' ')
    .trim()
    .replace(/[\s_-]+/g, '-');
  const build = /^(?:10\.0\.)?(\d{5})(?:\.\d+)?$/.exec(plain)?.[1];
  const found = releases.filter(({ id, build: number }) => {
    const key = id.toLowerCase();
    return build === undefined
      ? key === plain || key.endsWith(`-${plain}`)
      : number === Number(build);
  });
  const [first] = plain === '11' ? releases.filter(({ id }) => id.startsWith('11-')) : found;
  return found.length > 1 ? undefined : first?.id;
}

function isKey(key: string): key is AssumptionKey {
  return Object.hasOwn(ASSUMPTION_KEYS, key);
}

function read(before: Assumptions, key: AssumptionKey, value: string): Assumptions | undefined {
  switch (key) {
    case 'assigned':
    case 'server': {
      const list = all(value, (item) => {
        const address = parseCidr(item)?.address ?? parseIp(item);
        return address && unmapped(address);
      });
      return list && { ...before, [key]: list };
    }
    case 'lan':
    case 'selectors': {
      const list = all(value, network);
      return list && { ...before, [key]: list };
    }
    case 'metric': {
      const number = Number(value);
      return /^\d{1,5}$/.test(value) ? { ...before, metric: number } : undefined;
    }
    case 'state':
      return readState(before, value);
    case 'signed-in':
      return flag(value, (signedIn) => ({ ...before, signedIn }));
    case 'pushed-routes':
      return flag(value, (pushedRoutes) => ({ ...before, pushedRoutes }));
    case 'name-policy':
      return flag(value, (namePolicy) => ({ ...before, namePolicy }));
    case 'direction':
      if (/^in(?:bound)?$/i.test(value)) return { ...before, direction: 'inbound' };
      return /^out(?:bound)?$/i.test(value) ? { ...before, direction: 'outbound' } : undefined;
    case 'windows': {
      const windows = releaseOf(value);
      return windows === undefined ? undefined : { ...before, windows };
    }
    case 'network':
      return value === '' ? undefined : { ...before, network: value };
    case 'category': {
      const category = CATEGORIES.find((one) => value.toLowerCase().startsWith(one));
      return category && { ...before, category };
    }
    case 'connect-automatically':
      return flag(value, (connectAutomatically) => ({ ...before, connectAutomatically }));
    case 'event': {
      const event = eventOf(value);
      return event === undefined ? undefined : { ...before, event };
    }
  }
}

function readState(before: Assumptions, value: string): Assumptions | undefined {
  let { up } = before;
  for (const part of value.split(',')) {
    const [, kind, stated = part] = /^(user|device)\s*[=:]\s*(.+)$/i.exec(part.trim()) ?? [];
    const word = stated.trim();
    const isUp = UP.test(word) ? true : DOWN.test(word) ? false : undefined;
    if (isUp === undefined) return undefined;
    up = kind ? { ...up, [kind.toLowerCase()]: isUp } : { user: isUp, device: isUp };
  }
  return { ...before, up };
}

function flag(value: string, make: (value: boolean) => Assumptions): Assumptions | undefined {
  if (YES.test(value)) return make(true);
  return NO.test(value) ? make(false) : undefined;
}

function network(text: string): IpNetwork | undefined {
  const written = parseCidr(text);
  if (written) return written;
  const single = parseIp(text);
  const address = single && unmapped(single);
  return address && networkOf(address, bitsOf(address.version));
}

function all<T>(value: string, parse: (item: string) => T | undefined): readonly T[] | undefined {
  const items: T[] = [];
  if (NONE.test(value)) return items;
  for (const part of value.split(/[,;\s]+/)) {
    if (part === '') continue;
    const item = parse(part);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

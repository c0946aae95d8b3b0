/** Whether traffic filters let a packet through the tunnel it is routed into. */
import type { App, ClientConnection, TrafficFilter } from '../../connection/client';
import { isEmpty, valueOf, type Stated, type StatedList } from '../../connection/stated';
import { covers, type IpAddress, type IpRange } from '../../connection/values/ip';
import type { PortRange } from '../../connection/values/ports';
import { isReleaseBefore } from '../../knowledge/windows';
import type { Evidence } from './evidence';
import type { Assumptions, Flow } from './types';

const ICMP: readonly number[] = [1, 58];
const TCP = 6;
const UDP = 17;
/** The first release in which filters for inbound traffic have an effect. */
const INBOUND_SINCE = '10-2004';

/** Whether one condition of a filter fits; `open` says what would have to be known. */
type Fit = 'yes' | 'no' | { readonly open: string };

/** What is asked of the filters. */
export interface Packet {
  readonly address: IpAddress;
  readonly flow: Flow;
  readonly assumptions: Assumptions;
}

/** Whether the filters of a connection let a packet that is routed into its tunnel through. */
export function passes(
  connection: ClientConnection,
  packet: Packet,
  evidence: Evidence,
): 'passed' | 'blocked' | 'unknown' {
  const { filters } = connection;
  if (filters.items.length === 0) return withoutFilters(connection, packet, evidence);
  if (packet.address.version === 6) {
    const [first] = filters.items;
    evidence.step(
      'filter-ipv6',
      'With traffic filters, IPv6 in the tunnel was reported to fail.',
      first?.place,
    );
    evidence.lacks('whether this Windows lets IPv6 through a tunnel with traffic filters');
    return 'unknown';
  }
  const open: string[] = [];
  for (const filter of filters.items) {
    const fit = fits(filter, packet);
    if (fit === 'yes') {
      evidence.step(
        'filter-list',
        `The traffic filter fits: ${describeFilter(filter)}.`,
        filter.place,
      );
      noteParts(filter, evidence);
      return firewall(packet, evidence);
    }
    if (fit !== 'no') open.push(fit.open);
  }
  if (filters.openBecause !== undefined)
    open.push(`whether there are more filters (${filters.openBecause})`);
  const [first] = filters.items;
  if (open.length > 0) {
    evidence.note('Traffic filters allow what one of them fits.', first?.place, 'filter-list');
    for (const reason of open) evidence.lacks(reason);
    return 'unknown';
  }
  return blocked(connection, packet, evidence);
}

function withoutFilters(
  { filters }: ClientConnection,
  packet: Packet,
  evidence: Evidence,
): 'passed' | 'unknown' {
  if (filters.openBecause !== undefined) {
    evidence.lacks(`whether there are traffic filters (${filters.openBecause})`);
    return 'unknown';
  }
  return firewall(packet, evidence);
}

/** Inbound traffic meets the firewall as well, about which files say nothing certain. */
function firewall({ assumptions }: Packet, evidence: Evidence): 'passed' {
  if (assumptions.direction === 'inbound') {
    evidence.note(
      'The firewall of Windows decides about inbound traffic, too; which of its profiles the tunnel gets is not in the files.',
      undefined,
      'firewall-profile',
    );
    evidence.weaken();
  }
  return 'passed';
}

function blocked(connection: ClientConnection, packet: Packet, evidence: Evidence): 'blocked' {
  const [first] = connection.filters.items;
  const count = connection.filters.items.length;
  const none =
    count === 1
      ? 'its one traffic filter does not fit'
      : `none of its ${count} traffic filters fits`;
  evidence.step(
    'filter-blocked',
    `What is routed into the tunnel and fits no filter is dropped, and ${none}.`,
    first?.place,
  );
  noteInbound(connection, packet, evidence);
  for (const filter of connection.filters.items.slice(0, 3)) {
    evidence.note(`Looked at: ${describeFilter(filter)}.`, filter.place);
  }
  noteNearMisses(connection, packet, evidence);
  return 'blocked';
}

/** Why a filter that seems to fit does not. */
function noteNearMisses({ filters }: ClientConnection, { flow }: Packet, evidence: Evidence): void {
  if (flow.protocol !== undefined && ICMP.includes(flow.protocol)) {
    const apps = filters.items.find(({ app }) => app.state === 'known');
    if (apps) evidence.note('Ping belongs to the app SYSTEM.', apps.app.place, 'filter-system');
  }
  for (const { remoteAddresses } of filters.items) {
    for (const item of remoteAddresses.items) {
      const range = valueOf(item);
      if (!range || range.first !== range.last) continue;
      evidence.step(
        'filter-bare-address',
        'An address without prefix in a filter means that host.',
        item.place,
      );
      return;
    }
  }
}

function noteParts(filter: TrafficFilter, evidence: Evidence): void {
  const hasBoth = filter.localAddresses.items.length > 0 && filter.remoteAddresses.items.length > 0;
  if (hasBoth)
    evidence.note(
      'Its local addresses are ignored.',
      filter.localAddresses.place,
      'filter-local-ignored',
    );
}

/** Whether an app filter keeps its app in the tunnel, whatever the routes say. */
export function keepsAppInTunnel(
  connection: ClientConnection,
  packet: Packet,
  evidence: Evidence,
): boolean {
  return connection.filters.items.some((filter) => {
    const isForced = filter.app.state === 'known' && valueOf(filter.routing) === 'force';
    if (!isForced || packet.flow.app === undefined || fits(filter, packet) !== 'yes') return false;
    evidence.step(
      'filter-app-force',
      'The filter lets this app use the tunnel only.',
      filter.place,
    );
    return true;
  });
}

function fits(filter: TrafficFilter, packet: Packet): Fit {
  const conditions: readonly Fit[] = [
    direction(filter, packet),
    app(filter.app, packet.flow),
    protocol(filter.protocol, packet.flow),
    ports(filter, packet.flow),
    addresses(filter, packet),
    filter.claims.state === 'absent' ? 'yes' : { open: 'what Claims of a filter means' },
  ];
  if (conditions.includes('no')) return 'no';
  return conditions.find((fit) => fit !== 'yes') ?? 'yes';
}

function direction({ direction: stated }: TrafficFilter, { assumptions }: Packet): Fit {
  if (stated.state === 'unknowable') return { open: `the direction of a filter (${stated.why})` };
  if ((valueOf(stated) ?? 'outbound') !== assumptions.direction) return 'no';
  return assumptions.direction === 'inbound' && isReleaseBefore(assumptions.windows, INBOUND_SINCE)
    ? 'no'
    : 'yes';
}

/** Why filters let no inbound traffic through. */
function noteInbound(
  { filters }: ClientConnection,
  { assumptions }: Packet,
  evidence: Evidence,
): void {
  if (assumptions.direction !== 'inbound') return;
  const inbound = filters.items.find((filter) => valueOf(filter.direction) === 'inbound');
  if (inbound && isReleaseBefore(assumptions.windows, INBOUND_SINCE)) {
    const text = 'Filters for inbound traffic work since Windows 10 2004.';
    evidence.note(text, inbound.place, 'filter-inbound-since');
  }
  const silent = filters.items.find((filter) => filter.direction.state === 'absent');
  if (silent) {
    const text = 'Filters without Direction are about outbound traffic.';
    evidence.note(text, silent.place, 'filter-direction');
  }
}

function app(stated: Stated<App>, flow: Flow): Fit {
  if (stated.state === 'absent') return 'yes';
  const id = stated.state === 'known' ? stated.value.id : stated;
  if (id.state !== 'known') return { open: 'the app of a filter' };
  const own = flow.app ?? (isKernel(flow) ? 'SYSTEM' : undefined);
  if (own === undefined) return { open: 'the app (--app NAME)' };
  return own.toLowerCase() === id.value.toLowerCase() ? 'yes' : 'no';
}

function isKernel({ protocol: number }: Flow): boolean {
  return number !== undefined && ICMP.includes(number);
}

function protocol(stated: Stated<number>, flow: Flow): Fit {
  if (stated.state === 'absent') return 'yes';
  if (stated.state === 'unknowable') return { open: `the protocol of a filter (${stated.why})` };
  if (flow.protocol === undefined)
    return { open: 'the protocol (--protocol tcp, udp, icmp or a number)' };
  return flow.protocol === stated.value ? 'yes' : 'no';
}

function ports(filter: TrafficFilter, flow: Flow): Fit {
  const remote = anyPort(filter.remotePorts, flow.port, 'the port (--port NUMBER)');
  const local = anyPort(filter.localPorts, undefined, 'the local port');
  const hasPorts = filter.remotePorts.items.length + filter.localPorts.items.length > 0;
  if (remote === 'no') return 'no';
  const number = valueOf(filter.protocol);
  if (hasPorts && number !== TCP && number !== UDP) {
    return { open: 'what Windows makes of ports in a filter without protocol 6 or 17' };
  }
  return remote === 'yes' ? local : remote;
}

function anyPort(list: StatedList<Stated<PortRange>>, port: number | undefined, name: string): Fit {
  if (isEmpty(list)) return 'yes';
  if (port === undefined) return { open: name };
  const known = list.items.map(valueOf);
  if (known.some((range) => range && range.first <= port && port <= range.last)) return 'yes';
  const isComplete = list.openBecause === undefined && !known.includes(undefined);
  return isComplete ? 'no' : { open: 'the ports of a filter' };
}

function addresses(filter: TrafficFilter, { address, assumptions }: Packet): Fit {
  const remote = anyAddress(filter.remoteAddresses, [address]);
  const hasRemote = filter.remoteAddresses.items.length > 0;
  // With both, Windows was seen to ignore the local ones.
  if (hasRemote || filter.localAddresses.items.length === 0) return remote;
  if (assumptions.assigned.length === 0)
    return { open: 'the address the server assigns (--assume assigned=ADDRESS)' };
  return anyAddress(filter.localAddresses, assumptions.assigned);
}

function anyAddress(list: StatedList<Stated<IpRange>>, own: readonly IpAddress[]): Fit {
  if (isEmpty(list)) return 'yes';
  const known = list.items.map(valueOf);
  const isIn = (range: IpRange | undefined) =>
    range !== undefined &&
    own.some(({ version, value }) => covers(range, { version, first: value, last: value }));
  if (known.some(isIn)) return 'yes';
  const isComplete = list.openBecause === undefined && !known.includes(undefined);
  return isComplete ? 'no' : { open: 'the addresses of a filter' };
}

/** A filter in a few words. */
export function describeFilter(filter: TrafficFilter): string {
  const id = filter.app.state === 'known' ? valueOf(filter.app.value.id) : undefined;
  const number = valueOf(filter.protocol);
  const named = number === TCP ? 'TCP' : number === UDP ? 'UDP' : undefined;
  const list = (items: readonly Stated<unknown>[], name: string) =>
    items.length > 0
      ? `${name} ${items.map(({ state, ...rest }) => textOf(state, rest)).join(', ')}`
      : undefined;
  const parts = [
    id === undefined ? undefined : `app ${id}`,
    number === undefined ? undefined : (named ?? `protocol ${number}`),
    list(filter.remotePorts.items, 'port'),
    list(filter.remoteAddresses.items, 'addresses'),
    valueOf(filter.direction) === 'inbound' ? 'inbound' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : 'everything';
}

function textOf(state: Stated<unknown>['state'], rest: object): string {
  return state === 'known' && 'text' in rest && typeof rest.text === 'string' ? rest.text : '…';
}

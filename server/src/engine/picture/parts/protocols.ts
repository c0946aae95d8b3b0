/** Which server is dialled, and by which protocols one after the other. */
import { protocolName } from '../../connection/client';
import { protocolsOf } from '../../connection/protocols';
import { valueOf } from '../../connection/stated';
import type { BehaviourId } from '../../knowledge/behaviour.generated';
import { SWITCH, type Part } from '../part';
import type { ItemPicture } from '../types';

/** Draws the part. */
export function drawProtocols(part: Part): void {
  const { connection } = part;
  const { plugin, mobilityDisabled, fragmentationDisabled } = connection;
  part.add(
    ...pluginItems(part),
    serverItem(part),
    ...(plugin.state === 'known' ? [] : [protocolItem(part)]),
    part.item({
      id: 'mobility-disabled',
      label: 'Mobility (MOBIKE) disabled',
      stated: mobilityDisabled,
      show: SWITCH,
      fact: (isOff) => (isOff ? undefined : 'mobility'),
    }),
    part.item({
      id: 'fragmentation-disabled',
      label: 'DisableIKEv2Fragmentation',
      stated: fragmentationDisabled,
      show: SWITCH,
    }),
    part.word('NetworkOutageTime', connection.networkOutageTime, {
      fact: (seconds) => (seconds === 0 ? 'outage-zero' : 'outage-time'),
    }),
    part.item({
      id: 'idle',
      label: 'Idle time until disconnect',
      stated: connection.idleDisconnectSeconds,
      show: (seconds) => (seconds === 0 ? 'none' : `${seconds} s`),
    }),
  );
}

function pluginItems(part: Part): readonly (ItemPicture | undefined)[] {
  const { plugin } = part.connection;
  if (plugin.state !== 'known') {
    return [part.item({ id: 'plugin', label: 'VPN app', stated: plugin, show: () => '' })];
  }
  const { packageFamilyName, servers, place } = plugin.value;
  part.covers(place);
  return [
    part.item({
      id: 'plugin',
      label: 'VPN app',
      stated: packageFamilyName,
      show: String,
      note: () => 'An app makes the tunnel instead of Windows.',
      otherwise: { value: 'not stated', note: 'An app makes the tunnel instead of Windows.' },
    }),
    ...servers.items.map(({ host, place: at }, index) =>
      part.made({
        id: `plugin-server/${index + 1}`,
        label: 'Server of the app',
        value: host,
        origin: 'stated',
        place: at,
      }),
    ),
  ];
}

function serverItem(part: Part): ItemPicture | undefined {
  const { servers, plugin, place } = part.connection;
  const [first, ...others] = servers.items;
  const base = { id: 'server', label: 'Server' };
  if (!first) {
    if (plugin.state === 'known') return undefined;
    const { openBecause } = servers;
    const note = openBecause === undefined ? undefined : `Not known: ${openBecause}.`;
    const value = openBecause === undefined ? 'none stated' : 'not known';
    return part.made({ ...base, value, origin: 'unknown', place: servers.place ?? place, note });
  }
  const children = others.slice(0, MOST_SERVERS).map(({ host, place: at }, index) =>
    part.made({
      id: `server/${index + 2}`,
      label: 'For the user to choose',
      value: host,
      origin: 'stated',
      place: at,
    }),
  );
  return part.made({
    ...base,
    value: first.host,
    origin: 'stated',
    place: first.place,
    children,
    note: others.length > 0 ? 'Windows dials the first; the user may choose another.' : undefined,
  });
}

/** Servers that are listed beside the first. */
const MOST_SERVERS = 20;

const FACTS: Readonly<Record<string, BehaviourId>> = {
  only: 'protocol-only',
  ordered: 'protocol-order',
  list: 'protocol-retry',
  automatic: 'protocol-automatic',
};

function protocolItem(part: Part): ItemPicture {
  const { strategy, protocolList, place } = part.connection;
  const base = { id: 'protocol', label: 'Protocol', place: strategy.place ?? place };
  if (strategy.state === 'unknowable') {
    const { text = 'not known', why } = strategy;
    return part.made({ ...base, value: text, origin: 'unknown', note: `Not known: ${why}.` });
  }
  if (strategy.state === 'absent') {
    const note = 'Which protocol is used is not stated.';
    return part.made({ ...base, value: 'not stated', origin: 'unknown', note });
  }
  const { kind } = strategy.value;
  const order = protocolsOf(part.connection);
  const list = kind === 'list' ? valueOf(protocolList) : undefined;
  if (list) part.covers(list.place, 'protocol');
  const isOrdered = kind !== 'automatic';
  const names = order?.map(protocolName) ?? [];
  const value = isOrdered ? names.join(', then ') : 'Automatic';
  const places = list?.order.items.map((item) => item.place);
  const children =
    names.length > 1
      ? names.map((name, index) =>
          part.made({
            id: `protocol/${order?.[index] ?? index}`,
            label: isOrdered ? ORDINALS(index + 1) : 'May try',
            value: name,
            origin: isOrdered ? 'stated' : 'unknown',
            place: places?.[index] ?? strategy.place,
          }),
        )
      : [];
  const retry = list && part.word('NativeProfile/ProtocolList/RetryTimeInHours', list.retryHours);
  return part.made({
    ...base,
    value: value === '' ? 'not known' : value,
    origin: order === undefined || names.length === 0 ? 'unknown' : 'stated',
    fact: FACTS[kind],
    children: retry ? [...children, retry] : children,
  });
}

const ORDINALS = (index: number): string => (index === 1 ? 'First' : 'Then');

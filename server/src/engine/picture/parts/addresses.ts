/** What decides which addresses enter the tunnel; the routes themselves are on the bars. */
import { routingOf } from '../../answers/trace/routes';
import type { Routing } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { SWITCH, type Part } from '../part';
import type { ItemPicture } from '../types';

const ROUTING: Readonly<Record<Routing, string>> = { split: 'SplitTunnel', force: 'ForceTunnel' };

/** Draws the part. */
export function drawAddresses(part: Part): void {
  const { connection } = part;
  const { lockDown, routing, routing6, classRouteDisabled, trafficSelectorsAsRoutes } = connection;
  const isSplit = routingOf(connection, 4) === 'split';
  part.add(
    part.flag('LockDown', lockDown, { fact: (isOn) => (isOn ? 'lockdown-force' : undefined) }),
    routingItem(part, 4),
    // One switch for both families in all forms but the phonebook.
    ...(routing === routing6 || sameText(routing) === sameText(routing6)
      ? []
      : [routingItem(part, 6)]),
    ...routeItems(part),
    part.item({
      id: 'class-route-disabled',
      label: 'DisableClassBasedDefaultRoute',
      stated: classRouteDisabled,
      show: SWITCH,
      fact: (isOff) => (isOff || !isSplit ? undefined : 'class-route'),
      otherwise: isSplit ? { value: 'false', fact: 'class-route' } : undefined,
    }),
    part.flag('NativeProfile/PlumbIKEv2TSAsRoutes', trafficSelectorsAsRoutes, {
      fact: (isOn) => (isOn ? 'selectors-as-routes' : undefined),
    }),
    part.word('IPv4InterfaceMetric', connection.interfaceMetric4, { note: metricNote }),
    part.word('IPv6InterfaceMetric', connection.interfaceMetric6, { note: metricNote }),
  );
}

function metricNote(metric: number): string | undefined {
  return metric === 0 ? '0 leaves the metric of the interface to Windows.' : undefined;
}

function sameText(stated: Part['connection']['routing']): string {
  return stated.state === 'known' ? stated.value : stated.state;
}

function routingItem(part: Part, version: 4 | 6): ItemPicture | undefined {
  const { connection } = part;
  const stated = version === 4 ? connection.routing : connection.routing6;
  const id = version === 4 ? 'routing' : 'routing6';
  const label = version === 4 ? 'RoutingPolicyType' : 'RoutingPolicyType for IPv6';
  const counts = routingOf(connection, version);
  const isLocked = valueOf(connection.lockDown) === true;
  if (stated.state === 'absent' && counts === undefined) {
    const fact = 'routing-policy-absent';
    return part.made({ id, label, value: 'not stated', origin: 'unknown', fact });
  }
  return part.item({
    id,
    label,
    stated,
    show: (way) => ROUTING[way],
    fact: (way) => {
      if (isLocked) return 'lockdown-force';
      return way === 'force' ? 'force-default' : 'split-routes';
    },
    otherwise: isLocked
      ? { value: ROUTING.force, fact: 'lockdown-force' }
      : { value: ROUTING.split, fact: 'routing-policy-absent-routes' },
  });
}

/** How many networks are stated. */
function routeItems(part: Part): readonly (ItemPicture | undefined)[] {
  const { items, place, openBecause } = part.connection.routes;
  for (const route of items) part.covers(route.place);
  const exclusions = items.filter(({ exclusion }) => valueOf(exclusion) === true);
  const dead = items.filter(({ hasHostBits }) => hasHostBits);
  const inside = items.length - exclusions.length;
  const first = items.find(({ exclusion }) => valueOf(exclusion) !== true);
  const count = (number: number) => (number === 1 ? '1 network' : `${number} networks`);
  return [
    inside > 0 || openBecause !== undefined
      ? part.made({
          id: 'routes',
          label: 'Routes',
          value: openBecause === undefined ? count(inside) : `${count(inside)}, perhaps more`,
          origin: openBecause === undefined ? 'stated' : 'unknown',
          place: first?.place ?? place,
          note: openBecause === undefined ? undefined : `Not known: ${openBecause}.`,
        })
      : undefined,
    exclusions.length > 0
      ? part.made({
          id: 'exclusions',
          label: 'Exclusions',
          value: count(exclusions.length),
          origin: 'stated',
          place: exclusions[0]?.place,
          fact: 'exclusion-route',
        })
      : undefined,
    dead.length > 0
      ? part.made({
          id: 'host-bits',
          label: 'Routes with host bits',
          value: count(dead.length),
          origin: 'stated',
          place: dead[0]?.place,
          fact: 'host-bits-route',
        })
      : undefined,
  ];
}

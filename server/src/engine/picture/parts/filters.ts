/** What the traffic filters let through. */
import { describeFilter } from '../../answers/trace/filters';
import type { TrafficFilter } from '../../connection/client';
import { formatRange } from '../../connection/values/ip';
import { formatPorts } from '../../connection/values/ports';
import { protocolName } from '../../connection/values/words';
import { TEXT, type Part } from '../part';
import type { ItemPicture } from '../types';

/** Draws the part. */
export function drawFilters(part: Part): void {
  const { filters } = part.connection;
  part.addEach(filters, (filter, index) => filterItem(part, filter, index + 1));
  if (filters.openBecause !== undefined) {
    part.add(
      part.made({
        id: 'filters',
        label: filters.items.length > 0 ? 'More filters' : 'Traffic filters',
        value: 'not known',
        origin: 'unknown',
        place: filters.place,
        note: `Not known: ${filters.openBecause}.`,
      }),
    );
  } else if (filters.items.length === 0) {
    const base = { id: 'filters', label: 'Traffic filters', value: 'none' } as const;
    part.add(part.made({ ...base, origin: 'windows', fact: 'no-filter' }));
  } else {
    part.add(
      part.made({
        id: 'no-filter-fits',
        label: 'Everything else that is routed into the tunnel',
        value: 'dropped',
        origin: 'windows',
        fact: 'filter-blocked',
      }),
    );
  }
}

function filterItem(part: Part, filter: TrafficFilter, number: number): ItemPicture {
  const id = `filter/${number}`;
  const { app, claims, protocol, direction, routing, place } = filter;
  const appId = app.state === 'known' ? app.value.id : app;
  if (app.state === 'known') part.covers(app.value.place, id);
  const children = [
    part.item({ id: `${id}/app`, label: 'App', stated: appId, show: TEXT }),
    part.item({ id: `${id}/claims`, label: 'Claims', stated: claims, show: TEXT }),
    part.item({ id: `${id}/protocol`, label: 'Protocol', stated: protocol, show: protocolName }),
    part.list(`${id}/local-ports`, 'LocalPortRanges', filter.localPorts, formatPorts),
    part.list(`${id}/remote-ports`, 'RemotePortRanges', filter.remotePorts, formatPorts),
    part.list(`${id}/local-addresses`, 'LocalAddressRanges', filter.localAddresses, formatRange),
    part.list(`${id}/remote-addresses`, 'RemoteAddressRanges', filter.remoteAddresses, formatRange),
    part.item({
      id: `${id}/routing`,
      label: 'RoutingPolicyType',
      stated: routing,
      show: (way) => (way === 'force' ? 'ForceTunnel' : 'SplitTunnel'),
      fact: (way) => (way === 'force' ? 'filter-app-force' : undefined),
    }),
    part.item({
      id: `${id}/direction`,
      label: 'Direction',
      stated: direction,
      show: TEXT,
      otherwise: { value: 'outbound', fact: 'filter-direction' },
    }),
  ].filter((item) => item !== undefined);
  const isOpen = children.some(({ origin }) => origin === 'unknown');
  return part.made({
    id,
    label: `Filter ${number}`,
    value: describeFilter(filter),
    origin: isOpen ? 'unknown' : 'stated',
    place,
    note: isOpen ? 'Part of it is not known.' : undefined,
    children,
  });
}

import { renameElement } from '../../fix/edits';
import { hasChild } from '../../formats/profilexml/absence';
import { readFilter } from '../../formats/profilexml/profile';
import { parsePortRange } from '../../connection/values/ports';
import type { KnownPort } from '../../knowledge/network-types';
import { networkData } from '../../knowledge/networks.generated';
import { elementRule } from '../rule';
import { FILTER, filterExample } from './support';

const portsOf = (use: KnownPort['use']): ReadonlySet<number> =>
  new Set(networkData.ports.list.filter((port) => port.use === use).map(({ number }) => number));

const SERVER_PORTS = portsOf('server');
/** UDP ports a client uses on its own side too. */
const SYMMETRIC_PORTS = portsOf('both-ends');
const UDP = 17;

export default elementRule<'server' | 'rename'>({
  meta: {
    id: 'trafficfilter-local-port-outbound',
    title: 'An outbound filter has a server port as local port',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      server:
        'Port {ports} is a port of servers, but clients connect from a random local port, so this outbound filter matches hardly anything. Write it into RemotePortRanges.',
      rename: 'Rename LocalPortRanges to RemotePortRanges',
    },
    sources: ['vpnv2-csp', 'aovpn-profile-user'],
    docs: {
      why: 'A filter is outbound unless `Direction` says otherwise. A program that connects to a server gets a free local port from the dynamic range, 49152 to 65535 by default, and the port of the service is the remote one. With the server port as local port the filter allows next to nothing, and the traffic it was made for is blocked.',
      remedy:
        'Use `RemotePortRanges`. For a service on the client that others connect to, add `Direction` Inbound.',
      exceptions:
        'A published sample allows Remote Desktop in this form. UDP services whose clients use the same port on both sides, such as NTP, are not reported, nor are filters that name remote ports too.',
      inferredFrom:
        'A client program has a local port of the dynamic range as a rule, and a filter lets through what it describes.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<LocalPortRanges>«3389»</LocalPortRanges>',
            '<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
          ),
          message:
            'Port 3389 is a port of servers, but clients connect from a random local port, so this outbound filter matches hardly anything. Write it into RemotePortRanges.',
          fixed: filterExample(
            '<Protocol>6</Protocol>',
            '<RemotePortRanges>3389</RemotePortRanges>',
            '<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>',
          ),
        },
      ],
      good: [
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<LocalPortRanges>3389</LocalPortRanges>',
            '<Direction>Inbound</Direction>',
          ),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<LocalPortRanges>49152-65535</LocalPortRanges>',
          ),
        },
        {
          code: filterExample('<Protocol>17</Protocol>', '<LocalPortRanges>123</LocalPortRanges>'),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<LocalPortRanges>443</LocalPortRanges>',
            '<RemotePortRanges>443</RemotePortRanges>',
          ),
        },
      ],
    },
  },
  elements: [FILTER],
  check(element, { report }) {
    const { localPorts, direction, protocol } = readFilter(element);
    if (!localPorts || hasChild(element, 'RemotePortRanges')) return;
    if (direction ? direction.value !== 'outbound' : hasChild(element, 'Direction')) return;
    const isUdp = protocol?.value === UDP;
    const isServerPort = (text: string) => {
      const range = parsePortRange(text);
      if (!range || range.first < 1 || range.first > range.last) return false;
      if (range.first === range.last) {
        if (isUdp && SYMMETRIC_PORTS.has(range.first)) return false;
        if (SERVER_PORTS.has(range.first)) return true;
      }
      return range.last <= 1024;
    };
    if (!localPorts.value?.every((item) => isServerPort(item.text))) return;
    report(
      localPorts.span,
      'server',
      { ports: localPorts.text },
      {
        fixes: [
          {
            title: 'rename',
            safety: 'unsafe',
            preferred: true,
            edits: renameElement(localPorts.element, 'RemotePortRanges'),
          },
        ],
      },
    );
  },
});

import { trace } from '../../answers/trace';
import type { ClientConnection } from '../../connection/client';
import { valueOf, type Place } from '../../connection/stated';
import { covers, parseIp, type IpAddress } from '../../connection/values/ip';
import { workspaceRule } from '../rule';
import { profileWith, SERVER } from './samples';
import { CONNECTION_KINDS, fileLabel, inclusionsOf, tunnelsOf } from './support';

const SPLIT =
  '<NativeProtocolType>IKEv2</NativeProtocolType><RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';
const RULE =
  '<DomainNameInformation><DomainName>.corp.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>';
const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';
const DNS_ROUTE = '<Route><Address>10.0.0.53</Address><PrefixSize>32</PrefixSize></Route>';
const APP_ROUTE = '<Route><Address>10.9.0.0</Address><PrefixSize>16</PrefixSize></Route>';

export default workspaceRule<'only' | 'asked'>({
  meta: {
    id: 'x-user-tunnel-cannot-reach-dns',
    title: 'The user tunnel reaches its DNS servers through the device tunnel only',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'hint',
    confidence: 'inferred',
    since: '0.2.0',
    fix: 'none',
    messages: {
      only: 'The DNS server {server}, which the user tunnel asks ({file}), is reached through this route only: while the device tunnel is down, names are not resolved. A route in the user tunnel makes it independent.',
      asked: 'The rule that asks it.',
    },
    sources: ['vpn-name-resolution', 'vpn-routing'],
    docs: {
      why: 'Questions to DNS servers follow the routing table. Where only the device tunnel leads to a DNS server of the user tunnel, internal names are resolved as long as both tunnels are up, and no longer when the device tunnel is not.',
      remedy: 'Add a route to the DNS server to the profile of the user tunnel as well.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. It may be meant so.',
      inferredFrom:
        'That a route decides which way a question takes is how Windows routes; that it is not answered without the device tunnel follows from it.',
    },
    examples: {
      bad: [
        {
          code: profileWith(SPLIT, `${DEVICE}${DNS_ROUTE.replace('Route', '«Route»')}`),
          message:
            'The DNS server 10.0.0.53, which the user tunnel asks (user.xml), is reached through this route only: while the device tunnel is down, names are not resolved. A route in the user tunnel makes it independent.',
          beside: { 'server.ps1': SERVER, 'user.xml': profileWith(SPLIT, `${APP_ROUTE}${RULE}`) },
        },
      ],
      good: [
        {
          code: profileWith(SPLIT, `${DEVICE}${DNS_ROUTE}`),
          beside: {
            'server.ps1': SERVER,
            'user.xml': profileWith(SPLIT, `${APP_ROUTE}${DNS_ROUTE}${RULE}`),
          },
        },
        {
          code: profileWith(SPLIT, `${DEVICE}${DNS_ROUTE}`),
          beside: {
            'server.ps1': SERVER,
            'user.xml': profileWith(SPLIT.replace('SplitTunnel', 'ForceTunnel'), RULE),
          },
        },
      ],
    },
  },
  check({ deployment, report }) {
    const { device, user } = tunnelsOf(deployment);
    for (const one of device) {
      for (const other of user) {
        for (const { server, text, place } of lostServers(one, other)) {
          const route = inclusionsOf(one).find(({ network }) => covers(network, rangeOf(server)));
          if (!route) continue;
          const at = route.route.place;
          const data = { server: text, file: fileLabel(at, place) };
          report(at, 'only', data, { related: [{ place, message: 'asked' }] });
        }
      }
    }
  },
});

interface Lost {
  readonly server: IpAddress;
  readonly text: string;
  readonly place: Place;
}

/** The DNS servers of a user tunnel that only a device tunnel leads to, each once. */
function lostServers(device: ClientConnection, user: ClientConnection): readonly Lost[] {
  const lost = new Map<string, Lost>();
  for (const { dnsServers } of user.nameRules.items) {
    for (const item of dnsServers.items) {
      const text = valueOf(item)?.trim();
      const server = text === undefined ? undefined : parseIp(text);
      if (!server || text === undefined || !item.place || lost.has(text)) continue;
      const target = { text, address: server };
      const flow = { protocol: 17, port: 53 };
      if (trace([user], target, flow).answer !== 'outside') continue;
      if (trace([device], target, flow).answer !== 'tunnel') continue;
      lost.set(text, { server, text, place: item.place });
    }
  }
  return [...lost.values()];
}

function rangeOf({ version, value }: IpAddress) {
  return { version, first: value, last: value };
}

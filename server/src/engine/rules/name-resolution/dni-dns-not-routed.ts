import { insertAfter } from '../../fix/edits';
import { readNrptRule } from '../../formats/profilexml/profile';
import { bitsOf, covers, isInternal, parseIp, type IpRange } from '../../connection/values/ip';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { reaches, reachOf } from '../../formats/profilexml/reach';
import { profileExample } from './support';

const SPLIT: readonly string[] = [
  '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
  '<NativeProfile>',
  '  <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '  <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '</NativeProfile>',
];
const ROUTE: readonly string[] = [
  '<Route>',
  '  <Address>10.1.0.0</Address>',
  '  <PrefixSize>16</PrefixSize>',
  '</Route>',
];

/** A name resolution rule with these servers. */
function rule(servers: string): string[] {
  return [
    '<DomainNameInformation>',
    '  <DomainName>.corp.example.com</DomainName>',
    `  <DnsServers>${servers}</DnsServers>`,
    '</DomainNameInformation>',
  ];
}

export default profileRule<'unrouted' | 'add'>({
  meta: {
    id: 'dni-dns-not-routed',
    title: 'No route leads to a DNS server of the tunnel',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unrouted:
        'No route of this split tunnel leads to {servers}, so queries to this DNS server do not go through the tunnel. Add a route, unless another tunnel has it.',
      add: 'Insert a route to {servers}',
    },
    sources: ['vpn-name-resolution', 'vpn-routing'],
    docs: {
      why: 'Queries to the DNS servers of a rule follow the routing table like all traffic. Where no route of the tunnel covers the server, they leave through the local network, where an internal server does not answer, and internal names fail.',
      remedy: 'Add a `Route` for the server, with `/32` or `/128`, or for its network.',
      exceptions:
        'Looked at only where the routes of the profile alone decide: in a split tunnel with `DisableClassBasedDefaultRoute` true and without `PlumbIKEv2TSAsRoutes`. Public addresses are left out, since they answer without the tunnel too. A device tunnel often carries the routes to the DNS servers of the user tunnel; then ignore the finding.',
      inferredFrom:
        'Queries follow the routing table like all traffic, so a server without a route is asked outside the tunnel.',
    },
    examples: {
      bad: [
        {
          code: profileExample(...SPLIT, ...ROUTE, ...rule('10.1.0.10,«10.2.0.10»')),
          message:
            'No route of this split tunnel leads to 10.2.0.10, so queries to this DNS server do not go through the tunnel. Add a route, unless another tunnel has it.',
          fixed: profileExample(
            ...SPLIT,
            ...ROUTE,
            '<Route>',
            '  <Address>10.2.0.10</Address>',
            '  <PrefixSize>32</PrefixSize>',
            '</Route>',
            ...rule('10.1.0.10,10.2.0.10'),
          ),
        },
        {
          code: profileExample(...SPLIT, ...ROUTE, ...rule('«fd00:2::10»')),
          message:
            'No route of this split tunnel leads to fd00:2::10, so queries to this DNS server do not go through the tunnel. Add a route, unless another tunnel has it.',
          fixed: profileExample(
            ...SPLIT,
            ...ROUTE,
            '<Route>',
            '  <Address>fd00:2::10</Address>',
            '  <PrefixSize>128</PrefixSize>',
            '</Route>',
            ...rule('fd00:2::10'),
          ),
        },
      ],
      good: [
        { code: profileExample(...SPLIT, ...ROUTE, ...rule('10.1.0.10,203.0.113.53')) },
        {
          code: profileExample(
            ...SPLIT.map((line) => line.replace('SplitTunnel', 'ForceTunnel')),
            ...ROUTE,
            ...rule('10.2.0.10'),
          ),
        },
        {
          code: profileExample(
            ...SPLIT.filter((line) => !line.includes('DisableClassBased')),
            ...ROUTE,
            ...rule('10.2.0.10'),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const rules = profile.nrptRules;
    if (rules.length === 0) return;
    const reach = reachOf(profile);
    const lastRoute = profile.routes[profile.routes.length - 1];
    if (!reach || !lastRoute) return;
    for (const { element, dnsServers } of rules) {
      const internal = internalServers(element);
      if (internal.every(({ only }) => reaches(reach, only))) continue;
      const unrouted = internal.flatMap(({ place, only }) => {
        const item = dnsServers?.value?.[place];
        if (!item || reaches(reach, only)) return [];
        const isExcluded = reach.excluded.some((network) => covers(network, only));
        return [{ item, isExcluded, prefix: bitsOf(only.version) }];
      });
      const [first] = unrouted;
      if (!dnsServers || !first) continue;
      const servers = unrouted.map(({ item }) => item.text).join(', ');
      // A route beside one that excludes the server would contradict it.
      const isFixable = !unrouted.some(({ isExcluded }) => isExcluded);
      const lines = unrouted.flatMap(({ item, prefix }) => [
        '<Route>',
        `\t<Address>${item.text}</Address>`,
        `\t<PrefixSize>${prefix}</PrefixSize>`,
        '</Route>',
      ]);
      report(
        unrouted.length === 1 ? first.item.span : dnsServers.span,
        'unrouted',
        { servers },
        isFixable
          ? {
              fixes: [
                {
                  title: 'add',
                  data: { servers },
                  safety: 'unsafe',
                  preferred: true,
                  edits: [insertAfter(text, lastRoute.element, lines)],
                },
              ],
            }
          : {},
      );
    }
  },
});

/** The servers of a rule that have an internal address, by their place in the list. */
function internalServers(
  element: XmlElement,
): readonly { readonly place: number; readonly only: IpRange }[] {
  return (readNrptRule(element).dnsServers?.value ?? []).flatMap(({ text }, place) => {
    const address = parseIp(text);
    // A public server answers without the tunnel too.
    if (!address || !isInternal(address)) return [];
    const { version, value } = address;
    return [{ place, only: { version, first: value, last: value } }];
  });
}

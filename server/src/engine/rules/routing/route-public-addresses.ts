import { covers, formatIp, RFC1918, type IpNetwork } from '../../connection/values/ip';
import { formatNetwork, routeTable, type RouteEntry } from '../../formats/profilexml/routes';
import { replaceValue } from '../../fix/edits';
import type { Edit } from '../../types';
import { profileRule } from '../rule';
import { profileExample, routeLine } from '../exampleLines';

/** Shorter prefixes take so much of the address space that this is what they are for. */
const SHORTEST_PREFIX = 7;

export default profileRule<'public' | 'narrow'>({
  meta: {
    id: 'route-public-addresses',
    title: 'A Route takes public addresses beside a private network',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'unsafe',
    messages: {
      public:
        '{network} is more than the private network {private}: the rest are public addresses, which then go through the tunnel and not to their sites. Write {private}, or the networks that are meant.',
      narrow: 'Write {private}',
    },
    sources: ['rfc-1918', 'vpn-routing'],
    docs: {
      why: 'The private networks are 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16. A route such as 172.0.0.0/8 looks private and is mostly public: sites with such addresses are sent into the tunnel, where the company has to carry them on or they are not reached.',
      remedy: 'Write the private network, or better the parts of it that are in use.',
      exceptions:
        'Routes with a prefix below 7, and profiles that have such a route, are not looked at: there all or most addresses are meant. Exclusions are not looked at.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('«172.0.0.0»', 8)),
          message:
            '172.0.0.0/8 is more than the private network 172.16.0.0/12: the rest are public addresses, which then go through the tunnel and not to their sites. Write 172.16.0.0/12, or the networks that are meant.',
          fixed: profileExample(routeLine('172.16.0.0', 12)),
        },
        {
          code: profileExample(routeLine('10.0.0.0', 8), routeLine('«192.0.0.0»', 8)),
          message:
            '192.0.0.0/8 is more than the private network 192.168.0.0/16: the rest are public addresses, which then go through the tunnel and not to their sites. Write 192.168.0.0/16, or the networks that are meant.',
          fixed: profileExample(routeLine('10.0.0.0', 8), routeLine('192.168.0.0', 16)),
        },
      ],
      good: [
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            routeLine('172.16.0.0', 12),
            routeLine('192.168.0.0', 16),
          ),
        },
        { code: profileExample(routeLine('0.0.0.0', 1), routeLine('128.0.0.0', 1)) },
        { code: profileExample(routeLine('198.51.0.0', 16)) },
      ],
    },
  },
  check({ profile, report }) {
    const table = routeTable(profile);
    const isWide = ({ network }: { readonly network: IpNetwork | undefined }) =>
      network?.version === 4 && network.prefix < SHORTEST_PREFIX;
    if (table.find((facts) => facts.kind !== 'exclusion' && isWide(facts))) return;
    for (const index of table.places(({ kind }) => kind === 'inclusion')) {
      const route = table.at(index);
      const meant = route?.network && privateWithin(route.network);
      const address = route?.element.child('Address')?.value;
      if (!route?.network || !meant || !address) continue;
      const data = { network: formatNetwork(route.network), private: formatNetwork(meant) };
      const edits = narrow(route, meant);
      report(address.span, 'public', data, {
        fixes: edits
          ? [
              {
                title: 'narrow',
                data: { private: data.private },
                safety: 'unsafe',
                preferred: true,
                edits,
              },
            ]
          : [],
      });
    }
  },
});

/** The private network a larger one holds. */
function privateWithin(network: IpNetwork): IpNetwork | undefined {
  return RFC1918.find((inner) => network.prefix < inner.prefix && covers(network, inner));
}

function narrow({ element }: RouteEntry, to: IpNetwork): Edit[] | undefined {
  const address = element.child('Address');
  const prefix = element.child('PrefixSize');
  if (!address || !prefix) return undefined;
  const first = formatIp({ version: to.version, value: to.first });
  return [replaceValue(address, first), replaceValue(prefix, String(to.prefix))].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

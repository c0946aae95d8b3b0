import { networkData } from '../../knowledge/networks.generated';
import { elementRule } from '../rule';
import { exclusionLine, profileExample, routeLine } from '../exampleLines';
import { isInclusion, networkText, ROUTE, routeAt } from './support';

/** Networks that routers for homes come with, as they write themselves. */
const HOME_NETWORKS: ReadonlySet<string> = new Set(networkData.homeNetworks.list);

export default elementRule<'home'>({
  meta: {
    id: 'route-home-network-overlap',
    title: 'A Route claims a network that many homes use',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'off',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      home: '{network} is what many routers give to a home. Where it is the local network too, the client reaches either its own devices or the company, not both.',
    },
    sources: ['vpn-routing', 'rfc-1918', 'knowledge-home-routers'],
    docs: {
      why: 'Private addresses are not unique. When the local network of a client has the same range as a network behind the tunnel, Windows has two routes of the same size for it, and one of the two places cannot be reached.',
      remedy:
        'Renumber the network behind the tunnel where that is possible, or route single hosts of it: a route with prefix 32 wins over the local network.',
      exceptions:
        'Off unless asked for, since the overlap depends on the homes of the users. Only the usual defaults of home routers are known to it, and only routes of exactly that size.',
      inferredFrom:
        'Private addresses are not unique by their definition, and home routers come with few defaults.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('«192.168.1.0»', 24)),
          message:
            '192.168.1.0/24 is what many routers give to a home. Where it is the local network too, the client reaches either its own devices or the company, not both.',
        },
      ],
      good: [
        { code: profileExample(routeLine('192.168.0.0', 16), routeLine('192.168.1.7', 32)) },
        { code: profileExample(exclusionLine('192.168.1.0', 24)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const route = routeAt(element);
    if (!route.address || !isInclusion(route)) return;
    const network = networkText(route);
    if (HOME_NETWORKS.has(network)) report(route.address.span, 'home', { network });
  },
});

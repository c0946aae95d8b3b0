import { routeTable } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import { exclusionLine, profileExample, routeLine } from '../exampleLines';
import { networkText, routeAt } from './support';

export default profileRule<'one' | 'many'>({
  meta: {
    id: 'route-ipv6-exclusion',
    title: 'An IPv6 network is excluded, which broke connections on networks without IPv6',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      one: 'Excluding an IPv6 network was reported to break the connection where the local network has no IPv6 gateway. Test {network} on such a network, or leave it out.',
      many: 'Excluding IPv6 networks was reported to break the connection where the local network has no IPv6 gateway. Test these {count} exclusions on such a network, or leave them out.',
    },
    sources: ['dpc-23'],
    docs: {
      why: 'An exclusion needs a way out beside the tunnel, and that way is the gateway of the local network. Where a local network has no IPv6 gateway, Windows was seen to fail with IPv6 exclusions; the Dynamic Profile Configurator withdrew them in one version for that reason.',
      remedy:
        'Test the profile on a network that has IPv4 only. When it does not connect there, remove the IPv6 exclusions.',
      exceptions:
        'On networks with IPv6 they work, and later versions of the same tool write them again. Reported once for each profile, at the first exclusion.',
    },
    examples: {
      bad: [
        {
          code: profileExample(exclusionLine('203.0.113.0', 24), exclusionLine('«2001:db8::»', 48)),
          message:
            'Excluding an IPv6 network was reported to break the connection where the local network has no IPv6 gateway. Test 2001:db8::/48 on such a network, or leave it out.',
        },
        {
          code: profileExample(
            exclusionLine('«2001:db8::»', 48),
            exclusionLine('2001:db8:1::', 48),
          ),
          message:
            'Excluding IPv6 networks was reported to break the connection where the local network has no IPv6 gateway. Test these 2 exclusions on such a network, or leave them out.',
        },
      ],
      good: [
        { code: profileExample(exclusionLine('203.0.113.0', 24), routeLine('2001:db8::', 48)) },
      ],
    },
  },
  check({ profile, report }) {
    const table = routeTable(profile);
    if (!table.has('exclusion')) return;
    const places = table.places(
      (facts) => facts.kind === 'exclusion' && facts.network?.version === 6,
    );
    const first = table.at(places[0] ?? -1);
    const span = first && routeAt(first.element).address?.span;
    if (!span) return;
    const data = { network: networkText(first), count: places.length };
    report(span, places.length === 1 ? 'one' : 'many', data);
  },
});

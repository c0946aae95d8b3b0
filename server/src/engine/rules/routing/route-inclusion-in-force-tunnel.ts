import { removeElement, replaceValue } from '../../fix/edits';
import { routeTable } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import {
  exclusionLine,
  FORCE,
  nativeLine,
  profileExample,
  routeLine,
  SPLIT,
} from '../exampleLines';
import { networkText } from './support';

export default profileRule<'route' | 'unnamed' | 'policy' | 'remove' | 'split'>({
  meta: {
    id: 'route-inclusion-in-force-tunnel',
    title: 'A force tunnel has a Route into the tunnel',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      route:
        'With ForceTunnel all traffic enters the tunnel, {network} included. Only exclusions belong beside it: remove this Route, or use SplitTunnel.',
      unnamed:
        'With ForceTunnel all traffic enters the tunnel. Only exclusions belong beside it: remove this Route, or use SplitTunnel.',
      policy: 'This makes it a force tunnel.',
      remove: 'Remove this Route',
      split: 'Set RoutingPolicyType to SplitTunnel',
    },
    sources: ['aovpn-profile-user', 'aovpn-31', 'vpn-routing'],
    docs: {
      why: 'A force tunnel takes all traffic by its default route; a route into the tunnel beside it says nothing new. The published reference profiles ask for such routes to be removed, since they were seen to cause trouble, and exclusions to be kept.',
      remedy:
        'Remove the routes into the tunnel. When only their networks should enter the tunnel, set `RoutingPolicyType` to `SplitTunnel` instead.',
      exceptions:
        'Exclusions work in a force tunnel and are not reported. Device tunnels and LockDown profiles are left to their own rules. Microsoft does not document what Windows does with such a route.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            nativeLine(FORCE),
            '<«Route»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            exclusionLine('192.168.1.0', 24),
          ),
          message:
            'With ForceTunnel all traffic enters the tunnel, 10.0.0.0/8 included. Only exclusions belong beside it: remove this Route, or use SplitTunnel.',
          fixed: profileExample(nativeLine(FORCE), exclusionLine('192.168.1.0', 24)),
        },
        {
          code: profileExample(
            nativeLine(FORCE),
            '<«Route»><Address>intranet</Address><PrefixSize>8</PrefixSize></Route>',
          ),
          message:
            'With ForceTunnel all traffic enters the tunnel. Only exclusions belong beside it: remove this Route, or use SplitTunnel.',
          fixed: profileExample(nativeLine(FORCE)),
        },
      ],
      good: [
        {
          code: profileExample(
            nativeLine(FORCE),
            exclusionLine('192.168.1.0', 24),
            exclusionLine('2001:db8::', 48),
          ),
        },
        { code: profileExample(nativeLine(SPLIT), routeLine('10.0.0.0', 8)) },
        {
          code: profileExample(
            nativeLine(FORCE),
            routeLine('10.0.0.0', 8, '<ExclusionRoute>True</ExclusionRoute>'),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    if (!profile.isForceTunnel || profile.isDeviceTunnel || profile.isLockDown) return;
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    const table = routeTable(profile);
    if (!policy || !table.has('inclusion')) return;
    for (const place of table.places((facts) => facts.kind === 'inclusion')) {
      const route = table.at(place);
      // One with nothing in it is incomplete, which another rule says.
      if (!route || route.element.isBlank) continue;
      const network = networkText(route);
      report(
        route.element.nameSpan,
        network === '' ? 'unnamed' : 'route',
        { network },
        {
          related: [{ span: policy.span, message: 'policy' }],
          fixes: [
            {
              title: 'remove',
              safety: 'unsafe',
              preferred: true,
              edits: [removeElement(text, route.element)],
            },
            {
              title: 'split',
              safety: 'unsafe',
              edits: [replaceValue(policy.element, 'SplitTunnel')],
            },
          ],
        },
      );
    }
  },
});

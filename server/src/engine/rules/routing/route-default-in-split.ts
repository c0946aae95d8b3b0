import { forceTunnelEdits } from '../../refactorings/profile/routing';
import { routeTable, type RouteEntry } from '../../formats/profilexml/routes';
import type { IpVersion } from '../../connection/values/ip';
import { profileRule } from '../rule';
import {
  exclusionLine,
  FORCE,
  nativeLine,
  profileExample,
  routeLine,
  SPLIT,
} from '../exampleLines';
import { routeAt } from './support';

export default profileRule<'all' | 'halves' | 'half' | 'force'>({
  meta: {
    id: 'route-default-in-split',
    title: 'A split tunnel routes all addresses into the tunnel',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      all: 'This Route sends all IPv{version} traffic into a split tunnel. That is force tunneling without what belongs to it, such as the proxy settings; use ForceTunnel if all traffic is meant.',
      halves:
        'With this Route both halves of IPv{version} enter the split tunnel, so all traffic does. Use ForceTunnel if that is meant; its proxy settings work only there.',
      half: 'The other half.',
      force: 'Make it a force tunnel',
    },
    sources: ['vpn-routing', 'vpn-profile-options'],
    docs: {
      why: 'A route with prefix 0, or the two with prefix 1, covers every address. All traffic then enters the tunnel, but the profile is still a split tunnel: settings that need force tunneling, such as `Proxy`, are ignored.',
      remedy:
        'Set `RoutingPolicyType` to `ForceTunnel` and remove the routes into the tunnel, or name the networks that are really meant.',
      exceptions:
        'With an exclusion in the profile it is taken for a deliberate design, everything but a few networks, and not reported. Profiles of VPN apps are not looked at: there, Windows itself takes two default routes for force tunneling.',
      inferredFrom:
        'The two halves of the address space cover all of it, and what a split tunnel ignores is documented.',
    },
    examples: {
      bad: [
        {
          code: profileExample(nativeLine(SPLIT), routeLine('«0.0.0.0»', 0)),
          message:
            'This Route sends all IPv4 traffic into a split tunnel. That is force tunneling without what belongs to it, such as the proxy settings; use ForceTunnel if all traffic is meant.',
          fixed: profileExample(nativeLine(FORCE)),
        },
        {
          code: profileExample(
            nativeLine(SPLIT),
            routeLine('0.0.0.0', 1),
            routeLine('«128.0.0.0»', 1),
          ),
          message:
            'With this Route both halves of IPv4 enter the split tunnel, so all traffic does. Use ForceTunnel if that is meant; its proxy settings work only there.',
          fixed: profileExample(nativeLine(FORCE)),
        },
        {
          code: profileExample(nativeLine(SPLIT), routeLine('10.0.0.0', 8), routeLine('«::»', 0)),
          message:
            'This Route sends all IPv6 traffic into a split tunnel. That is force tunneling without what belongs to it, such as the proxy settings; use ForceTunnel if all traffic is meant.',
          fixed: profileExample(nativeLine(FORCE)),
        },
      ],
      good: [
        {
          code: profileExample(
            nativeLine(SPLIT),
            routeLine('0.0.0.0', 0),
            exclusionLine('203.0.113.0', 24),
          ),
        },
        { code: profileExample(nativeLine(SPLIT), routeLine('10.0.0.0', 0)) },
        { code: profileExample(nativeLine(SPLIT), routeLine('0.0.0.0', 1)) },
      ],
    },
  },
  check({ profile, text, report }) {
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (policy?.text.toLowerCase() !== 'splittunnel') return;
    const table = routeTable(profile);
    const wide = table.places(
      (facts) =>
        facts.kind === 'inclusion' && facts.network !== undefined && facts.network.prefix < 2,
    );
    if (wide.length === 0 || table.has('exclusion')) return;
    const routes = wide
      .map((place) => table.at(place))
      .filter((route) => route !== undefined)
      // A wrong address has a rule of its own.
      .filter(({ element, network }) => routeAt(element).address?.value?.value === network?.first);
    const fixes =
      profile.isDeviceTunnel || profile.isLockDown
        ? []
        : [
            {
              title: 'force' as const,
              safety: 'unsafe' as const,
              preferred: true,
              edits: forceTunnelEdits(profile, text),
            },
          ];
    const halves = new Map<IpVersion, RouteEntry>();
    const done = new Set<IpVersion>();
    for (const route of routes) {
      const span = routeAt(route.element).address?.span;
      if (!route.network || !span || done.has(route.network.version)) continue;
      const { version, prefix, first } = route.network;
      const data = { version };
      const other = halves.get(version);
      if (prefix === 0) {
        report(span, 'all', data, { fixes });
        done.add(version);
      } else if (other && other.network?.first !== first) {
        const related = [{ span: other.element.nameSpan, message: 'half' as const }];
        report(span, 'halves', data, { related, fixes });
        done.add(version);
      } else halves.set(version, route);
    }
  },
});

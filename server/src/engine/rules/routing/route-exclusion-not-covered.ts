import { removeElement } from '../../fix/edits';
import { hasLooseText } from '../../formats/profilexml/absence';
import { routeTable } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import {
  exclusionLine,
  nativeLine,
  NO_CLASS,
  profileExample,
  routeLine,
  SPLIT,
} from '../exampleLines';
import { networkText } from './support';

export default profileRule<'outside' | 'policy' | 'remove'>({
  meta: {
    id: 'route-exclusion-not-covered',
    title: 'An exclusion keeps a network out of a split tunnel that has no route to it',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      outside:
        'No Route sends {network} into the tunnel, so this exclusion has no effect in a split tunnel. Remove it, or add the network it is an exception from.',
      policy: 'Only the networks of the routes enter a split tunnel.',
      remove: 'Remove the exclusion of {network}',
    },
    sources: ['vpn-routing', 'vpnv2-csp'],
    docs: {
      why: 'In a split tunnel, only the networks of the routes enter the tunnel; everything else stays outside anyway. An exclusion matters where it is an exception from such a network.',
      remedy:
        'Remove the exclusion, or correct its address when it was meant to lie inside one of the routed networks.',
      exceptions:
        'Not reported when networks may enter the tunnel that the profile does not name: with the class-based route (`DisableClassBasedDefaultRoute` not true), with `PlumbIKEv2TSAsRoutes`, or when a route cannot be read. A profile kept as a template for both kinds of tunnel may carry such exclusions on purpose.',
      inferredFrom:
        'What is not routed into a split tunnel stays outside by the description of split tunnels.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS),
            routeLine('10.0.0.0', 8),
            '<«Route»><Address>203.0.113.0</Address><PrefixSize>24</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
          ),
          message:
            'No Route sends 203.0.113.0/24 into the tunnel, so this exclusion has no effect in a split tunnel. Remove it, or add the network it is an exception from.',
          fixed: profileExample(nativeLine(SPLIT, NO_CLASS), routeLine('10.0.0.0', 8)),
        },
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS),
            routeLine('fd00::', 8),
            '<«Route»><Address>2001:db8::</Address><PrefixSize>48</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
          ),
          message:
            'No Route sends 2001:db8::/48 into the tunnel, so this exclusion has no effect in a split tunnel. Remove it, or add the network it is an exception from.',
          fixed: profileExample(nativeLine(SPLIT, NO_CLASS), routeLine('fd00::', 8)),
        },
      ],
      good: [
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS),
            routeLine('10.0.0.0', 8),
            exclusionLine('10.9.0.0', 16),
          ),
        },
        {
          code: profileExample(
            nativeLine(SPLIT),
            routeLine('10.0.0.0', 8),
            exclusionLine('172.16.9.0', 24),
          ),
        },
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS, '<PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>'),
            routeLine('10.0.0.0', 8),
            exclusionLine('172.16.9.0', 24),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (policy?.text.toLowerCase() !== 'splittunnel') return;
    if (profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value !== true) return;
    if (profile.element('NativeProfile/PlumbIKEv2TSAsRoutes')) {
      if (profile.boolean('NativeProfile/PlumbIKEv2TSAsRoutes')?.value !== false) return;
    }
    const table = routeTable(profile);
    if (!table.has('exclusion') || !table.has('inclusion')) return;
    if (!table.isComplete('inclusion') || hasLooseText(profile.root)) return;
    const places = table.places(
      (facts, own) =>
        facts.kind === 'exclusion' && facts.network !== undefined && !own.meetsInclusion,
    );
    for (const place of places) {
      const route = table.at(place);
      if (!route) continue;
      const data = { network: networkText(route) };
      report(route.element.nameSpan, 'outside', data, {
        tag: 'unnecessary',
        related: [{ span: policy.span, message: 'policy' }],
        fixes: [
          {
            title: 'remove',
            data,
            safety: 'unsafe',
            preferred: true,
            edits: [removeElement(text, route.element)],
          },
        ],
      });
    }
  },
});

import { removeElement } from '../../fix/edits';
import { routeTable, tunnelKind } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import { exclusionLine, FORCE, nativeLine, profileExample, routeLine } from '../exampleLines';
import { networkText } from './support';

export default profileRule<'contained' | 'outer' | 'remove'>({
  meta: {
    id: 'route-contained',
    title: 'A Route lies inside another one of the same kind',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'hint',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      contained:
        '{network} lies in {outer}, which goes the same way. This Route is needed only where it has to win over another route, such as one of a device tunnel or a local network.',
      outer: 'The Route to {outer} covers it.',
      remove: 'Remove the Route to {network}, which {outer} covers',
    },
    sources: ['vpn-routing', 'dpc-profile'],
    docs: {
      why: 'Windows takes the most specific route. Where a larger network goes the same way already, a smaller one inside it changes nothing as long as no other interface has a route for those addresses.',
      remedy: 'Remove the smaller Route, or the larger one when it was not meant.',
      exceptions:
        'A smaller route has a purpose when another connection has one that would win otherwise: the Dynamic Profile Configurator copies the routes of the device tunnel into the user tunnel for this reason. A different metric, or an exclusion between the two, is taken for such a purpose and not reported.',
      inferredFrom:
        'The most specific route wins, so a smaller one with the same way out changes nothing.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<«Route»><Address>10.1.0.0</Address><PrefixSize>16</PrefixSize></Route>',
            routeLine('10.0.0.0', 8),
          ),
          message:
            '10.1.0.0/16 lies in 10.0.0.0/8, which goes the same way. This Route is needed only where it has to win over another route, such as one of a device tunnel or a local network.',
          fixed: profileExample(routeLine('10.0.0.0', 8)),
        },
        {
          code: profileExample(
            exclusionLine('203.0.112.0', 20),
            '<«Route»><Address>203.0.113.0</Address><PrefixSize>24</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
          ),
          message:
            '203.0.113.0/24 lies in 203.0.112.0/20, which goes the same way. This Route is needed only where it has to win over another route, such as one of a device tunnel or a local network.',
          fixed: profileExample(exclusionLine('203.0.112.0', 20)),
        },
        {
          code: profileExample(
            routeLine('2001:db8::', 32),
            '<«Route»><Address>2001:db8:5::</Address><PrefixSize>48</PrefixSize></Route>',
          ),
          message:
            '2001:db8:5::/48 lies in 2001:db8::/32, which goes the same way. This Route is needed only where it has to win over another route, such as one of a device tunnel or a local network.',
          fixed: profileExample(routeLine('2001:db8::', 32)),
        },
      ],
      good: [
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            exclusionLine('10.1.0.0', 16),
            routeLine('10.1.2.0', 24),
          ),
        },
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            routeLine('10.1.0.0', 16, '<Metric>5</Metric>'),
          ),
        },
        {
          code: profileExample(
            nativeLine(FORCE),
            routeLine('10.0.0.0', 8),
            routeLine('10.1.0.0', 16),
          ),
        },
        { code: profileExample(routeLine('0.0.0.0', 0), routeLine('2001:db8::', 32)) },
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            routeLine('10.1.0.0', 16),
            routeLine('10.1.0.0', 16),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const table = routeTable(profile);
    if (table.size < 2) return;
    const contained = table.places(
      (_facts, own) => own.within !== undefined && own.duplicateOf === undefined,
    );
    if (contained.length === 0) return;
    // A route that stands there twice is told of for that first: without one of the two, the other
    // would be left, and with it this finding.
    const doubled = new Set(table.relations.map(({ duplicateOf }) => duplicateOf));
    const isForce = tunnelKind(profile) === 'force';
    for (const place of contained) {
      const own = table.relations[place];
      const route = table.at(place);
      const outer = table.at(own?.within ?? -1);
      if (doubled.has(place)) continue;
      if (!route || !outer || own?.opposite !== undefined) continue;
      if (route.kind !== outer.kind || route.metric !== outer.metric) continue;
      if (table.relations[own?.within ?? -1]?.opposite !== undefined) continue;
      // In a force tunnel no route into the tunnel has a place at all.
      if (isForce && route.kind === 'inclusion') continue;
      const data = { network: networkText(route), outer: networkText(outer) };
      report(route.element.nameSpan, 'contained', data, {
        tag: 'unnecessary',
        related: [{ span: outer.element.nameSpan, message: 'outer', data }],
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

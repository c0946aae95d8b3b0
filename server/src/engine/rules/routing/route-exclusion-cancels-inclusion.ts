import { removeElement } from '../../fix/edits';
import { routeTable, type RouteEntry } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import { exclusionLine, profileExample, routeLine } from '../exampleLines';
import { networkText } from './support';

export default profileRule<'both' | 'inclusion' | 'removeExclusion' | 'removeInclusion'>({
  meta: {
    id: 'route-exclusion-cancels-inclusion',
    title: 'A network is both routed into the tunnel and excluded from it',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      both: '{network} is excluded here and routed into the tunnel by another Route. Two routes of the same size cannot both hold; remove one.',
      inclusion: 'The Route that sends {network} into the tunnel.',
      removeExclusion: 'Remove the exclusion of {network}',
      removeInclusion: 'Remove the Route that sends {network} into the tunnel',
    },
    sources: ['vpnv2-csp', 'vpn-routing'],
    docs: {
      why: 'An exclusion is a route as well, one that leads to the physical interface. When it has the same network as a route into the tunnel, neither is more specific, and metrics decide which one holds: the other has no effect.',
      remedy: 'Keep the one that is meant and remove the other.',
      exceptions:
        'Only the same network is reported. A smaller route inside an excluded network is more specific and brings that part back into the tunnel, which is sometimes wanted.',
      inferredFrom:
        'Two routes of the same network compete by metric; what Windows does with such a pair is not published.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            '<«Route»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
          ),
          message:
            '10.0.0.0/8 is excluded here and routed into the tunnel by another Route. Two routes of the same size cannot both hold; remove one.',
          fixed: profileExample(routeLine('10.0.0.0', 8)),
        },
        {
          code: profileExample(
            '<«Route»><Address>fd00::</Address><PrefixSize>8</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>',
            routeLine('fd00::', 8),
          ),
          message:
            'fd00::/8 is excluded here and routed into the tunnel by another Route. Two routes of the same size cannot both hold; remove one.',
          fixed: profileExample(routeLine('fd00::', 8)),
        },
      ],
      good: [
        { code: profileExample(routeLine('10.0.0.0', 8), exclusionLine('10.1.0.0', 16)) },
        { code: profileExample(exclusionLine('10.0.0.0', 8), routeLine('10.1.0.0', 16)) },
      ],
    },
  },
  check({ profile, text, report }) {
    const table = routeTable(profile);
    const places = table.places(
      (facts, own) => facts.kind === 'exclusion' && own.opposite !== undefined,
    );
    const doubled = new Set(table.relations.map(({ duplicateOf }) => duplicateOf));
    for (const place of places) {
      const exclusion = table.at(place);
      const opposite = table.relations[place]?.opposite ?? -1;
      const inclusion = table.at(opposite);
      if (!exclusion || !inclusion) continue;
      const data = { network: networkText(exclusion) };
      // While one is there twice, to remove it changes nothing.
      const remove = (
        title: 'removeExclusion' | 'removeInclusion',
        at: number,
        route: RouteEntry,
      ) =>
        doubled.has(at)
          ? []
          : [
              {
                title,
                data,
                safety: 'unsafe' as const,
                edits: [removeElement(text, route.element)],
              },
            ];
      report(exclusion.element.nameSpan, 'both', data, {
        related: [{ span: inclusion.element.nameSpan, message: 'inclusion', data }],
        fixes: [
          ...remove('removeExclusion', place, exclusion),
          ...remove('removeInclusion', opposite, inclusion),
        ],
      });
    }
  },
});

import { removeElement } from '../../fix/edits';
import { mayBeAlternatives } from '../../formats/xml/alternatives';
import { routeTable } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import { exclusionLine, profileExample, routeLine } from '../exampleLines';
import { networkText } from './support';

export default profileRule<'duplicate' | 'metrics' | 'first' | 'remove'>({
  meta: {
    id: 'route-duplicate',
    title: 'The same network is routed twice',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      duplicate: '{network} has a Route above already, so this one adds nothing. Remove it.',
      metrics:
        '{network} has a Route above already, with another Metric; one network needs only one of them. Remove the one that is not meant.',
      first: 'The first Route to {network}.',
      remove: 'Remove the second Route to {network}',
    },
    sources: ['vpnv2-csp', 'vpn-routing'],
    docs: {
      why: 'A route is its network: two entries for the same one say no more than one does, and when they differ in their metric it is not documented which of them Windows keeps. Duplicates grow in lists that are put together from several sources.',
      remedy: 'Remove one of the two.',
      exceptions:
        'A route and an exclusion of the same network are another matter, and have a rule of their own. Routes whose address or prefix is invalid are not compared.',
      inferredFrom: 'A route is its network. Which of two entries Windows keeps is not published.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            routeLine('10.0.0.0', 8),
            routeLine('192.168.0.0', 16),
            '<«Route»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
          ),
          message: '10.0.0.0/8 has a Route above already, so this one adds nothing. Remove it.',
          fixed: profileExample(routeLine('10.0.0.0', 8), routeLine('192.168.0.0', 16)),
        },
        {
          code: profileExample(
            routeLine('2001:db8::', 48),
            '<«Route»><Address>2001:0db8:0:0::</Address><PrefixSize>48</PrefixSize><Metric>5</Metric></Route>',
          ),
          message:
            '2001:db8::/48 has a Route above already, with another Metric; one network needs only one of them. Remove the one that is not meant.',
          fixed: profileExample(routeLine('2001:db8::', 48)),
        },
      ],
      good: [
        { code: profileExample(routeLine('10.0.0.0', 8), routeLine('10.0.0.0', 9)) },
        { code: profileExample(routeLine('10.0.0.0', 8), exclusionLine('10.0.0.0', 8)) },
      ],
    },
  },
  check({ profile, text, report }) {
    const table = routeTable(profile);
    for (const place of table.places((_facts, own) => own.duplicateOf !== undefined)) {
      const route = table.at(place);
      const first = table.at(table.relations[place]?.duplicateOf ?? -1);
      if (!route || !first || mayBeAlternatives(first.element, route.element)) continue;
      const data = { network: networkText(route) };
      const isSame = route.metric !== undefined && route.metric === first.metric;
      report(route.element.nameSpan, isSame ? 'duplicate' : 'metrics', data, {
        holdsAnyway: true,
        tag: 'unnecessary',
        related: [{ span: first.element.nameSpan, message: 'first', data }],
        fixes: [
          {
            title: 'remove',
            data,
            safety: isSame ? 'safe' : 'unsafe',
            preferred: true,
            edits: [removeElement(text, route.element)],
            twin: first.element.span,
          },
        ],
      });
    }
  },
});

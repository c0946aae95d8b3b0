import { classRouteInForceTunnel } from '../connections';
import { fixOf } from '../fixes';
import { connectionRule } from '../rule';
import { FORCE, nativeLine, NO_CLASS, profileExample, SPLIT } from '../exampleLines';

export default connectionRule<'profilexml', 'force' | 'policy' | 'remove'>('profilexml', {
  meta: {
    id: 'force-disable-classbased',
    title: 'A force tunnel turns off the class-based route',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      force:
        'DisableClassBasedDefaultRoute is for split tunnels and is not known to do anything in a force tunnel. Published profiles leave it out there.',
      policy: 'This makes it a force tunnel.',
      remove: 'Remove DisableClassBasedDefaultRoute',
    },
    sources: ['aovpn-profile-user', 'aovpn-31', 'profilexml-builder'],
    docs: {
      why: 'The class-based route is an addition to the routes of a split tunnel; a force tunnel takes all traffic by its default route. The published reference profile asks for the element to be false or gone in a force tunnel, and a builder of profiles refuses the two together.',
      remedy: 'Remove the element, or set it to `false`.',
      exceptions:
        'Microsoft does not say what happens with both, and at least one published profile carries them. In a device tunnel the force tunnel itself is the mistake, which its own rule reports.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<NativeProfile>',
            `  ${FORCE}`,
            '  <DisableClassBasedDefaultRoute>«true»</DisableClassBasedDefaultRoute>',
            '</NativeProfile>',
          ),
          message:
            'DisableClassBasedDefaultRoute is for split tunnels and is not known to do anything in a force tunnel. Published profiles leave it out there.',
          fixed: profileExample('<NativeProfile>', `  ${FORCE}`, '</NativeProfile>'),
        },
      ],
      good: [
        { code: profileExample(nativeLine(SPLIT, NO_CLASS)) },
        { code: profileExample(nativeLine(FORCE, NO_CLASS.replace('true', 'false'))) },
      ],
    },
  },
  check({ connection, surface, report }) {
    const off = classRouteInForceTunnel(connection);
    if (!off) return;
    report(
      off.place.span,
      'force',
      {},
      {
        related: [{ span: off.force.place.span, message: 'policy' }],
        ...fixOf('remove' as const, surface.remove(off.place), {}, 'unsafe'),
      },
    );
  },
});

import { insertChild } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { routeTable, tunnelKind } from '../../formats/profilexml/routes';
import { covers, RFC1918 } from '../../connection/values/ip';
import { profileRule } from '../rule';
import { nativeLine, NO_CLASS, profileExample, routeLine, SPLIT } from '../exampleLines';

const LINE = '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';

export default profileRule<'active' | 'disable'>({
  meta: {
    id: 'split-classbased-route-active',
    title: 'A split tunnel with routes gets the class-based route as well',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      active:
        'Besides the routes of this profile, Windows adds one for the whole class A, B or C network of the address it gets. Set DisableClassBasedDefaultRoute to true if the routes are meant to be all.',
      disable: 'Insert DisableClassBasedDefaultRoute true',
    },
    sources: ['vpnv2-csp', 'hicks-routing', 'aovpn-profile-user'],
    docs: {
      why: 'Unless it is turned off, Windows adds a route that depends on the address the client gets: /8 for an address of class A, /16 for class B, /24 for class C. A client with 10.21.12.103 sends all of 10.0.0.0/8 into the tunnel, whatever routes the profile has.',
      remedy:
        'Set `DisableClassBasedDefaultRoute` to `true` and name every network behind the tunnel in a Route. Write `false` when the class-based route is wanted.',
      exceptions:
        'Silent when the element is there, whatever it says, and when the routes cover all private networks anyway.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<«NativeProfile»>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${SPLIT}`,
            '</NativeProfile>',
            routeLine('172.16.0.0', 16),
          ),
          message:
            'Besides the routes of this profile, Windows adds one for the whole class A, B or C network of the address it gets. Set DisableClassBasedDefaultRoute to true if the routes are meant to be all.',
          fixed: profileExample(
            '<NativeProfile>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${SPLIT}`,
            `  ${LINE}`,
            '</NativeProfile>',
            routeLine('172.16.0.0', 16),
          ),
        },
      ],
      good: [
        { code: profileExample(nativeLine(SPLIT, NO_CLASS), routeLine('172.16.0.0', 16)) },
        {
          code: profileExample(
            nativeLine(SPLIT, NO_CLASS.replace('true', 'false')),
            routeLine('172.16.0.0', 16),
          ),
        },
        {
          code: profileExample(
            nativeLine(SPLIT),
            routeLine('10.0.0.0', 8),
            routeLine('172.16.0.0', 12),
            routeLine('192.168.0.0', 16),
          ),
        },
        { code: profileExample(nativeLine(SPLIT)) },
      ],
    },
  },
  check({ profile, text, report }) {
    const native = profile.native;
    if (!native || tunnelKind(profile) !== 'split' || profile.isLockDown) return;
    const name = 'DisableClassBasedDefaultRoute';
    if (!isAbsent(native, name)) return;
    // It stands in the wrong place: another rule says so.
    if (profile.root.child(name) ?? profile.cryptographySuite?.child(name)) return;
    const table = routeTable(profile);
    if (!table.has('inclusion')) return;
    const isPrivateCovered = RFC1918.every((block) =>
      table.find(
        ({ kind, network }) =>
          kind === 'inclusion' && network !== undefined && covers(network, block),
      ),
    );
    if (isPrivateCovered) return;
    report(
      native.nameSpan,
      'active',
      {},
      {
        fixes: [
          {
            title: 'disable',
            safety: 'unsafe',
            preferred: true,
            edits: [insertChild(text, native, name, [LINE])],
          },
        ],
      },
    );
  },
});

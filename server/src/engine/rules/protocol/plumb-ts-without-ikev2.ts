import { removeNamed } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { profileRule } from '../rule';
import { nativeExample } from './support';
import { neverUses } from '../../formats/profilexml/protocols';

/** Without routes of its own, the rule about missing routes counts on this element. */
function hasRoutes(profile: Profile): boolean {
  return profile.routes.some((route) => !route.isExclusion);
}

export default profileRule<'useless' | 'remove'>({
  meta: {
    id: 'plumb-ts-without-ikev2',
    title: 'PlumbIKEv2TSAsRoutes is set, but the tunnel never uses IKEv2',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      useless:
        'PlumbIKEv2TSAsRoutes has no effect: only IKEv2 has traffic selectors, and this profile never connects with IKEv2.',
      remove: 'Remove PlumbIKEv2TSAsRoutes',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The element turns the traffic selectors a gateway sends during IKEv2 into routes. With another protocol there are none, so the routes the author expects never appear.',
      remedy: 'Remove the element and list the routes in the profile, or use IKEv2.',
      exceptions:
        '`Automatic` and a list with `Ikev2` are not reported. When the profile has no routes of its own, no fix is offered, since it needs some first.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <NativeProtocolType>SSTP</NativeProtocolType>',
            '    <«PlumbIKEv2TSAsRoutes»>true</PlumbIKEv2TSAsRoutes>',
            '  </NativeProfile>',
            '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'PlumbIKEv2TSAsRoutes has no effect: only IKEv2 has traffic selectors, and this profile never connects with IKEv2.',
          fixed: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <NativeProtocolType>SSTP</NativeProtocolType>',
            '  </NativeProfile>',
            '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: nativeExample(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>',
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>SSTP</NativeProtocolType>',
            '<PlumbIKEv2TSAsRoutes>false</PlumbIKEv2TSAsRoutes>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const plumb = profile.boolean('NativeProfile/PlumbIKEv2TSAsRoutes');
    if (plumb?.value !== true || !neverUses(profile, 'ikev2')) return;
    const edits = removeNamed(text, plumb.element);
    report(
      plumb.element.nameSpan,
      'useless',
      {},
      {
        tag: 'unnecessary',
        ...(hasRoutes(profile) && {
          fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
        }),
      },
    );
  },
});

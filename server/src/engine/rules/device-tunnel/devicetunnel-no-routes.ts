import { replaceValue } from '../../fix/edits';
import { hasLooseText } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { deviceExample, lacksRoutes } from './support';

export default profileRule<'none' | 'classRoute'>({
  meta: {
    id: 'devicetunnel-no-routes',
    title: 'Nothing is routed into the device tunnel',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      none: 'Nothing is routed into this device tunnel: DisableClassBasedDefaultRoute is true and no Route names a network. Add a Route with PrefixSize 32 for each domain controller.',
      classRoute: 'Set DisableClassBasedDefaultRoute to false',
    },
    sources: ['vpn-routing', 'aovpn-profile-device'],
    docs: {
      why: 'Windows routes into a split tunnel what a `Route` names, and the class-based network of the address it got. With that network switched off and no `Route`, the tunnel connects and carries nothing.',
      remedy:
        'Add a host route for each server that must be reached before sign-in (`PrefixSize` 32 or 128). Without any, leave the class-based route on.',
      exceptions:
        'With `PlumbIKEv2TSAsRoutes` the server gives the routes, and nothing is said. Routes that come from DHCP options are not seen here.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            classRoute: '<DisableClassBasedDefaultRoute>«true»</DisableClassBasedDefaultRoute>',
            routes: [],
          }),
          message:
            'Nothing is routed into this device tunnel: DisableClassBasedDefaultRoute is true and no Route names a network. Add a Route with PrefixSize 32 for each domain controller.',
          fixed: deviceExample({
            classRoute: '<DisableClassBasedDefaultRoute>false</DisableClassBasedDefaultRoute>',
            routes: [],
          }),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: deviceExample({ classRoute: '', routes: [] }) },
        {
          code: deviceExample({
            classRoute:
              '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute><PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>',
            routes: [],
          }),
        },
      ],
    },
  },
  check({ profile, report }) {
    if (!profile.isDeviceTunnel || profile.isLockDown || profile.isForceTunnel) return;
    const classRoute = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute');
    if (!classRoute || !lacksRoutes(profile) || hasLooseText(profile.root)) return;
    const edits = [replaceValue(classRoute.element, 'false')];
    report(classRoute.span, 'none', undefined, {
      fixes: [{ title: 'classRoute', safety: 'unsafe', preferred: true, edits }],
    });
  },
});

import { spellingOf } from '../../knowledge/spellings';
import { carriesNothingWhenSplit, forceInDeviceTunnel } from '../connections';
import { connectionRule, type FixInput } from '../rule';
import { deviceExample, inOrder } from './support';

export default connectionRule<'profilexml', 'force' | 'split' | 'splitClass'>('profilexml', {
  meta: {
    id: 'devicetunnel-force-tunnel',
    title: 'A device tunnel is set to force tunneling',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      force:
        "RoutingPolicyType '{policy}' is not supported in a device tunnel, which must be a split tunnel. Use SplitTunnel with routes to the domain controllers.",
      split: 'Set RoutingPolicyType to SplitTunnel',
      splitClass: 'Set RoutingPolicyType to SplitTunnel with the class-based route',
    },
    sources: ['device-tunnel', 'server-docs-900'],
    docs: {
      why: 'A device tunnel must be a split tunnel. A forced one was also reported to keep the user tunnel from starting.',
      remedy:
        'Use `SplitTunnel` and give a `Route` for each host that must be reached before sign-in: domain controllers, management and update servers. Force tunneling belongs to the user tunnel.',
      exceptions:
        'Together with LockDown, which always forces the tunnel, only the combination is reported (`devicetunnel-lockdown`).',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            policy: '<RoutingPolicyType>«ForceTunnel»</RoutingPolicyType>',
          }),
          message:
            "RoutingPolicyType 'ForceTunnel' is not supported in a device tunnel, which must be a split tunnel. Use SplitTunnel with routes to the domain controllers.",
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            policy: '<RoutingPolicyType>«ForceTunnel»</RoutingPolicyType>',
            routes: [],
          }),
          message:
            "RoutingPolicyType 'ForceTunnel' is not supported in a device tunnel, which must be a split tunnel. Use SplitTunnel with routes to the domain controllers.",
          fixed: deviceExample({
            classRoute: '<DisableClassBasedDefaultRoute>false</DisableClassBasedDefaultRoute>',
            routes: [],
          }),
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: '<VPNProfile><NativeProfile><RoutingPolicyType>ForceTunnel</RoutingPolicyType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ connection, surface, report }) {
    const force = forceInDeviceTunnel(connection);
    if (!force) return;
    const classRoute = connection.classRouteDisabled.place;
    // Without any route a split tunnel would carry nothing.
    const keepsClass = carriesNothingWhenSplit(connection);
    const edits = [
      surface.write(force.place, spellingOf('routing', 'split', 'profilexml')),
      keepsClass && classRoute ? surface.write(classRoute, 'false') : undefined,
    ].filter((edit) => edit !== undefined);
    const fix: FixInput<'split' | 'splitClass'> = {
      title: keepsClass ? 'splitClass' : 'split',
      safety: 'unsafe',
      preferred: true,
      edits: inOrder(edits),
    };
    report(force.place.span, 'force', { policy: force.text }, { fixes: [fix] });
  },
});

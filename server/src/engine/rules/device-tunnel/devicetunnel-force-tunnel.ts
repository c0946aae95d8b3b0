import { replaceValue } from '../../fix/edits';
import { profileRule, type FixInput } from '../rule';
import { deviceExample, inOrder, lacksRoutes } from './support';

export default profileRule<'force' | 'split' | 'splitClass'>({
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
  check({ profile, report }) {
    if (!profile.isDeviceTunnel || profile.isLockDown || !profile.isForceTunnel) return;
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (!policy) return;
    const edits = [replaceValue(policy.element, 'SplitTunnel')];
    const classRoute = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute');
    // Without any route a split tunnel would carry nothing.
    const keepsClass = classRoute !== undefined && lacksRoutes(profile);
    if (keepsClass) edits.push(replaceValue(classRoute.element, 'false'));
    const fix: FixInput<'split' | 'splitClass'> = {
      title: keepsClass ? 'splitClass' : 'split',
      safety: 'unsafe',
      preferred: true,
      edits: inOrder(edits),
    };
    report(policy.span, 'force', { policy: policy.text }, { fixes: [fix] });
  },
});

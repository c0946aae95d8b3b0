import { policyEdits, type RoutingPolicy } from '../../refactorings/profile/routing';
import { isAbsent } from '../../formats/profilexml/absence';
import { routeTable } from '../../formats/profilexml/routes';
import { profileRule, type FixInput } from '../rule';
import { FORCE, nativeLine, NO_CLASS, profileExample, routeLine, SPLIT } from '../exampleLines';

type Message = 'open' | 'routes' | 'insert';

export default profileRule<Message>({
  meta: {
    id: 'routing-policy-missing',
    title: 'The profile does not say whether it is a split or a force tunnel',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      open: 'Without RoutingPolicyType it is open whether all traffic enters the tunnel: sources disagree about what Windows assumes. Write SplitTunnel or ForceTunnel.',
      routes:
        'RoutingPolicyType is missing. With routes in the profile Windows makes a split tunnel; write SplitTunnel so that it can be seen.',
      insert: 'Insert RoutingPolicyType {policy}',
    },
    sources: ['vpn-routing', 'vpnv2-csp', 'dpc-csp-profile'],
    docs: {
      why: "The element may be left out by the schema, while the DDF calls it required. Microsoft's page about routing takes a profile without routes for a force tunnel; the Dynamic Profile Configurator reads a profile without the element as a split tunnel. What all traffic does should not depend on that.",
      remedy: 'State the policy: `SplitTunnel` with a Route for each network, or `ForceTunnel`.',
      exceptions:
        'LockDown profiles leave the element out on purpose. Device tunnels have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<«NativeProfile»>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${NO_CLASS}`,
            '</NativeProfile>',
            routeLine('10.0.0.0', 8),
          ),
          message:
            'RoutingPolicyType is missing. With routes in the profile Windows makes a split tunnel; write SplitTunnel so that it can be seen.',
          fixed: profileExample(
            '<NativeProfile>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${SPLIT}`,
            `  ${NO_CLASS}`,
            '</NativeProfile>',
            routeLine('10.0.0.0', 8),
          ),
        },
        {
          code: profileExample(
            '<«NativeProfile»>',
            '  <Servers>vpn.example.com</Servers>',
            '</NativeProfile>',
          ),
          message:
            'Without RoutingPolicyType it is open whether all traffic enters the tunnel: sources disagree about what Windows assumes. Write SplitTunnel or ForceTunnel.',
          fixed: profileExample(
            '<NativeProfile>',
            '  <Servers>vpn.example.com</Servers>',
            `  ${SPLIT}`,
            '</NativeProfile>',
          ),
        },
      ],
      good: [
        { code: profileExample(nativeLine(SPLIT)) },
        { code: profileExample(nativeLine(FORCE)) },
        { code: profileExample('<LockDown>true</LockDown>', nativeLine()) },
        { code: profileExample(nativeLine('<RoutingPolicytype>SplitTunnel</RoutingPolicytype>')) },
      ],
    },
  },
  check({ profile, text, report }) {
    const native = profile.native;
    if (!native?.closed || profile.isLockDown || profile.isDeviceTunnel) return;
    const name = 'RoutingPolicyType';
    if (!isAbsent(native, name) || profile.root.child(name)) return;
    const hasRoutes = routeTable(profile).has('inclusion');
    const fix = (policy: RoutingPolicy, preferred: boolean): FixInput<Message> => ({
      title: 'insert',
      data: { policy },
      safety: 'unsafe',
      preferred,
      edits: policyEdits(profile, text, policy),
    });
    // Without routes, turning off the class-based route leaves nothing to choose from.
    const isBare = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value === true;
    const fixes = hasRoutes
      ? [fix('SplitTunnel', true)]
      : isBare
        ? []
        : [fix('SplitTunnel', false), fix('ForceTunnel', false)];
    report(native.nameSpan, hasRoutes ? 'routes' : 'open', {}, { fixes });
  },
});

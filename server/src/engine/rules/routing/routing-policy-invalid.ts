import type { RoutingPolicy } from '../../refactorings/profile/routing';
import { replaceValue } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { routeTable } from '../../formats/profilexml/routes';
import { isUnknownValue, nearestValue } from '../../knowledge/profilexml';
import { profileRule } from '../rule';
import { nativeLine, NO_CLASS, profileExample, routeLine, SPLIT } from '../exampleLines';

const PATH = 'VPNProfile/NativeProfile/RoutingPolicyType';

/** Whether a policy would only bring another error into this profile. */
function isRuledOut(profile: Profile, policy: string): boolean {
  if (policy === 'ForceTunnel') return profile.isDeviceTunnel;
  const disabled = profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value === true;
  return profile.isLockDown || (disabled && !routeTable(profile).has('inclusion'));
}

export default profileRule<'unknown' | 'set'>({
  meta: {
    id: 'routing-policy-invalid',
    title: 'RoutingPolicyType has a value that Windows does not know',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown:
        "RoutingPolicyType '{value}' is not a policy Windows knows. Write SplitTunnel (only the routed networks enter the tunnel) or ForceTunnel (all traffic does).",
      set: 'Set RoutingPolicyType to {policy}',
    },
    sources: ['vpnv2-csp', 'vpn-routing'],
    docs: {
      why: 'The CSP knows exactly two values, `SplitTunnel` and `ForceTunnel`. The schema does not check them, so a wrong one is found only when Windows makes the connection.',
      remedy: 'Write one of the two values.',
      exceptions:
        'Other case is accepted and left to the rule about the spelling of values. The element of the same name in a traffic filter is checked with the filters.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            nativeLine('<RoutingPolicyType>«Split»</RoutingPolicyType>'),
            routeLine('10.0.0.0', 8),
          ),
          message:
            "RoutingPolicyType 'Split' is not a policy Windows knows. Write SplitTunnel (only the routed networks enter the tunnel) or ForceTunnel (all traffic does).",
          fixed: profileExample(nativeLine(SPLIT), routeLine('10.0.0.0', 8)),
        },
        {
          code: profileExample(nativeLine('<RoutingPolicyType>«Routed»</RoutingPolicyType>')),
          message:
            "RoutingPolicyType 'Routed' is not a policy Windows knows. Write SplitTunnel (only the routed networks enter the tunnel) or ForceTunnel (all traffic does).",
        },
        {
          code: profileExample(
            nativeLine('<RoutingPolicyType>«SplitTunel»</RoutingPolicyType>', NO_CLASS),
          ),
          message:
            "RoutingPolicyType 'SplitTunel' is not a policy Windows knows. Write SplitTunnel (only the routed networks enter the tunnel) or ForceTunnel (all traffic does).",
        },
      ],
      good: [
        { code: profileExample(nativeLine(SPLIT)) },
        { code: profileExample(nativeLine(SPLIT.replace('SplitTunnel', 'splittunnel'))) },
      ],
    },
  },
  check({ profile, report }) {
    const field = profile.text('NativeProfile/RoutingPolicyType');
    if (!field || !isUnknownValue(PATH, field.text)) return;
    const policy = nearestValue(PATH, field.text) as RoutingPolicy | undefined;
    const isOffered = policy !== undefined && !isRuledOut(profile, policy);
    report(
      field.span,
      'unknown',
      { value: field.text },
      {
        holdsAnyway: true,
        fixes: isOffered
          ? [
              {
                title: 'set',
                data: { policy },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(field.element, policy)],
              },
            ]
          : [],
      },
    );
  },
});

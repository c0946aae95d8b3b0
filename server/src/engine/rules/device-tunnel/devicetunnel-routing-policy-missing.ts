import { insertChild } from '../../fix/place';
import { hasChild, isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { deviceExample } from './support';

const NAME = 'RoutingPolicyType';

export default profileRule<'missing' | 'split'>({
  meta: {
    id: 'devicetunnel-routing-policy-missing',
    title: 'A device tunnel does not state its routing policy',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      missing:
        'RoutingPolicyType is missing, and sources disagree on what Windows then assumes. A device tunnel must be a split tunnel: state SplitTunnel.',
      split: 'Insert RoutingPolicyType SplitTunnel',
    },
    sources: ['device-tunnel', 'vpn-routing', 'dpc-csp-profile'],
    docs: {
      why: 'A device tunnel supports split tunneling only. Without the element, Microsoft describes a forced tunnel when there are no routes, while a widely used deployment tool reads the profile as split.',
      remedy: 'Write `<RoutingPolicyType>SplitTunnel</RoutingPolicyType>`.',
      exceptions:
        'Many profiles work without the element, so this is an information. User tunnels are looked at by `routing-policy-missing`.',
      inferredFrom:
        "A device tunnel has to be a split tunnel, and Microsoft's page and a deployment tool read a missing element in opposite ways.",
    },
    examples: {
      bad: [
        {
          code: deviceExample({ policy: '' }).replace('<NativeProfile>', '<«NativeProfile»>'),
          message:
            'RoutingPolicyType is missing, and sources disagree on what Windows then assumes. A device tunnel must be a split tunnel: state SplitTunnel.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: '<VPNProfile><NativeProfile></NativeProfile></VPNProfile>' },
      ],
    },
  },
  check({ profile, text, report }) {
    const { native, root } = profile;
    if (!native || !profile.isDeviceTunnel || profile.isLockDown) return;
    if (!isAbsent(native, NAME) || hasChild(root, NAME)) return;
    const edits = [insertChild(text, native, NAME, [`<${NAME}>SplitTunnel</${NAME}>`])];
    report(native.nameSpan, 'missing', undefined, {
      fixes: [{ title: 'split', safety: 'safe', preferred: true, edits }],
    });
  },
});

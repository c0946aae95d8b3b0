import { connectionRule } from '../rule';
import { LEGACY_FIXES, reportLegacy, type LegacyMessage } from './legacy';
import { nativeExample, SUITE_LINES } from './support';

export default connectionRule<'profilexml', LegacyMessage>('profilexml', {
  meta: {
    id: 'l2tp-protocol',
    title: 'L2TP is deprecated',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      deprecated:
        "'{type}' is deprecated in Windows Server, so a new Always On VPN should not depend on it. Use IKEv2, or SSTP where UDP is blocked.",
      ...LEGACY_FIXES,
    },
    sources: ['vpn-protocols-server', 'pptp-l2tp-deprecation'],
    docs: {
      why: 'Microsoft deprecated L2TP for Windows Server in October 2024, and from Windows Server 2025 on a new RRAS server does not accept it by default. It also needs a machine certificate or a shared key besides the user authentication.',
      remedy: 'Use `IKEv2`; where guest networks block UDP, `SSTP`.',
      exceptions:
        'A third-party gateway without IKEv2 may leave no choice; lower the severity of the rule for such files. A profile with the user method MSChapv2 gets `SSTP` offered, since IKEv2 does not take that method.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«L2TP»</NativeProtocolType>', ...SUITE_LINES),
          message:
            "'L2TP' is deprecated in Windows Server, so a new Always On VPN should not depend on it. Use IKEv2, or SSTP where UDP is blocked.",
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>', ...SUITE_LINES),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>«L2TP»</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
          target: { windows: '11-22H2' },
          message:
            "'L2TP' is deprecated in Windows Server, so a new Always On VPN should not depend on it. Use IKEv2, or SSTP where UDP is blocked.",
          fixed: nativeExample(
            '<NativeProtocolType>SSTP</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
        },
      ],
      good: [{ code: nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>') }],
    },
  },
  check(context) {
    reportLegacy('l2tp', context);
  },
});

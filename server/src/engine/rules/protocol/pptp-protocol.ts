import { connectionRule } from '../rule';
import { LEGACY_FIXES, reportLegacy, type LegacyMessage } from './legacy';
import { nativeExample, SUITE_LINES } from './support';

export default connectionRule<'profilexml', LegacyMessage>('profilexml', {
  meta: {
    id: 'pptp-protocol',
    title: 'PPTP is broken and deprecated',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      deprecated:
        "'{type}' does not protect the traffic: its encryption is broken, Microsoft deprecates it, and it fails over IPv6 (error 825). Use IKEv2, or SSTP where UDP is blocked.",
      ...LEGACY_FIXES,
    },
    sources: ['pptp-l2tp-deprecation', 'vpn-protocols-server', 'advisory-2743314', 'ras-errors'],
    docs: {
      why: 'PPTP takes its keys from MS-CHAPv2, which can be broken from a recording of the traffic. Microsoft deprecated it in October 2024, and a new RRAS server of Windows Server 2025 does not accept it. Over IPv6 it cannot connect at all: error 825.',
      remedy:
        'Use `IKEv2`; where guest networks block UDP, `SSTP`. Both need a certificate on the server.',
      exceptions:
        'A profile with the user method MSChapv2 gets `SSTP` offered, since IKEv2 does not take that method. Device tunnels and LockDown profiles are left to the rules that demand IKEv2 there.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«PPTP»</NativeProtocolType>', ...SUITE_LINES),
          message:
            "'PPTP' does not protect the traffic: its encryption is broken, Microsoft deprecates it, and it fails over IPv6 (error 825). Use IKEv2, or SSTP where UDP is blocked.",
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>', ...SUITE_LINES),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>«Pptp»</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
          message:
            "'Pptp' does not protect the traffic: its encryption is broken, Microsoft deprecates it, and it fails over IPv6 (error 825). Use IKEv2, or SSTP where UDP is blocked.",
          fixed: nativeExample(
            '<NativeProtocolType>SSTP</NativeProtocolType>',
            '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
          ),
        },
      ],
      good: [{ code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>') }],
    },
  },
  check(context) {
    reportLegacy('pptp', context);
  },
});

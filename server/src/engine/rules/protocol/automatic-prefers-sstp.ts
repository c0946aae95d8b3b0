import { profileRule } from '../rule';
import { nativeExample, SUITE_LINES } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'order'>({
  meta: {
    id: 'automatic-prefers-sstp',
    title: 'Automatic may try SSTP before IKEv2',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      order:
        "'{type}' was seen to try SSTP before IKEv2, though Microsoft writes that the most secure protocol comes first; PPTP and L2TP are tried too. A ProtocolList (Windows 11) or VpnStrategy 14 in rasphone.pbk settles the order.",
    },
    sources: [
      'hicks-sstp-fallback',
      'hicks-vpnstrategy',
      'server-docs-4027',
      'vpn-connection-type',
    ],
    docs: {
      why: 'Administrators often choose `Automatic` to get IKEv2 with SSTP as a fallback. The page of Microsoft on connection types says that Windows tries the most secure protocol first; administrators see SSTP tried first, and since it nearly always works, IKEv2 is hardly ever used. PPTP and L2TP are tried as well when the others fail.',
      remedy:
        'If SSTP first is fine, leave it. For IKEv2 first use a `ProtocolList` on Windows 11 (the editor offers it as a refactoring), or set `VpnStrategy` to 14 in rasphone.pbk after the profile was created.',
      exceptions:
        'The behaviour is a report from the field. Pages of Microsoft and the default strategy of the phonebook put IKEv2 first; hence a hint only.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«Automatic»</NativeProtocolType>'),
          message:
            "'Automatic' was seen to try SSTP before IKEv2, though Microsoft writes that the most secure protocol comes first; PPTP and L2TP are tried too. A ProtocolList (Windows 11) or VpnStrategy 14 in rasphone.pbk settles the order.",
        },
        {
          code: nativeExample(
            '<«NativeProtocolType»>Automatic</NativeProtocolType>',
            ...SUITE_LINES,
          ),
          message:
            "'Automatic' was seen to try SSTP before IKEv2, though Microsoft writes that the most secure protocol comes first; PPTP and L2TP are tried too. A ProtocolList (Windows 11) or VpnStrategy 14 in rasphone.pbk settles the order.",
        },
      ],
      good: [
        { code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>') },
        {
          code: '<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><NativeProtocolType>Automatic</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, report }) {
    const type = profile.protocolType;
    if (type?.value !== 'automatic' || needsIkev2(profile)) return;
    // Beside a suite the value has a warning already.
    const span = profile.cryptographySuite ? type.element.nameSpan : type.span;
    report(span, 'order', { type: type.text });
  },
});

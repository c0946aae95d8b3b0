import { replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';
import { isBeforeWindows11, nativeExample, SUITE_LINES } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

const WINDOWS_10 = { windows: '10-22H2' };

export default profileRule<'unknown' | 'older' | 'automatic'>({
  meta: {
    id: 'sstp-native-needs-windows11',
    title: 'SSTP as NativeProtocolType needs Windows 11',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unknown:
        "NativeProtocolType '{type}' works on Windows 11 and later. On Windows 10 it was seen to end as Automatic, which tries other protocols too.",
      older:
        "NativeProtocolType '{type}' needs Windows 11, and the target is older: there it was seen to end as Automatic. Write Automatic, which was seen to try SSTP first.",
      automatic: 'Set NativeProtocolType to Automatic (for Windows 10)',
    },
    sources: ['hicks-vpnstrategy', 'server-docs-1711', 'itpro-docs-2787', 'vpn-connection-type'],
    docs: {
      why: 'Windows 10 knew `IKEv2`, `L2TP`, `PPTP` and `Automatic`; SSTP could be had through `Automatic` only. `SSTP` as a value of its own came with Windows 11. On an older client the profile is created all the same, but with the VPN type Automatic, so IKEv2 and the old protocols are tried too when SSTP fails.',
      remedy:
        'For Windows 10 write `Automatic` and leave only SSTP open on the server. For Windows 11 keep `SSTP` and set the target release to `11-21H2` or later; the information then disappears.',
      exceptions:
        'The current reference gives no build for the single values of the element; the release rests on reports. No fix is offered when the profile has a CryptographySuite, since `Automatic` would ignore it.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«SSTP»</NativeProtocolType>'),
          message:
            "NativeProtocolType 'SSTP' works on Windows 11 and later. On Windows 10 it was seen to end as Automatic, which tries other protocols too.",
          fixed: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>'),
        },
        {
          code: nativeExample('<NativeProtocolType>«SSTP»</NativeProtocolType>'),
          target: WINDOWS_10,
          message:
            "NativeProtocolType 'SSTP' needs Windows 11, and the target is older: there it was seen to end as Automatic. Write Automatic, which was seen to try SSTP first.",
          fixed: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>'),
        },
        {
          code: nativeExample('<NativeProtocolType>«SSTP»</NativeProtocolType>', ...SUITE_LINES),
          message:
            "NativeProtocolType 'SSTP' works on Windows 11 and later. On Windows 10 it was seen to end as Automatic, which tries other protocols too.",
        },
      ],
      good: [
        {
          code: nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>'),
          target: { windows: '11-21H2' },
        },
        {
          code: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>'),
          target: WINDOWS_10,
        },
      ],
    },
  },
  check({ profile, settings, report }) {
    const type = profile.protocolType;
    const isOld = isBeforeWindows11(settings);
    if (type?.value !== 'sstp' || isOld === false || needsIkev2(profile)) return;
    report(
      type.span,
      isOld ? 'older' : 'unknown',
      { type: type.text },
      profile.cryptographySuite
        ? {}
        : {
            fixes: [
              {
                title: 'automatic',
                safety: 'unsafe',
                // With unknown clients SSTP may be just right.
                ...(isOld && { preferred: true }),
                edits: [replaceValue(type.element, 'Automatic')],
              },
            ],
          },
    );
  },
});

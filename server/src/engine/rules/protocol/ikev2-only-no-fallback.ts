import { profileRule } from '../rule';
import { nativeExample } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'blocked'>({
  meta: {
    id: 'ikev2-only-no-fallback',
    title: 'A user tunnel with IKEv2 alone has no fallback',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'off',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      blocked:
        'IKEv2 needs UDP ports 500 and 4500, which many guest networks block, and this profile has no other protocol to fall back to. SSTP uses TCP port 443.',
    },
    sources: ['hicks-sstp-fallback'],
    docs: {
      why: 'IKEv2 is the most secure protocol and SSTP the one that gets through: hotels, trains and guest networks often allow little more than TCP 443. Users of an IKEv2-only tunnel cannot work there.',
      remedy:
        'On Windows 11 a `ProtocolList` with `Ikev2` and `Sstp` adds a fallback (the editor offers it as a refactoring); otherwise set `VpnStrategy` to 14 in rasphone.pbk after the profile was created.',
      exceptions:
        'Off by default: a security policy may well demand IKEv2 alone. Device tunnels and LockDown profiles cannot use anything else and are not reported.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«IKEv2»</NativeProtocolType>'),
          message:
            'IKEv2 needs UDP ports 500 and 4500, which many guest networks block, and this profile has no other protocol to fall back to. SSTP uses TCP port 443.',
        },
      ],
      good: [
        {
          code: '<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile></VPNProfile>',
        },
        { code: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>') },
      ],
    },
  },
  check({ profile, report }) {
    const type = profile.protocolType;
    if (type?.value === 'ikev2' && !needsIkev2(profile)) report(type.span, 'blocked');
  },
});

import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'both' | 'lockdown'>({
  meta: {
    id: 'devicetunnel-lockdown',
    title: 'A profile is device tunnel and LockDown profile at once',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      both: 'DeviceTunnel and LockDown exclude each other: a LockDown profile forces all traffic through the tunnel, and a device tunnel supports split tunneling only. Choose one.',
      lockdown: 'The profile is a LockDown profile.',
    },
    sources: ['vpn-security', 'device-tunnel', 'vpnv2-ddf'],
    docs: {
      why: 'LockDown turns the profile into a forced tunnel that cannot be disconnected and suffers no other profile beside it. A device tunnel must be split and usually stands beside a user tunnel. What Windows makes of both is not documented.',
      remedy:
        'Decide for one: LockDown where nothing may leave the device outside the tunnel, a device tunnel where the device needs its domain controllers before sign-in.',
      inferredFrom:
        'LockDown is documented to force the tunnel, and a device tunnel not to support that. No source speaks of both together; LockDown profiles that authenticate with a machine certificate are published.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({ alwaysOn: '<LockDown>true</LockDown>' }).replace(
            '<DeviceTunnel>true<',
            '<DeviceTunnel>«true»<',
          ),
          message:
            'DeviceTunnel and LockDown exclude each other: a LockDown profile forces all traffic through the tunnel, and a device tunnel supports split tunneling only. Choose one.',
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: '<VPNProfile><LockDown>true</LockDown><DeviceTunnel>false</DeviceTunnel></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, report }) {
    if (!profile.isDeviceTunnel || !profile.isLockDown) return;
    const device = profile.boolean('DeviceTunnel');
    const lockDown = profile.boolean('LockDown');
    if (!device || !lockDown) return;
    report(device.span, 'both', undefined, {
      related: [{ span: lockDown.span, message: 'lockdown' }],
    });
  },
});

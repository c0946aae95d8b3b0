import { mayBeSame } from '../../connection/same';
import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { fileLabel } from './support';

export default workspaceRule<'other' | 'profile'>({
  meta: {
    id: 'x-lockdown-with-other-profiles',
    title: 'LockDown stands beside another profile',
    kinds: [
      'profilexml',
      'rasphone',
      'powershell',
      'registry',
      'syncml',
      'intune',
      'server-output',
    ],
    group: 'agreement',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      other:
        'LockDown allows no other profile on the computer, and {file} makes one: it cannot be made, or does not connect. Take LockDown or the other profile away.',
      profile: 'The other profile.',
    },
    sources: ['vpn-security'],
    docs: {
      why: 'A profile with LockDown has to be the only one: while it exists no other profile can be made or connect, a device tunnel among them.',
      remedy:
        'Use LockDown by itself, or take it away where a device and a user tunnel are wanted.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2, '<LockDown>«true»</LockDown>'),
          message:
            'LockDown allows no other profile on the computer, and device.xml makes one: it cannot be made, or does not connect. Take LockDown or the other profile away.',
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(IKEV2, '<DeviceTunnel>true</DeviceTunnel>'),
          },
        },
      ],
      good: [
        { code: profileWith(IKEV2, '<LockDown>true</LockDown>'), beside: { 'server.ps1': SERVER } },
        {
          code: profileWith(IKEV2),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(IKEV2, '<DeviceTunnel>true</DeviceTunnel>'),
          },
        },
      ],
    },
  },
  check(context) {
    const profiles = context.deployment.clients.filter(({ form }) => form === 'profilexml');
    for (const profile of profiles) {
      const { lockDown } = profile;
      if (lockDown.state !== 'known' || !lockDown.value) continue;
      // Several files may state the same connection, and what a script fills in may be a copy of it.
      const other = profiles.find(
        (each) =>
          !mayBeSame(profile, each) &&
          (each.carrier === undefined || valueOf(each.name) !== undefined),
      );
      if (!other) continue;
      const data = { file: fileLabel(lockDown.place, other.place) };
      context.report(lockDown.place, 'other', data, {
        related: [{ place: other.place, message: 'profile' }],
      });
    }
  },
});

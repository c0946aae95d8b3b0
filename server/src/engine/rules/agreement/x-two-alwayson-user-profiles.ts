import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, PROJECT } from './samples';
import { chosenProfiles, CONNECTION_KINDS, fileLabel } from './support';

export default workspaceRule<'two' | 'other'>({
  meta: {
    id: 'x-two-alwayson-user-profiles',
    title: 'Two user tunnels are always on',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      two: 'Two user tunnels of this deployment are always on (the other one in {file}). Windows connects one of them by itself, the first that was configured. Set AlwaysOn to false in the other.',
      other: 'Always on as well.',
    },
    sources: ['vpn-auto-trigger'],
    docs: {
      why: 'Only one connection of a user is triggered automatically. With several profiles that are always on, the first that device management made is the active one, and the others connect by hand only.',
      remedy:
        'Leave AlwaysOn true in the profile that is to connect by itself, and set it to false in the one that is kept in reserve.',
      exceptions:
        'Looked at only where a deployment in `.aovpn.json` names the files together: elsewhere profiles may be alternatives for different groups. The same connection in a script or under the same name counts once.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>«true»</AlwaysOn>'),
          message:
            'Two user tunnels of this deployment are always on (the other one in second.xml). Windows connects one of them by itself, the first that was configured. Set AlwaysOn to false in the other.',
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><AlwaysOn>«true»</AlwaysOn>',
            ),
            '.aovpn.json': PROJECT,
          },
        },
      ],
      good: [
        {
          code: profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>true</AlwaysOn>'),
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><AlwaysOn>false</AlwaysOn>',
            ),
            '.aovpn.json': PROJECT,
          },
        },
        // Nothing says that these are for one user: they may be for different groups.
        {
          code: profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>true</AlwaysOn>'),
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><AlwaysOn>true</AlwaysOn>',
            ),
          },
        },
        {
          code: profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>true</AlwaysOn>'),
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><AlwaysOn>true</AlwaysOn><DeviceTunnel>true</DeviceTunnel>',
            ),
            '.aovpn.json': PROJECT,
          },
        },
        {
          code: profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>true</AlwaysOn>'),
          beside: {
            'deploy.ps1': `$xml = @'\n${profileWith(IKEV2, '<ProfileName>One</ProfileName><AlwaysOn>true</AlwaysOn>')}\n'@\n`,
            '.aovpn.json': PROJECT,
          },
        },
      ],
    },
  },
  check(context) {
    // Only a project file says that profiles are for the same computers.
    if (context.deployment.by !== 'project') return;
    const found = chosenProfiles(context.deployment, ({ alwaysOn }) => alwaysOn).filter(
      ({ profile }) => isOfUser(profile),
    );
    found.forEach(({ place }, index) => {
      const [nearest, ...others] = found.filter((_, at) => at !== index);
      if (!nearest) return;
      context.report(
        place,
        'two',
        { file: fileLabel(place, nearest.place) },
        {
          related: [nearest, ...others].map((other) => ({ place: other.place, message: 'other' })),
        },
      );
    });
  },
});

function isOfUser({ deviceTunnel }: ClientConnection): boolean {
  return deviceTunnel.state === 'absent' || valueOf(deviceTunnel) === false;
}

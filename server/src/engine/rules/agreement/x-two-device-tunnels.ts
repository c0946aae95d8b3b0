import { workspaceRule } from '../rule';
import { IKEV2, profileWith, PROJECT } from './samples';
import { chosenProfiles, CONNECTION_KINDS, fileLabel } from './support';

export default workspaceRule<'two' | 'other'>({
  meta: {
    id: 'x-two-device-tunnels',
    title: 'Two device tunnels on one computer',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      two: 'Two profiles of this deployment make device tunnels (the other one in {file}). A computer has one device tunnel; keep one of the two.',
      other: 'A device tunnel as well.',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'Windows supports one device tunnel on a computer. Which of two comes up is not documented.',
      remedy:
        'Put what both need into one profile, or assign the two to different computers and name them in deployments of their own.',
      exceptions:
        'Looked at only where a deployment in `.aovpn.json` names the files together: elsewhere profiles may be alternatives for different groups. The same connection in a script or under the same name counts once.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            IKEV2,
            '<ProfileName>One</ProfileName><DeviceTunnel>«true»</DeviceTunnel>',
          ),
          message:
            'Two profiles of this deployment make device tunnels (the other one in second.xml). A computer has one device tunnel; keep one of the two.',
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><DeviceTunnel>«true»</DeviceTunnel>',
            ),
            '.aovpn.json': PROJECT,
          },
        },
      ],
      good: [
        {
          code: profileWith(
            IKEV2,
            '<ProfileName>One</ProfileName><DeviceTunnel>true</DeviceTunnel>',
          ),
          beside: {
            'second.xml': profileWith(IKEV2, '<ProfileName>Two</ProfileName>'),
            '.aovpn.json': PROJECT,
          },
        },
        // Nothing says that these are for one user: they may be for different groups.
        {
          code: profileWith(
            IKEV2,
            '<ProfileName>One</ProfileName><DeviceTunnel>true</DeviceTunnel>',
          ),
          beside: {
            'second.xml': profileWith(
              IKEV2,
              '<ProfileName>Two</ProfileName><DeviceTunnel>true</DeviceTunnel>',
            ),
          },
        },
      ],
    },
  },
  check(context) {
    // Only a project file says that profiles are for the same computers.
    if (context.deployment.by !== 'project') return;
    const found = chosenProfiles(context.deployment, ({ deviceTunnel }) => deviceTunnel);
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

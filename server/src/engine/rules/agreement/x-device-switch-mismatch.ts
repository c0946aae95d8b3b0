import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { deploy, IKEV2, profileWith } from './samples';
import { CONNECTION_KINDS, fileLabel } from './support';

export default workspaceRule<'with' | 'without' | 'profile'>({
  meta: {
    id: 'x-device-switch-mismatch',
    title: 'A script and its profile are about different tunnels',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'error',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      with: 'The script is told to make a device tunnel, and the profile in {file} does not have DeviceTunnel true: the script stops. Leave -DeviceTunnel out, or name the profile of the device tunnel.',
      without:
        'The profile in {file} makes a device tunnel, and the script is not told so: it stops. Add -DeviceTunnel, or name the profile of the user tunnel.',
      profile: 'The profile.',
    },
    sources: ['aovpn-new-connection'],
    docs: {
      why: 'New-AovpnConnection.ps1 compares its switch `-DeviceTunnel` with the profile it is given, and stops where one is for a device tunnel and the other is not.',
      remedy: 'Add or remove the switch, or name the other profile.',
      exceptions:
        'Looked at where a script takes a profile from a file that lies beside it. The first releases of the published script have no such switch.',
    },
    examples: {
      bad: [
        {
          code: deploy('device.xml', 'Corp', ' -AllUserConnection').replace(
            '.\\New-AovpnConnection.ps1',
            '«.\\New-AovpnConnection.ps1»',
          ),
          kind: 'powershell',
          message:
            'The profile in device.xml makes a device tunnel, and the script is not told so: it stops. Add -DeviceTunnel, or name the profile of the user tunnel.',
          beside: { 'device.xml': profileWith(IKEV2, '<DeviceTunnel>true</DeviceTunnel>') },
        },
        {
          code: deploy('user.xml', 'Corp', ' -«DeviceTunnel»'),
          kind: 'powershell',
          message:
            'The script is told to make a device tunnel, and the profile in user.xml does not have DeviceTunnel true: the script stops. Leave -DeviceTunnel out, or name the profile of the device tunnel.',
          beside: { 'user.xml': profileWith(IKEV2) },
        },
      ],
      good: [
        {
          code: deploy('device.xml', 'Corp', ' -DeviceTunnel'),
          kind: 'powershell',
          beside: { 'device.xml': profileWith(IKEV2, '<DeviceTunnel>true</DeviceTunnel>') },
        },
        {
          code: deploy('user.xml'),
          kind: 'powershell',
          beside: { 'user.xml': profileWith(IKEV2) },
        },
        {
          code: `param([switch]$ForDevice)\n${deploy('user.xml', 'Corp', ' -DeviceTunnel:$ForDevice')}`,
          kind: 'powershell',
          beside: { 'user.xml': profileWith(IKEV2) },
        },
      ],
    },
  },
  check({ deployment, report }) {
    for (const { delivery, ...link } of deployment.deliveries) {
      const { deviceSwitch } = delivery;
      if (!('profile' in link) || deviceSwitch.state !== 'known') continue;
      const { deviceTunnel, place } = link.profile;
      if (deviceTunnel.state === 'unknowable') continue;
      const isDevice = valueOf(deviceTunnel) === true;
      if (isDevice === deviceSwitch.value) continue;
      const there = isDevice ? (deviceTunnel.place ?? place) : place;
      const file = fileLabel(deviceSwitch.place, there);
      const related = [{ place: there, message: 'profile' as const }];
      report(deviceSwitch.place, isDevice ? 'without' : 'with', { file }, { related });
    }
  },
});

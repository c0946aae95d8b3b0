import { workspaceRule } from '../rule';
import { relativeName } from '../../workspace/files';
import { deploy, IKEV2, profileWith } from './samples';
import { CONNECTION_KINDS, fileLabel } from './support';

export default workspaceRule<'missing' | 'instead'>({
  meta: {
    id: 'x-deployed-file-missing',
    title: 'A script takes a profile from a file that is not there',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      missing:
        "There is no file {missing}, so that the script has nothing to deploy. '{instead}' lies there; name that file, or put the missing one beside the script.",
      instead: 'The profile that is there.',
    },
    sources: ['ps-get-content', 'aovpn-new-connection'],
    docs: {
      why: 'A script that makes a connection reads its profile from a file. Where that is not found the script ends with an error, or makes a connection of nothing.',
      remedy: 'Correct the name, or add the file.',
      exceptions:
        'Looked at where the path starts at the folder of the script, the file certainly is not there, and a profile whose name is much the same lies in its place: scripts are often published without the files they need.',
    },
    examples: {
      bad: [
        {
          code: deploy('«user-tunnel.xml»').replace('$PSScriptRoot\\«', '«$PSScriptRoot\\'),
          kind: 'powershell',
          message:
            "There is no file user-tunnel.xml, so that the script has nothing to deploy. 'UserTunnel.xml' lies there; name that file, or put the missing one beside the script.",
          beside: { 'UserTunnel.xml': profileWith(IKEV2) },
        },
      ],
      good: [
        {
          code: deploy('user-tunnel.xml'),
          kind: 'powershell',
          beside: { 'User-Tunnel.xml': profileWith(IKEV2) },
        },
        {
          code: deploy('user-tunnel.xml'),
          kind: 'powershell',
          beside: { 'lab.xml': profileWith(IKEV2) },
        },
        {
          code: ".\\New-AovpnConnection.ps1 -xmlFilePath 'C:\\Temp\\user-tunnel.xml' -ProfileName Corp\n",
          kind: 'powershell',
          beside: { 'usertunnel.xml': profileWith(IKEV2) },
        },
      ],
    },
  },
  check({ deployment, report }) {
    for (const link of deployment.deliveries) {
      const { path } = link.delivery;
      if (!('missing' in link) || path.state !== 'known') continue;
      const { place } = path;
      const data = {
        missing: relativeName(place.file, link.missing),
        instead: fileLabel(place, link.instead),
      };
      report(place, 'missing', data, { related: [{ place: link.instead, message: 'instead' }] });
    }
  },
});

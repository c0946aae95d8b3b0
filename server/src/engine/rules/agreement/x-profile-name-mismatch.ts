import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { deploy, IKEV2, profileWith } from './samples';
import { CONNECTION_KINDS, fileLabel } from './support';

export default workspaceRule<'inside' | 'script' | 'other'>({
  meta: {
    id: 'x-profile-name-mismatch',
    title: 'A script gives a profile another name than its ProfileName',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      inside:
        "The script {file} makes this connection under the name '{name}', which is the one Windows shows. Write '{name}' here, so that nobody looks for '{inside}'.",
      script:
        "The connection gets the name '{name}', and the ProfileName in {file} is '{inside}'. Windows shows the name given here; write the same at both places.",
      other: 'The other name.',
    },
    sources: ['vpnv2-csp', 'aovpn-new-connection'],
    docs: {
      why: 'The VPNv2 CSP takes the name of a connection from its node, and so does whoever makes it through the MDM bridge. A `ProfileName` inside that says something else is what people and later scripts look for, and they do not find it.',
      remedy: 'Write the name of the script into `ProfileName`, or leave `ProfileName` out.',
      exceptions:
        'Looked at where a script takes a profile from a file that lies beside it and both names are written down. Capitals do not matter.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2, '<ProfileName>«AOVPN»</ProfileName>'),
          message:
            "The script deploy.ps1 makes this connection under the name 'Always On VPN', which is the one Windows shows. Write 'Always On VPN' here, so that nobody looks for 'AOVPN'.",
          beside: { 'deploy.ps1': deploy('vpn.xml', "'«Always On VPN»'") },
        },
      ],
      good: [
        {
          code: profileWith(IKEV2, '<ProfileName>Corp</ProfileName>'),
          beside: { 'deploy.ps1': deploy('vpn.xml', 'CORP') },
        },
        { code: profileWith(IKEV2), beside: { 'deploy.ps1': deploy('vpn.xml') } },
        {
          code: profileWith(IKEV2, '<ProfileName>AOVPN</ProfileName>'),
          beside: { 'deploy.ps1': deploy('other.xml') },
        },
      ],
    },
  },
  check({ deployment, report }) {
    for (const link of deployment.deliveries) {
      if (!('profile' in link)) continue;
      const own = link.profile.name;
      const given = link.delivery.name;
      if (own.state !== 'known' || given.state !== 'known') continue;
      if (valueOf(own)?.toLowerCase() === given.value.toLowerCase()) continue;
      const data = { name: given.value, inside: own.value };
      report(
        own.place,
        'inside',
        { ...data, file: fileLabel(own.place, given.place) },
        { related: [{ place: given.place, message: 'other' }] },
      );
      report(
        given.place,
        'script',
        { ...data, file: fileLabel(given.place, own.place) },
        { related: [{ place: own.place, message: 'other' }] },
      );
    }
  },
});

import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { tellBoth, tunnelsOf } from './support';

export default workspaceRule<'both' | 'other'>({
  meta: {
    id: 'x-registerdns-on-both-tunnels',
    title: 'Both tunnels register in DNS',
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
    severity: 'warning',
    confidence: 'observed',
    since: '0.2.0',
    fix: 'none',
    messages: {
      both: 'Device and user tunnel both register their address in DNS (the other one in {file}), so that the computer has two addresses under one name and may answer at one of them only. Register one of the two, usually the device tunnel.',
      other: 'The other tunnel.',
    },
    sources: ['dpc-profile'],
    docs: {
      why: 'Each tunnel gets an address of its own, and each that registers writes it into DNS under the name of the computer. Whoever asks for the name gets both, and management connects to the one that may not answer.',
      remedy:
        'Leave RegisterDNS on in one of the two profiles, usually that of the device tunnel, and take it out of the other.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2, '<RegisterDNS>«true»</RegisterDNS>'),
          message:
            'Device and user tunnel both register their address in DNS (the other one in device.xml), so that the computer has two addresses under one name and may answer at one of them only. Register one of the two, usually the device tunnel.',
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><RegisterDNS>«true»</RegisterDNS>',
            ),
          },
        },
      ],
      good: [
        {
          code: profileWith(IKEV2),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><RegisterDNS>true</RegisterDNS>',
            ),
          },
        },
      ],
    },
  },
  check(context) {
    const { device, user } = tunnelsOf(context.deployment);
    for (const one of device) {
      for (const other of user) {
        const [own, their] = [one.registerDns, other.registerDns];
        if (own.state !== 'known' || their.state !== 'known') continue;
        if (own.value && their.value) tellBoth(context, [own.place, their.place], 'both', 'other');
      }
    }
  },
});

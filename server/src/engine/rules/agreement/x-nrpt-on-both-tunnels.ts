import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { tellBoth, tunnelsOf } from './support';

export default workspaceRule<'both' | 'other'>({
  meta: {
    id: 'x-nrpt-on-both-tunnels',
    title: 'Both tunnels bring name resolution rules',
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
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      both: 'Device and user tunnel both bring name resolution rules (the other one in {file}). They are supported in one of the two only; keep them in the user tunnel.',
      other: 'The other tunnel.',
    },
    sources: ['device-tunnel', 'server-docs-576'],
    docs: {
      why: 'Rules of the name resolution policy table hold for the whole computer, whichever tunnel brings them. Microsoft supports them in one of the two tunnels only.',
      remedy: 'Keep DomainNameInformation in the user tunnel and take it out of the device tunnel.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            IKEV2,
            '<«DomainNameInformation»><DomainName>.corp.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>',
          ),
          message:
            'Device and user tunnel both bring name resolution rules (the other one in device.xml). They are supported in one of the two only; keep them in the user tunnel.',
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><«DomainNameInformation»><DomainName>.corp.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>',
            ),
          },
        },
      ],
      good: [
        {
          code: profileWith(
            IKEV2,
            '<DomainNameInformation><DomainName>.corp.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>',
          ),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(IKEV2, '<DeviceTunnel>true</DeviceTunnel>'),
          },
        },
      ],
    },
  },
  check(context) {
    const { device, user } = tunnelsOf(context.deployment);
    for (const one of device) {
      for (const other of user) {
        const [own] = one.nameRules.items;
        const [their] = other.nameRules.items;
        if (own && their) tellBoth(context, [own.place, their.place], 'both', 'other');
      }
    }
  },
});

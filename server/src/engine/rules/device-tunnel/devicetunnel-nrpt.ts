import { removeElements } from '../../fix/place';
import { profileRule } from '../rule';
import { deviceExample } from './support';

const RULE = [
  '<DomainNameInformation>',
  '  <DomainName>.corp.example.com</DomainName>',
  '  <DnsServers>10.1.2.3</DnsServers>',
  '</DomainNameInformation>',
];

export default profileRule<'nrpt' | 'remove'>({
  meta: {
    id: 'devicetunnel-nrpt',
    title: 'A device tunnel sets name resolution rules',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      nrpt: 'Name resolution rules work in a device tunnel only where it is the one tunnel of the device. With a user tunnel beside it they belong in the user tunnel.',
      remove: 'Remove the DomainNameInformation elements',
    },
    sources: ['device-tunnel', 'server-docs-576'],
    docs: {
      why: 'Windows supports the name resolution policy table for one of the tunnels only. When user and device tunnel are both deployed, rules of the device tunnel are not supported, and names may be resolved by the wrong server.',
      remedy:
        'Move the `DomainNameInformation` elements to the user tunnel. The device tunnel can rely on the DNS servers the VPN server hands out.',
      exceptions:
        'In a design with a device tunnel alone the rules are right; since one file does not show that, the finding is an information. Earlier editions of the guide ruled them out altogether.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({ top: ['<«DomainNameInformation»>', ...RULE.slice(1)] }),
          message:
            'Name resolution rules work in a device tunnel only where it is the one tunnel of the device. With a user tunnel beside it they belong in the user tunnel.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: ['<VPNProfile>', ...RULE, '</VPNProfile>'].join('\n') },
      ],
    },
  },
  check({ profile, text, report }) {
    if (!profile.isDeviceTunnel) return;
    const rules = profile.nrptRules.map((rule) => rule.element);
    const first = rules[0];
    if (!first) return;
    report(first.nameSpan, 'nrpt', undefined, {
      fixes: [{ title: 'remove', safety: 'unsafe', edits: removeElements(text, rules) }],
    });
  },
});

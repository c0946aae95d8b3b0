import { insertChild } from '../../fix/place';
import { profileRule } from '../rule';
import { hasTrigger, internalSuffix, lacks, triggerExample } from './support';

const RULE: readonly string[] = [
  '<DomainNameInformation>',
  '  <DomainName>.corp.example.com</DomainName>',
  '  <DnsServers>10.1.0.10</DnsServers>',
  '</DomainNameInformation>',
];

/** The first line with the span of the finding marked. */
const MARKED = RULE.map((line) =>
  line === '<DomainNameInformation>' ? '<«DomainNameInformation»>' : line,
);

export default profileRule<'derived' | 'add'>({
  meta: {
    id: 'dni-without-tnd',
    title: 'Name resolution rules without TrustedNetworkDetection',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      derived:
        'Without TrustedNetworkDetection Windows was seen to take the trusted networks from the names of these rules, and the tunnel may stay down or connect where it should not. Name the trusted networks.',
      add: 'Insert TrustedNetworkDetection {suffix}',
    },
    sources: ['dpc-csp-profile', 'vpnv2-csp'],
    docs: {
      why: 'When a profile has name resolution rules and no list of trusted networks, Windows was seen to make one out of the names of the rules. What counts as inside then is an accident of name resolution; with the name `.` it is anything.',
      remedy: 'Add `TrustedNetworkDetection` with the DNS suffix of the internal network.',
      exceptions:
        'Microsoft does not document the behaviour; the authors of the Dynamic Profile Configurator found it. In a profile that nothing connects by itself it does not matter much and is an information.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            ...MARKED,
          ),
          message:
            'Without TrustedNetworkDetection Windows was seen to take the trusted networks from the names of these rules, and the tunnel may stay down or connect where it should not. Name the trusted networks.',
          fixed: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            ...RULE,
          ),
        },
        {
          code: triggerExample('<AlwaysOn>false</AlwaysOn>', ...MARKED),
          message:
            'Without TrustedNetworkDetection Windows was seen to take the trusted networks from the names of these rules, and the tunnel may stay down or connect where it should not. Name the trusted networks.',
        },
      ],
      good: [
        {
          code: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            ...RULE,
          ),
        },
        {
          code: triggerExample(
            '<DomainNameInformation><DomainName>vpn.example.com</DomainName></DomainNameInformation>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const rule = profile.nrptRules.find((candidate) => candidate.dnsServers);
    if (!rule || !lacks(profile, 'TrustedNetworkDetection')) return;
    const suffix = internalSuffix(profile);
    const isManual = !profile.isAlwaysOn && !hasTrigger(profile);
    report(
      rule.element.nameSpan,
      'derived',
      {},
      {
        ...(isManual && { severity: 'information' as const }),
        ...(suffix !== undefined && {
          fixes: [
            {
              title: 'add' as const,
              data: { suffix },
              safety: 'unsafe' as const,
              preferred: true,
              edits: [
                insertChild(text, profile.root, 'TrustedNetworkDetection', [
                  `<TrustedNetworkDetection>${suffix}</TrustedNetworkDetection>`,
                ]),
              ],
            },
          ],
        }),
      },
    );
  },
});

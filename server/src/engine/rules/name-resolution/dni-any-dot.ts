import { profileRule } from '../rule';
import { profileExample, ruleName } from './support';

const ANY: readonly string[] = [
  '<DomainNameInformation>',
  '  <DomainName>«.»</DomainName>',
  '  <DnsServers>10.1.0.10</DnsServers>',
  '</DomainNameInformation>',
];
const TRUSTED = '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>';

export default profileRule<'any'>({
  meta: {
    id: 'dni-any-dot',
    title: 'A name resolution rule sends every query to the DNS servers of the tunnel',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      any: "DomainName '.' sends every DNS query to the servers of the tunnel, though other traffic of this split tunnel stays outside. Write the internal suffix, such as '.corp.example.com', if only its names are meant.",
    },
    sources: ['vpn-name-resolution', 'vpnv2-csp'],
    docs: {
      why: 'A dot alone matches every name. In a split tunnel, names on the internet are then resolved by the company too: services that choose the nearest server by the place of the query choose one near the company, and nothing resolves when the tunnel is slow.',
      remedy: 'Write a rule for each internal suffix.',
      exceptions:
        'Right for a force tunnel, which is not reported, and where all queries are meant to be filtered by the company.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            TRUSTED,
            '<NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile>',
            ...ANY,
          ),
          message:
            "DomainName '.' sends every DNS query to the servers of the tunnel, though other traffic of this split tunnel stays outside. Write the internal suffix, such as '.corp.example.com', if only its names are meant.",
        },
      ],
      good: [
        {
          code: profileExample(
            TRUSTED,
            '<NativeProfile><RoutingPolicyType>ForceTunnel</RoutingPolicyType></NativeProfile>',
            ...ANY.map((line) => line.replace(/[«»]/g, '')),
          ),
        },
        {
          code: profileExample(TRUSTED, ...ANY.map((line) => line.replace(/[«»]/g, ''))),
        },
      ],
    },
  },
  check({ profile, report }) {
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (policy?.text.toLowerCase() !== 'splittunnel') return;
    for (const { element, domainName, dnsServers } of profile.nrptRules) {
      if (ruleName(element) !== '.') continue;
      if (domainName && dnsServers) report(domainName.span, 'any');
    }
  },
});

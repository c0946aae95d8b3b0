import { insertAfter } from '../../fix/edits';
import { isHostName } from '../../model/values/names';
import { profileRule } from '../rule';
import { isIp, isSameOrAbove, profileExample, SOURCES } from './support';

const TRUSTED = '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>';
const NATIVE = '<NativeProfile><Servers>vpn.example.com</Servers></NativeProfile>';
const COVERING: readonly string[] = [
  '<DomainNameInformation>',
  '  <DomainName>.example.com</DomainName>',
  '  <DnsServers>10.1.0.10</DnsServers>',
  '</DomainNameInformation>',
];
const EXEMPT: readonly string[] = [
  '<DomainNameInformation>',
  '  <DomainName>vpn.example.com</DomainName>',
  '</DomainNameInformation>',
];

export default profileRule<'covers' | 'server' | 'exempt'>({
  meta: {
    id: 'dni-covers-vpn-server',
    title: 'A name resolution rule covers the name of the VPN server',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      covers:
        "This rule covers the VPN server '{host}' too: while it is in force the internal DNS servers answer for it. Add an exemption for the host unless they know its public address.",
      server: 'The VPN server is named here.',
      exempt: 'Exempt {host} from the rule',
    },
    sources: [SOURCES.names, SOURCES.csp],
    docs: {
      why: 'With a domain of the same name inside and outside, the internal DNS servers often do not know the public name of the VPN server or give an internal address for it. A tunnel that reconnects while the rule is in force then does not find its server.',
      remedy:
        'Add a `DomainNameInformation` with the full name of the server and without `DnsServers`; a full name is preferred to a suffix.',
      exceptions:
        'Harmless when the internal DNS servers answer with the public address. The name `.` is not looked at.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            TRUSTED,
            NATIVE,
            ...COVERING.map((line) => line.replace('.example.com', '«.example.com»')),
          ),
          message:
            "This rule covers the VPN server 'vpn.example.com' too: while it is in force the internal DNS servers answer for it. Add an exemption for the host unless they know its public address.",
          fixed: profileExample(TRUSTED, NATIVE, ...COVERING, ...EXEMPT),
        },
      ],
      good: [
        { code: profileExample(TRUSTED, NATIVE, ...COVERING, ...EXEMPT) },
        {
          code: profileExample(
            TRUSTED,
            NATIVE,
            ...COVERING.map((line) => line.replace('.example.com', '.corp.example.com')),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const rules = profile.nrptRules;
    const last = rules[rules.length - 1];
    if (!last) return;
    const names = new Set(rules.map((rule) => rule.domainName?.text.toLowerCase()));
    const hosts = profile.servers.map((server) => server.host);
    for (const { domainName, dnsServers } of rules) {
      const suffix = domainName?.text;
      if (!domainName || !suffix || !dnsServers || suffix === '.' || !suffix.startsWith('.')) {
        continue;
      }
      const host = hosts.find(
        ({ text: name }) =>
          isHostName(name) &&
          !isIp(name) &&
          isSameOrAbove(suffix.slice(1), name) &&
          // A rule for the host, or for a domain between, decides instead.
          ![...names].some(
            (other) => other !== undefined && other.length > suffix.length && matches(other, name),
          ),
      );
      if (!host) continue;
      report(
        domainName.span,
        'covers',
        { host: host.text },
        {
          related: [{ span: host.span, message: 'server' }],
          fixes: [
            {
              title: 'exempt',
              data: { host: host.text },
              safety: 'unsafe',
              preferred: true,
              edits: [
                insertAfter(text, last.element, [
                  '<DomainNameInformation>',
                  `\t<DomainName>${host.text}</DomainName>`,
                  '</DomainNameInformation>',
                ]),
              ],
            },
          ],
        },
      );
    }
  },
});

/** Whether a rule's name matches a host: the host itself, or a suffix of it. */
function matches(ruleName: string, host: string): boolean {
  const lower = host.toLowerCase();
  return ruleName === lower || (ruleName.startsWith('.') && lower.endsWith(ruleName));
}

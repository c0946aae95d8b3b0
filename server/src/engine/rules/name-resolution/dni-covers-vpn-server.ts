import { insertAfter } from '../../fix/edits';
import { isHostName } from '../../connection/values/names';
import { profileRule } from '../rule';
import { isIp, profileExample, ruleName, ruleNames } from './support';

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
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      covers:
        "This rule covers the VPN server '{host}' too: while it is in force the internal DNS servers answer for it. Add an exemption for the host unless they know its public address.",
      server: 'The VPN server is named here.',
      exempt: 'Exempt {host} from the rule',
    },
    sources: ['vpn-name-resolution', 'vpnv2-csp'],
    docs: {
      why: 'With a domain of the same name inside and outside, the internal DNS servers often do not know the public name of the VPN server or give an internal address for it. A tunnel that reconnects while the rule is in force then does not find its server.',
      remedy:
        'Add a `DomainNameInformation` with the full name of the server and without `DnsServers`; a full name is preferred to a suffix.',
      exceptions:
        'Harmless when the internal DNS servers answer with the public address. The name `.` is not looked at.',
      inferredFrom:
        'The documented order of name resolution asks the servers of a matching rule first, for the name of the VPN server as for any other.',
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
    const names = ruleNames(rules);
    const hosts = profile.servers.flatMap(({ host }) =>
      isHostName(host.text) && !isIp(host.text)
        ? [{ host, name: host.text.toLowerCase(), deciding: decidingName(names, host.text) }]
        : [],
    );
    for (const { element, domainName, dnsServers } of rules) {
      const suffix = ruleName(element);
      if (suffix === undefined || suffix === '.' || !suffix.startsWith('.')) continue;
      // A rule for the host, or for a domain between, decides instead.
      const host = hosts.find(
        ({ name, deciding }) =>
          deciding <= suffix.length && (name.endsWith(suffix) || suffix === `.${name}`),
      )?.host;
      if (!host || !domainName || !dnsServers) continue;
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

/** Length of the longest name of a rule that matches a host: the host itself, or a suffix of it. */
function decidingName(names: ReadonlySet<string>, host: string): number {
  const lower = host.toLowerCase();
  if (names.has(lower)) return lower.length;
  for (let dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
    if (names.has(lower.slice(dot))) return lower.length - dot;
  }
  return 0;
}

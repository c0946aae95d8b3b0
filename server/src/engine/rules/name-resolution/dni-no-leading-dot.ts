import { replaceValue } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { isHostName } from '../../connection/values/names';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { profileRule } from '../rule';
import { isIp, isSameOrAbove, profileExample, ruleName, ruleNames } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'suffix' | 'short' | 'list' | 'dot';

export default profileRule<Message>({
  meta: {
    id: 'dni-no-leading-dot',
    title: 'A domain in a name resolution rule has no leading dot',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      suffix:
        "Without a leading dot the rule is for the one host '{name}', not for the names below it. Write '.{name}' for the whole domain.",
      short:
        "'{name}' looks like a domain, but without a leading dot the rule is for a host of exactly that name. Write '.{name}' for all names below it.",
      list: "'{item}' is used as a suffix here.",
      dot: "Set DomainName to '.{name}'",
    },
    sources: ['vpn-name-resolution', 'vpnv2-csp'],
    docs: {
      why: 'A rule matches a suffix when its name begins with a dot, and one full host name otherwise. Without the dot, queries for servers in the domain do not go to the DNS servers of the rule and are answered, or not, by the DNS of the local network.',
      remedy: 'Put a dot before the name.',
      exceptions:
        'Looked at are names that `DnsSuffix` or `TrustedNetworkDetection` use as a suffix, and names of two labels. A rule for one host, such as an exemption for the VPN server, is not reported, nor is a name that has a rule with the dot too.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            '<DomainNameInformation>',
            '  <DomainName>«corp.example.com»</DomainName>',
            '  <DnsServers>10.1.0.10</DnsServers>',
            '</DomainNameInformation>',
          ),
          message:
            "Without a leading dot the rule is for the one host 'corp.example.com', not for the names below it. Write '.corp.example.com' for the whole domain.",
          fixed: profileExample(
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            '<DomainNameInformation>',
            '  <DomainName>.corp.example.com</DomainName>',
            '  <DnsServers>10.1.0.10</DnsServers>',
            '</DomainNameInformation>',
          ),
        },
        {
          code: profileExample(
            '<DomainNameInformation><DomainName>«corp.local»</DomainName></DomainNameInformation>',
          ),
          message:
            "'corp.local' looks like a domain, but without a leading dot the rule is for a host of exactly that name. Write '.corp.local' for all names below it.",
          fixed: profileExample(
            '<DomainNameInformation><DomainName>.corp.local</DomainName></DomainNameInformation>',
          ),
        },
      ],
      good: [
        {
          code: profileExample(
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<DomainNameInformation><DomainName>.corp.example.com</DomainName></DomainNameInformation>',
            '<DomainNameInformation><DomainName>corp.example.com</DomainName></DomainNameInformation>',
            '<DomainNameInformation><DomainName>vpn.example.com</DomainName></DomainNameInformation>',
            '<DomainNameInformation><DomainName>intranet</DomainName></DomainNameInformation>',
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const rules = profile.nrptRules;
    if (rules.length === 0) return;
    const names = ruleNames(rules);
    const servers = new Set(profile.servers.map((server) => server.host.text.toLowerCase()));
    for (const { element, domainName } of rules) {
      if (!domainName || !mayLackDot(element)) continue;
      const name = domainName.text;
      const lower = name.toLowerCase();
      if (names.has(`.${lower}`) || servers.has(lower)) continue;
      const use = name.includes('.') ? suffixBelow(profile, name) : undefined;
      if (!use && name.split('.').length !== 2) continue;
      report(
        domainName.span,
        use ? 'suffix' : 'short',
        { name },
        {
          ...(use && {
            related: [{ span: use.span, message: 'list', data: { item: use.text } }],
          }),
          fixes: [
            {
              title: 'dot',
              data: { name },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(domainName.element, `.${name}`)],
            },
          ],
        },
      );
    }
  },
});

/** Whether a rule has the name of a host, or of a domain without its dot. */
function mayLackDot(element: XmlElement): boolean {
  const name = ruleName(element);
  if (name === undefined || !isHostName(name) || isIp(name)) return false;
  return !isPlaceholder(name) && !name.endsWith('.');
}

/** An item of the lists of suffixes that is the name or lies below it. */
function suffixBelow(
  profile: Profile,
  name: string,
): { readonly text: string; readonly span: Span } | undefined {
  return ['DnsSuffix', 'TrustedNetworkDetection']
    .flatMap((list) => profile.list(list)?.value ?? [])
    .find((item) => isSameOrAbove(name, item.text));
}

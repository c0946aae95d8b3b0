import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { isHostName } from '../../connection/values/names';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule } from '../rule';
import { isIp, profileExample, ruleNames } from './support';

export default profileRule<'missing' | 'empty' | 'use'>({
  meta: {
    id: 'dni-domainname-missing',
    title: 'A name resolution rule names no domain',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-empty-value'],
    messages: {
      missing:
        "DomainNameInformation needs a DomainName: a suffix such as '.corp.example.com', a host name, or '.' for every name.",
      empty:
        "DomainName is empty. Write a suffix such as '.corp.example.com', a host name, or '.' for every name.",
      use: "Set DomainName to '{suffix}'",
    },
    sources: ['vpnv2-csp', 'vpn-name-resolution'],
    docs: {
      why: 'The name says which queries the rule is for. Without it there is no rule, and the profile, which breaks the schema, may be refused.',
      remedy:
        'Write the DNS suffix of the internal network with a leading dot. A name without the dot means that one host only.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<DnsSuffix>corp.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
            '<«DomainNameInformation»>',
            '  <DnsServers>10.1.0.10</DnsServers>',
            '</DomainNameInformation>',
          ),
          message:
            "DomainNameInformation needs a DomainName: a suffix such as '.corp.example.com', a host name, or '.' for every name.",
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
            '<DomainNameInformation><«DomainName»></DomainName></DomainNameInformation>',
          ),
          message:
            "DomainName is empty. Write a suffix such as '.corp.example.com', a host name, or '.' for every name.",
        },
      ],
      good: [
        {
          code: profileExample(
            '<DomainNameInformation><DomainName>.</DomainName></DomainNameInformation>',
          ),
        },
        {
          code: profileExample(
            '<DomainNameInformation><domainname>.example.com</domainname></DomainNameInformation>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const suffix = profile.list('DnsSuffix')?.value?.[0]?.text;
    const name =
      suffix !== undefined && isHostName(suffix) && !isIp(suffix) ? `.${suffix}` : undefined;
    const unnamed = profile.nrptRules.filter(({ element }) => isUnnamed(element));
    if (unnamed.length === 0) return;
    const isTaken = name !== undefined && ruleNames(profile.nrptRules).has(name.toLowerCase());
    for (const { element } of unnamed) {
      const domain = element.child('DomainName');
      const edit =
        name === undefined || isTaken
          ? undefined
          : domain
            ? replaceValue(domain, name)
            : insertChild(text, element, 'DomainName', [`<DomainName>${name}</DomainName>`]);
      report(
        (domain ?? element).nameSpan,
        domain ? 'empty' : 'missing',
        {},
        edit && name !== undefined
          ? {
              fixes: [
                {
                  title: 'use',
                  data: { suffix: name },
                  safety: 'unsafe',
                  preferred: true,
                  edits: [edit],
                },
              ],
            }
          : {},
      );
    }
  },
});

function isUnnamed(element: XmlElement): boolean {
  const domain = element.child('DomainName');
  return element.closed && (domain ? domain.isBlank : isAbsent(element, 'DomainName'));
}

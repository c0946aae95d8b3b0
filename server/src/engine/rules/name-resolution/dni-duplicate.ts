import { mayBeAlternatives } from '../../formats/xml/alternatives';
import { removeElement, replaceValue } from '../../fix/edits';
import type { NrptRule } from '../../formats/profilexml/profile';
import type { Edit } from '../../types';
import { profileRule, type FixInput } from '../rule';
import { isIp, profileExample, ruleName } from './support';

const TRUSTED = '<TrustedNetworkDetection>lab.example.com</TrustedNetworkDetection>';

/** A rule with these servers. */
function rule(name: string, servers: string): string[] {
  return [
    '<DomainNameInformation>',
    `  <DomainName>${name}</DomainName>`,
    `  <DnsServers>${servers}</DnsServers>`,
    '</DomainNameInformation>',
  ];
}

export default profileRule<'twice' | 'first' | 'merge'>({
  meta: {
    id: 'dni-duplicate',
    title: 'Two name resolution rules have the same name',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      twice:
        "There is a rule for '{name}' already. Which of the two Windows uses is not documented; put all DNS servers into one rule.",
      first: 'The first rule for this name.',
      merge: 'Merge the two rules',
    },
    sources: ['vpnv2-csp', 'vpn-name-resolution'],
    docs: {
      why: 'The name resolution policy table is searched by name. Which rule wins when two have the same one, or whether both are kept, is not documented, and queries may go to the wrong servers.',
      remedy: 'List all DNS servers in one rule, separated by commas.',
      exceptions: 'A name with a leading dot and the same name without it are different rules.',
      inferredFrom:
        'The name resolution policy table is searched by name. Which of two rules wins is not published.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            TRUSTED,
            ...rule('.corp.example.com', '10.1.0.10'),
            ...rule('«.CORP.example.com»', '10.1.0.11,10.1.0.10'),
          ),
          message:
            "There is a rule for '.CORP.example.com' already. Which of the two Windows uses is not documented; put all DNS servers into one rule.",
          fixed: profileExample(TRUSTED, ...rule('.corp.example.com', '10.1.0.10,10.1.0.11')),
        },
        {
          code: profileExample(
            TRUSTED,
            ...rule('.corp.example.com', '10.1.0.10'),
            '<DomainNameInformation>',
            '  <DomainName>«.corp.example.com»</DomainName>',
            '  <AutoTrigger>true</AutoTrigger>',
            '</DomainNameInformation>',
          ),
          message:
            "There is a rule for '.corp.example.com' already. Which of the two Windows uses is not documented; put all DNS servers into one rule.",
        },
      ],
      good: [
        {
          code: profileExample(
            TRUSTED,
            ...rule('.corp.example.com', '10.1.0.10'),
            ...rule('corp.example.com', '10.1.0.11'),
            ...rule('.lab.example.com', '10.1.0.10'),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const seen = new Map<string, NrptRule>();
    for (const rule of profile.nrptRules) {
      const name = ruleName(rule.element);
      if (name === undefined) continue;
      const first = seen.get(name);
      const { domainName } = rule;
      if (!first?.domainName || !domainName) {
        seen.set(name, rule);
        continue;
      }
      if (mayBeAlternatives(first.element, rule.element)) continue;
      const edits = merge(text, first, rule);
      const fixes: FixInput<'merge'>[] = edits
        ? [{ title: 'merge', safety: 'unsafe', preferred: true, edits }]
        : [];
      const related = [{ span: first.domainName.span, message: 'first' as const }];
      report(
        domainName.span,
        'twice',
        { name: domainName.text },
        { holdsAnyway: true, related, fixes },
      );
    }
  },
});

/** Edits that put the servers of the later rule into the first one, when it has nothing else. */
function merge(text: string, first: NrptRule, later: NrptRule): readonly Edit[] | undefined {
  const isPlain = [first, later].every(
    ({ element, dnsServers }) =>
      dnsServers?.value?.every((item) => isIp(item.text)) === true &&
      element.elements.every((e) => e.name === 'DomainName' || e.name === 'DnsServers'),
  );
  const known = first.dnsServers?.value?.map((item) => item.text);
  if (!isPlain || !first.dnsServers || !known) return undefined;
  const more = (later.dnsServers?.value ?? [])
    .map((item) => item.text)
    .filter((server) => !known.includes(server));
  const edits = [removeElement(text, later.element)];
  if (more.length > 0) {
    edits.unshift(replaceValue(first.dnsServers.element, [...known, ...more].join(',')));
  }
  return edits;
}

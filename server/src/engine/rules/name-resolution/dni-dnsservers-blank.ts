import { blanksBesideCommas } from '../../fix/lists';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';

export default elementRule<'blank' | 'remove'>({
  meta: {
    id: 'dni-dnsservers-blank',
    title: 'DnsServers has blanks beside its commas',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      blank:
        'DnsServers has a blank beside a comma; Windows was seen not to take such a rule, and its names stay unresolved. Separate the addresses by commas only.',
      remove: 'Remove the blanks beside the commas',
    },
    sources: ['dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'The authors of the Dynamic Profile Configurator found that a rule with blanks in the list is not accepted correctly, and strip every blank. The tunnel connects, but internal names are not resolved.',
      remedy: 'Write `10.1.0.10,10.1.0.11`.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(
            '<DomainName>.corp.example.com</DomainName>',
            '<DnsServers>«10.1.0.10, 10.1.0.11»</DnsServers>',
          ),
          message:
            'DnsServers has a blank beside a comma; Windows was seen not to take such a rule, and its names stay unresolved. Separate the addresses by commas only.',
          fixed: ruleExample(
            '<DomainName>.corp.example.com</DomainName>',
            '<DnsServers>10.1.0.10,10.1.0.11</DnsServers>',
          ),
        },
      ],
      good: [
        {
          code: ruleExample(
            '<DomainName>.corp.example.com</DomainName>',
            '<DnsServers>10.1.0.10,2001:db8::10</DnsServers>',
          ),
        },
        {
          code: ruleExample(
            '<DomainName>.corp.example.com</DomainName>',
            '<DnsServers> 10.1.0.10 </DnsServers>',
          ),
        },
      ],
    },
  },
  elements: [`${RULE}/DnsServers`],
  check(element, { text, report }) {
    const value = element.value;
    if (!value) return;
    const edits = blanksBesideCommas(text, value.span);
    if (edits.length === 0) return;
    report(
      value.span,
      'blank',
      {},
      {
        fixes: [{ title: 'remove', safety: 'safe', preferred: true, edits }],
      },
    );
  },
});

import { removeElement } from '../../fix/edits';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';

export default elementRule<'empty' | 'remove'>({
  meta: {
    id: 'dni-dnsservers-empty',
    title: 'DnsServers is empty',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-empty-value'],
    messages: {
      empty:
        'DnsServers is empty, which Windows 11 is reported not to allow. Write the addresses of the servers, or remove the element to exempt the name from wider rules.',
      remove: 'Remove DnsServers (the name is then resolved as if there were no rule)',
    },
    sources: ['tbone-aov', 'dpc-profile'],
    docs: {
      why: 'A rule without the element exempts its name from wider rules: it is resolved as if there were none, with the DNS servers of the network adapters. An empty element is not the same: the author of an installation script reports that Windows 11 does not allow it.',
      remedy: 'Remove the element for an exemption, or write the addresses.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(
            '<DomainName>vpn.example.com</DomainName>',
            '<«DnsServers»></DnsServers>',
          ),
          message:
            'DnsServers is empty, which Windows 11 is reported not to allow. Write the addresses of the servers, or remove the element to exempt the name from wider rules.',
          fixed: ruleExample('<DomainName>vpn.example.com</DomainName>'),
        },
      ],
      good: [
        { code: ruleExample('<DomainName>vpn.example.com</DomainName>') },
        {
          code: ruleExample(
            '<DomainName>.corp.example.com</DomainName>',
            '<DnsServers>10.1.0.10</DnsServers>',
          ),
        },
      ],
    },
  },
  elements: [`${RULE}/DnsServers`],
  check(element, { text, fileName, report }) {
    if (!element.isBlank || !element.closed) return;
    // Gaps of a template are filled later.
    if (/\.template\.xml$/i.test(fileName ?? '')) return;
    report(
      element.nameSpan,
      'empty',
      {},
      {
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: [removeElement(text, element)],
          },
        ],
      },
    );
  },
});

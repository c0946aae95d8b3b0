import { replaceValue } from '../../fix/edits';
import { readNrptRule } from '../../formats/profilexml/profile';
import { isInternal, parseIp } from '../../connection/values/ip';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';

const NAME = '<DomainName>.corp.example.com</DomainName>';

export default elementRule<'stays' | 'server' | 'set'>({
  meta: {
    id: 'dni-persistent',
    title: 'A persistent rule sends queries to internal servers without the tunnel',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      stays:
        'The rule stays while the tunnel is down, and its DNS server {server} is internal: names in {name} then fail wherever that server is out of reach. Set Persistent to false unless that is wanted.',
      server: 'An address of an internal network.',
      set: 'Set Persistent to false',
    },
    sources: ['vpnv2-csp', 'vpn-name-resolution'],
    docs: {
      why: 'By default a rule is in force while the tunnel is up. A persistent one stays, so queries for its names go to a server that is not reachable without the tunnel and run into a timeout, also inside networks that have other servers for the name.',
      remedy: 'Set `Persistent` to `false` or remove it.',
      exceptions:
        'Wanted where names must never be resolved outside the tunnel; then suppress the finding. Rules with public DNS servers are not reported.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(
            NAME,
            '<DnsServers>10.1.0.10</DnsServers>',
            '<Persistent>«true»</Persistent>',
          ),
          message:
            'The rule stays while the tunnel is down, and its DNS server 10.1.0.10 is internal: names in .corp.example.com then fail wherever that server is out of reach. Set Persistent to false unless that is wanted.',
          fixed: ruleExample(
            NAME,
            '<DnsServers>10.1.0.10</DnsServers>',
            '<Persistent>false</Persistent>',
          ),
        },
        {
          code: ruleExample(
            NAME,
            '<DnsServers>fd00:1::10</DnsServers>',
            '<Persistent>«true»</Persistent>',
          ),
          message:
            'The rule stays while the tunnel is down, and its DNS server fd00:1::10 is internal: names in .corp.example.com then fail wherever that server is out of reach. Set Persistent to false unless that is wanted.',
          fixed: ruleExample(
            NAME,
            '<DnsServers>fd00:1::10</DnsServers>',
            '<Persistent>false</Persistent>',
          ),
        },
      ],
      good: [
        {
          code: ruleExample(
            NAME,
            '<DnsServers>203.0.113.53</DnsServers>',
            '<Persistent>true</Persistent>',
          ),
        },
        {
          code: ruleExample(
            NAME,
            '<DnsServers>10.1.0.10</DnsServers>',
            '<Persistent>false</Persistent>',
          ),
        },
      ],
    },
  },
  elements: [RULE],
  check(element, { report }) {
    const { persistent, dnsServers, domainName } = readNrptRule(element);
    if (persistent?.value !== true || !domainName) return;
    const server = dnsServers?.value?.find((item) => {
      const address = parseIp(item.text);
      return address !== undefined && isInternal(address);
    });
    if (!server) return;
    report(
      persistent.span,
      'stays',
      { server: server.text, name: domainName.text },
      {
        related: [{ span: server.span, message: 'server' }],
        fixes: [
          {
            title: 'set',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(persistent.element, 'false')],
          },
        ],
      },
    );
  },
});

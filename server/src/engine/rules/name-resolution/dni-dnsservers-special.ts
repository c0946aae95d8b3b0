import { parseIp, specialUse } from '../../connection/values/ip';
import type { SpecialUse } from '../../knowledge/network-types';
import { elementRule } from '../rule';
import { itemsOf } from '../../formats/profilexml/lists';
import { RULE, ruleExample } from './support';

/** A resolver may run on the client, and laboratories use addresses meant for examples. */
const MILD: readonly SpecialUse[] = ['loopback', 'documentation', 'siteLocal'];

const NAME = '<DomainName>.corp.example.net</DomainName>';

export default elementRule<Exclude<SpecialUse, 'linkLocal'>>({
  meta: {
    id: 'dni-dnsservers-special',
    title: 'DnsServers names an address that no DNS server has',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      loopback:
        '{address} is the client itself: these names are asked of a resolver on it. Write the DNS server of the network unless there is one.',
      unspecified:
        '{address} stands for no address, so nothing answers there. Write the address of the DNS server.',
      broadcast:
        '{address} is the broadcast address of a link, and no server has it. Write the address of the DNS server.',
      multicast:
        '{address} is the address of a group, and no server has it. Write the address of the DNS server.',
      documentation:
        '{address} is set aside for examples in documentation and is used on no network. Write the address of the DNS server.',
      siteLocal:
        '{address} is one of the addresses Windows shows where no IPv6 DNS server is set up; such addresses are abandoned. Write the address of the DNS server.',
    },
    sources: ['rfc-6890', 'rfc-5771', 'rfc-4291', 'vpnv2-csp'],
    docs: {
      why: 'Names that fit the rule are asked of these servers and of no others. At an address that no server can have nothing answers, and the names stay unresolved while the tunnel is up.',
      remedy: 'Write the addresses of the DNS servers behind the tunnel.',
      exceptions:
        'The client itself is an information: some security products run a resolver there. Addresses for documentation are an information, too.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(NAME, '<DnsServers>«127.0.0.1»</DnsServers>'),
          message:
            '127.0.0.1 is the client itself: these names are asked of a resolver on it. Write the DNS server of the network unless there is one.',
        },
        {
          code: ruleExample(NAME, '<DnsServers>10.1.0.10,«255.255.255.255»</DnsServers>'),
          message:
            '255.255.255.255 is the broadcast address of a link, and no server has it. Write the address of the DNS server.',
        },
        {
          code: ruleExample(NAME, '<DnsServers>«192.0.2.53»</DnsServers>'),
          message:
            '192.0.2.53 is set aside for examples in documentation and is used on no network. Write the address of the DNS server.',
        },
        {
          code: ruleExample(NAME, '<DnsServers>«0.0.0.0»</DnsServers>'),
          message:
            '0.0.0.0 stands for no address, so nothing answers there. Write the address of the DNS server.',
        },
        {
          code: ruleExample(NAME, '<DnsServers>«224.0.0.252»</DnsServers>'),
          message:
            '224.0.0.252 is the address of a group, and no server has it. Write the address of the DNS server.',
        },
        {
          code: ruleExample(NAME, '<DnsServers>«fec0:0:0:ffff::1»</DnsServers>'),
          message:
            'fec0:0:0:ffff::1 is one of the addresses Windows shows where no IPv6 DNS server is set up; such addresses are abandoned. Write the address of the DNS server.',
        },
      ],
      good: [
        { code: ruleExample(NAME, '<DnsServers>10.1.0.10,fd00::53</DnsServers>') },
        { code: ruleExample(NAME, '<DnsServers>100.64.0.1</DnsServers>') },
        { code: ruleExample(NAME, '<DnsServers>169.254.53.53</DnsServers>') },
      ],
    },
  },
  elements: [`${RULE}/DnsServers`],
  check(element, { report }) {
    if (!element.value) return;
    for (const item of itemsOf(element.value)) {
      const address = parseIp(item.text);
      if (!address) continue;
      const range = { version: address.version, first: address.value, last: address.value };
      const use = specialUse(range)?.is;
      // A link-local server is unusual behind a tunnel, and can be reached all the same.
      if (!use || use === 'linkLocal') continue;
      const severity = MILD.includes(use) ? 'information' : 'warning';
      report(item.span, use, { address: item.text }, { severity });
    }
  },
});

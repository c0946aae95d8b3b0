import { phonebookRule } from '../rule';
import { entryWith, numberIn, pairIn, PHONEBOOK, SET, setFix, vpns } from './support';

/** What asks for fixed addresses, and the keys one of which must have one. */
const ASSIGNED = [
  { key: 'IpAssign', from: ['IpAddress'] },
  {
    key: 'IpNameAssign',
    from: ['IpDnsAddress', 'IpDns2Address', 'IpWinsAddress', 'IpWins2Address'],
  },
  { key: 'Ipv6Assign', from: ['Ipv6Address'] },
  { key: 'Ipv6NameAssign', from: ['Ipv6DnsAddress', 'Ipv6Dns2Address'] },
] as const;

/** Values that stand for no address. */
const NONE: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

export default phonebookRule<'missing' | 'set'>({
  meta: {
    id: 'pbk-static-address-missing',
    title: 'A fixed address is asked for, but not given',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    speaksFor: ['pbk-value-invalid'],
    messages: {
      ...SET,
      missing:
        '{key} 2 takes the address from {from}, where there is none. Set it to 1 to take what the server gives.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: '2 stands for an address in the entry itself, 1 for one from the server.',
      remedy: 'Set 1. A client of Always On VPN gets its addresses from the server.',
      exceptions:
        'An address that is given while the server assigns one is ignored and not reported.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpAddress=0.0.0.0', 'IpAssign=«2»'),
          message:
            'IpAssign 2 takes the address from IpAddress, where there is none. Set it to 1 to take what the server gives.',
          fixed: entryWith('IpAddress=0.0.0.0', 'IpAssign=1'),
        },
        {
          code: entryWith('Ipv6NameAssign=«2»', 'Ipv6DnsAddress=::', 'Ipv6Dns2Address=::'),
          message:
            'Ipv6NameAssign 2 takes the address from Ipv6DnsAddress, where there is none. Set it to 1 to take what the server gives.',
          fixed: entryWith('Ipv6NameAssign=1', 'Ipv6DnsAddress=::', 'Ipv6Dns2Address=::'),
        },
        {
          code: entryWith('Ipv6Assign=«2»', 'Ipv6Address='),
          message:
            'Ipv6Assign 2 takes the address from Ipv6Address, where there is none. Set it to 1 to take what the server gives.',
          fixed: entryWith('Ipv6Assign=1', 'Ipv6Address='),
        },
      ],
      good: [
        { code: entryWith('IpAddress=10.0.0.5', 'IpAssign=2') },
        {
          code: entryWith('IpDnsAddress=0.0.0.0', 'IpWinsAddress=10.0.0.7', 'IpNameAssign=2'),
        },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      for (const { key, from } of ASSIGNED) {
        const assigned = numberIn(entry, key);
        if (assigned?.value !== 2) continue;
        if (from.some((name) => !NONE.has(pairIn(entry, name)?.value ?? ''))) continue;
        const fixes = [setFix(assigned.pair, 1)];
        const covers = from.flatMap((name) => pairIn(entry, name)?.span ?? []);
        report(assigned.pair.valueSpan, 'missing', { key, from: from[0] }, { covers, fixes });
      }
    }
  },
});

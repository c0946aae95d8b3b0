import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, SET, setFix, vpns } from './support';

const IPV4 = 4;
const IPV6 = 8;

export default phonebookRule<'all' | 'ipv4' | 'ipv6' | 'set'>({
  meta: {
    id: 'pbk-excluded-protocols',
    title: 'The tunnel carries no IPv4 or no IPv6',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      all: 'ExcludedProtocols {value} leaves out IPv4 and IPv6, so that the tunnel carries nothing.',
      ipv4: 'ExcludedProtocols {value} leaves out IPv4. Set it to 0, or to 8 to leave out IPv6 only.',
      ipv6: 'ExcludedProtocols {value} leaves out IPv6: routes and DNS servers of IPv6 have no effect.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'Each bit takes one network protocol out of the tunnel: 4 is IPv4, 8 is IPv6.',
      remedy: 'Set 0.',
      exceptions:
        'Switching IPv6 off is a decision many make on purpose, therefore only information.',
    },
    examples: {
      bad: [
        {
          code: entryWith('ExcludedProtocols=«12»'),
          message:
            'ExcludedProtocols 12 leaves out IPv4 and IPv6, so that the tunnel carries nothing.',
          fixed: entryWith('ExcludedProtocols=0'),
        },
        {
          code: entryWith('ExcludedProtocols=«4»'),
          message:
            'ExcludedProtocols 4 leaves out IPv4. Set it to 0, or to 8 to leave out IPv6 only.',
          fixed: entryWith('ExcludedProtocols=0'),
        },
        {
          code: entryWith('ExcludedProtocols=«8»'),
          message:
            'ExcludedProtocols 8 leaves out IPv6: routes and DNS servers of IPv6 have no effect.',
          fixed: entryWith('ExcludedProtocols=0'),
        },
      ],
      good: [
        { code: entryWith('ExcludedProtocols=3') },
        { code: entryWith('ExcludedProtocols=0') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const found = numberIn(entry, 'ExcludedProtocols');
      if (!found || found.value < 0) continue;
      const { value, pair } = found;
      const excluded = value & (IPV4 | IPV6);
      if (excluded === 0) continue;
      const message = excluded === IPV4 ? 'ipv4' : excluded === IPV6 ? 'ipv6' : 'all';
      report(
        pair.valueSpan,
        message,
        { value },
        {
          ...(message === 'ipv6' && { severity: 'information' }),
          fixes: [setFix(pair, value & ~(IPV4 | IPV6))],
        },
      );
    }
  },
});

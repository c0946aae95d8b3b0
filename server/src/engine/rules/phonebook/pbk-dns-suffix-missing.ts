import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, textIn, vpns } from './support';

const WITH_SUFFIX = 2;

export default phonebookRule<'missing'>({
  meta: {
    id: 'pbk-dns-suffix-missing',
    title: 'Addresses are registered with a suffix that is not given',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'none',
    messages: {
      missing:
        'IpDnsFlags {value} registers the address with the suffix in IpDnsSuffix, which is empty. Give the suffix (DnsSuffix in the profile).',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'Bit 2 asks Windows to register the address under the suffix of the connection; without one there is no name to register.',
      remedy: 'Set `DnsSuffix` in the profile, or write `IpDnsSuffix`.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpDnsFlags=«3»', 'IpDnsSuffix='),
          message:
            'IpDnsFlags 3 registers the address with the suffix in IpDnsSuffix, which is empty. Give the suffix (DnsSuffix in the profile).',
        },
      ],
      good: [
        { code: entryWith('IpDnsFlags=1', 'IpDnsSuffix=') },
        { code: entryWith('IpDnsFlags=3', 'IpDnsSuffix=corp.example.com') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const flags = numberIn(entry, 'IpDnsFlags');
      if (!flags || flags.value < 0 || (flags.value & WITH_SUFFIX) === 0) continue;
      if (textIn(entry, 'IpDnsSuffix') !== '') continue;
      report(flags.pair.valueSpan, 'missing', { value: flags.value });
    }
  },
});

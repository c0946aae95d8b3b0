import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'differs' | 'other' | 'set'>({
  meta: {
    id: 'pbk-interface-metric-asymmetric',
    title: 'Only one of the two interface metrics is set',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      ...SET,
      differs:
        '{key} is automatic, but {other} is {value}: IPv4 and IPv6 may then ask different DNS servers first.',
      other: 'The metric that is set.',
    },
    sources: ['aovpn-update-rasphone', 'epm-interface-metric'],
    docs: {
      why: 'The metric decides which network is asked first for a name. Published scripts set it for both versions of IP.',
      remedy: 'Set both to the same number.',
      exceptions: 'Nothing is reported when a version of IP is left out of the tunnel.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=«0»'),
          message:
            'Ipv6InterfaceMetric is automatic, but IpInterfaceMetric is 3: IPv4 and IPv6 may then ask different DNS servers first.',
          fixed: entryWith('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=3'),
        },
      ],
      good: [
        { code: entryWith('ExcludedProtocols=8', 'IpInterfaceMetric=3', 'Ipv6InterfaceMetric=0') },
        { code: entryWith('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=4') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const { metricIpv4: first, metricIpv6: second } = entry;
      if (!first || !second || first.value === null || second.value === null) continue;
      if ((first.value === 0) === (second.value === 0)) continue;
      if (((numberIn(entry, 'ExcludedProtocols')?.value ?? 0) & 12) !== 0) continue;
      const [automatic, set] = first.value === 0 ? [first, second] : [second, first];
      // Out of range: that is told already.
      if (set.value !== null && (set.value < 0 || set.value > 9999)) continue;
      report(
        automatic.span,
        'differs',
        { key: automatic.pair.key, other: set.pair.key, value: set.raw },
        {
          related: [{ span: set.span, message: 'other' }],
          fixes: [setFix(automatic.pair, set.raw)],
        },
      );
    }
  },
});

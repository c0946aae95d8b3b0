import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, SET, setFix, userTunnels } from './support';

export default phonebookRule<'bypass' | 'over' | 'ipv4' | 'set'>({
  meta: {
    id: 'pbk-prioritize-remote-differs',
    title: 'IPv4 and IPv6 are routed differently',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'observed',
    fix: 'unsafe',
    messages: {
      ...SET,
      bypass:
        'IPv4 goes through the tunnel (IpPrioritizeRemote 1), but IPv6 does not: IPv6 traffic may pass by the tunnel.',
      over: 'IPv6 goes through the tunnel, but IPv4 does not (IpPrioritizeRemote 0): all IPv6 traffic may end up in the tunnel.',
      ipv4: 'The setting for IPv4.',
    },
    sources: ['pbk-2018', 'rasentry'],
    docs: {
      why: 'Each of the two says whether the default route leads into the tunnel, for its version of IP. A force tunnel for one of them leaves a way round it for the other.',
      remedy: 'Set both to the same value.',
      exceptions:
        'Nothing is reported when IPv6 is left out of the tunnel (`ExcludedProtocols`). A device tunnel is not looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=«0»'),
          message:
            'IPv4 goes through the tunnel (IpPrioritizeRemote 1), but IPv6 does not: IPv6 traffic may pass by the tunnel.',
          fixed: entryWith('IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=1'),
        },
        {
          code: entryWith('IpPrioritizeRemote=0', 'Ipv6PrioritizeRemote=«1»'),
          message:
            'IPv6 goes through the tunnel, but IPv4 does not (IpPrioritizeRemote 0): all IPv6 traffic may end up in the tunnel.',
          fixed: entryWith('IpPrioritizeRemote=0', 'Ipv6PrioritizeRemote=0'),
        },
      ],
      good: [
        {
          code: entryWith('ExcludedProtocols=8', 'IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=0'),
        },
        { code: entryWith('IpPrioritizeRemote=1', 'Ipv6PrioritizeRemote=1') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of userTunnels(entries)) {
      const { forceIpv4, forceIpv6 } = entry;
      if (typeof forceIpv4?.value !== 'boolean' || typeof forceIpv6?.value !== 'boolean') continue;
      if (forceIpv4.value === forceIpv6.value) continue;
      if (((numberIn(entry, 'ExcludedProtocols')?.value ?? 0) & 12) !== 0) continue;
      report(
        forceIpv6.span,
        forceIpv4.value ? 'bypass' : 'over',
        {},
        {
          related: [{ span: forceIpv4.span, message: 'ipv4' }],
          fixes: [setFix(forceIpv6.pair, forceIpv4.raw)],
        },
      );
    }
  },
});

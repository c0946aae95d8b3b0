import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, userTunnels } from './support';

export default phonebookRule<'automatic' | 'missing'>({
  meta: {
    id: 'pbk-vpnstrategy-default',
    title: 'The choice of the tunnel protocol is left to Windows',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'documented',
    fix: 'none',
    messages: {
      automatic:
        'With VpnStrategy 0 Windows tries all protocols, PPTP and L2TP too. Its header file puts IKEv2 first; clients were seen to begin with SSTP.',
      missing: 'This entry has no VpnStrategy, so Windows tries all protocols, PPTP and L2TP too.',
    },
    sources: ['rasentry', 'ms-rrasm-phonebook'],
    docs: {
      why: 'The default tries every protocol Windows has, and remembers what worked. Which one a client uses then differs from client to client.',
      remedy: 'Set 14 for IKEv2 with SSTP as the fallback, or 7 for IKEv2 only.',
      exceptions: 'This is what Settings writes for a new connection, therefore only a hint.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«0»'),
          message:
            'With VpnStrategy 0 Windows tries all protocols, PPTP and L2TP too. Its header file puts IKEv2 first; clients were seen to begin with SSTP.',
        },
        {
          code: entryWith()
            .replace('VpnStrategy=7\n', '')
            .replace('[Example VPN]', '[«Example VPN»]'),
          message:
            'This entry has no VpnStrategy, so Windows tries all protocols, PPTP and L2TP too.',
        },
      ],
      good: [{ code: entryWith('VpnStrategy=14') }],
    },
  },
  check({ entries, report }) {
    for (const { strategy, nameSpan, name } of userTunnels(entries)) {
      if (!strategy) report(nameSpan, 'missing', { name });
      else if (strategy.value === 0) report(strategy.span, 'automatic');
    }
  },
});

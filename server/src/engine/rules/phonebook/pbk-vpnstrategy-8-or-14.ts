import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, userTunnels } from './support';

export default phonebookRule<'eight' | 'set'>({
  meta: {
    id: 'pbk-vpnstrategy-8-or-14',
    title: 'VpnStrategy 8 ends with PPTP and L2TP',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      eight:
        'VpnStrategy 8 tries IKEv2, SSTP, then PPTP and L2TP; 14 ends after SSTP. After a fallback Windows was seen to rewrite the value, so that the protocol that worked comes first.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry', 'hicks-sstp-fallback', 'aovpn-update-rasphone'],
    docs: {
      why: 'With 8 a client that reaches neither IKEv2 nor SSTP goes on with the old protocols; with 14 it stops.',
      remedy: 'Use 14. On Windows 11 a `ProtocolList` in the profile says the same for good.',
      exceptions:
        'Much that is written about Always On VPN uses 8, and both work. A device tunnel is left to `pbk-devicetunnel-strategy`.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«8»'),
          message:
            'VpnStrategy 8 tries IKEv2, SSTP, then PPTP and L2TP; 14 ends after SSTP. After a fallback Windows was seen to rewrite the value, so that the protocol that worked comes first.',
          fixed: entryWith('VpnStrategy=14'),
        },
      ],
      good: [{ code: entryWith('VpnStrategy=14') }],
    },
  },
  check({ entries, report }) {
    for (const { strategy } of userTunnels(entries)) {
      if (strategy?.value !== 8) continue;
      report(strategy.span, 'eight', {}, { fixes: [setFix(strategy.pair, 14)] });
    }
  },
});

import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, userTunnels } from './support';

export default phonebookRule<'rewritten' | 'fallback'>({
  meta: {
    id: 'pbk-vpnstrategy-overwritten',
    title: 'Windows rewrites this VpnStrategy after a fallback',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'none',
    messages: {
      rewritten:
        'After a fallback to SSTP Windows was seen to rewrite this value, so that SSTP comes first from then on. The registry value VPNStrategyUsageDisabled is meant to prevent that; on Windows 11 a ProtocolList does.',
      fallback:
        'With 6 SSTP is tried first. If IKEv2 was meant to come first, Windows has rewritten the value after a fallback.',
    },
    sources: ['hicks-vpnstrategy', 'epm-vpnstrategy', 'dpc-registry', 'rasentry'],
    docs: {
      why: 'Windows remembers which protocol worked and puts it first. A client that once fell back to SSTP stays there, although IKEv2 would be faster.',
      remedy:
        'Set `VPNStrategyUsageDisabled` to 1 under `HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters`, which does not help in every case, or let a scheduled script put the value back. On Windows 11 use a `ProtocolList` in the profile.',
      exceptions:
        'A note, once a file. `NativeProtocolType` Automatic gives 6 from the beginning. VpnStrategy 8 is told by `pbk-vpnstrategy-8-or-14`.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«14»'),
          message:
            'After a fallback to SSTP Windows was seen to rewrite this value, so that SSTP comes first from then on. The registry value VPNStrategyUsageDisabled is meant to prevent that; on Windows 11 a ProtocolList does.',
        },
        {
          code: entryWith('VpnStrategy=«6»'),
          message:
            'With 6 SSTP is tried first. If IKEv2 was meant to come first, Windows has rewritten the value after a fallback.',
        },
      ],
      good: [{ code: entryWith('VpnStrategy=7') }, { code: entryWith('VpnStrategy=5') }],
    },
  },
  check({ entries, report }) {
    for (const { strategy } of userTunnels(entries)) {
      if (!strategy || (strategy.value !== 6 && strategy.value !== 14)) continue;
      report(strategy.span, strategy.value === 6 ? 'fallback' : 'rewritten');
      return;
    }
  },
});

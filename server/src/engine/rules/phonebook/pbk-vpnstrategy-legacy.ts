import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, userTunnels } from './support';

/** Strategies that name PPTP or L2TP: those that put one of them first. */
const LEGACY: ReadonlyMap<number, string> = new Map([
  [1, 'PPTP'],
  [2, 'PPTP'],
  [3, 'L2TP'],
  [4, 'L2TP'],
  [12, 'PPTP'],
  [13, 'L2TP'],
]);

export default phonebookRule<'legacy' | 'set'>({
  meta: {
    id: 'pbk-vpnstrategy-legacy',
    title: 'VpnStrategy begins with PPTP or L2TP',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      legacy:
        'VpnStrategy {value} ({words}) begins with {protocol}, which is deprecated. Use 14 (IKEv2, then SSTP) or 7 (IKEv2 only).',
    },
    sources: ['rasentry', 'ms-rrasm-phonebook', 'pptp-l2tp-deprecation', 'vpn-protocols-server'],
    docs: {
      why: 'PPTP protects nothing that is worth protecting, and L2TP rests on a key that all clients share in most deployments. Microsoft deprecated both for Windows Server in October 2024.',
      remedy: 'Move the server and the clients to IKEv2 or SSTP.',
      exceptions:
        'A gateway of another make may offer nothing but L2TP. Strategies that only end with these protocols are told by `pbk-vpnstrategy-8-or-14`. A device tunnel is left to `pbk-devicetunnel-strategy`.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«1»'),
          message:
            'VpnStrategy 1 (PPTP only) begins with PPTP, which is deprecated. Use 14 (IKEv2, then SSTP) or 7 (IKEv2 only).',
          fixed: entryWith('VpnStrategy=14'),
        },
        {
          code: entryWith('VpnStrategy=«13»'),
          message:
            'VpnStrategy 13 (L2TP, then SSTP only) begins with L2TP, which is deprecated. Use 14 (IKEv2, then SSTP) or 7 (IKEv2 only).',
          fixed: entryWith('VpnStrategy=14'),
        },
      ],
      good: [{ code: entryWith('VpnStrategy=5') }, { code: entryWith('VpnStrategy=8') }],
    },
  },
  check({ entries, report }) {
    for (const { strategy } of userTunnels(entries)) {
      const protocol = LEGACY.get(strategy?.value ?? -1);
      if (!strategy || protocol === undefined) continue;
      const words = (valueWords('VpnStrategy', strategy.raw) ?? '').replace(/ \(.*/, '');
      const fixes = [14, 7].map((v) => setFix(strategy.pair, v, { preferred: v === 14 }));
      report(strategy.span, 'legacy', { value: strategy.raw, words, protocol }, { fixes });
    }
  },
});

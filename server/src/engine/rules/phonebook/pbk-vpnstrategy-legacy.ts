import { spellingOf } from '../../knowledge/spellings';
import { deprecatedProtocolOf } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo, strategyOf } from './support';

export default connectionRule<'rasphone', 'legacy' | 'set'>('rasphone', {
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
  check({ connection, surface, report }) {
    const found = deprecatedProtocolOf(connection);
    if (!found) return;
    const { strategy: value, words } = strategyOf(connection);
    const fixes = (['ikev2-sstp', 'ikev2'] as const).flatMap((better) => {
      const { fixes: made = [] } = setTo(
        surface,
        found.place,
        spellingOf('strategy', better, 'rasphone'),
      );
      return made.map((fix) => ({ ...fix, preferred: better === 'ikev2-sstp' }));
    });
    const data = { value, words: words.replace(/ \(.*/, ''), protocol: found.value.toUpperCase() };
    report(found.place.span, 'legacy', data, { fixes });
  },
});

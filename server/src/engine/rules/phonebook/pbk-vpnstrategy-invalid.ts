import { isDeviceTunnel, keyNamed, valueProblem } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'undefined' | 'set'>({
  meta: {
    id: 'pbk-vpnstrategy-invalid',
    title: 'VpnStrategy has a value Windows does not define',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    speaksFor: ['pbk-value-invalid'],
    messages: {
      ...SET,
      undefined:
        "VpnStrategy '{value}' does not exist. Use 7 (IKEv2 only), 14 (IKEv2, then SSTP), 5 (SSTP only) or 6 (SSTP first).",
    },
    sources: ['rasentry', 'ms-rrasm-phonebook', 'dpc-strategy'],
    docs: {
      why: 'The header files of Windows define the strategies 0 to 9 and 12 to 15. What is dialled with another number is not documented.',
      remedy: 'Choose 7 for IKEv2 only, 14 for IKEv2 with SSTP as the fallback, 5 for SSTP only.',
      exceptions: '9 (GRE) is defined and accepted here.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«10»'),
          message:
            "VpnStrategy '10' does not exist. Use 7 (IKEv2 only), 14 (IKEv2, then SSTP), 5 (SSTP only) or 6 (SSTP first).",
          fixed: entryWith('VpnStrategy=14'),
        },
        {
          code: entryWith('VpnStrategy=«IKEv2»', 'AuthRestrictions=2048', 'DeviceTunnel=1'),
          message:
            "VpnStrategy 'IKEv2' does not exist. Use 7 (IKEv2 only), 14 (IKEv2, then SSTP), 5 (SSTP only) or 6 (SSTP first).",
          fixed: entryWith('VpnStrategy=7', 'AuthRestrictions=2048', 'DeviceTunnel=1'),
        },
      ],
      good: [{ code: entryWith('VpnStrategy=14') }, { code: entryWith('VpnStrategy=9') }],
    },
  },
  check({ entries, report }) {
    const key = keyNamed('VpnStrategy');
    for (const entry of vpns(entries)) {
      const { strategy } = entry;
      if (!key || !strategy || valueProblem(key, strategy.raw) === null) continue;
      const fixes = isDeviceTunnel(entry)
        ? [setFix(strategy.pair, 7)]
        : [14, 7].map((value) => setFix(strategy.pair, value, { preferred: value === 14 }));
      report(
        strategy.raw === '' ? strategy.pair.keySpan : strategy.span,
        'undefined',
        { value: strategy.raw },
        { fixes },
      );
    }
  },
});

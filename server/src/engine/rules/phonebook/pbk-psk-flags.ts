import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, neverDials, numberIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'used' | 'unused' | 'set'>({
  meta: {
    id: 'pbk-psk-flags',
    title: 'A pre-shared key is used, or asked for in vain',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      used: 'IpSecFlags {value} signs in to {protocol} with a pre-shared key, which every client must know. Prefer certificates.',
      unused:
        'IpSecFlags {value} asks for a pre-shared key for {protocol}, but VpnStrategy {strategy} ({words}) never dials it: the key is ignored.',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: '1 stands for a pre-shared key with L2TP, 2 for one with IKEv2. Whoever knows the key can pose as the server.',
      remedy: 'Use certificates, and set 0.',
      exceptions:
        'A key that is used is a choice, therefore information. Strategies that dial the protocol at all are taken to use it.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'IpSecFlags=«1»'),
          message:
            'IpSecFlags 1 asks for a pre-shared key for L2TP, but VpnStrategy 5 (SSTP only) never dials it: the key is ignored.',
          fixed: entryWith('VpnStrategy=5', 'IpSecFlags=0'),
        },
        {
          code: entryWith('IpSecFlags=«2»'),
          message:
            'IpSecFlags 2 signs in to IKEv2 with a pre-shared key, which every client must know. Prefer certificates.',
        },
      ],
      good: [{ code: entryWith('IpSecFlags=0') }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const found = numberIn(entry, 'IpSecFlags');
      const { strategy } = entry;
      if (!found || !strategy || (found.value !== 1 && found.value !== 2)) continue;
      const { value, pair } = found;
      const protocol = value === 1 ? 'L2TP' : 'IKEv2';
      if (!neverDials(entry, protocol)) {
        report(pair.valueSpan, 'used', { value, protocol }, { severity: 'information' });
        continue;
      }
      const words = valueWords('VpnStrategy', strategy.raw) ?? '';
      report(
        pair.valueSpan,
        'unused',
        { value, protocol, strategy: strategy.raw, words },
        { fixes: [setFix(pair, 0)] },
      );
    }
  },
});

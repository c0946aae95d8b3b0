import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, neverDials, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'unused' | 'set'>({
  meta: {
    id: 'pbk-outage-without-ikev2',
    title: 'A setting of IKEv2 in an entry that never dials it',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      ...SET,
      unused: '{key} belongs to IKEv2, but VpnStrategy {strategy} ({words}) never dials it.',
    },
    sources: ['rasentry', 'dpc-ras'],
    docs: {
      why: 'Mobility and the outage time are features of IKEv2; SSTP, L2TP and PPTP do not know them.',
      remedy: 'Dial IKEv2, or take the value away.',
      exceptions: 'Only strategies that certainly have no IKEv2 are looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'NetworkOutageTime=«1800»'),
          message:
            'NetworkOutageTime belongs to IKEv2, but VpnStrategy 5 (SSTP only) never dials it.',
          fixed: entryWith('VpnStrategy=5', 'NetworkOutageTime=0'),
        },
        {
          code: entryWith('VpnStrategy=5', 'DisableMobility=«1»', 'NetworkOutageTime=0'),
          message:
            'DisableMobility belongs to IKEv2, but VpnStrategy 5 (SSTP only) never dials it.',
          fixed: entryWith('VpnStrategy=5', 'DisableMobility=0', 'NetworkOutageTime=0'),
        },
      ],
      good: [{ code: entryWith('VpnStrategy=6', 'NetworkOutageTime=1800') }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const { disableMobility, networkOutageTime, strategy } = entry;
      const set = [
        ...(disableMobility?.value === true ? [disableMobility] : []),
        ...((networkOutageTime?.value ?? 0) > 0 && networkOutageTime ? [networkOutageTime] : []),
      ];
      if (!strategy || set.length === 0 || !neverDials(entry, 'IKEv2')) continue;
      const words = valueWords('VpnStrategy', strategy.raw) ?? '';
      for (const { span, pair } of set) {
        const data = { key: pair.key, strategy: strategy.raw, words };
        report(span, 'unused', data, { fixes: [setFix(pair, 0)] });
      }
    }
  },
});

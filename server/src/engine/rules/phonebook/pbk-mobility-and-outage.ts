import { phonebookRule } from '../rule';
import { entryWith, neverDials, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'ignored' | 'mobility' | 'set'>({
  meta: {
    id: 'pbk-mobility-and-outage',
    title: 'NetworkOutageTime has no effect while mobility is off',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      ...SET,
      ignored:
        'DisableMobility 1 ends the tunnel when the network changes, so that NetworkOutageTime {value} is reported to be ignored.',
      mobility: 'This turns mobility off.',
    },
    sources: ['dpc-ras', 'aovpn-update-rasphone', 'pbk-kid'],
    docs: {
      why: 'The outage time says how long a tunnel waits for a network to come back, which is a part of IKEv2 mobility.',
      remedy: 'Set `DisableMobility` to 0, or the time to 0.',
      exceptions:
        'The dialog of Windows leaves 1800 there when mobility is turned off, therefore only a hint.',
    },
    examples: {
      bad: [
        {
          code: entryWith('DisableMobility=1', 'NetworkOutageTime=«1800»'),
          message:
            'DisableMobility 1 ends the tunnel when the network changes, so that NetworkOutageTime 1800 is reported to be ignored.',
          fixed: entryWith('DisableMobility=1', 'NetworkOutageTime=0'),
        },
      ],
      good: [
        { code: entryWith('DisableMobility=0', 'NetworkOutageTime=1800') },
        { code: entryWith('DisableMobility=1', 'NetworkOutageTime=0') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const { disableMobility, networkOutageTime: time } = entry;
      if (disableMobility?.value !== true || !time?.value || time.value < 0) continue;
      if (neverDials(entry, 'IKEv2')) continue;
      report(
        time.span,
        'ignored',
        { value: time.raw },
        {
          related: [{ span: disableMobility.span, message: 'mobility' }],
          fixes: [setFix(time.pair, 0)],
        },
      );
    }
  },
});

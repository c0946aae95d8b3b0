import { keyNamed, knownValue } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

export default phonebookRule<'unusual'>({
  meta: {
    id: 'pbk-outage-value',
    title: 'NetworkOutageTime is not one of the usual times',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'none',
    messages: {
      unusual:
        'NetworkOutageTime {value} is not one Windows offers: 0, 60, 120, 300, 600, 1200 or 1800 seconds. Its dialog may show another time.',
    },
    sources: ['aovpn-update-rasphone', 'dpc-admx', 'vpnv2-csp'],
    docs: {
      why: 'The dialog and the published scripts know these times. Another one may come from minutes taken for seconds.',
      remedy: 'Write one of the times, in seconds.',
      exceptions: 'The profile allows any number, therefore only a hint.',
    },
    examples: {
      bad: [
        {
          code: entryWith('NetworkOutageTime=«30»'),
          message:
            'NetworkOutageTime 30 is not one Windows offers: 0, 60, 120, 300, 600, 1200 or 1800 seconds. Its dialog may show another time.',
        },
      ],
      good: [
        { code: entryWith('NetworkOutageTime=1800') },
        { code: entryWith('NetworkOutageTime=') },
      ],
    },
  },
  check({ entries, report }) {
    const key = keyNamed('NetworkOutageTime');
    for (const { networkOutageTime: time } of vpns(entries)) {
      if (!key || !time || time.value === null || time.value < 0) continue;
      if (knownValue(key, time.raw)) continue;
      report(time.span, 'unusual', { value: time.raw });
    }
  },
});

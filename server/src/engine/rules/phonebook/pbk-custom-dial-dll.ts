import { phonebookRule } from '../rule';
import { entryWith, pairIn, PHONEBOOK, vpns } from './support';

/** The library of connections made with the Connection Manager Administration Kit. */
const CONNECTION_MANAGER = /(?:^|[\\/])cmdial32\.dll$/i;

export default phonebookRule<'loaded'>({
  meta: {
    id: 'pbk-custom-dial-dll',
    title: 'A library is loaded when the connection is dialled',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      loaded:
        "{key} makes Windows load '{value}' when the connection is dialled. Make sure that you know where it comes from.",
    },
    sources: ['rasentry', 'ms-rrasm-phonebook'],
    docs: {
      why: 'A custom dialler runs its own code with the rights of whoever dials. Always On VPN needs none, and an attacker can use it to stay on a machine.',
      remedy: 'Find out who set it; empty the value if nobody did.',
      exceptions: 'Connections of the Connection Manager name `cmdial32.dll`; that is information.',
    },
    examples: {
      bad: [
        {
          code: entryWith('CustomRasDialDll=«C:\\Temp\\dial.dll»'),
          message:
            "CustomRasDialDll makes Windows load 'C:\\Temp\\dial.dll' when the connection is dialled. Make sure that you know where it comes from.",
        },
      ],
      good: [{ code: entryWith('CustomDialDll=', 'CustomRasDialDll=') }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      for (const key of ['CustomDialDll', 'CustomRasDialDll']) {
        const pair = pairIn(entry, key);
        if (!pair || pair.value === '') continue;
        const known = CONNECTION_MANAGER.test(pair.value);
        report(
          pair.valueSpan,
          'loaded',
          { key, value: pair.value },
          known ? { severity: 'information' } : {},
        );
      }
    }
  },
});

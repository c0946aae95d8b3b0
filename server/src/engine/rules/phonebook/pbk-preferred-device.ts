import { blocksOf } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { entryWith, pairIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'differs' | 'device' | 'set'>({
  meta: {
    id: 'pbk-preferred-device',
    title: 'The preferred device is not the one in the MEDIA block',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      differs: "{key} is '{value}', but {other} is '{wanted}'; the two should be the same.",
      device: 'The device of the entry.',
    },
    sources: ['ms-rrasm-phonebook', 'pbk-mdm-2026'],
    docs: {
      why: 'Windows writes port and device twice, and the documentation asks for the same values. A difference shows an entry put together by hand.',
      remedy: 'Copy the values of the MEDIA block.',
      exceptions: 'Entries with several MEDIA blocks are not looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('PreferredPort=«VPN1-0»', 'PreferredDevice=WAN Miniport (IKEv2)'),
          message: "PreferredPort is 'VPN1-0', but Port is 'VPN2-0'; the two should be the same.",
          fixed: entryWith('PreferredPort=VPN2-0', 'PreferredDevice=WAN Miniport (IKEv2)'),
        },
      ],
      good: [
        { code: entryWith('PreferredPort=VPN2-0', 'PreferredDevice=WAN Miniport (IKEv2)') },
        { code: entryWith('PreferredPort=') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      if (blocksOf(entry.syntax, 'media').length !== 1) continue;
      for (const other of ['Port', 'Device'] as const) {
        const pair = pairIn(entry, `Preferred${other}`);
        const wanted = pairIn(entry, other);
        if (!pair || !wanted || pair.value === '' || pair.value === wanted.value) continue;
        report(
          pair.valueSpan,
          'differs',
          { key: pair.key, value: pair.value, other, wanted: wanted.value },
          {
            related: [{ span: wanted.valueSpan, message: 'device' }],
            fixes: [setFix(pair, wanted.value)],
          },
        );
      }
    }
  },
});

import { blocksOf } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { BLOCKS, entryWith, hasNumber, PHONEBOOK, SET, setFix } from './support';

const BROADBAND = [
  '[DSL]',
  'Type=5',
  'MEDIA=rastapi',
  'Port=PPPoE5-0',
  'Device=WAN Miniport (PPPOE)',
];

export default phonebookRule<'device' | 'media' | 'set'>({
  meta: {
    id: 'pbk-device-type',
    title: 'The device does not fit the type of the entry',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    speaksFor: ['pbk-value-invalid'],
    messages: {
      ...SET,
      device:
        "DEVICE is '{value}', but an entry with Type={type} dials with '{right}'; upper and lower case count. Dialling fails, for example with error 868.",
      media: "MEDIA is '{value}'; Windows writes 'rastapi' for a VPN, in lower case.",
    },
    sources: ['ms-rrasm-phonebook', 'pbk-pppoe-2016'],
    docs: {
      why: 'The type of the entry and the type of its device belong together: `vpn` for a VPN, `PPPoE` for broadband. A broadband entry with the device of a VPN was seen to be listed and to fail with 868.',
      remedy: 'Write the device type that belongs to the entry.',
      exceptions:
        'Dial-up entries have many kinds of device and are not looked at. Of broadband entries only the device of a VPN and another spelling are told: Windows XP wrote `rastapi`.',
    },
    examples: {
      bad: [
        {
          code: entryWith().replace('DEVICE=vpn', 'DEVICE=«VPN»'),
          message:
            "DEVICE is 'VPN', but an entry with Type=2 dials with 'vpn'; upper and lower case count. Dialling fails, for example with error 868.",
          fixed: entryWith(),
        },
        {
          code: [...BROADBAND, 'DEVICE=«vpn»', 'PhoneNumber='].join('\n'),
          message:
            "DEVICE is 'vpn', but an entry with Type=5 dials with 'PPPoE'; upper and lower case count. Dialling fails, for example with error 868.",
          fixed: [...BROADBAND, 'DEVICE=PPPoE', 'PhoneNumber='].join('\n'),
        },
        {
          code: entryWith().replace('MEDIA=rastapi', 'MEDIA=«serial»'),
          message: "MEDIA is 'serial'; Windows writes 'rastapi' for a VPN, in lower case.",
          fixed: entryWith(),
        },
      ],
      good: [
        { code: entryWith() },
        { code: [...BROADBAND, 'DEVICE=PPPoE', 'PhoneNumber='].join('\n') },
        { code: [...BROADBAND, 'DEVICE=rastapi', 'PhoneNumber='].join('\n') },
        { code: ['[Modem]', 'Type=1', ...BLOCKS.slice(0, 3), 'DEVICE=modem'].join('\n') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of entries) {
      const type = hasNumber(entry, 'Type', 2) ? 2 : hasNumber(entry, 'Type', 5) ? 5 : undefined;
      if (type === undefined) continue;
      const right = type === 2 ? 'vpn' : 'PPPoE';
      for (const { opener } of blocksOf(entry.syntax, 'device')) {
        if (opener.value === right) continue;
        const safe = opener.value.toLowerCase() === right.toLowerCase();
        // Windows XP wrote 'rastapi' for broadband; only what was seen to fail is told.
        if (type === 5 && !safe && opener.value.toLowerCase() !== 'vpn') continue;
        const fixes = [setFix(opener, right, { safe })];
        report(opener.valueSpan, 'device', { value: opener.value, type, right }, { fixes });
      }
      for (const { opener } of blocksOf(entry.syntax, 'media')) {
        if (type !== 2 || opener.value === 'rastapi') continue;
        const fixes = [
          setFix(opener, 'rastapi', { safe: opener.value.toLowerCase() === 'rastapi' }),
        ];
        report(opener.valueSpan, 'media', { value: opener.value }, { severity: 'warning', fixes });
      }
    }
  },
});

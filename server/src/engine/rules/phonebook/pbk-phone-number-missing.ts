import { phonebookRule } from '../rule';
import { BLOCKS, entryWith, pairIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'empty' | 'missing' | 'set'>({
  meta: {
    id: 'pbk-phone-number-missing',
    title: 'A VPN entry has no server',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      empty: 'PhoneNumber is empty: for a VPN it is the server that is dialled. Write its name.',
      missing: 'This entry has no PhoneNumber: for a VPN that is the server that is dialled.',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: 'For a VPN the telephone number is the name or address of the server.',
      remedy: 'Write the public name of the VPN server.',
      exceptions: 'Dial-up and broadband entries are not looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'NumServers=1',
            'ServerListServerName=vpn.example.com',
            'ServerListFriendlyName=vpn.example.com',
          ).replace('PhoneNumber=vpn.example.com', '«PhoneNumber=»'),
          message:
            'PhoneNumber is empty: for a VPN it is the server that is dialled. Write its name.',
          fixed: entryWith(
            'NumServers=1',
            'ServerListServerName=vpn.example.com',
            'ServerListFriendlyName=vpn.example.com',
          ),
        },
        {
          code: ['[«Example VPN»]', 'Type=2', 'VpnStrategy=7', ...BLOCKS.slice(0, 5), ''].join(
            '\n',
          ),
          message: 'This entry has no PhoneNumber: for a VPN that is the server that is dialled.',
        },
      ],
      good: [
        { code: entryWith() },
        { code: ['[DSL]', 'Type=5', 'MEDIA=rastapi', 'Port=PPPoE5-0', 'DEVICE=PPPoE'].join('\n') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const pair = pairIn(entry, 'PhoneNumber');
      if (pair?.value === '') {
        const server = entry.servers[0]?.name.raw ?? '';
        const fixes = server === '' ? [] : [setFix(pair, server)];
        report({ start: pair.keySpan.start, end: pair.equals.end }, 'empty', {}, { fixes });
      } else if (!pair && entry.deviceType) {
        // Without a device the whole block is missing, and that is told already.
        report(entry.nameSpan, 'missing');
      }
    }
  },
});

import { phonebookRule } from '../rule';
import { entryWith, hasNumber, PHONEBOOK, SET, setFix, vpns } from './support';

const LIST = ['NumServers=1', 'ServerListServerName=vpn1.example.com', 'ServerListFriendlyName='];

export default phonebookRule<'differs' | 'list' | 'set'>({
  meta: {
    id: 'pbk-server-mismatch',
    title: 'The server that is dialled is not in the list of servers',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'observed',
    fix: 'unsafe',
    messages: {
      ...SET,
      differs:
        "PhoneNumber is '{server}', which is not among the servers of the list. Both come from Servers in the profile: one of them was edited.",
      list: 'The first server of the list.',
    },
    sources: ['vpnv2-csp', 'pbk-mdm-2026', 'pbk-mdm-2021'],
    docs: {
      why: 'Management writes the servers of a profile to the list and the one to dial to PhoneNumber. When they differ the entry was edited, and the next deployment takes the edit back.',
      remedy: 'Change `Servers` in the profile, or both places in the file.',
      exceptions: 'A user may choose another server of the list, so any of them is accepted.',
    },
    examples: {
      bad: [
        {
          code: entryWith(...LIST).replace('=vpn.example.com', '=«vpn.example.com»'),
          message:
            "PhoneNumber is 'vpn.example.com', which is not among the servers of the list. Both come from Servers in the profile: one of them was edited.",
          fixed: entryWith(...LIST).replace('=vpn.example.com', '=vpn1.example.com'),
        },
      ],
      good: [
        { code: entryWith(...LIST).replace('=vpn.example.com', '=VPN1.example.com') },
        { code: entryWith('NumServers=0') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const dialled = entry.phoneNumber;
      const first = entry.servers[0]?.name;
      if (!dialled || dialled.raw === '' || !first || hasNumber(entry, 'NumServers', 0)) continue;
      const wanted = dialled.raw.toLowerCase();
      if (entry.servers.some(({ name }) => name.raw.toLowerCase() === wanted)) continue;
      report(
        dialled.span,
        'differs',
        { server: dialled.raw },
        {
          related: [{ span: first.span, message: 'list' }],
          fixes: first.raw === '' ? [] : [setFix(dialled.pair, first.raw)],
        },
      );
    }
  },
});

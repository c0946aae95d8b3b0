import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, userTunnels } from './support';

export default phonebookRule<'list' | 'gre'>({
  meta: {
    id: 'pbk-protocollist-hidden',
    title: 'PowerShell and WMI do not show this connection',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'reported',
    fix: 'none',
    messages: {
      list: 'With VpnStrategy 15 (a protocol list) Get-VpnConnection was seen not to show the connection, and a script that changes the value loses the list.',
      gre: 'With VpnStrategy 9 (GRE) management cannot read the profile back.',
    },
    sources: ['dpc-ras-tests', 'hicks-vpnstrategy'],
    docs: {
      why: 'Get-VpnConnection and the WMI bridge know the older strategies only. A script that looks for the connection does not find it.',
      remedy:
        'Look for the entry in the phonebook itself, for example with `aovpn show`. Leave the value alone if a profile with a `ProtocolList` made the entry.',
      exceptions: 'Nothing is wrong with the tunnel itself.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«15»'),
          message:
            'With VpnStrategy 15 (a protocol list) Get-VpnConnection was seen not to show the connection, and a script that changes the value loses the list.',
        },
        {
          code: entryWith('VpnStrategy=«9»'),
          message: 'With VpnStrategy 9 (GRE) management cannot read the profile back.',
        },
      ],
      good: [{ code: entryWith('VpnStrategy=14') }],
    },
  },
  check({ entries, report }) {
    for (const { strategy } of userTunnels(entries)) {
      if (strategy?.value === 15) report(strategy.span, 'list');
      else if (strategy?.value === 9) report(strategy.span, 'gre');
    }
  },
});

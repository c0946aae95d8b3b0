import { hiddenByList, needsIkev2 } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default connectionRule<'rasphone', 'list' | 'gre'>('rasphone', {
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
  check({ connection, report }) {
    const hidden = hiddenByList(connection);
    if (hidden) report(hidden.place.span, 'list');
    const { strategy } = connection;
    if (strategy.state !== 'known' || strategy.value.kind !== 'other') return;
    if (!needsIkev2(connection)) report(strategy.place.span, 'gre');
  },
});

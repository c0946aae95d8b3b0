import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { numberOf } from '../../connection/values/scalars';

export default scriptRule<'port'>({
  meta: {
    id: 'ps-radius-port',
    title: 'An unusual RADIUS port is used',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      port: "RADIUS {purpose} usually uses UDP port {usual}, not '{value}'. Firewalls and load balancers have to know.",
    },
    sources: ['ps-add-remoteaccessradius'],
    docs: {
      why: 'NPS listens on 1812 and 1645 for authentication and on 1813 and 1646 for accounting unless it was configured otherwise.',
      remedy: 'Use 1812 and 1813, or open the other port everywhere.',
    },
    examples: {
      bad: [
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Authentication -Port «1813» -MsgAuthenticator Enabled',
          message:
            "RADIUS authentication usually uses UDP port 1812, not '1813'. Firewalls and load balancers have to know.",
        },
      ],
      good: [
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Authentication -Port 1645 -MsgAuthenticator Enabled',
        },
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Accounting -Port 1813',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Add-RemoteAccessRadius', 'Set-RemoteAccessRadius')) {
      const purpose = argumentText(script, call, 'Purpose')?.text.toLowerCase();
      const value = argumentText(script, call, 'Port');
      const usual =
        purpose === 'authentication' ? 1812 : purpose === 'accounting' ? 1813 : undefined;
      const number = value && numberOf(value.text);
      if (!value || usual === undefined || purpose === undefined || number === undefined) continue;
      // 1645 and 1646 are the older pair.
      if (number === usual || number === usual - 167) continue;
      report(value.span, 'port', { purpose, usual, value: value.text });
    }
  },
});

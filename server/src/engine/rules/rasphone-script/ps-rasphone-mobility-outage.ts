import { scriptRule } from '../rule';
import { dashed } from '../../formats/powershell/edits';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'ignored'>({
  meta: {
    id: 'ps-rasphone-mobility-outage',
    title: 'NetworkOutageTime is set while mobility is switched off',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      ignored:
        'NetworkOutageTime is reported to be ignored when IKE mobility is disabled. Give one of the two.',
    },
    sources: ['aovpn-update-rasphone', 'dpc-ras'],
    docs: {
      why: 'The outage time says how long a connection waits for its network to come back, which is what MOBIKE does. Without mobility there is nothing to wait for.',
      remedy: 'Remove one of the two parameters.',
    },
    examples: {
      bad: [
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN -DisableIkeMobility True «-NetworkOutageTime» 60',
          message:
            'NetworkOutageTime is reported to be ignored when IKE mobility is disabled. Give one of the two.',
        },
      ],
      good: [
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN -DisableIkeMobility False -NetworkOutageTime 60',
        },
        { code: '.\\Update-Rasphone.ps1 -ProfileName VPN -NetworkOutageTime 60' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Update-Rasphone.ps1')) {
      const mobility = argumentText(script, call, 'DisableIkeMobility')?.text.toLowerCase();
      const outage = argumentOf(call, 'NetworkOutageTime');
      const time = argumentText(script, call, 'NetworkOutageTime')?.text;
      if (mobility === 'true' && outage && time !== '0') {
        report(dashed(script.text, outage.nameSpan), 'ignored');
      }
    }
  },
});

import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { callsTo } from '../../formats/powershell/calls';

export default scriptRule<'old' | 'rename'>({
  meta: {
    id: 'ps-deprecated-device-script',
    title: 'A script that was replaced is called',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      old: 'New-AovpnDeviceConnection.ps1 was replaced by New-AovpnConnection.ps1 with -DeviceTunnel.',
      rename: 'Call New-AovpnConnection.ps1 -DeviceTunnel',
    },
    sources: ['aovpn-new-connection', 'aovpn-new-device-connection'],
    docs: {
      why: 'The author keeps one script for both kinds of tunnel; the older one is no longer maintained.',
      remedy: 'Call the newer script with `-DeviceTunnel`.',
    },
    examples: {
      bad: [
        {
          code: '«.\\New-AovpnDeviceConnection.ps1» -xmlFilePath C:\\Temp\\device.xml -ProfileName Device',
          message:
            'New-AovpnDeviceConnection.ps1 was replaced by New-AovpnConnection.ps1 with -DeviceTunnel.',
          fixed:
            '.\\New-AovpnConnection.ps1 -xmlFilePath C:\\Temp\\device.xml -ProfileName Device -DeviceTunnel',
        },
      ],
      good: [
        {
          code: '.\\New-AovpnConnection.ps1 -xmlFilePath C:\\Temp\\device.xml -ProfileName Device -DeviceTunnel',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'New-AovpnDeviceConnection.ps1')) {
      const { name } = call.command;
      const start =
        name.span.start + script.text.slice(name.span.start, name.span.end).search(/New-Aovpn/i);
      const end = start + 'New-AovpnDeviceConnection'.length;
      const edits = [
        { span: { start, end }, text: 'New-AovpnConnection' },
        appendArgument(script, call, '-DeviceTunnel'),
      ];
      report(name.span, 'old', undefined, {
        fixes: [{ title: 'rename', safety: 'unsafe', preferred: true, edits }],
      });
    }
  },
});

import { writeRule } from '../rule';
import { callsOf } from '../../formats/powershell/calls';

export default writeRule<'off'>({
  meta: {
    id: 'ps-disabled-components',
    title: 'IPv6 is switched off on a VPN server',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      off: "DisabledComponents '{value}' switches IPv6 off. The RemoteAccess service may not start without it, and DirectAccess needs it.",
    },
    sources: ['ipv6-advanced'],
    docs: {
      why: 'The page of Microsoft on the value says that anything but 0 and 32 (`0x20`, prefer IPv4) makes the Routing and Remote Access service fail.',
      remedy: 'Leave IPv6 on; prefer IPv4 with `0x20` when that is what is wanted.',
      exceptions: 'Only scripts that also use cmdlets of the RemoteAccess module.',
    },
    examples: {
      bad: [
        {
          code: "Install-RemoteAccess -VpnType Vpn\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters' -Name DisabledComponents -PropertyType DWord -Value «0xFF»",
          message:
            "DisabledComponents '255' switches IPv6 off. The RemoteAccess service may not start without it, and DirectAccess needs it.",
        },
      ],
      good: [
        {
          code: "Install-RemoteAccess -VpnType Vpn\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters' -Name DisabledComponents -PropertyType DWord -Value 0x20",
        },
        {
          code: "Get-VpnConnection\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters' -Name DisabledComponents -PropertyType DWord -Value 0xFF",
        },
      ],
    },
  },
  check({ script, writes, report }) {
    if (!script || !callsOf(script).some((call) => call.known.module === 'RemoteAccess')) return;
    for (const { name, key, data } of writes) {
      if (name.toLowerCase() !== 'disabledcomponents' || data?.number === undefined) continue;
      if (key !== undefined && !key.endsWith('\\tcpip6\\parameters')) continue;
      if (data.number === 255 || data.number === 0xffffffff) {
        report(data.span, 'off', { value: data.number });
      }
    }
  },
});

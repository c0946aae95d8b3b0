import { writeRule } from '../rule';
import { callsOf } from '../../formats/powershell/calls';

export default writeRule<'off' | 'parts'>({
  meta: {
    id: 'ps-disabled-components',
    title: 'IPv6 is switched off on a VPN server',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      off: "DisabledComponents '{value}' switches IPv6 off. The RemoteAccess service may not start without it, and DirectAccess needs it.",
      parts:
        "DisabledComponents '{value}' switches parts of IPv6 off. With any value but 0 and 32 the RemoteAccess service may not start.",
    },
    sources: ['ipv6-advanced'],
    docs: {
      why: 'The page of Microsoft on the value says that anything but 0 and 32 (`0x20`, prefer IPv4) makes the Routing and Remote Access service fail.',
      remedy: 'Leave IPv6 on; prefer IPv4 with `0x20` when that is what is wanted.',
      exceptions:
        'Only scripts that also use cmdlets of the RemoteAccess module. What computers a .reg file is for is not known, so there it is an information.',
    },
    examples: {
      bad: [
        {
          code: "Install-RemoteAccess -VpnType Vpn\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters' -Name DisabledComponents -PropertyType DWord -Value «0xFF»",
          message:
            "DisabledComponents '255' switches IPv6 off. The RemoteAccess service may not start without it, and DirectAccess needs it.",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters]\n"DisabledComponents"=«dword:00000001»\n',
          kind: 'registry',
          message:
            "DisabledComponents '1' switches parts of IPv6 off. With any value but 0 and 32 the RemoteAccess service may not start.",
        },
      ],
      good: [
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters]\n"DisabledComponents"=dword:00000020\n',
          kind: 'registry',
        },
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
    if (script && !callsOf(script).some((call) => call.known.module === 'RemoteAccess')) return;
    for (const { name, key, data } of writes) {
      if (name.toLowerCase() !== 'disabledcomponents' || data?.number === undefined) continue;
      if (key !== undefined && !key.endsWith('\\tcpip6\\parameters')) continue;
      const { number: value, span } = data;
      if (value === 0 || value === 32) continue;
      const isOff = value === 255 || value === 0xffffffff;
      const weight = script ? {} : { severity: 'information' as const };
      report(span, isOff ? 'off' : 'parts', { value }, weight);
    }
  },
});

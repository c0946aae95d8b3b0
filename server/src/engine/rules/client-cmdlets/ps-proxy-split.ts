import { scriptRule } from '../rule';
import { dashed } from '../../formats/powershell/edits';
import { argumentOf, argumentText, callsTo, isSwitchOn } from '../../formats/powershell/calls';

export default scriptRule<'split' | 'scheme' | 'strip'>({
  meta: {
    id: 'ps-proxy-split',
    title: 'The proxy of a connection has no effect',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      split:
        'Windows only uses the proxy of a connection without split tunnelling, and this script creates the connection with it.',
      scheme: "ProxyServer is a host and a port, without '{scheme}'.",
      strip: "Remove '{scheme}'",
    },
    sources: ['ps-set-vpnconnectionproxy', 'vpn-profile-options'],
    docs: {
      why: 'The proxy of a connection applies to traffic that all goes through it; with split tunnelling the proxy of the machine stays in force. The server is written as host and port.',
      remedy: 'Leave out split tunnelling, or set the proxy by name in the NRPT of the profile.',
    },
    examples: {
      bad: [
        {
          code: "Set-VpnConnectionProxy -Name VPN -ProxyServer '«http://»proxy.example.com:8080'",
          message: "ProxyServer is a host and a port, without 'http://'.",
          fixed: "Set-VpnConnectionProxy -Name VPN -ProxyServer 'proxy.example.com:8080'",
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -SplitTunneling\nSet-VpnConnectionProxy -Name VPN «-ProxyServer» proxy.example.com:8080',
          message:
            'Windows only uses the proxy of a connection without split tunnelling, and this script creates the connection with it.',
        },
      ],
      good: [
        {
          code: 'Add-VpnConnection -Name Other -ServerAddress vpn.example.com -SplitTunneling\nSet-VpnConnectionProxy -Name VPN -ProxyServer proxy.example.com:8080',
        },
      ],
    },
  },
  check({ script, report }) {
    const split = callsTo(script, 'Add-VpnConnection', 'Set-VpnConnection')
      .filter((call) => isSwitchOn(call, 'SplitTunneling'))
      .map((call) => argumentText(script, call, 'Name')?.text.toLowerCase());
    for (const call of callsTo(script, 'Set-VpnConnectionProxy')) {
      const server = argumentOf(call, 'ProxyServer');
      if (!server) continue;
      const name = argumentText(script, call, 'ConnectionName')?.text.toLowerCase();
      if (name !== undefined && split.includes(name))
        report(dashed(script.text, server.nameSpan), 'split');
      const value = argumentText(script, call, 'ProxyServer');
      const scheme = /^https?:\/\//i.exec(value?.text ?? '')?.[0];
      if (!value?.isEditable || scheme === undefined) continue;
      const span = { start: value.span.start, end: value.span.start + scheme.length };
      report(
        span,
        'scheme',
        { scheme },
        {
          fixes: [
            {
              title: 'strip',
              data: { scheme },
              safety: 'unsafe',
              preferred: true,
              edits: [{ span, text: '' }],
            },
          ],
        },
      );
    }
  },
});

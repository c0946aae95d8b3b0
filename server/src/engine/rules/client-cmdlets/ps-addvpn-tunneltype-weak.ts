import { scriptRule } from '../rule';
import { argumentOf, callsTo, literalItems } from '../../model/script/calls';

const WEAK = [
  ['TunnelType', ['pptp', 'l2tp'], 'deprecated'],
  ['EncryptionLevel', ['noencryption', 'optional'], 'clear'],
  ['AuthenticationMethod', ['pap', 'chap', 'mschapv2'], 'password'],
] as const;

export default scriptRule<'deprecated' | 'clear' | 'password'>({
  meta: {
    id: 'ps-addvpn-tunneltype-weak',
    title: 'A connection uses a weak protocol or method',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      deprecated: "{parameter} '{value}' is deprecated.",
      clear: "{parameter} '{value}' may leave the connection without encryption.",
      password: "{parameter} '{value}' is a weak way to authenticate.",
    },
    sources: ['ps-add-vpnconnection', 'vpn-protocols-server', 'pptp-l2tp-deprecation'],
    docs: {
      why: 'Microsoft deprecated PPTP and L2TP for Windows Server in October 2024, and a new RRAS server of Windows Server 2025 does not accept them. PAP, CHAP and MS-CHAP v2 give passwords away, and optional encryption may end in none.',
      remedy: 'Use IKEv2 or SSTP with EAP and required encryption.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType «Pptp»',
          message: "TunnelType 'Pptp' is deprecated.",
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Ikev2 -EncryptionLevel «Optional»',
          message: "EncryptionLevel 'Optional' may leave the connection without encryption.",
        },
      ],
      good: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Ikev2 -EncryptionLevel Required -AuthenticationMethod Eap',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Add-VpnConnection', 'Set-VpnConnection')) {
      for (const [parameter, values, message] of WEAK) {
        for (const item of literalItems(script, argumentOf(call, parameter)?.value)) {
          if (item && (values as readonly string[]).includes(item.text.toLowerCase())) {
            report(item.span, message, { parameter, value: item.text });
          }
        }
      }
    }
  },
});

import { scriptRule } from '../rule';
import { argumentOf, argumentText, callsTo, literalItems } from '../../formats/powershell/calls';

/** Values that weaken a connection, by parameter, the weakest kind first. */
const WEAK = [
  { parameter: 'TunnelType', values: ['pptp'], message: 'pptp' },
  { parameter: 'EncryptionLevel', values: ['noencryption', 'optional'], message: 'clear' },
  { parameter: 'AuthenticationMethod', values: ['pap', 'chap', 'mschapv2'], message: 'password' },
  { parameter: 'TunnelType', values: ['l2tp'], message: 'l2tp' },
] as const;

type Message = 'pptp' | 'l2tp' | 'clear' | 'password' | 'more';

export default scriptRule<Message>({
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
      pptp: "TunnelType '{value}' gives no protection that lasts: the encryption of PPTP is broken. Use Ikev2 or Sstp.",
      l2tp: "TunnelType '{value}' is deprecated in Windows Server. Where the server can, use Ikev2 or Sstp.",
      clear: "EncryptionLevel '{value}' does not insist on encryption. Write Required or Maximum.",
      password:
        "AuthenticationMethod '{value}' is a weak way to authenticate. Use Eap or MachineCertificate.",
      more: "{parameter} '{value}' is weak as well.",
    },
    sources: ['ps-add-vpnconnection', 'vpn-protocols-server', 'pptp-l2tp-deprecation'],
    docs: {
      why: 'What PPTP encrypts can be read by whoever recorded it. PAP, CHAP and MS-CHAP v2 give passwords away, and optional encryption may end in none. L2TP inside IPsec is not broken, but Microsoft deprecated it together with PPTP for Windows Server in October 2024, and a new RRAS server of Windows Server 2025 does not accept it.',
      remedy: 'Use IKEv2 or SSTP with EAP and required encryption.',
      exceptions:
        'Said once for each call, at the weakest of its values. L2TP to a gateway of another make, with the PAP or MS-CHAP v2 that such a gateway asks for, is an information: IPsec protects what is inside. Encryption is left to IPsec with IKEv2 too.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType «Pptp»',
          message:
            "TunnelType 'Pptp' gives no protection that lasts: the encryption of PPTP is broken. Use Ikev2 or Sstp.",
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Ikev2 -EncryptionLevel «Optional»',
          message:
            "EncryptionLevel 'Optional' does not insist on encryption. Write Required or Maximum.",
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType L2tp -L2tpPsk $key -EncryptionLevel «Optional» -AuthenticationMethod Pap, MSChapv2',
          message:
            "EncryptionLevel 'Optional' does not insist on encryption. Write Required or Maximum.",
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
      const found = WEAK.flatMap(({ parameter, values, message }) =>
        literalItems(script, argumentOf(call, parameter)?.value).flatMap((item) =>
          item && (values as readonly string[]).includes(item.text.toLowerCase())
            ? [{ parameter, message, value: item.text, span: item.span }]
            : [],
        ),
      );
      const tunnel = argumentText(script, call, 'TunnelType')?.text.toLowerCase();
      // With IPsec around them, these weigh less.
      const inIpsec = tunnel === 'l2tp' || tunnel === 'ikev2';
      const [worst, ...others] = found;
      if (!worst) continue;
      const { parameter, value } = worst;
      report(
        worst.span,
        worst.message,
        { parameter, value },
        {
          ...(inIpsec && { severity: 'information' }),
          related: others.map((other) => ({
            span: other.span,
            message: 'more' as const,
            data: { parameter: other.parameter, value: other.value },
          })),
        },
      );
    }
  },
});

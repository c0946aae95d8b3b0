import { scriptRule } from '../rule';
import { argumentOf, argumentText, callsTo, literalItems } from '../../formats/powershell/calls';

export default scriptRule<'weak'>({
  meta: {
    id: 'ps-authprotocol-weak',
    title: 'A weak authentication method is accepted',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: { weak: "'{value}' is a weak way to authenticate{note}." },
    sources: ['ps-set-vpnauthprotocol'],
    docs: {
      why: 'PAP sends the password readable, CHAP and MS-CHAP v2 can be attacked offline, and a pre-shared key is the same for everybody.',
      remedy: 'Accept `EAP` and `Certificate` only.',
      exceptions: 'Site-to-site connections to other vendors sometimes need the pre-shared key.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, «MsChapv2»; Restart-Service RemoteAccess',
          message: "'MsChapv2' is a weak way to authenticate; EAP and Certificate are not.",
        },
      ],
      good: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnAuthProtocol -TunnelAuthProtocolsAdvertised Certificates; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnAuthProtocol')) {
      for (const item of literalItems(
        script,
        argumentOf(call, 'UserAuthProtocolAccepted')?.value,
      )) {
        if (!item || !/^(?:pap|chap|mschapv2)$/i.test(item.text)) continue;
        report(item.span, 'weak', { value: item.text, note: '; EAP and Certificate are not' });
      }
      const tunnel = argumentText(script, call, 'TunnelAuthProtocolsAdvertised');
      if (tunnel?.text.toLowerCase() !== 'presharedkey') continue;
      report(tunnel.span, 'weak', {
        value: tunnel.text,
        note: ' between sites; certificates are better',
      });
    }
  },
});

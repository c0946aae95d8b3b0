import { profileRule } from '../rule';
import { activeList, entryLine, listExample, nativeExample } from './support';

export default profileRule<'shown'>({
  meta: {
    id: 'protocollist-wrong-active-protocol',
    title: 'Windows shows IKEv2 as active even when the tunnel runs over SSTP',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      shown:
        'Windows 11 was seen to show IKEv2 as the active protocol of a ProtocolList connection even when it fell back to SSTP. To tell them apart, look for a connection to TCP port 443 of the VPN server.',
    },
    sources: ['hicks-vpnstrategy', 'vpnv2-csp'],
    docs: {
      why: 'When a profile uses a `ProtocolList`, Windows 11 21H2 and 22H2 name IKEv2 as the active protocol whichever protocol carries the tunnel. Whoever hunts for an IKEv2 problem may look at an SSTP connection without knowing it.',
      remedy:
        'Do not trust the display. SSTP holds a TCP connection to port 443 of the server (`Get-NetTCPConnection -RemotePort 443`); IKEv2 has a security association (`Get-NetIPsecMainModeSA`) and uses UDP ports 500 and 4500. The server knows the protocol of each connection too (`Get-RemoteAccessConnectionStatistics`).',
      exceptions: 'Only lists with both protocols are reported, since no other mix-up is known.',
    },
    examples: {
      bad: [
        {
          code: listExample(
            entryLine('Ikev2'),
            '<NativeProtocol><Type>«Sstp»</Type></NativeProtocol>',
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
          message:
            'Windows 11 was seen to show IKEv2 as the active protocol of a ProtocolList connection even when it fell back to SSTP. To tell them apart, look for a connection to TCP port 443 of the VPN server.',
        },
      ],
      good: [
        { code: listExample(entryLine('Sstp')) },
        { code: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>') },
      ],
    },
  },
  check({ profile, report }) {
    if (!activeList(profile)) return;
    const protocols = profile.protocolList;
    const sstp = protocols.find((field) => field.value === 'sstp');
    if (sstp && protocols.some((field) => field.value === 'ikev2')) report(sstp.span, 'shown');
  },
});

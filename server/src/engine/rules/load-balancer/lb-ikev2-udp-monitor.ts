import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'udp'>({
  meta: {
    id: 'lb-ikev2-udp-monitor',
    title: 'A monitor of UDP takes silence for life',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      udp: '{service}: {monitor} sends a packet of UDP, which IKE does not answer; a server that is silent counts as alive. Ping the servers instead, and let their firewall answer.',
    },
    sources: ['hicks-lb-citrix', 'rfc-7296-ports'],
    docs: {
      why: 'A monitor of UDP sends some bytes. IKE does not answer bytes that are no message of it, and without an answer such a monitor takes a server for alive as long as no ICMP message says that the port is closed. A server whose network is dead says nothing either.',
      remedy:
        'Ping the servers, and let ICMP echo requests through their firewall; or let a monitor of SSTP at the same servers decide.',
      inferredFrom:
        'Guides call PING the only choice for IKEv2. How a monitor of UDP judges silence is concluded from what UDP is.',
    },
    examples: {
      bad: [
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 } monitor «udp»\ncreate ltm pool p4500 members add { 10.20.0.11:4500 } monitor gateway_icmp\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 }\n',
          message:
            'vs500 (UDP 500): udp sends a packet of UDP, which IKE does not answer; a server that is silent counts as alive. Ping the servers instead, and let their firewall answer.',
        },
      ],
      good: [
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 } monitor gateway_icmp\ncreate ltm pool p4500 members add { 10.20.0.11:4500 } monitor gateway_icmp\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 }\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const service of servicesFor(balancer, 'ike', 'nat-t')) {
      const { items } = service.monitors;
      const [first] = items;
      if (!first || !items.every(({ kind }) => kind === 'udp')) continue;
      report(first.place.span, 'udp', { service: titleOf(service), monitor: first.name });
    }
  },
});

import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'ping'>({
  meta: {
    id: 'lb-ping-monitor',
    title: 'The monitor pings servers whose firewall may not answer',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'off',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      ping: '{service}: {monitor} pings the servers. Their firewall has to let ICMP echo requests in (ICMPv4 and ICMPv6), else all of them count as dead.',
    },
    sources: ['hicks-lb-citrix'],
    docs: {
      why: 'For UDP there is nothing better than a ping, and a firewall that drops it makes a healthy server look dead. The rules for echo requests are there in Windows, and not on everywhere.',
      remedy:
        'Switch on the inbound rules for ICMPv4 and ICMPv6 echo requests on each VPN server, for the addresses of the load balancer.',
      exceptions:
        'The configuration of a load balancer does not show what the servers answer, so that this is off unless it is asked for.',
    },
    examples: {
      bad: [
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 } monitor «gateway_icmp»\ncreate ltm pool p4500 members add { 10.20.0.11:4500 }\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 }\n',
          message:
            'vs500 (UDP 500): gateway_icmp pings the servers. Their firewall has to let ICMP echo requests in (ICMPv4 and ICMPv6), else all of them count as dead.',
        },
      ],
      good: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 500 udp; proxy_pass 10.20.0.11:500; }\n  server { listen 4500 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const told = new Set<number>();
    for (const service of servicesFor(balancer, 'ike', 'nat-t')) {
      for (const { kind, name, place } of service.monitors.items) {
        if (kind !== 'ping' || told.has(place.span.start)) continue;
        told.add(place.span.start);
        report(place.span, 'ping', { service: titleOf(service), monitor: name });
      }
    }
  },
});

import { pairsOf } from '../../connection/balancerParts';
import { balancerRule } from '../rule';
import { BALANCERS, titleOf } from './support';

export default balancerRule<'missing'>({
  meta: {
    id: 'lb-ikev2-port-missing',
    title: 'One of the two ports of IKEv2 is not forwarded',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing:
        '{service}: UDP {port} of this address is not forwarded. IKEv2 begins at UDP 500 and goes on at UDP 4500 as soon as there is NAT on the way, so that it needs both.',
    },
    sources: ['rfc-7296-ports', 'hicks-load-balancing-nat'],
    docs: {
      why: 'IKEv2 begins at UDP 500. Where NAT is found, and a load balancer or a router at home is NAT, client and server go on at UDP 4500, with all packets of the tunnel. With one port only the connection fails with error 809.',
      remedy:
        'Forward both ports of the same address to the same servers, with one persistence for both.',
      exceptions:
        'Nothing is said where the file is not whole, where it includes others, where a mark of a firewall or all ports stand for the port, and where a port is not known. The other port may also be forwarded by another device.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm virtual «/Common/vs_ike» {\n    destination /Common/203.0.113.10:isakmp\n    ip-protocol udp\n    pool /Common/pool_ike\n}\n',
          message:
            'vs_ike (UDP 500): UDP 4500 of this address is not forwarded. IKEv2 begins at UDP 500 and goes on at UDP 4500 as soon as there is NAT on the way, so that it needs both.',
        },
      ],
      good: [
        {
          fileName: 'vpn.conf',
          kind: 'nginx',
          code: 'server { listen 500 udp; proxy_pass 10.20.0.11:500; proxy_bind $remote_addr transparent; }\n',
        },
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 500 udp; proxy_pass 10.20.0.11:500; }\n  server { listen 4499-4501 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const { items, openBecause } = balancer.services;
    if (openBecause !== undefined) return;
    for (const service of pairsOf(items, 'ike', 'nat-t').alone) {
      report(service.place.span, 'missing', { service: titleOf(service), port: 4500 });
    }
    for (const service of pairsOf(items, 'nat-t', 'ike').alone) {
      report(service.place.span, 'missing', { service: titleOf(service), port: 500 });
    }
  },
});

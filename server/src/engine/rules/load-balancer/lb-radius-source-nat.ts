import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'translated'>({
  meta: {
    id: 'lb-radius-source-nat',
    title: 'Policy servers see the load balancer instead of the VPN server',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      translated:
        '{service}: the policy servers see an address of the load balancer instead of that of the VPN server. They tell their RADIUS clients by the source address, so that it has to be among them, with the same secret.',
    },
    sources: ['rfc-2865-source'],
    docs: {
      why: 'A RADIUS server finds the shared secret by the source address of a request. Behind a load balancer that translates it, all VPN servers are one client with one secret: that of the load balancer. A policy server that does not know this address drops the requests (event 13 of NPS).',
      remedy:
        'Enter the address of the load balancer as RADIUS client on every policy server, or let the source address stay.',
      exceptions: 'Where the load balancer is entered there, all is well.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  server { listen «1812» udp; proxy_pass 10.20.0.21:1812; }\n  server { listen 1813 udp; proxy_pass 10.20.0.21:1813; proxy_bind $remote_addr transparent; }\n}\n',
          message:
            'UDP 1812: the policy servers see an address of the load balancer instead of that of the VPN server. They tell their RADIUS clients by the source address, so that it has to be among them, with the same secret.',
        },
      ],
      good: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 1812 udp; proxy_pass 10.20.0.21:1812; }\n  server { listen 1813 udp; proxy_pass 10.20.0.21:1813; }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const service of servicesFor(balancer, 'radius')) {
      const { sourceNat } = service;
      if (sourceNat.state !== 'known' || !valueOf(sourceNat)) continue;
      report(sourceNat.place.span, 'translated', { service: titleOf(service) });
    }
  },
});

import { pairsOf } from '../../connection/balancerParts';
import { balancerRule } from '../rule';
import { BALANCERS, titleOf } from './support';

export default balancerRule<'missing'>({
  meta: {
    id: 'lb-radius-accounting-missing',
    title: 'RADIUS authentication is forwarded without accounting',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing:
        '{service}: accounting (UDP 1813) of this address is not forwarded. A VPN server that accounts by RADIUS waits for answers that do not come.',
    },
    sources: ['hicks-lb-nps'],
    docs: {
      why: 'A server that asks by RADIUS uses UDP 1812 for authentication and UDP 1813 for accounting. Guides forward both, to the same policy servers.',
      remedy: 'Forward UDP 1813 of the same address to the same servers.',
      exceptions:
        'Where the VPN servers account by Windows, or not at all, UDP 1813 is not needed. Nothing is said where the file is not whole.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  upstream nps { hash $remote_addr; server 10.20.0.21:1812; server 10.20.0.22:1812; }\n  server { listen «1812» udp; proxy_pass nps; }\n}\n',
          message:
            'UDP 1812: accounting (UDP 1813) of this address is not forwarded. A VPN server that accounts by RADIUS waits for answers that do not come.',
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
    const { items, openBecause } = balancer.services;
    if (openBecause !== undefined) return;
    for (const service of pairsOf(items, 'radius', 'radius-accounting').alone) {
      report(service.place.span, 'missing', { service: titleOf(service) });
    }
  },
});

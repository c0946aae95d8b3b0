import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, sstpServices, titleOf } from './support';

export default balancerRule<'cookie'>({
  meta: {
    id: 'lb-sstp-cookie',
    title: 'SSTP is to be kept at a server by a cookie',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      cookie:
        '{service}: a client of SSTP keeps no cookie, and what is inside TLS is no HTTP a load balancer can add one to. Keep clients by TLS session or by address.',
    },
    sources: ['ms-sstp-establish'],
    docs: {
      why: 'A cookie is set in an answer of HTTP and comes back with the next request. SSTP is one request that never ends, with a method of its own, and its client is not said to keep cookies.',
      remedy: 'Keep clients by TLS session, and by their address where there is none.',
      inferredFrom:
        'The specification gives the one request and names a cookie only for a proxy that takes over authentication.',
    },
    examples: {
      bad: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode tcp\n    bind :443\n    timeout client 1h\n    timeout server 1h\n    «cookie» SRV insert\n    server ras1 10.20.0.11:443\n',
          message:
            'sstp (TCP 443): a client of SSTP keeps no cookie, and what is inside TLS is no HTTP a load balancer can add one to. Keep clients by TLS session or by address.',
        },
      ],
      good: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode tcp\n    bind :443\n    timeout client 1h\n    timeout server 1h\n    balance source\n    server ras1 10.20.0.11:443\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const told = new Set<number>();
    for (const service of sstpServices(balancer)) {
      const { persistence } = service;
      if (persistence.state !== 'known' || valueOf(persistence)?.by !== 'cookie') continue;
      const { span } = persistence.place;
      if (told.has(span.start)) continue;
      told.add(span.start);
      report(span, 'cookie', { service: titleOf(service) });
    }
  },
});

import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, sstpServices, titleOf } from './support';

export default balancerRule<'http'>({
  meta: {
    id: 'lb-sstp-reads-http',
    title: 'The load balancer reads HTTP where SSTP goes through',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      http: '{service} reads requests of HTTP. That of SSTP has a method and a length HTTP does not know (SSTP_DUPLEX_POST), which may be refused. Pass the bytes on: TCP, or TLS without HTTP.',
    },
    sources: ['ms-sstp-establish'],
    docs: {
      why: 'A client of SSTP sends one request with the method `SSTP_DUPLEX_POST` and a length of 18446744073709551615, and then speaks both ways without end. What reads HTTP may refuse the method, wait for the end or cut the answer.',
      remedy:
        'Forward TCP: `mode tcp` (HAProxy), no http profile (F5), SSL_BRIDGE or SSL_TCP (NetScaler).',
      exceptions: 'Products that know SSTP may let it through.',
      inferredFrom:
        'The specification gives the request; what a product does with it was not tried.',
    },
    examples: {
      bad: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode «http»\n    bind :443 ssl crt /etc/haproxy/vpn.pem\n    timeout client 1h\n    timeout server 1h\n    balance source\n    server ras1 10.20.0.11:80\n',
          message:
            'sstp (TCP 443) reads requests of HTTP. That of SSTP has a method and a length HTTP does not know (SSTP_DUPLEX_POST), which may be refused. Pass the bytes on: TCP, or TLS without HTTP.',
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
      const { readsHttp } = service;
      if (readsHttp.state !== 'known' || !valueOf(readsHttp)) continue;
      const { span } = readsHttp.place;
      if (told.has(span.start)) continue;
      told.add(span.start);
      report(span, 'http', { service: titleOf(service) });
    }
  },
});

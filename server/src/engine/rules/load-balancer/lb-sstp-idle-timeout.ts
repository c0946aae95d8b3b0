import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, sstpServices, titleOf } from './support';

/** Both ends of SSTP send a sign of life after so many seconds without traffic. */
const HELLO_SECONDS = 60;

export default balancerRule<'short'>({
  meta: {
    id: 'lb-sstp-idle-timeout',
    title: 'The load balancer ends silent tunnels before SSTP gives a sign of life',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      short:
        '{service}: a connection without traffic is ended after {seconds} seconds. SSTP gives a sign of life after 60, so that a silent tunnel is cut. Allow some minutes.',
    },
    sources: ['ms-sstp-hello', 'haproxy-configuration'],
    docs: {
      why: 'Both ends of SSTP send an echo request when nothing came for 60 seconds. A load balancer that ends connections sooner cuts every tunnel that is silent for so long; Windows connects anew, and what was open inside is gone.',
      remedy:
        'Give connections of SSTP some minutes at least: `timeout client` and `timeout server`, or `timeout tunnel`.',
      exceptions:
        'Windows itself seldom lets a tunnel be silent for a minute, so that it may show only now and then.',
      inferredFrom:
        'The specification has 60 seconds as what the timer should be, and the manual says what the timeout does.',
    },
    examples: {
      bad: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'defaults\n    mode tcp\n    timeout client «50s»\n    timeout server 50s\n\nfrontend sstp\n    bind :443\n    default_backend ras\n\nbackend ras\n    balance source\n    server ras1 10.20.0.11:443\n',
          message:
            'sstp (TCP 443): a connection without traffic is ended after 50 seconds. SSTP gives a sign of life after 60, so that a silent tunnel is cut. Allow some minutes.',
        },
      ],
      good: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'defaults\n    mode tcp\n    timeout client 50s\n    timeout server 50s\n    timeout tunnel 1h\n\nfrontend sstp\n    bind :443\n    default_backend ras\n\nbackend ras\n    balance source\n    server ras1 10.20.0.11:443\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const told = new Set<number>();
    for (const service of sstpServices(balancer)) {
      const { idleSeconds } = service;
      const seconds = valueOf(idleSeconds);
      if (idleSeconds.state !== 'known' || seconds === undefined || seconds === 0) continue;
      if (seconds > HELLO_SECONDS || told.has(idleSeconds.place.span.start)) continue;
      told.add(idleSeconds.place.span.start);
      report(idleSeconds.place.span, 'short', { service: titleOf(service), seconds });
    }
  },
});

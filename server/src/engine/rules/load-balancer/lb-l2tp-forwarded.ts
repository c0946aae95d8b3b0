import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'open'>({
  meta: {
    id: 'lb-l2tp-forwarded',
    title: 'L2TP is let in without IPsec',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      open: '{service}: UDP 1701 is forwarded as it is. L2TP of Windows comes inside IPsec, by UDP 500 and 4500, so that only L2TP without encryption uses this port. Close it.',
    },
    sources: ['nat-t', 'rfc-7296-ports'],
    docs: {
      why: 'L2TP of Windows is protected by IPsec: what arrives from outside is IKE at UDP 500 and packets at UDP 4500, and UDP 1701 is inside of them. What comes to UDP 1701 itself is L2TP without any protection.',
      remedy: 'Do not forward UDP 1701.',
      exceptions: 'A provider may bring L2TP by a line of its own.',
      inferredFrom:
        'The documentation of Windows has L2TP inside IPsec; that nothing else needs the port from outside follows from it.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  server { listen «1701» udp; proxy_pass 10.20.0.11:1701; }\n}\n',
          message:
            'UDP 1701: UDP 1701 is forwarded as it is. L2TP of Windows comes inside IPsec, by UDP 500 and 4500, so that only L2TP without encryption uses this port. Close it.',
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
    for (const service of servicesFor(balancer, 'l2tp')) {
      report(service.place.span, 'open', { service: titleOf(service) });
    }
  },
});

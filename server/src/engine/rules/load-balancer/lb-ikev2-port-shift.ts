import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'shift'>({
  meta: {
    id: 'lb-ikev2-port-shift',
    title: 'IKEv2 is forwarded to a port nothing listens at',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      shift:
        '{service} leads to port {to} of the server. Windows listens for IKEv2 at UDP 500 and 4500; unless something maps it back, nothing answers.',
    },
    sources: ['rfc-7296-ports'],
    docs: {
      why: 'IKE listens at UDP 500 and 4500, and Windows has no setting for other ports. What arrives elsewhere is dropped, and the client sees error 809.',
      remedy: 'Forward UDP 500 to 500, and 4500 to 4500.',
      exceptions: 'Something between, such as a container with its own ports, may map it back.',
      inferredFrom:
        'RFC 7296 names the ports. That Windows cannot be told others is known from the lack of any such setting.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 500 udp; proxy_pass «10.20.0.11:600»; }\n  server { listen 4500 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
          message:
            'UDP 500 leads to port 600 of the server. Windows listens for IKEv2 at UDP 500 and 4500; unless something maps it back, nothing answers.',
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
    for (const service of servicesFor(balancer, 'ike', 'nat-t')) {
      const port = valueOf(service.port);
      if (typeof port !== 'number') continue;
      const shifted = service.members.items.find((member) => {
        const to = valueOf(member.port);
        return to !== undefined && to !== port;
      });
      const to = shifted && valueOf(shifted.port);
      if (!shifted || to === undefined) continue;
      report(shifted.place.span, 'shift', { service: titleOf(service), to });
    }
  },
});

import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { servicesFor, titleOf } from './support';

export default balancerRule<'answers'>({
  meta: {
    id: 'lb-ikev2-answers',
    title: 'A session of IKEv2 counts as over after some answers',
    kinds: ['nginx'],
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      answers:
        '{service}: proxy_responses {count} lets a session end after so many answers. IKEv2 is many packets both ways, and the next one then comes from another port of NGINX. Leave proxy_responses out.',
    },
    sources: ['nginx-stream-proxy', 'rfc-7296-ports'],
    docs: {
      why: '`proxy_responses` tells NGINX how many answers a packet of a client has, so that it can end the session. For DNS that is one. A tunnel has no such number: with one the session ends again and again, and each new one has another source port and may have another server.',
      remedy: 'Leave `proxy_responses` out; `proxy_timeout` ends sessions that are silent.',
      inferredFrom: 'The documentation of NGINX says what the number does, RFC 7296 how IKE talks.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 500 udp; proxy_pass 10.20.0.11:500; proxy_responses «1»; }\n  server { listen 4500 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
          message:
            'UDP 500: proxy_responses 1 lets a session end after so many answers. IKEv2 is many packets both ways, and the next one then comes from another port of NGINX. Leave proxy_responses out.',
        },
      ],
      good: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 1812 udp; proxy_pass 10.20.0.21:1812; proxy_responses 1; }\n  server { listen 1813 udp; proxy_pass 10.20.0.21:1813; proxy_responses 1; }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const service of servicesFor(balancer, 'ike', 'nat-t')) {
      const { answers } = service;
      const count = valueOf(answers);
      if (answers.state !== 'known' || count === undefined) continue;
      report(answers.place.span, 'answers', { service: titleOf(service), count });
    }
  },
});

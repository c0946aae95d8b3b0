import { haveSameHosts, pairsOf } from '../../connection/balancerParts';
import { balancerRule } from '../rule';
import { BALANCERS, titleOf } from './support';

export default balancerRule<'differ'>({
  meta: {
    id: 'lb-ikev2-members-differ',
    title: 'UDP 500 and 4500 lead to different servers',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      differ:
        '{service} and {other} do not lead to the same servers. A client that begins at a server which is missing behind the other port cannot go on there.',
    },
    sources: ['rfc-7296-ports', 'hicks-load-balancing-nat'],
    docs: {
      why: 'A client that begins at UDP 500 of one server goes on at UDP 4500 of the same one. Where that server is not behind both ports, it is sent to another one, which knows nothing of it.',
      remedy: 'List the same servers behind both ports.',
      exceptions:
        'Servers are compared by the words that stand for them; a name and an address of the same server count as two.',
      inferredFrom:
        'RFC 7296 has both ports at one peer, and all guides list the same servers twice. That nobody does otherwise on purpose is assumed.',
    },
    examples: {
      bad: [
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 10.20.0.12:500 }\ncreate ltm pool p4500 members add { 10.20.0.11:4500 10.20.0.13:4500 }\ncreate ltm persistence source-addr keep match-across-services enabled\ncreate ltm virtual «vs500» { destination 203.0.113.10:500 ip-protocol udp pool p500 persist replace-all-with { keep } }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 persist replace-all-with { keep } }\n',
          message:
            'vs500 (UDP 500) and vs4500 (UDP 4500) do not lead to the same servers. A client that begins at a server which is missing behind the other port cannot go on there.',
        },
      ],
      good: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  upstream a { hash $remote_addr; server 10.20.0.12:500; server 10.20.0.11:500; }\n  upstream b { hash $remote_addr; server 10.20.0.12:4500; server 10.20.0.11:4500; }\n  server { listen 500 udp; proxy_pass a; }\n  server { listen 4500 udp; proxy_pass b; }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const { one, other } of pairsOf(balancer.services.items, 'ike', 'nat-t').pairs) {
      if (haveSameHosts(one, other) !== false) continue;
      report(one.place.span, 'differ', { service: titleOf(one), other: titleOf(other) });
    }
  },
});

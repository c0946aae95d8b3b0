import { pairsOf, separationOf, type Separation } from '../../connection/balancerParts';
import { balancerRule } from '../rule';
import { BALANCERS, productOf, titleOf } from './support';

export default balancerRule<Separation | 'share'>({
  meta: {
    id: 'lb-ikev2-persistence',
    title: 'UDP 500 and 4500 of one client may reach two servers',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      none: '{service}: nothing keeps a client at one server. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set {share}.',
      cookie:
        '{service}: a cookie keeps no client of UDP at its server. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set {share}.',
      apart:
        '{service}: a client is kept at one server for this port by itself, not over UDP 500 and 4500. Where the second port leads to another server the connection fails. Set {share}.',
      hash: '{service}: with "consistent" the list of servers is made from their ports too, so that UDP 500 and 4500 of a client may lead to two servers. Set {share}.',
      other:
        '{service}: what a client is kept by is not there in UDP. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set {share}.',
      share: 'Keep a client at one server over both ports',
    },
    sources: [
      ...(['hicks-load-balancing-nat', 'hicks-lb-f5', 'hicks-lb-citrix', 'hicks-lb-kemp'] as const),
      ...(['azure-lb-distribution', 'nginx-stream-upstream'] as const),
    ],
    docs: {
      why: 'A client begins at UDP 500 and goes on at UDP 4500 as soon as NAT is found on the way, which it nearly always is. UDP knows no connections: to a load balancer these are two clients, unless one persistence by source address reaches over both services. A second server knows nothing of what was begun at the first one, and the connection fails, now and then or always.',
      remedy:
        'F5: one profile of type `source-addr` with `match-across-services enabled` on both virtual servers. NetScaler: one persistency group with SOURCEIP. Kemp: port following. NGINX: plain `hash $remote_addr;` over the same servers in the same order. keepalived: one virtual server by a firewall mark for both ports. Azure: `SourceIP` in both rules.',
      exceptions:
        'Nothing is said where there is one server, where the servers are not in the file, and where a rule of the load balancer may choose. That NGINX with `consistent` may divide a client is concluded from how it makes its list, and told as information.',
    },
    examples: {
      bad: [
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 10.20.0.12:500 }\ncreate ltm pool p4500 members add { 10.20.0.11:4500 10.20.0.12:4500 }\ncreate ltm persistence source-addr keep { defaults-from source_addr match-across-services disabled }\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 persist replace-all-with { «keep» } }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 persist replace-all-with { keep } }\n',
          message:
            'vs500 (UDP 500): a client is kept at one server for this port by itself, not over UDP 500 and 4500. Where the second port leads to another server the connection fails. Set match-across-services enabled in a source-addr profile of both.',
          fixed:
            'create ltm pool p500 members add { 10.20.0.11:500 10.20.0.12:500 }\ncreate ltm pool p4500 members add { 10.20.0.11:4500 10.20.0.12:4500 }\ncreate ltm persistence source-addr keep { defaults-from source_addr match-across-services enabled }\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 persist replace-all-with { keep } }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 persist replace-all-with { keep } }\n',
        },
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add serviceGroup sg500 UDP -usip YES\nadd serviceGroup sg4500 UDP -usip YES\nbind serviceGroup sg500 10.20.0.11 500\nbind serviceGroup sg500 10.20.0.12 500\nbind serviceGroup sg4500 10.20.0.11 4500\nbind serviceGroup sg4500 10.20.0.12 4500\nadd lb vserver vs500 UDP 203.0.113.10 500 -persistenceType «SOURCEIP»\nadd lb vserver vs4500 UDP 203.0.113.10 4500 -persistenceType SOURCEIP\nbind lb vserver vs500 sg500\nbind lb vserver vs4500 sg4500\n',
          message:
            'vs500 (UDP 500): a client is kept at one server for this port by itself, not over UDP 500 and 4500. Where the second port leads to another server the connection fails. Set one lb group with -persistenceType SOURCEIP for both virtual servers.',
        },
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  upstream «ike» { server 10.20.0.11:500; server 10.20.0.12:500; }\n  upstream natt { server 10.20.0.11:4500; server 10.20.0.12:4500; }\n  server { listen 500 udp; proxy_pass ike; }\n  server { listen 4500 udp; proxy_pass natt; }\n}\n',
          message:
            'UDP 500: nothing keeps a client at one server. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set hash $remote_addr in both upstreams, servers in the same order.',
        },
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  upstream ike { «hash» $remote_addr consistent; server 10.20.0.11:500; server 10.20.0.12:500; }\n  upstream natt { hash $remote_addr consistent; server 10.20.0.11:4500; server 10.20.0.12:4500; }\n  server { listen 500 udp; proxy_pass ike; }\n  server { listen 4500 udp; proxy_pass natt; }\n}\n',
          message:
            'UDP 500: with "consistent" the list of servers is made from their ports too, so that UDP 500 and 4500 of a client may lead to two servers. Set hash $remote_addr in both upstreams, servers in the same order.',
        },
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 10.20.0.12:500 }\ncreate ltm pool p4500 members add { 10.20.0.11:4500 10.20.0.12:4500 }\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 persist replace-all-with { «cookie» } }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 persist replace-all-with { cookie } }\n',
          message:
            'vs500 (UDP 500): a cookie keeps no client of UDP at its server. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set match-across-services enabled in a source-addr profile of both.',
        },
        {
          fileName: 'vpn.tmsh',
          code: 'create ltm pool p500 members add { 10.20.0.11:500 10.20.0.12:500 }\ncreate ltm pool p4500 members add { 10.20.0.11:4500 10.20.0.12:4500 }\ncreate ltm virtual vs500 { destination 203.0.113.10:500 ip-protocol udp pool p500 persist replace-all-with { «ssl» } }\ncreate ltm virtual vs4500 { destination 203.0.113.10:4500 ip-protocol udp pool p4500 persist replace-all-with { ssl } }\n',
          message:
            'vs500 (UDP 500): what a client is kept by is not there in UDP. IKEv2 begins at UDP 500 and goes on at UDP 4500; where the second port leads to another server the connection fails. Set match-across-services enabled in a source-addr profile of both.',
        },
      ],
      good: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen 500 udp; proxy_pass 10.20.0.11:500; }\n  server { listen 4500 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
        },
        {
          fileName: 'keepalived.conf',
          kind: 'keepalived',
          code: 'virtual_server fwmark 1 {\n  protocol UDP\n  persistence_timeout 3600\n  real_server 10.20.0.11 0 {\n  }\n  real_server 10.20.0.12 0 {\n  }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const { pairs } = pairsOf(balancer.services.items, 'ike', 'nat-t');
    for (const { one, other } of pairs) {
      const separation = separationOf(one, other);
      if (!separation) continue;
      // The one that is at fault by itself, else the first.
      const isOther = one.persistence.state === 'known' && one.persistence.value.by === 'source';
      const alone = separation !== 'apart' && separation !== 'hash' && isOther;
      const service = alone ? other : one;
      const place = service.persistence.place ?? service.place;
      const edits = service.mends.share;
      const data = { service: titleOf(service), share: productOf(balancer).share };
      report(place.span, separation, data, {
        ...(separation === 'hash' && { severity: 'information' }),
        ...(edits && { fixes: [{ title: 'share', safety: 'unsafe', edits }] }),
      });
    }
  },
});

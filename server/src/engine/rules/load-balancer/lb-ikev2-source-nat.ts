import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, productOf, servicesFor, titleOf } from './support';

export default balancerRule<'translated' | 'keep'>({
  meta: {
    id: 'lb-ikev2-source-nat',
    title: 'The load balancer hides the addresses of IKEv2 clients',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      translated:
        '{service}: servers see an address of the load balancer instead of that of the client. Windows limits what it accepts from one address, so that under load new clients fail with error 809. Set {keep}; the servers then need the load balancer as their way back.',
      keep: 'Let servers see the address of the client',
    },
    sources: ['hicks-load-balancing-nat', 'hicks-lb-f5', 'hicks-lb-citrix'],
    docs: {
      why: 'IKEv2 is IPsec, and Windows limits the IPsec associations it accepts from one address. A load balancer that translates the source makes all clients look like one: those that are connected stay so, and under load new ones fail with error 809. It also seems to both ends as if there were NAT on the way, since there is.',
      remedy:
        'Translate the destination only: `source-address-translation { type none }` (F5), `-usip YES` at the service (NetScaler), `proxy_bind $remote_addr transparent` (NGINX). Answers of the servers have to come back through the load balancer, so that it has to be their default gateway. Where that cannot be, `IkeNumEstablishedForInitialQuery` on the servers raises the limit in part.',
      exceptions:
        'A few clients never reach the limit. On NetScaler the mode USIP may decide instead of the service; then nothing is said.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm virtual /Common/vs_ike {\n    destination /Common/203.0.113.10:500\n    ip-protocol udp\n    pool /Common/pool_ike\n    source-address-translation {\n        type «automap»\n    }\n}\nltm virtual /Common/vs_natt {\n    destination /Common/203.0.113.10:4500\n    ip-protocol udp\n    pool /Common/pool_natt\n}\n',
          message:
            'vs_ike (UDP 500): servers see an address of the load balancer instead of that of the client. Windows limits what it accepts from one address, so that under load new clients fail with error 809. Set source-address-translation type none; the servers then need the load balancer as their way back.',
          fixed:
            'ltm virtual /Common/vs_ike {\n    destination /Common/203.0.113.10:500\n    ip-protocol udp\n    pool /Common/pool_ike\n    source-address-translation {\n        type none\n    }\n}\nltm virtual /Common/vs_natt {\n    destination /Common/203.0.113.10:4500\n    ip-protocol udp\n    pool /Common/pool_natt\n}\n',
        },
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add serviceGroup sg_500 UDP -maxClient 0 -usip «NO»\nadd serviceGroup sg_4500 UDP -usip YES\nadd lb vserver vs_500 UDP 203.0.113.10 500\nadd lb vserver vs_4500 UDP 203.0.113.10 4500\nbind lb vserver vs_500 sg_500\nbind lb vserver vs_4500 sg_4500\nbind serviceGroup sg_500 10.20.0.11 500\nbind serviceGroup sg_4500 10.20.0.11 4500\n',
          message:
            'vs_500 (UDP 500): servers see an address of the load balancer instead of that of the client. Windows limits what it accepts from one address, so that under load new clients fail with error 809. Set -usip YES (Use Client IP); the servers then need the load balancer as their way back.',
          fixed:
            'add serviceGroup sg_500 UDP -maxClient 0 -usip YES\nadd serviceGroup sg_4500 UDP -usip YES\nadd lb vserver vs_500 UDP 203.0.113.10 500\nadd lb vserver vs_4500 UDP 203.0.113.10 4500\nbind lb vserver vs_500 sg_500\nbind lb vserver vs_4500 sg_4500\nbind serviceGroup sg_500 10.20.0.11 500\nbind serviceGroup sg_4500 10.20.0.11 4500\n',
        },
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n    server {\n        listen «500» udp;\n        proxy_pass 10.20.0.11:500;\n    }\n    server {\n        listen 4500 udp;\n        proxy_pass 10.20.0.11:4500;\n        proxy_bind $remote_addr transparent;\n    }\n}\n',
          message:
            'UDP 500: servers see an address of the load balancer instead of that of the client. Windows limits what it accepts from one address, so that under load new clients fail with error 809. Set proxy_bind $remote_addr transparent; the servers then need the load balancer as their way back.',
          fixed:
            'stream {\n    server {\n        listen 500 udp;\n        proxy_pass 10.20.0.11:500;\n        proxy_bind $remote_addr transparent;\n    }\n    server {\n        listen 4500 udp;\n        proxy_pass 10.20.0.11:4500;\n        proxy_bind $remote_addr transparent;\n    }\n}\n',
        },
      ],
      good: [
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add serviceGroup sg_sstp SSL_BRIDGE -usip NO\nadd lb vserver vs_sstp SSL_BRIDGE 203.0.113.10 443\nbind lb vserver vs_sstp sg_sstp\n',
        },
        {
          fileName: 'bigip.conf',
          code: 'ltm virtual dns {\n    destination 203.0.113.10:53\n    ip-protocol udp\n    source-address-translation {\n        type automap\n    }\n}\nltm pool vpn_nodes { }\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const service of servicesFor(balancer, 'ike', 'nat-t')) {
      const { sourceNat, mends } = service;
      if (sourceNat.state !== 'known' || !valueOf(sourceNat)) continue;
      const data = { service: titleOf(service), keep: productOf(balancer).keepSource };
      report(sourceNat.place.span, 'translated', data, {
        ...(mends.keepSource && {
          fixes: [{ title: 'keep', safety: 'unsafe', edits: mends.keepSource }],
        }),
      });
    }
  },
});

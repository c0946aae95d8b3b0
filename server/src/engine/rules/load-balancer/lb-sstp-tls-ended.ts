import { balancerRule } from '../rule';
import { BALANCERS, sstpServices, titleOf } from './support';

export default balancerRule<'ended' | 'reencrypted'>({
  meta: {
    id: 'lb-sstp-tls-ended',
    title: 'TLS of SSTP is ended at the load balancer',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      ended:
        '{service} ends TLS. The servers then need SSTP without TLS (UseHttps 0) and the hash of the certificate that is shown here (SHA256CertificateHash); else clients connect and are cut at once.',
      reencrypted:
        '{service} ends TLS and encrypts anew. The same certificate has to be here and on the servers; with two different ones clients connect and are cut at once.',
    },
    sources: ['hicks-sstp-offload', 'hicks-sstp-disconnects', 'ms-sstp-crypto-binding'],
    docs: {
      why: 'A client of SSTP tells the server, inside the tunnel, the hash of the certificate it saw, so that nobody can sit between. Where the load balancer ends TLS the client saw the certificate of the load balancer, and a server that knows another one cuts the connection at once (event 6 of RasSstp).',
      remedy:
        'Pass TLS on. Where it has to be ended, set UseHttps 0 and SHA256CertificateHash on the servers, or use one certificate on both sides when it is encrypted anew. [SSTP](../guides/sstp.md)',
      exceptions:
        'Where the servers are set up for it, all is well: this is what they have to be set up for.',
    },
    examples: {
      bad: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode tcp\n    bind «:443» ssl crt /etc/haproxy/vpn.pem\n    timeout client 1h\n    timeout server 1h\n    balance source\n    server ras1 10.20.0.11:80\n',
          message:
            'sstp (TCP 443) ends TLS. The servers then need SSTP without TLS (UseHttps 0) and the hash of the certificate that is shown here (SHA256CertificateHash); else clients connect and are cut at once.',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode tcp\n    bind «:443» ssl crt /etc/haproxy/vpn.pem\n    timeout client 1h\n    timeout server 1h\n    balance source\n    server ras1 10.20.0.11:443 ssl verify none\n',
          message:
            'sstp (TCP 443) ends TLS and encrypts anew. The same certificate has to be here and on the servers; with two different ones clients connect and are cut at once.',
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
    for (const service of sstpServices(balancer)) {
      const { tls } = service;
      if (tls.state !== 'known' || tls.value === 'passed-on') continue;
      const message = tls.value === 'ended' ? 'ended' : 'reencrypted';
      report(tls.place.span, message, { service: titleOf(service) });
    }
  },
});

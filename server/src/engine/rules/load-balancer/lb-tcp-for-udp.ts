import { balancerRule } from '../rule';
import { BALANCERS, servicesFor, titleOf } from './support';

export default balancerRule<'useless'>({
  meta: {
    id: 'lb-tcp-for-udp',
    title: 'A port of IKEv2 or L2TP is forwarded as TCP',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      useless:
        '{service}: nothing of Windows uses this port by TCP. IKEv2 and L2TP are UDP, so that this only opens a door.',
    },
    sources: ['rfc-7296-ports'],
    docs: {
      why: 'IKE and what goes through its tunnel are UDP, and so is L2TP. A listener for TCP at these ports forwards what no VPN of Windows sends.',
      remedy:
        'Forward UDP only. The community edition of HAProxy forwards no UDP at all: IKEv2 has to go another way.',
      exceptions:
        'Told only where the same file forwards these ports by UDP, or where a name says VPN. IKE by TCP (RFC 9329) is not known to Windows.',
    },
    examples: {
      bad: [
        {
          fileName: 'nginx.conf',
          kind: 'nginx',
          code: 'stream {\n  proxy_bind $remote_addr transparent;\n  server { listen «500»; listen 500 udp; proxy_pass 10.20.0.11:500; }\n  server { listen 4500 udp; proxy_pass 10.20.0.11:4500; }\n}\n',
          message:
            'TCP 500: nothing of Windows uses this port by TCP. IKEv2 and L2TP are UDP, so that this only opens a door.',
        },
      ],
      good: [
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'frontend app\n    mode tcp\n    bind :4500\n    default_backend app\nbackend app\n    server a 10.20.1.11:4500\nbackend sstp\n    server b 10.20.1.12:443\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const hasUdp = servicesFor(balancer, 'ike', 'nat-t', 'l2tp').length > 0;
    for (const service of servicesFor(balancer, 'tcp-for-udp')) {
      if (!hasUdp && service.certainty === 'possible') continue;
      report(service.place.span, 'useless', { service: titleOf(service) });
    }
  },
});

import { isSstpMonitor } from '../../connection/balancerParts';
import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS, sstpServices, titleOf } from './support';

/** The protocol of a monitor, and the port that belongs to the other one. */
const WRONG: Readonly<Record<string, number>> = { http: 443, https: 80 };

export default balancerRule<'port'>({
  meta: {
    id: 'lb-sstp-monitor-port',
    title: 'The monitor of SSTP speaks another protocol than the port of the servers',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      port: '{service}: {monitor} asks by {kind}, and the servers are at port {port}. SSTP is asked by https at 443, by http only where TLS is ended at the load balancer and the servers are at 80.',
    },
    sources: ['hicks-sstp-f5', 'hicks-sstp-kemp'],
    docs: {
      why: 'At TCP 443 the servers speak TLS first, and a request of plain HTTP gets no answer; at TCP 80 it is the other way round. The monitor then takes all servers for dead.',
      remedy: 'Ask by HTTPS at TCP 443, by HTTP at TCP 80.',
      exceptions:
        'A monitor that names a port of its own may be right; it is looked at on F5 alone.',
    },
    examples: {
      bad: [
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add serviceGroup sg_sstp SSL_BRIDGE\nadd lb vserver vs_sstp SSL_BRIDGE 203.0.113.10 443\nbind lb vserver vs_sstp sg_sstp\nadd lb monitor «mon_sstp» HTTP -respCode 401 -httpRequest "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/"\nbind serviceGroup sg_sstp 10.20.0.11 443\nbind serviceGroup sg_sstp -monitorName mon_sstp\n',
          message:
            'vs_sstp (TCP 443): mon_sstp asks by http, and the servers are at port 443. SSTP is asked by https at 443, by http only where TLS is ended at the load balancer and the servers are at 80.',
        },
      ],
      good: [
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add serviceGroup sg_sstp SSL_BRIDGE\nadd lb vserver vs_sstp SSL_BRIDGE 203.0.113.10 443\nbind lb vserver vs_sstp sg_sstp\nadd lb monitor mon_sstp HTTP -respCode 401 -httpRequest "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/" -secure YES\nbind serviceGroup sg_sstp 10.20.0.11 443\nbind serviceGroup sg_sstp -monitorName mon_sstp\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const told = new Set<number>();
    for (const service of sstpServices(balancer)) {
      const ports = new Set(service.members.items.map(({ port }) => valueOf(port)));
      const [port] = ports;
      if (ports.size !== 1 || port === undefined) continue;
      for (const monitor of service.monitors.items) {
        const { kind, name, conflict, place } = monitor;
        if (!isSstpMonitor(monitor) || conflict || told.has(place.span.start)) continue;
        if (WRONG[kind] !== port) continue;
        told.add(place.span.start);
        report(place.span, 'port', { service: titleOf(service), monitor: name, kind, port });
      }
    }
  },
});

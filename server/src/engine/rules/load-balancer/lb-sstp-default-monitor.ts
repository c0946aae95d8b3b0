import type { Monitor } from '../../connection/balancer';
import { isSstpMonitor } from '../../connection/balancerParts';
import { balancerRule } from '../rule';
import { BALANCERS, productOf, sstpServices, titleOf } from './support';

const GENERAL: readonly Monitor['kind'][] = ['tcp', 'http', 'https', 'ping'];

export default balancerRule<'general'>({
  meta: {
    id: 'lb-sstp-default-monitor',
    title: 'Nothing asks whether SSTP itself is alive',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      general:
        '{service}: {monitor} does not ask SSTP. A server whose port is open counts as alive while nobody can connect. Use {better}.',
    },
    sources: ['hicks-sstp-f5', 'hicks-sstp-kemp'],
    docs: {
      why: 'The port of SSTP belongs to the web server of Windows, which keeps it open also when the service behind it is dead; and what it answers for its first page says nothing of SSTP. With a general monitor clients are sent to such a server and fail.',
      remedy:
        'Send `HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1` with a line `Host:` and expect 401.',
      exceptions:
        'Only services are looked at whose names say VPN or SSTP; where another VPN stands behind such a name, its own monitor is right.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm pool /Common/pool_sstp {\n    members {\n        /Common/10.20.0.11:443 {\n            address 10.20.0.11\n        }\n    }\n    monitor «/Common/tcp»\n}\nltm virtual /Common/vs_sstp {\n    destination /Common/203.0.113.10:443\n    ip-protocol tcp\n    pool /Common/pool_sstp\n}\n',
          message:
            'vs_sstp (TCP 443): tcp does not ask SSTP. A server whose port is open counts as alive while nobody can connect. Use an https monitor (http with TLS offload) that expects 401.',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen sstp\n    mode tcp\n    bind :443\n    balance source\n    timeout client 1h\n    timeout server 1h\n    server ras1 10.20.0.11:443 «check»\n',
          message:
            'sstp (TCP 443): check does not ask SSTP. A server whose port is open counts as alive while nobody can connect. Use option httpchk with http-check expect status 401.',
        },
      ],
      good: [
        {
          fileName: 'keepalived.conf',
          kind: 'keepalived',
          code: 'virtual_server 203.0.113.10 443 {\n  real_server 10.20.1.11 443 {\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n}\n',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'listen openvpn\n    mode tcp\n    bind :443\n    server a 10.20.0.11:443 check\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    const told = new Set<number>();
    for (const service of sstpServices(balancer)) {
      const { items, openBecause } = service.monitors;
      const [first] = items;
      if (!first || openBecause !== undefined || told.has(first.place.span.start)) continue;
      if (!items.every((each) => GENERAL.includes(each.kind) && !isSstpMonitor(each))) continue;
      told.add(first.place.span.start);
      const better = productOf(balancer).monitor;
      const data = { service: titleOf(service), monitor: first.name, better };
      report(first.place.span, 'general', data);
    }
  },
});

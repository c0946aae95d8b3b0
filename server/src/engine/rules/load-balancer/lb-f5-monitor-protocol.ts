import { balancerRule } from '../rule';

export default balancerRule<'conflict'>({
  meta: {
    id: 'lb-f5-monitor-protocol',
    title: 'Type and parent of the monitor disagree about TLS',
    kinds: ['bigip'],
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      conflict:
        "The monitor is of type {type}, and '{other}' does not go with it. SSTP is asked by https, or by http where TLS is ended at the load balancer.",
    },
    sources: ['aovpn-f5-monitor', 'hicks-sstp-f5'],
    docs: {
      why: 'A monitor of type http speaks no TLS, whatever its parent or its port is called, and one of type https always does. SSTP at TCP 443 is asked by https; only where TLS is ended at the load balancer, and the servers take HTTP at TCP 80, by http.',
      remedy: 'Make type, `defaults-from` and the port of `destination` one protocol.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor http mon_sstp {\n    defaults-from «https»\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost:\\r\\n\\r\\n"\n}\n',
          message:
            "The monitor is of type http, and 'https' does not go with it. SSTP is asked by https, or by http where TLS is ended at the load balancer.",
        },
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor http mon_sstp {\n    defaults-from http\n    destination «*:https»\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost:\\r\\n\\r\\n"\n}\n',
          message:
            "The monitor is of type http, and '*:https' does not go with it. SSTP is asked by https, or by http where TLS is ended at the load balancer.",
        },
      ],
      good: [
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor http mon_sstp {\n    defaults-from http\n    destination *:http\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost:\\r\\n\\r\\n"\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const { conflict } of balancer.sstpMonitors) {
      if (!conflict) continue;
      report(conflict.place.span, 'conflict', { type: conflict.type, other: conflict.other });
    }
  },
});

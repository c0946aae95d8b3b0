import { valueOf } from '../../connection/stated';
import { balancerRule } from '../rule';

/** The end of the line behind an empty `Host:`, with one backslash or two, the first of which is lost. */
const SLIP = /Host:[ ]?r(?=(\\{1,2})n)/gi;

export default balancerRule<'lost' | 'write'>({
  meta: {
    id: 'lb-f5-host-header',
    title: 'A backslash is missing behind Host: of the monitor',
    kinds: ['bigip'],
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      lost: 'The backslash before "r" is missing: the line "Host:" does not end, so that "r" is the host. A widely copied text has this slip.',
      write: 'Write the missing backslash',
    },
    sources: ['aovpn-f5-monitor', 'hicks-sstp-f5'],
    docs: {
      why: 'A line of HTTP ends with `\\r\\n`. A send string that is copied a lot has `Host:r\\n`: what is meant as the end of the line is sent as the letter r, and the request has a host of that name and a line that ends with a line feed only.',
      remedy: 'Write `Host:\\r\\n`.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor https mon_sstp {\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\n«Host:r»\\nConnection: Close\\r\\n\\r\\n"\n}\n',
          message:
            'The backslash before "r" is missing: the line "Host:" does not end, so that "r" is the host. A widely copied text has this slip.',
          fixed:
            'ltm monitor https mon_sstp {\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost:\\r\\nConnection: Close\\r\\n\\r\\n"\n}\n',
        },
      ],
      good: [
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor https mon_sstp {\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost: r\\r\\nConnection: Close\\r\\n\\r\\n"\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const { request } of balancer.sstpMonitors) {
      const asked = valueOf(request);
      for (const { 0: whole, 1: signs = '', index } of asked?.text.matchAll(SLIP) ?? []) {
        const start = (asked?.span.start ?? 0) + index;
        const span = { start, end: start + whole.length };
        const at = span.end - 1;
        const edits = [{ span: { start: at, end: at }, text: signs }];
        report(span, 'lost', undefined, {
          fixes: [{ title: 'write', safety: 'safe', preferred: true, edits }],
        });
      }
    }
  },
});

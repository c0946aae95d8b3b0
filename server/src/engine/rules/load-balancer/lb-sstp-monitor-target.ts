import type { Monitor } from '../../connection/balancer';
import { comparablePath, SSTP_PATH, SSTP_PATH_TEXT } from '../../connection/balancerParts';
import { valueOf, type Stated } from '../../connection/stated';
import { balancerRule } from '../rule';
import { BALANCERS } from './support';

/** Products that take only answers of success for life, unless they are told which. */
const WANTS_SUCCESS = ['haproxy', 'netscaler', 'keepalived'];

export default balancerRule<
  'path' | 'method' | 'version' | 'expects' | 'silent' | 'fixed' | 'write' | 'head' | 'newer'
>({
  meta: {
    id: 'lb-sstp-monitor-target',
    title: 'The monitor of SSTP does not ask what SSTP answers',
    kinds: BALANCERS,
    group: 'load-balancer',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      path: 'SSTP does not answer at this path, so that healthy servers count as dead. It is /sra_, then BA195980-CD49-458b-9E23-C84EE0ADCD75 in braces, then a slash.',
      method:
        '{method} is not what SSTP is known to answer: a healthy server answers HEAD with 401.',
      version:
        '{version} is not what SSTP is known to answer: a healthy server answers HEAD by HTTP/1.1 with 401.',
      expects:
        'A healthy server answers HEAD with 401, which is not among what this monitor expects ({expects}), so that it counts as dead.',
      silent:
        'Unless told otherwise only codes of success count, and a healthy server answers with 401, so that it counts as dead. Expect 401.',
      fixed:
        'A probe of Azure Load Balancer takes 200 alone for alive, and SSTP answers with 401, so that healthy servers count as dead. Probe TCP 443.',
      write: 'Write the path of SSTP',
      head: 'Ask with HEAD',
      newer: 'Ask by HTTP/1.1',
    },
    sources: [
      ...(['hicks-sstp-kemp', 'hicks-sstp-f5', 'ms-sstp-establish'] as const),
      ...(['haproxy-configuration', 'azure-lb-probe'] as const),
    ],
    docs: {
      why: 'SSTP of Windows is reached at one path, which the specification gives. A monitor that sends `HEAD` for it by HTTP/1.1 gets 401 from a healthy server; at any other path, or with a brace or the last slash missing, the web server of Windows answers something else, and the load balancer takes a healthy server for dead or a dead one for healthy.',
      remedy:
        'Send `HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1` with a line `Host:`, and expect 401. `%7B` and `%7D` may stand for the braces.',
      exceptions:
        'Only monitors with `sra_` in what they ask are looked at. What a server answers to another method is not established; keepalived, which can send GET only, is left alone there.',
    },
    examples: {
      bad: [
        {
          fileName: 'bigip.conf',
          code: 'ltm monitor https mon_sstp {\n    recv "HTTP/1.1 401"\n    send "HEAD «/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}» HTTP/1.1\\r\\nHost:\\r\\nConnection: Close\\r\\n\\r\\n"\n}\n',
          message:
            'SSTP does not answer at this path, so that healthy servers count as dead. It is /sra_, then BA195980-CD49-458b-9E23-C84EE0ADCD75 in braces, then a slash.',
          fixed:
            'ltm monitor https mon_sstp {\n    recv "HTTP/1.1 401"\n    send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost:\\r\\nConnection: Close\\r\\n\\r\\n"\n}\n',
        },
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add lb monitor mon_sstp HTTP -respCode «200» -httpRequest "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/" -secure YES\n',
          message:
            'A healthy server answers HEAD with 401, which is not among what this monitor expects (200), so that it counts as dead.',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'backend sstp\n    mode tcp\n    option «httpchk» HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/\n    server ras1 10.20.0.11:443 check check-ssl verify none\n',
          message:
            'Unless told otherwise only codes of success count, and a healthy server answers with 401, so that it counts as dead. Expect 401.',
        },
        {
          fileName: 'ns.conf',
          kind: 'netscaler',
          code: 'add lb monitor mon_sstp HTTP -respCode 401 -httpRequest "«GET» /sra_%7BBA195980-CD49-458b-9E23-C84EE0ADCD75%7D/" -secure YES\n',
          message:
            'GET is not what SSTP is known to answer: a healthy server answers HEAD with 401.',
          fixed:
            'add lb monitor mon_sstp HTTP -respCode 401 -httpRequest "HEAD /sra_%7BBA195980-CD49-458b-9E23-C84EE0ADCD75%7D/" -secure YES\n',
        },
        {
          fileName: 'lb.json',
          kind: 'azure-lb',
          code: '{ "loadBalancingRules": [{ "name": "sstp", "properties": { "protocol": "Tcp", "frontendPort": 443, "backendPort": 443 } }], "probes": [{ "name": "p", "properties": { "protocol": "Https", "port": 443, "requestPath": "«/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/»" } }] }',
          message:
            'A probe of Azure Load Balancer takes 200 alone for alive, and SSTP answers with 401, so that healthy servers count as dead. Probe TCP 443.',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'backend sstp\n    mode tcp\n    option httpchk\n    http-check send meth HEAD uri /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ ver «HTTP/1.0»\n    http-check expect status 401\n    server ras1 10.20.0.11:443 check check-ssl verify none\n',
          message:
            'HTTP/1.0 is not what SSTP is known to answer: a healthy server answers HEAD by HTTP/1.1 with 401.',
          fixed:
            'backend sstp\n    mode tcp\n    option httpchk\n    http-check send meth HEAD uri /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ ver HTTP/1.1\n    http-check expect status 401\n    server ras1 10.20.0.11:443 check check-ssl verify none\n',
        },
      ],
      good: [
        {
          fileName: 'lb.json',
          kind: 'azure-lb',
          code: '{ "loadBalancingRules": [{ "name": "sstp", "properties": { "protocol": "Tcp", "frontendPort": 443, "backendPort": 443 } }], "probes": [{ "name": "p", "properties": { "protocol": "Https", "port": 443, "requestPath": "/alive" } }] }',
        },
        {
          fileName: 'haproxy.cfg',
          kind: 'haproxy',
          code: 'backend sstp\n    mode tcp\n    option httpchk\n    http-check send meth HEAD uri /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ ver HTTP/1.1\n    http-check expect status 401\n    server ras1 10.20.0.11:443 check check-ssl verify none\n',
        },
        {
          fileName: 'keepalived.conf',
          kind: 'keepalived',
          code: 'virtual_server 203.0.113.10 443 {\n  real_server 10.20.0.11 443 {\n    SSL_GET {\n      url {\n        path /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/\n        status_code 401\n      }\n    }\n  }\n}\n',
        },
      ],
    },
  },
  check({ balancer, report }) {
    for (const { request, expects, place } of balancer.sstpMonitors) {
      const asked = valueOf(request);
      if (!asked) continue;
      // Whatever it asks for, no answer of SSTP counts.
      if (balancer.form === 'azure-lb') {
        report(place.span, 'fixed');
        continue;
      }
      const { path, method, version } = asked;
      if (differs(path, (text) => comparablePath(text).split('?')[0] === SSTP_PATH)) {
        report(
          path.place.span,
          'path',
          {},
          {
            fixes: [write('write', path.place.span, SSTP_PATH_TEXT)],
          },
        );
      }
      if (differs(method, (text) => text.toUpperCase() === 'HEAD')) {
        report(
          method.place.span,
          'method',
          { method: method.value },
          {
            fixes: [write('head', method.place.span, 'HEAD')],
          },
        );
      }
      if (differs(version, (text) => !/\/(?:0\.9|1\.0)$/.test(text))) {
        report(
          version.place.span,
          'version',
          { version: version.value },
          {
            fixes: [write('newer', version.place.span, 'HTTP/1.1')],
          },
        );
      }
      // A pattern may stand for 401 in ways that are not followed.
      if (differs(expects, (text) => /401|[\^$*?[\\]/.test(text) || !/\d/.test(text))) {
        report(expects.place.span, 'expects', { expects: expects.value });
      } else if (expects.state === 'absent' && WANTS_SUCCESS.includes(balancer.form)) {
        report(place.span, 'silent');
      }
    }
  },
});

function differs(
  stated: Stated<string>,
  isRight: (text: string) => boolean,
): stated is Extract<Stated<string>, { readonly state: 'known' }> {
  return stated.state === 'known' && !isRight(stated.value);
}

function write<M extends string>(title: M, span: Monitor['place']['span'], text: string) {
  return { title, safety: 'safe' as const, preferred: true, edits: [{ span, text }] };
}

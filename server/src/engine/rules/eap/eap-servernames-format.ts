import { eapText } from '../../formats/eap/configuration';
import { parseIp } from '../../connection/values/ip';
import { isHostName } from '../../connection/values/names';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { isPattern, serverNameNodes, splitServerNames, withoutQuotes } from './serverNames';
import { COMMON } from './support';
import { isPlaceholder } from '../../text/templates';

const example = (names: string) =>
  peapWith('<ServerValidation>', `  <ServerNames>${names}</ServerNames>`, '</ServerValidation>');

type Message = 'address' | 'url' | 'dot' | 'single' | 'invalid' | 'set';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-servernames-format',
    title: 'A server name is none that a certificate has',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      address:
        "'{name}' is an address, but Windows compares with the names in the certificate of the RADIUS server. Write the name that stands there.",
      url: "'{name}' is an address of a page; only the name of the RADIUS server as in its certificate belongs here.",
      dot: "'{name}' ends with a dot, which the names in certificates do not.",
      single:
        "'{name}' has no domain; the certificate of a RADIUS server usually has the full name, such as nps.corp.example.net.",
      invalid:
        "'{name}' is no host name. Names of RADIUS servers as in their certificates belong here, separated by a semicolon.",
      set: "Write '{value}'",
    },
    sources: ['eap-peap-v1', 'ms-gpwl-peap', 'eap-tls-v1'],
    docs: {
      why: 'The names are compared with subject and alternative names of the certificate of the RADIUS server, which are full DNS names. What is no such name matches nothing.',
      remedy:
        'Write the names as they stand in the certificates; behind a load balancer that is the shared name, if the certificates carry it.',
      exceptions:
        'Regular expressions are not looked at. A name without a domain can stand in a certificate, so it is an information only.',
    },
    examples: {
      bad: [
        {
          code: example('«192.0.2.10»'),
          message:
            "'192.0.2.10' is an address, but Windows compares with the names in the certificate of the RADIUS server. Write the name that stands there.",
        },
        {
          code: example('nps1.corp.example.net;«nps2.corp.example.net.»'),
          message:
            "'nps2.corp.example.net.' ends with a dot, which the names in certificates do not.",
          fixed: example('nps1.corp.example.net;nps2.corp.example.net'),
        },
        {
          code: example('«https://nps.corp.example.net/»'),
          message:
            "'https://nps.corp.example.net/' is an address of a page; only the name of the RADIUS server as in its certificate belongs here.",
          fixed: example('nps.corp.example.net'),
        },
        {
          code: example('«nps01»'),
          message:
            "'nps01' has no domain; the certificate of a RADIUS server usually has the full name, such as nps.corp.example.net.",
        },
        {
          code: example('«my server»'),
          message:
            "'my server' is no host name. Names of RADIUS servers as in their certificates belong here, separated by a semicolon.",
        },
      ],
      good: [
        { code: example('nps.corp.example.net') },
        { code: example('nps\\d+\\.corp\\.example\\.net') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of serverNameNodes(host)) {
      const field = eapText(node);
      // A list with a wrong separator is reported as a whole.
      if (
        !field ||
        isPattern(field.text) ||
        isPlaceholder(field.text) ||
        field.text.includes(',')
      ) {
        continue;
      }
      for (const { text: name, span } of splitServerNames(field.text, field.span)) {
        const message = judge(name);
        if (message === undefined) continue;
        const value = message === 'address' || message === 'single' ? undefined : clean(name);
        report(
          span,
          message,
          { name },
          {
            ...(message === 'single' && { severity: 'information' as const }),
            fixes:
              value !== undefined && span !== field.span
                ? [
                    {
                      title: 'set',
                      data: { value },
                      safety: 'unsafe',
                      preferred: true,
                      edits: [{ span, text: value }],
                    },
                  ]
                : [],
          },
        );
      }
    }
  },
});

function judge(name: string): Exclude<Message, 'set'> | undefined {
  if (parseIp(name)) return 'address';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return 'url';
  if (!isHostName(name)) return 'invalid';
  if (name.endsWith('.')) return 'dot';
  return name.includes('.') ? undefined : 'single';
}

/** The host name inside, when there is a full one. */
function clean(name: string): string | undefined {
  const host = withoutQuotes(name)
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/:].*/, '')
    .replace(/\.$/, '');
  return judge(host) === undefined ? host : undefined;
}

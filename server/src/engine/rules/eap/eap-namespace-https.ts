import { eapRule } from '../rule';
import { hostWith } from './examples';
import { COMMON } from './support';

const HTTPS = /^https(?=:\/\/www\.microsoft\.com\/provisioning\/)/i;
const MAX_RELATED = 10;

export default eapRule<'https' | 'also' | 'replace'>({
  meta: {
    ...COMMON,
    id: 'eap-namespace-https',
    title: 'An EAP namespace begins with https',
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      https:
        "'{found}' is no EAP namespace. Namespaces are names, not addresses, and these begin with 'http:'; Windows does not know the elements of any other.",
      also: 'The same here.',
      replace: "Write 'http:' in the namespaces of this configuration",
    },
    sources: ['server-docs-4329', 'eap-hostconfig'],
    docs: {
      why: 'A namespace is compared character by character and never opened. A tool that turned links into secure ones once rewrote the namespaces in Microsoft articles, and configuration pasted from there fails because Windows finds none of its elements.',
      remedy: 'Begin every EAP namespace with `http:`.',
      exceptions: 'Reported once for each configuration; the fix mends all namespaces in it.',
    },
    examples: {
      bad: [
        {
          code: '<EapHostConfig xmlns="«https://www.microsoft.com/provisioning/EapHostConfig»">\n  <ConfigBlob>0123</ConfigBlob>\n</EapHostConfig>',
          message:
            "'https://www.microsoft.com/provisioning/EapHostConfig' is no EAP namespace. Namespaces are names, not addresses, and these begin with 'http:'; Windows does not know the elements of any other.",
          fixed: hostWith('<ConfigBlob>0123</ConfigBlob>'),
        },
      ],
      good: [{ code: hostWith('<ConfigBlob>0123</ConfigBlob>') }],
    },
  },
  check({ host, report }) {
    const found = [...host.ancestors, ...host.descendants()]
      .flatMap((element) => (element.attributes.length > 0 ? element.attributes : []))
      .filter(({ name, value }) => /^xmlns(:|$)/.test(name) && HTTPS.test(value))
      .flatMap(({ value, valueSpan }) => (valueSpan ? [{ value, span: valueSpan }] : []));
    const [first, ...others] = found;
    if (!first) return;
    report(
      first.span,
      'https',
      { found: first.value },
      {
        related: others.slice(0, MAX_RELATED).map(({ span }) => ({ span, message: 'also' })),
        fixes: [
          {
            title: 'replace',
            safety: 'safe',
            preferred: true,
            edits: found.map(({ span }) => ({
              span: { start: span.start, end: span.start + 'https'.length },
              text: 'http',
            })),
          },
        ],
      },
    );
  },
});

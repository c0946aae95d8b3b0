import { hasLooseText } from '../../formats/profilexml/absence';
import { eapChildOf, eapHost, eapText } from '../../formats/eap/configuration';
import { replaceValue } from '../../fix/edits';
import { eapRule, type FixInput } from '../rule';
import { eapLines, peapWith, VALIDATION } from './examples';
import { COMMON, insertEapChild, isBroken, lacks, methodName } from './support';
import { escapeText } from '../../syntax/xml/entities';

const NAMELESS = VALIDATION.map((line) =>
  line.includes('ServerNames') ? '  <«ServerNames»></ServerNames>' : line,
);

export default eapRule<'empty' | 'missing' | 'copy'>({
  meta: {
    ...COMMON,
    id: 'eap-servernames-empty',
    title: 'ServerValidation names no server',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      empty:
        'ServerNames of {method} is empty, so any server with a certificate below the trusted root passes, or the user is asked. Write the name in the certificate of your RADIUS server.',
      missing:
        'ServerValidation of {method} has no ServerNames, so any server with a certificate below the trusted root passes, or the user is asked. Add the name in the certificate of your RADIUS server.',
      copy: "Copy '{names}' from the other method",
    },
    sources: ['eap-peap-v1', 'eap-tls-v1', 'ms-gpwl-peap'],
    docs: {
      why: 'The root certificate alone does not tell the RADIUS server from any other computer that has a certificate of the same certification authority. The names say which certificates the client gives its credentials to.',
      remedy:
        'Write the names in the subject or the alternative names of the certificates of the RADIUS servers, separated by `;` without blanks.',
      exceptions:
        'Where a root exists for RADIUS servers alone, the names may be left out on purpose. The fix is offered where the other method of the configuration has names.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...NAMELESS),
          message:
            'ServerNames of PEAP is empty, so any server with a certificate below the trusted root passes, or the user is asked. Write the name in the certificate of your RADIUS server.',
        },
        {
          code: peapWith(...VALIDATION, ...eapLines(13, 'tls1', NAMELESS)),
          message:
            'ServerNames of EAP-TLS is empty, so any server with a certificate below the trusted root passes, or the user is asked. Write the name in the certificate of your RADIUS server.',
          fixed: peapWith(...VALIDATION, ...eapLines(13, 'tls1', VALIDATION)),
        },
        {
          code: peapWith(
            '<«ServerValidation»>',
            '  <TrustedRootCA>8a 1f 3c 95 e4 07 b2 6d 51 fa 90 2e c7 48 d3 6b 1e 74 a9 0c</TrustedRootCA>',
            '</ServerValidation>',
          ),
          message:
            'ServerValidation of PEAP has no ServerNames, so any server with a certificate below the trusted root passes, or the user is asked. Add the name in the certificate of your RADIUS server.',
        },
      ],
      good: [{ code: peapWith(...VALIDATION) }],
    },
  },
  check({ host, text, report }) {
    const { methods } = eapHost(host);
    for (const block of methods) {
      const { validation, kind } = block;
      if (!validation || isBroken(validation) || hasLooseText(validation.element)) continue;
      const node = eapChildOf(validation, 'ServerNames');
      if (node ? !node.element.isBlank : !lacks(validation, 'ServerNames')) continue;
      const other = methods.find((m) => m !== block && (m.outer === block || block.outer === m));
      const names = eapText(eapChildOf(other?.validation, 'ServerNames'))?.text;
      const fixes: FixInput<'copy'>[] = [];
      if (names !== undefined) {
        const edit = node
          ? replaceValue(node.element, names)
          : insertEapChild(text, validation, 'ServerNames', [
              `<ServerNames>${escapeText(names)}</ServerNames>`,
            ]);
        fixes.push({
          title: 'copy',
          data: { names },
          safety: 'unsafe',
          preferred: true,
          edits: [edit],
        });
      }
      report(
        (node ?? validation).element.nameSpan,
        node ? 'empty' : 'missing',
        { method: methodName(kind) },
        { fixes },
      );
    }
  },
});

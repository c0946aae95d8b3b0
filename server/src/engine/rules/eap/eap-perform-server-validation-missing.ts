import { eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith, tlsWith, VALIDATION } from './examples';
import { childLine, COMMON, insertEapChild, lacks, methodName, uriOf } from './support';
import { extensionsOf } from './switches';

const NAME = 'PerformServerValidation';
const perform = (ns: 'peap2' | 'tls2') => `<${NAME} xmlns="${uriOf(ns)}">true</${NAME}>`;

export default eapRule<'missing' | 'insert'>({
  meta: {
    ...COMMON,
    id: 'eap-perform-server-validation-missing',
    title: 'PerformServerValidation is not stated',
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      missing:
        '{method} has no PerformServerValidation. ServerValidation is there, so the server is probably checked; Windows itself writes the switch, and stating it as true leaves no doubt.',
      insert: 'Insert PerformServerValidation with the value true',
    },
    sources: ['eap-peap-v2', 'eap-tls-v2', 'ms-gpwl-peap'],
    docs: {
      why: 'The second version of the settings added a switch for server validation, which Windows writes since then. Configurations of the first version go without it and still validate when `ServerValidation` is there.',
      remedy: 'Add `PerformServerValidation` with the value `true`, in the namespace of V2.',
      exceptions:
        'Where `ServerValidation` is missing too, eap-server-validation-missing reports that.',
    },
    examples: {
      bad: [
        {
          code: tlsWith(...VALIDATION).replace('<EapType', '<«EapType»'),
          message:
            'EAP-TLS has no PerformServerValidation. ServerValidation is there, so the server is probably checked; Windows itself writes the switch, and stating it as true leaves no doubt.',
          fixed: tlsWith(...VALIDATION, perform('tls2')),
        },
        {
          code: peapWith(...VALIDATION).replace('<EapType', '<«EapType»'),
          message:
            'PEAP has no PerformServerValidation. ServerValidation is there, so the server is probably checked; Windows itself writes the switch, and stating it as true leaves no doubt.',
          fixed: peapWith(
            ...VALIDATION,
            '<PeapExtensions>',
            `  ${perform('peap2')}`,
            '</PeapExtensions>',
          ),
        },
      ],
      good: [
        { code: tlsWith(...VALIDATION, perform('tls2')) },
        { code: tlsWith('<DifferentUsername>false</DifferentUsername>') },
      ],
    },
  },
  check({ host, text, report }) {
    for (const block of eapHost(host).methods) {
      const { kind, settings, validation } = block;
      if ((kind !== 'tls' && kind !== 'peap') || !validation) continue;
      const ns = kind === 'tls' ? 'tls2' : 'peap2';
      const holder = extensionsOf(block);
      if (holder ? !lacks(holder, NAME) : !lacks(settings, 'PeapExtensions')) continue;
      const edit = holder
        ? insertEapChild(text, holder, NAME, [childLine(holder, ns, NAME, 'true')])
        : insertEapChild(text, settings, 'PeapExtensions', [
            '<PeapExtensions>',
            `\t${perform('peap2')}`,
            '</PeapExtensions>',
          ]);
      report(
        settings.element.nameSpan,
        'missing',
        { method: methodName(kind) },
        { fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits: [edit] }] },
      );
    }
  },
});

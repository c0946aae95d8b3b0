import { eapBoolean, eapChildOf, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith, VALIDATION } from './examples';
import { COMMON, insertEapChild, lacks, methodName } from './support';
import { setSwitch } from './switches';

const PROMPT = 'DisableUserPromptForServerValidation';

export default eapRule<'allowed' | 'missing' | 'set' | 'insert'>({
  meta: {
    ...COMMON,
    id: 'eap-user-prompt-allowed',
    title: 'Users may decide to trust an unknown RADIUS server',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      allowed:
        'With {name} false, users are asked whether to trust a RADIUS server that does not pass. An automatic tunnel hangs at that question, and people tend to agree. Set it to true.',
      missing:
        'ServerValidation of {method} has no {name}, so users are asked whether to trust a RADIUS server that does not pass. Add it with the value true.',
      set: 'Write {value}',
      insert: 'Insert {name} with the value true',
    },
    sources: ['eap-peap-v1', 'eap-tls-v1', 'ms-gpwl-peap', 'hicks-error-853'],
    docs: {
      why: 'When the certificate of the RADIUS server does not pass, Windows either fails or asks the user. A tunnel that connects on its own has nobody to ask, and a user who agrees hands the credentials to whoever answered.',
      remedy: 'Set the switch to `true` once names and thumbprints are right.',
      exceptions: 'While names and thumbprints are tried out, the question may be wanted.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...VALIDATION).replace('>true<', '>«false»<'),
          message:
            'With DisableUserPromptForServerValidation false, users are asked whether to trust a RADIUS server that does not pass. An automatic tunnel hangs at that question, and people tend to agree. Set it to true.',
          fixed: peapWith(...VALIDATION),
        },
        {
          code: peapWith(...VALIDATION.filter((line) => !line.includes(PROMPT))).replace(
            '<ServerValidation>',
            '<«ServerValidation»>',
          ),
          message:
            'ServerValidation of PEAP has no DisableUserPromptForServerValidation, so users are asked whether to trust a RADIUS server that does not pass. Add it with the value true.',
          fixed: peapWith(...VALIDATION),
        },
      ],
      good: [{ code: peapWith(...VALIDATION) }],
    },
  },
  check({ host, text, report }) {
    for (const { validation, kind } of eapHost(host).methods) {
      if (!validation) continue;
      const name = kind === 'tls' || kind === 'peap' ? PROMPT : 'DisablePrompt';
      const field = eapBoolean(eapChildOf(validation, name));
      if (field?.value === false) {
        report(field.span, 'allowed', { name }, { fixes: setSwitch(field, true) });
      } else if (lacks(validation, name)) {
        const edits = [insertEapChild(text, validation, name, [`<${name}>true</${name}>`])];
        report(
          validation.element.nameSpan,
          'missing',
          { name, method: methodName(kind) },
          {
            fixes: [{ title: 'insert', data: { name }, safety: 'unsafe', preferred: true, edits }],
          },
        );
      }
    }
  },
});

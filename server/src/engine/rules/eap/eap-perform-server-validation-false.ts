import { eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith, tlsWith, VALIDATION } from './examples';
import { COMMON, methodName, uriOf } from './support';
import { setSwitch, validationSwitch } from './switches';

const perform = (value: string) =>
  `<PerformServerValidation xmlns="${uriOf('tls2')}">${value}</PerformServerValidation>`;

export default eapRule<'off' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-perform-server-validation-false',
    title: 'The certificate of the RADIUS server is not checked',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      off: 'With PerformServerValidation false, {method} does not check the certificate of the RADIUS server at all: anyone who answers in its place is trusted. Set it to true.',
      set: 'Write {value}',
    },
    sources: ['eap-peap-v2', 'eap-tls-v2', 'ms-gpwl-peap', 'ms-gpwl-tls'],
    docs: {
      why: 'The switch decides whether the certificate of the RADIUS server is validated. Without that the method accepts every server, and names and thumbprints in `ServerValidation` have no effect.',
      remedy:
        'Set it to `true`, and fill in `ServerNames` and `TrustedRootCA` in `ServerValidation`.',
      exceptions:
        'Samples of Microsoft have it `false` as a placeholder; they are not meant for use.',
    },
    examples: {
      bad: [
        {
          code: tlsWith(...VALIDATION, perform('«false»')),
          message:
            'With PerformServerValidation false, EAP-TLS does not check the certificate of the RADIUS server at all: anyone who answers in its place is trusted. Set it to true.',
          fixed: tlsWith(...VALIDATION, perform('true')),
        },
        {
          code: tlsWith(perform('«0»')),
          message:
            'With PerformServerValidation false, EAP-TLS does not check the certificate of the RADIUS server at all: anyone who answers in its place is trusted. Set it to true.',
        },
      ],
      good: [{ code: tlsWith(...VALIDATION, perform('true')) }, { code: peapWith(...VALIDATION) }],
    },
  },
  check({ host, report }) {
    for (const block of eapHost(host).methods) {
      const field = validationSwitch(block, 'PerformServerValidation');
      if (field?.value !== false) continue;
      // Without names and thumbprints to check against, the switch alone does not help.
      const fixes = block.validation ? setSwitch(field, true) : [];
      report(field.span, 'off', { method: methodName(block.kind) }, { fixes });
    }
  },
});

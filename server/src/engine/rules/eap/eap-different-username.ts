import { eapBoolean, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { tlsWith } from './examples';
import { COMMON, named } from './support';
import { setSwitch } from './switches';

const example = (value: string) => tlsWith(`<DifferentUsername>${value}</DifferentUsername>`);

export default eapRule<'found' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-different-username',
    title: 'Users are asked for another user name',
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      found:
        'With DifferentUsername true users are asked for a user name other than the one in the certificate, so the tunnel cannot connect on its own. Set it to false.',
      set: 'Write {value}',
    },
    sources: ['eap-tls-v1', 'ms-gpwl-tls'],
    docs: {
      why: 'EAP-TLS takes the user name from the certificate. The switch makes Windows ask for another one at each connection.',
      remedy: 'Set it to `false`.',
      exceptions: 'Certificates without a usable name may need it.',
    },
    examples: {
      bad: [
        {
          code: example('«true»'),
          message:
            'With DifferentUsername true users are asked for a user name other than the one in the certificate, so the tunnel cannot connect on its own. Set it to false.',
          fixed: example('false'),
        },
      ],
      good: [{ code: example('false') }],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'DifferentUsername')) {
      const field = eapBoolean(node);
      if (field?.value !== true) continue;
      report(field.span, 'found', undefined, { fixes: setSwitch(field, false, 'unsafe') });
    }
  },
});

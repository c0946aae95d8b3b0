import { eapBoolean, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { COMMON, named } from './support';
import { setSwitch } from './switches';

const example = (value: string) => peapWith(`<InnerEapOptional>${value}</InnerEapOptional>`);

export default eapRule<'found' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-inner-optional',
    title: 'PEAP gets by without an inner method',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      found:
        'With InnerEapOptional true PEAP may end without the inner method, that is without authenticating the user. Set it to false.',
      set: 'Write {value}',
    },
    sources: ['ms-gpwl-peap', 'eap-peap-v1'],
    docs: {
      why: 'The tunnel of PEAP proves the server only; the user is authenticated by the method inside. One Microsoft page states the meaning of the switch the wrong way round; the specification of group policy and all samples agree on this one.',
      remedy: 'Set it to `false`.',
      exceptions: 'There is no use for guest access in a VPN.',
    },
    examples: {
      bad: [
        {
          code: example('«true»'),
          message:
            'With InnerEapOptional true PEAP may end without the inner method, that is without authenticating the user. Set it to false.',
          fixed: example('false'),
        },
      ],
      good: [{ code: example('false') }],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'InnerEapOptional')) {
      const field = eapBoolean(node);
      if (field?.value !== true) continue;
      report(field.span, 'found', undefined, { fixes: setSwitch(field, false, 'unsafe') });
    }
  },
});

import { eapBoolean, eapChildOf, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith, VALIDATION } from './examples';
import { COMMON, insertEapChild, lacks } from './support';
import { setSwitch } from './switches';

const NAME = 'RequireCryptoBinding';

export default eapRule<'off' | 'missing' | 'set' | 'insert'>({
  meta: {
    ...COMMON,
    id: 'eap-crypto-binding-off',
    title: 'PEAP does not require crypto binding',
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      off: 'Without crypto binding PEAP does not make sure that tunnel and inner method end at the same server, so someone in the middle could relay the inner one. RequireCryptoBinding true asks for it; NPS supports it.',
      missing:
        'PEAP has no RequireCryptoBinding, which counts as false: someone in the middle could relay the inner method through a tunnel of their own. The value true asks for crypto binding; NPS supports it.',
      set: 'Write {value}',
      insert: 'Insert RequireCryptoBinding with the value true',
    },
    sources: ['ms-gpwl-peap', 'eap-peap-v1', 'dpc-profile'],
    docs: {
      why: 'Crypto binding proves that the inner method ran through this very tunnel. Without it an attacker who has a victim run the inner method elsewhere could relay it. One Microsoft page states the meaning the wrong way round; the protocol specification and all samples agree on this one.',
      remedy: 'Set it to `true`. NPS supports it without further settings.',
      exceptions:
        'Windows itself writes `false` when a connection is made in its dialogs, most deployments run like that, and with EAP-TLS as the inner method there is no password to relay: an information. Some RADIUS servers of other vendors do not support it; clients then fail with error 823 or 824 when it is required.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...VALIDATION, `<${NAME}>«false»</${NAME}>`),
          message:
            'Without crypto binding PEAP does not make sure that tunnel and inner method end at the same server, so someone in the middle could relay the inner one. RequireCryptoBinding true asks for it; NPS supports it.',
          fixed: peapWith(...VALIDATION, `<${NAME}>true</${NAME}>`),
        },
        {
          code: peapWith(
            ...VALIDATION,
            '<FastReconnect>true</FastReconnect>',
            '<PeapExtensions></PeapExtensions>',
          ).replace('<EapType', '<«EapType»'),
          message:
            'PEAP has no RequireCryptoBinding, which counts as false: someone in the middle could relay the inner method through a tunnel of their own. The value true asks for crypto binding; NPS supports it.',
          fixed: peapWith(
            ...VALIDATION,
            '<FastReconnect>true</FastReconnect>',
            `<${NAME}>true</${NAME}>`,
            '<PeapExtensions></PeapExtensions>',
          ),
        },
      ],
      good: [{ code: peapWith(...VALIDATION, `<${NAME}>true</${NAME}>`) }],
    },
  },
  check({ host, text, report }) {
    for (const { kind, settings } of eapHost(host).methods) {
      if (kind !== 'peap') continue;
      const field = eapBoolean(eapChildOf(settings, NAME));
      if (field?.value === false) {
        report(field.span, 'off', undefined, { fixes: setSwitch(field, true) });
      } else if (lacks(settings, NAME)) {
        const edits = [insertEapChild(text, settings, NAME, [`<${NAME}>true</${NAME}>`])];
        report(settings.element.nameSpan, 'missing', undefined, {
          fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits }],
        });
      }
    }
  },
});

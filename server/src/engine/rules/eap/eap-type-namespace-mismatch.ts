import { eapData } from '../../knowledge/eap.generated';
import { eapMethod } from '../../knowledge/eap-types';
import { eapChildOf, eapHost, eapNumber } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { configWith, eapLines } from './examples';
import { COMMON } from './support';

const SETTINGS = ['<DifferentUsername>false</DifferentUsername>'];

export default eapRule<'mismatch' | 'settings'>({
  meta: {
    ...COMMON,
    id: 'eap-type-namespace-mismatch',
    title: 'The settings in EapType are those of another method',
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      mismatch:
        'Type names the method {number} ({method}), but the EapType beside it holds the settings of {other}. The method cannot read them.',
      settings: 'The settings of {other}.',
    },
    sources: ['eap-base-v1', 'ms-gpwl-baseeap', 'eap-peap-v1', 'eap-tls-v1', 'eap-mschapv2-v1'],
    docs: {
      why: 'Within `Eap` the number in `Type` names the method, and the namespace of `EapType` says whose settings follow. EAP-TLS, PEAP and EAP-MSCHAPv2 each have a namespace of their own.',
      remedy: 'Correct the number, or paste the settings of the method that is meant.',
      exceptions: 'Which of the two is wrong cannot be known, so there is no fix.',
    },
    examples: {
      bad: [
        {
          code: configWith(...eapLines(13, 'tls1', SETTINGS)).replace('>13<', '>«25»<'),
          message:
            'Type names the method 25 (PEAP), but the EapType beside it holds the settings of EAP-TLS. The method cannot read them.',
        },
      ],
      good: [{ code: configWith(...eapLines(13, 'tls1', SETTINGS)) }],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      if (node.is?.type !== 'eap') continue;
      const type = eapNumber(eapChildOf(node, 'Type'));
      const settings = eapChildOf(node, 'EapType');
      const method = type?.value === undefined ? undefined : eapMethod(eapData, type.value);
      if (!type || !method?.eapType || settings?.place !== 'known' || !settings.is) continue;
      if (settings.is.ns === method.eapType) continue;
      const number = eapData.namespaces[settings.is.ns].method;
      const other = (number !== undefined && eapMethod(eapData, number)?.name) || 'another method';
      report(
        type.span,
        'mismatch',
        { number: method.number, method: method.name, other },
        { related: [{ span: settings.element.nameSpan, message: 'settings', data: { other } }] },
      );
    }
  },
});

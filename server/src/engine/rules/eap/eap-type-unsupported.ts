import { replaceValue } from '../../fix/edits';
import { eapAt, eapChildOf, eapHost, eapNumber } from '../../formats/eap/configuration';
import { eapData } from '../../knowledge/eap.generated';
import { eapMethod, isOfVendors } from '../../knowledge/eap-types';
import { eapRule } from '../rule';
import { eapLines, hostWith } from './examples';
import { COMMON, named, uriOf } from './support';

const COMMON_NS = `xmlns="${uriOf('common')}"`;
const method = (type: string, author = '0') => [
  '<EapMethod>',
  `  <Type ${COMMON_NS}>${type}</Type>`,
  `  <AuthorId ${COMMON_NS}>${author}</AuthorId>`,
  '</EapMethod>',
];
const example = (type: string, inner: number) =>
  hostWith(
    ...method(type),
    '<Config>',
    ...eapLines(inner, 'peap1', []).map((line) => `  ${line}`),
    '</Config>',
  );

export default eapRule<'unsupported' | 'peap' | 'mschap' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-type-unsupported',
    title: 'Windows has no EAP method of that number',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      unsupported:
        'Windows has no EAP method {found}. For Always On VPN it is 25 (PEAP) or 13 (EAP-TLS), with 26 (EAP-MSCHAPv2) as the weaker choice.',
      peap: 'The number of PEAP is 25. One description of the CSP calls it 27, but Windows has no such method.',
      mschap: 'Windows knows EAP-MSCHAPv2 by the number 26; 29 is the one it was registered under.',
      set: 'Set Type to {number}',
    },
    sources: ['iana-eap-methods', 'eap-network-access', 'vpnv2-ddf'],
    docs: {
      why: 'EAP methods are told apart by number. With one that is not installed the connection cannot authenticate.',
      remedy: 'Write the number of an installed method, in `EapMethod` and in `Eap` alike.',
      exceptions:
        'Methods of other vendors have an `AuthorId` other than 0 and are accepted, and so is 43 (EAP-FAST). Inner methods are not looked at.',
    },
    examples: {
      bad: [
        {
          code: example('«27»', 27),
          message:
            'The number of PEAP is 25. One description of the CSP calls it 27, but Windows has no such method.',
          fixed: example('25', 25),
        },
        {
          code: hostWith(...method('«4»'), '<ConfigBlob>01</ConfigBlob>'),
          message:
            'Windows has no EAP method 4 (MD5-Challenge). For Always On VPN it is 25 (PEAP) or 13 (EAP-TLS), with 26 (EAP-MSCHAPv2) as the weaker choice.',
        },
        {
          code: hostWith(...method('«29»'), '<ConfigBlob>01</ConfigBlob>'),
          message:
            'Windows knows EAP-MSCHAPv2 by the number 26; 29 is the one it was registered under.',
        },
      ],
      good: [
        { code: hostWith(...method('25'), '<ConfigBlob>01</ConfigBlob>') },
        { code: hostWith(...method('88', '9'), '<ConfigBlob>01</ConfigBlob>') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'EapHostConfig')) {
      const eapMethodNode = eapChildOf(node, 'EapMethod');
      const type = eapNumber(eapChildOf(eapMethodNode, 'Type'));
      const number = type?.value;
      if (!type || number === undefined || number > 255 || isOfVendors(eapData, number)) continue;
      const known = eapMethod(eapData, number);
      if (known?.inbox) continue;
      const vendor = ['AuthorId', 'VendorId'].map((n) => eapNumber(eapChildOf(eapMethodNode, n)));
      if (vendor.some((field) => field !== undefined && field.value !== 0)) continue;
      const right = number === 27 ? 25 : number === 29 ? 26 : undefined;
      const eap = eapAt(node, 'Config', 'Eap');
      const inner = eapNumber(eapChildOf(eap, 'Type'));
      const settings = eapChildOf(eap, 'EapType')?.is?.ns;
      const fits = right !== undefined && eapMethod(eapData, right)?.eapType === settings;
      const places = inner?.value === number ? [type, inner] : [type];
      report(
        type.span,
        number === 27 ? 'peap' : number === 29 ? 'mschap' : 'unsupported',
        { found: known ? `${number} (${known.name})` : number },
        {
          fixes: fits
            ? [
                {
                  title: 'set',
                  data: { number: right },
                  safety: 'unsafe',
                  preferred: true,
                  edits: places.map((place) => replaceValue(place.element, String(right))),
                },
              ]
            : [],
        },
      );
    }
  },
});

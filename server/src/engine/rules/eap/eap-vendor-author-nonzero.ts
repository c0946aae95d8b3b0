import { replaceValue } from '../../fix/edits';
import { eapChildOf, eapHost, eapNumber } from '../../formats/eap/configuration';
import { eapData } from '../../knowledge/eap.generated';
import { eapMethod } from '../../knowledge/eap-types';
import { eapRule } from '../rule';
import { hostWith } from './examples';
import { COMMON, named, uriOf } from './support';

const COMMON_NS = `xmlns="${uriOf('common')}"`;
const example = (type: string, author: string) =>
  hostWith(
    '<EapMethod>',
    `  <Type ${COMMON_NS}>${type}</Type>`,
    `  <AuthorId ${COMMON_NS}>${author}</AuthorId>`,
    '</EapMethod>',
    '<ConfigBlob>01</ConfigBlob>',
  );

export default eapRule<'nonzero' | 'author' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-vendor-author-nonzero',
    title: 'The method is not the one of Windows by its vendor or author',
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      nonzero:
        '{name} is {found}, but {method} of Windows has 0 there. With another number Windows looks for a method of another vendor.',
      author:
        'AuthorId is {found}, but {method} of Windows has the author {expected}; under {found} it is not found.',
      set: 'Set {name} to {expected}',
    },
    sources: ['eap-common', 'ms-gpwl-eaphostconfig', 'eap-teap-sample'],
    docs: {
      why: 'A method is identified by type, vendor and author together. EAP-TLS, PEAP and EAP-MSCHAPv2 of Windows have 0 for vendor and author; the methods that came later, such as EAP-TTLS and TEAP, have the author 311, which is Microsoft.',
      remedy:
        'Write the numbers of the method of Windows, unless the method of another vendor is meant.',
      exceptions:
        'With the method of another vendor the numbers are right. For EAP-TTLS, TEAP and the SIM methods only the author 0 is reported.',
    },
    examples: {
      bad: [
        {
          code: example('25', '«311»'),
          message:
            'AuthorId is 311, but PEAP of Windows has 0 there. With another number Windows looks for a method of another vendor.',
          fixed: example('25', '0'),
        },
        {
          code: example('21', '«0»'),
          message:
            'AuthorId is 0, but EAP-TTLS of Windows has the author 311; under 0 it is not found.',
          fixed: example('21', '311'),
        },
      ],
      good: [{ code: example('25', '0') }, { code: example('21', '29114') }],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'EapMethod')) {
      const type = eapNumber(eapChildOf(node, 'Type'))?.value;
      const method = type === undefined ? undefined : eapMethod(eapData, type);
      const author = method?.authorId;
      if (!method || author === null || author === undefined) continue;
      for (const name of ['VendorId', 'VendorType', 'AuthorId'] as const) {
        const field = eapNumber(eapChildOf(node, name));
        if (field?.value === undefined) continue;
        const expected = name === 'AuthorId' ? author : 0;
        const isOther = author === 0 ? field.value !== 0 : name === 'AuthorId' && field.value === 0;
        if (!isOther) continue;
        report(
          field.span,
          expected === 0 ? 'nonzero' : 'author',
          { name, found: field.value, method: method.name, expected },
          {
            fixes: [
              {
                title: 'set',
                data: { name, expected },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(field.element, String(expected))],
              },
            ],
          },
        );
      }
    }
  },
});

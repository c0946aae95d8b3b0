import { eapData } from '../../knowledge/eap.generated';
import { eapMethod } from '../../knowledge/eap-types';
import { replaceValue } from '../../fix/edits';
import {
  eapAt,
  eapChildOf,
  eapHost,
  eapNumber,
  type EapNode,
} from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { eapLines, hostWith } from './examples';
import { COMMON, named, uriOf } from './support';

const COMMON_NS = `xmlns="${uriOf('common')}"`;
const example = (type: string) =>
  hostWith(
    '<EapMethod>',
    `  <Type ${COMMON_NS}>${type}</Type>`,
    `  <AuthorId ${COMMON_NS}>0</AuthorId>`,
    '</EapMethod>',
    '<Config>',
    ...eapLines(13, 'tls1', ['<DifferentUsername>false</DifferentUsername>']).map((l) => `  ${l}`),
    '</Config>',
  );

export default eapRule<'mismatch' | 'other' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-type-mismatch',
    title: 'EapMethod and Eap name different methods',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      mismatch:
        'EapMethod names the method {found}, but the settings in Config are for {expected}. Both must name the same method.',
      other: 'The settings are for {expected}.',
      set: 'Set Type to {number}',
    },
    sources: ['eap-hostconfig', 'ms-gpwl-eaphostconfig', 'eap-base-v1'],
    docs: {
      why: '`EapMethod/Type` decides which method Windows loads, and that method is given the settings in `Config`. A method that is given the settings of another cannot use them.',
      remedy:
        'Write the number of the method whose settings stand in `Config` into `EapMethod/Type`.',
      exceptions: 'Settings in a `ConfigBlob` cannot be read and are not compared.',
    },
    examples: {
      bad: [
        {
          code: example('«25»'),
          message:
            'EapMethod names the method 25 (PEAP), but the settings in Config are for 13 (EAP-TLS). Both must name the same method.',
          fixed: example('13'),
        },
      ],
      good: [{ code: example('13') }],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'EapHostConfig')) {
      const type = eapNumber(eapAt(node, 'EapMethod', 'Type'));
      const settings = settingsOf(node);
      if (type?.value === undefined || !settings || type.value === settings.number) continue;
      const { number } = settings;
      const expected = describe(number);
      report(
        type.span,
        'mismatch',
        { found: describe(type.value), expected },
        {
          related: [{ span: settings.span, message: 'other', data: { expected } }],
          fixes: [
            {
              title: 'set',
              data: { number },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(type.element, String(number))],
            },
          ],
        },
      );
    }
  },
});

function describe(number: number): string {
  const method = eapMethod(eapData, number);
  return method ? `${number} (${method.name})` : String(number);
}

/** The number the settings in Config are for, and the place that says so. */
function settingsOf(host: EapNode) {
  const config = eapChildOf(host, 'Config');
  const type = eapNumber(eapAt(config, 'Eap', 'Type'));
  if (type?.value !== undefined) return { number: type.value, span: type.span };
  for (const child of config?.children ?? []) {
    if (!child.is || child.is.name === 'Eap') continue;
    const number = eapData.namespaces[child.is.ns].method;
    if (number !== undefined) return { number, span: child.element.nameSpan };
  }
  return undefined;
}

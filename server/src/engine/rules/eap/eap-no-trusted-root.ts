import { insertAfter, insertInto, removeElement } from '../../fix/edits';
import {
  eapText,
  eapHost,
  trustedRoots,
  type EapMethodBlock,
} from '../../formats/eap/configuration';
import { hasLooseText } from '../../formats/profilexml/absence';
import type { Edit } from '../../types';
import { eapRule } from '../rule';
import { eapLines, peapWith, VALIDATION } from './examples';
import { COMMON, isBroken, methodName } from './support';

const ROOTLESS = VALIDATION.filter((line) => !line.includes('TrustedRootCA'));

export default eapRule<'missing' | 'empty' | 'copy'>({
  meta: {
    ...COMMON,
    id: 'eap-no-trusted-root',
    title: 'ServerValidation names no root certificate',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      missing:
        'ServerValidation of {method} names no root certificate. Windows 11 wants at least one thumbprint here and otherwise asks the user or fails; older releases accept any root in the store.',
      empty:
        '{name} is empty: the thumbprint of the root certificate of the RADIUS server belongs here.',
      copy: 'Copy the thumbprints from the other method',
    },
    sources: ['eap-windows-11', 'eap-peap-v1', 'eap-tls-v1'],
    docs: {
      why: 'The thumbprint ties the server certificate to one root. Without it, any certification authority the computer trusts can vouch for a RADIUS server, and Windows 11 no longer connects without asking.',
      remedy:
        'Add a `TrustedRootCA` with the SHA-1 thumbprint of the root certificate that the certificate of the RADIUS server (NPS) chains to.',
      exceptions: 'The fix is offered where the other method of the configuration has thumbprints.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...ROOTLESS).replace('<ServerValidation>', '<«ServerValidation»>'),
          message:
            'ServerValidation of PEAP names no root certificate. Windows 11 wants at least one thumbprint here and otherwise asks the user or fails; older releases accept any root in the store.',
        },
        {
          code: peapWith(
            ...VALIDATION,
            ...eapLines(
              13,
              'tls1',
              ROOTLESS.map((line) => line.replace('<ServerValidation>', '<«ServerValidation»>')),
            ),
          ),
          message:
            'ServerValidation of EAP-TLS names no root certificate. Windows 11 wants at least one thumbprint here and otherwise asks the user or fails; older releases accept any root in the store.',
          fixed: peapWith(...VALIDATION, ...eapLines(13, 'tls1', VALIDATION)),
        },
        {
          code: peapWith(
            '<ServerValidation>',
            '  <ServerNames>nps.corp.example.net</ServerNames>',
            '  <«TrustedRootCA»/>',
            '</ServerValidation>',
          ),
          message:
            'TrustedRootCA is empty: the thumbprint of the root certificate of the RADIUS server belongs here.',
        },
      ],
      good: [{ code: peapWith(...VALIDATION) }],
    },
  },
  check({ host, text, report }) {
    const { methods } = eapHost(host);
    for (const block of methods) {
      const { validation, kind } = block;
      if (!validation || isBroken(validation) || hasLooseText(validation.element)) continue;
      const roots = trustedRoots(validation);
      const blank = roots.filter((root) => root.element.isBlank);
      if (blank.length < roots.length) continue;
      if (validation.children.some((child) => child.place === 'unknown')) continue;
      const first = blank[0]?.element;
      const edits = copyEdits(block, methods, text);
      report(
        (first ?? validation.element).nameSpan,
        first ? 'empty' : 'missing',
        { method: methodName(kind), name: first?.localName ?? '' },
        { fixes: edits ? [{ title: 'copy', safety: 'unsafe', preferred: true, edits }] : [] },
      );
    }
  },
});

function copyEdits(
  block: EapMethodBlock,
  methods: readonly EapMethodBlock[],
  text: string,
): Edit[] | undefined {
  const { validation, kind } = block;
  if (!validation || (kind !== 'tls' && kind !== 'peap')) return undefined;
  const other = methods.find((m) => m !== block && (m.outer === block || block.outer === m));
  const values = trustedRoots(other?.validation).flatMap((root) => eapText(root)?.text ?? []);
  if (values.length === 0 || !values.every((v) => /^[0-9a-f\s]+$/i.test(v))) return undefined;
  const lines = values.map((value) => `<TrustedRootCA>${value}</TrustedRootCA>`);
  const blank = trustedRoots(validation).map((root) => root.element);
  const kept = validation.element.elements.filter((e) => !blank.includes(e));
  const last = kept[kept.length - 1];
  const [first, ...rest] = blank;
  if (first) {
    const edits = [{ span: first.span, text: lines.join('') }];
    return [...edits, ...rest.map((element) => removeElement(text, element))];
  }
  return [last ? insertAfter(text, last, lines) : insertInto(text, validation.element, lines)];
}

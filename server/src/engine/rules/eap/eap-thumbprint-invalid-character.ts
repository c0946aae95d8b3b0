import { replaceValue } from '../../fix/edits';
import { eapRule } from '../rule';
import { peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';
import { inPairs, isInvitation, thumbprintsIn } from './thumbprints';

const example = (hash: string) =>
  peapWith('<ServerValidation>', `  <TrustedRootCA>${hash}</TrustedRootCA>`, '</ServerValidation>');

export default eapRule<'invisible' | 'separator' | 'other' | 'clean'>({
  meta: {
    ...COMMON,
    id: 'eap-thumbprint-invalid-character',
    title: 'The thumbprint holds something other than digits and blanks',
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      invisible:
        'The thumbprint holds the invisible character {code}, which the certificate dialog of Windows puts into the clipboard with the digits. The configuration is refused, or the thumbprint never matches.',
      separator:
        "A thumbprint consists of hexadecimal digits, in pairs with blanks if you like; '{found}' has no place in it, and the configuration is refused or the thumbprint never matches.",
      other:
        "'{found}' is no hexadecimal digit, so this is no thumbprint. It matches no certificate; copy it again.",
      clean: 'Write the digits only, in pairs',
    },
    sources: ['eap-tls-v1', 'eap-tls-v3-cahash', 'eap-peap-v1', 'kb-2023835', 'dpc-adml'],
    docs: {
      why: 'The value is of the type `xs:hexBinary`. A thumbprint that is copied from the certificate dialog begins with an invisible left-to-right mark, other tools put colons between the digits, and neither is part of the number.',
      remedy: 'Write the 40 digits, with or without blanks between pairs.',
      exceptions: 'Variables of scripts and notes on what to write are not reported here.',
    },
    examples: {
      bad: [
        {
          code: example(`«\u200e${THUMBPRINT}»`),
          message:
            'The thumbprint holds the invisible character U+200E, which the certificate dialog of Windows puts into the clipboard with the digits. The configuration is refused, or the thumbprint never matches.',
          fixed: example(THUMBPRINT),
        },
        {
          code: example(`«${THUMBPRINT.toUpperCase().replaceAll(' ', ':')}»`),
          message:
            "A thumbprint consists of hexadecimal digits, in pairs with blanks if you like; ':' has no place in it, and the configuration is refused or the thumbprint never matches.",
          fixed: example(THUMBPRINT),
        },
        {
          code: example(`«${THUMBPRINT.replace('8a', '8g')}»`),
          message:
            "'g' is no hexadecimal digit, so this is no thumbprint. It matches no certificate; copy it again.",
        },
      ],
      good: [
        { code: example(`${THUMBPRINT.toUpperCase()} `) },
        { code: example('$thumbprint') },
        { code: example('xxxx xxxx') },
      ],
    },
  },
  check({ host, report }) {
    for (const { field, digits, isClean } of thumbprintsIn(host)) {
      if (isClean || isInvitation(field.text)) continue;
      const bad = /[^0-9a-f \t\r\n]/iu.exec(field.text)?.[0] ?? '';
      if (digits === undefined) {
        const found = field.text.replace(/[\s:-]/g, '').match(/[^0-9a-f]/iu)?.[0] ?? bad;
        report(field.span, 'other', { found });
        continue;
      }
      const number = bad.codePointAt(0) ?? 0;
      const isInvisible = number > 0x7f;
      report(
        field.span,
        isInvisible ? 'invisible' : 'separator',
        { found: bad, code: `U+${number.toString(16).toUpperCase().padStart(4, '0')}` },
        {
          fixes: [
            {
              title: 'clean',
              safety: 'safe',
              preferred: true,
              edits: [replaceValue(field.element, inPairs(digits))],
            },
          ],
        },
      );
    }
  },
});

import { replaceValue } from '../../fix/edits';
import { eapText } from '../../model/eap';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { isPattern, isToken, serverNameNodes } from './serverNames';
import { COMMON } from './support';

const example = (names: string) =>
  peapWith('<ServerValidation>', `  <ServerNames>${names}</ServerNames>`, '</ServerValidation>');

export default eapRule<'case' | 'again' | 'lower'>({
  meta: {
    ...COMMON,
    id: 'eap-servernames-case',
    title: 'A server name has upper-case letters',
    severity: 'information',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      case: "Windows 11 tells upper from lower case when it compares '{names}' with the certificate of the RADIUS server; spelt differently there, the connection fails with error 853.",
      again: 'The same names here.',
      lower: 'Write the names in lower case, if the certificate has them so',
    },
    sources: ['hicks-error-853', 'eap-windows-11'],
    docs: {
      why: 'Windows 10 ignored the case of the names. Windows 11 compares them exactly as they are written with subject and alternative names of the certificate, and gives error 853 when they differ.',
      remedy: 'Copy the spelling from the certificate of the RADIUS server.',
      exceptions:
        'The certificate may well have upper-case letters; then everything is right. The same names in outer and inner method are reported once, and regular expressions are not looked at.',
    },
    examples: {
      bad: [
        {
          code: example('«NPS.corp.example.net»'),
          message:
            "Windows 11 tells upper from lower case when it compares 'NPS.corp.example.net' with the certificate of the RADIUS server; spelt differently there, the connection fails with error 853.",
          fixed: example('nps.corp.example.net'),
        },
      ],
      good: [{ code: example('nps.corp.example.net') }, { code: example('.*\\.Corp\\.example') }],
    },
  },
  check({ host, report }) {
    const fields = serverNameNodes(host).flatMap((node) => eapText(node) ?? []);
    const seen = new Set<string>();
    for (const field of fields) {
      const { text } = field;
      if (seen.has(text) || text === text.toLowerCase() || isPattern(text) || isToken(text)) {
        continue;
      }
      seen.add(text);
      const same = fields.filter((other) => other.text === text);
      report(
        field.span,
        'case',
        { names: text },
        {
          related: same.slice(1).map(({ span }) => ({ span, message: 'again' })),
          fixes: [
            {
              title: 'lower',
              safety: 'unsafe',
              preferred: true,
              edits: same.map(({ element }) => replaceValue(element, text.toLowerCase())),
            },
          ],
        },
      );
    }
  },
});

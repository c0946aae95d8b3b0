import { eapText } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { isPattern, serverNameNodes } from './serverNames';
import { COMMON } from './support';
import { isPlaceholder } from '../../text/templates';

const example = (names: string) =>
  peapWith('<ServerValidation>', `  <ServerNames>${names}</ServerNames>`, '</ServerValidation>');

/** The one release that tells upper from lower case. */
const RELEASE = '11-21H2';

export default eapRule<'case' | 'again'>({
  meta: {
    ...COMMON,
    id: 'eap-servernames-case',
    title: 'A server name has upper-case letters',
    severity: 'information',
    confidence: 'reported',
    fix: 'none',
    messages: {
      case: "Windows 11 21H2 tells upper from lower case when it compares '{names}' with the certificate of the RADIUS server: if they are spelt otherwise there, the connection fails with error 853.",
      again: 'The same names here.',
    },
    sources: ['hicks-error-853', 'eap-windows-11'],
    docs: {
      why: 'Windows 10 ignored the case of the names, and Windows 11 does so again from 22H2 on. Windows 11 21H2 compares them exactly as they are written with subject and alternative names of the certificate, and gives error 853 when they differ.',
      remedy:
        'Compare with the certificate of the RADIUS server and copy the spelling from there. There is no fix, since the file does not show that spelling.',
      exceptions:
        'Said only when `target.windows` is `11-21H2`. The certificate may well have upper-case letters; then everything is right. The same names in outer and inner method are reported once, and regular expressions are not looked at.',
    },
    examples: {
      bad: [
        {
          code: example('«NPS.corp.example.net»'),
          target: { windows: '11-21H2' },
          message:
            "Windows 11 21H2 tells upper from lower case when it compares 'NPS.corp.example.net' with the certificate of the RADIUS server: if they are spelt otherwise there, the connection fails with error 853.",
        },
      ],
      good: [
        { code: example('nps.corp.example.net'), target: { windows: '11-21H2' } },
        { code: example('.*\\.Corp\\.example'), target: { windows: '11-21H2' } },
        { code: example('NPS.corp.example.net') },
        { code: example('NPS.corp.example.net'), target: { windows: '11-22H2' } },
        { code: example('NPS.corp.example.net'), target: { windows: '10-22H2' } },
      ],
    },
  },
  check({ host, settings, report }) {
    if (settings.target.windows !== RELEASE) return;
    const fields = serverNameNodes(host).flatMap((node) => eapText(node) ?? []);
    const seen = new Set<string>();
    for (const field of fields) {
      const { text } = field;
      if (seen.has(text) || text === text.toLowerCase() || isPattern(text) || isPlaceholder(text)) {
        continue;
      }
      seen.add(text);
      const same = fields.filter((other) => other.text === text);
      const related = same.slice(1).map(({ span }) => ({ span, message: 'again' as const }));
      report(field.span, 'case', { names: text }, { related });
    }
  },
});

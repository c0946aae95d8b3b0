import type { Span } from '../../types';
import type { XmlDocument } from '../../syntax/xml/tree';
import { xmlRule } from '../rule';

export default xmlRule<'guess'>({
  meta: {
    id: 'xml-non-ascii-without-bom',
    title: 'Letters outside ASCII in a file without byte order mark',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      guess:
        "'{found}' is outside ASCII, and this UTF-8 file has no byte order mark: Get-Content of Windows PowerShell 5.1 then reads another value. Save it with byte order mark, or read it with -Encoding UTF8.",
    },
    sources: ['ps-about-character-encoding', 'aovpn-new-connection'],
    docs: {
      why: 'Deployment scripts read the profile with `Get-Content`. Windows PowerShell 5.1 takes a file without byte order mark for text in the ANSI code page, so that every letter outside ASCII becomes two or three other characters in the profile that is deployed.',
      remedy:
        'Save the file as UTF-8 with byte order mark, or read it with `Get-Content -Raw -Encoding UTF8`.',
      exceptions:
        'Said only when the target deployment is PowerShell and the bytes of the file are known, which is the case on the command line. Comments are not looked at; PowerShell 7 reads UTF-8.',
      inferredFrom:
        'How Windows PowerShell 5.1 reads a file without a mark is documented, and published scripts read the profile that way. That yours does so too is inferred.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><!-- größer --><ProfileName>B«ü»ro</ProfileName></VPNProfile>',
          encoding: 'utf8',
          target: { deployment: 'powershell' },
          message:
            "'ü' is outside ASCII, and this UTF-8 file has no byte order mark: Get-Content of Windows PowerShell 5.1 then reads another value. Save it with byte order mark, or read it with -Encoding UTF8.",
        },
      ],
      good: [
        {
          code: '<VPNProfile><ProfileName>Büro</ProfileName></VPNProfile>',
          encoding: 'utf8-bom',
          target: { deployment: 'powershell' },
        },
        {
          code: '<VPNProfile><ProfileName>Büro</ProfileName></VPNProfile>',
          encoding: 'utf8',
        },
        {
          code: '<VPNProfile><!-- größer --></VPNProfile>',
          encoding: 'utf8',
          target: { deployment: 'powershell' },
        },
      ],
    },
  },
  check({ document, text, encoding, settings, report }) {
    if (encoding !== 'utf8' || settings.target.deployment !== 'powershell') return;
    const span = firstNonAscii(document, text);
    if (span) report(span, 'guess', { found: text.slice(span.start, span.end) });
  },
});

/** The first character outside ASCII in a value. */
function firstNonAscii(document: XmlDocument, text: string): Span | undefined {
  if (!/[^\u0000-\u007f]/.test(text)) return undefined;
  for (const element of document.elements()) {
    const value = element.knownValue;
    const at = value?.raw.search(/[^\u0000-\u007f]/) ?? -1;
    if (!value || at < 0) continue;
    const start = value.span.start + text.slice(value.span.start).search(/[^\u0000-\u007f]/);
    const [character = ''] = text.slice(start);
    return { start, end: start + character.length };
  }
  return undefined;
}

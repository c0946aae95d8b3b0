import { replaceSpan } from '../../fix/edits';
import type { TextEncoding } from '../../text/encoding';
import { xmlRule } from '../rule';

/** What the encodings that the bytes themselves tell are called; the first is the usual name. */
const NAMES = new Map<TextEncoding, readonly [string, ...string[]]>([
  ['utf8', ['utf-8', 'utf8']],
  ['utf8-bom', ['utf-8', 'utf8']],
  ['utf16le', ['utf-16', 'utf-16le', 'ucs-2', 'iso-10646-ucs-2', 'unicode']],
  ['utf16be', ['utf-16', 'utf-16be', 'ucs-2', 'iso-10646-ucs-2', 'unicodefffe']],
]);

const WIDE = /^(utf-?16|utf-?32|ucs-|iso-10646|unicode)/i;

export default xmlRule<'differs' | 'invalid' | 'undeclared' | 'declare'>({
  meta: {
    id: 'xml-encoding-mismatch',
    title: 'The declared encoding is not the one of the file',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      differs:
        "The XML declaration says '{declared}', but the bytes of the file are {actual}. A program that believes the declaration reads wrong characters or refuses the file. Declare {actual}, or save the file as {declared}.",
      invalid:
        "The XML declaration says '{declared}', but the bytes of the file do not belong to that encoding. A program that believes the declaration reads wrong characters or refuses the file. Save the file as UTF-8 and declare that.",
      undeclared:
        'The bytes of this character are not UTF-8, but without a declaration XML is read as UTF-8: it becomes another one or the file is refused. Save the file as UTF-8.',
      declare: "Declare the encoding as '{actual}'",
    },
    sources: ['xml-charencoding'],
    docs: {
      why: 'An XML parser that is given the bytes trusts the declaration, and takes UTF-8 where there is none. When that is not how the file was saved, letters outside ASCII are read wrongly or the file is refused.',
      remedy: 'Save the file as UTF-8 and let the declaration say so, or remove the declaration.',
      exceptions:
        'The bytes are known on the command line only; an editor shows text that is decoded already. A file of ASCII characters is the same in UTF-8 and in every code page, so only a declaration of UTF-16 is wrong for it.',
    },
    examples: {
      bad: [
        {
          code: '<?xml version="1.0" encoding="«utf-16»"?>\n<VPNProfile></VPNProfile>',
          encoding: 'utf8',
          message:
            "The XML declaration says 'utf-16', but the bytes of the file are utf-8. A program that believes the declaration reads wrong characters or refuses the file. Declare utf-8, or save the file as utf-16.",
          fixed: '<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile></VPNProfile>',
        },
        {
          code: '<?xml version="1.0" encoding="«UTF-8»"?>\n<VPNProfile><ProfileName>Büro</ProfileName></VPNProfile>',
          encoding: 'ansi',
          message:
            "The XML declaration says 'UTF-8', but the bytes of the file do not belong to that encoding. A program that believes the declaration reads wrong characters or refuses the file. Save the file as UTF-8 and declare that.",
        },
        {
          code: '<VPNProfile><ProfileName>B«ü»ro</ProfileName></VPNProfile>',
          encoding: 'ansi',
          message:
            'The bytes of this character are not UTF-8, but without a declaration XML is read as UTF-8: it becomes another one or the file is refused. Save the file as UTF-8.',
        },
      ],
      good: [
        {
          code: '<?xml version="1.0" encoding="UTF-8"?>\n<VPNProfile></VPNProfile>',
          encoding: 'utf8-bom',
        },
        {
          code: '<?xml version="1.0" encoding="windows-1252"?>\n<VPNProfile></VPNProfile>',
          encoding: 'utf8',
        },
        {
          code: '<?xml version="1.0" encoding="windows-1251"?>\n<VPNProfile><!-- офис --></VPNProfile>',
          encoding: 'declared:windows-1251',
        },
        {
          code: '<?xml version="1.0" encoding="x-unheard-of"?>\n<VPNProfile><!-- ü --></VPNProfile>',
          encoding: 'unknown',
        },
        { code: '<?xml version="1.0" encoding="utf-16"?>\n<VPNProfile></VPNProfile>' },
      ],
    },
  },
  check({ document, text, encoding, report }) {
    if (encoding === undefined) return;
    const declared = document.declaration?.encoding;
    const special = text.search(/[^\u0000-\u007f\ufeff]/);
    if (encoding === 'ansi') {
      if (special < 0) return;
      if (declared) report(declared.span, 'invalid', { declared: declared.name });
      else report({ start: special, end: special + 1 }, 'undeclared');
      return;
    }
    // Bytes that are as declared, or in an encoding nobody here knows, have no other name.
    const names = NAMES.get(encoding);
    if (!declared || !names || names.includes(declared.name.toLowerCase())) return;
    const bytesAreWide = encoding === 'utf16le' || encoding === 'utf16be';
    if (!bytesAreWide && special < 0 && !WIDE.test(declared.name)) return;
    const actual = names[0];
    report(
      declared.span,
      'differs',
      { declared: declared.name, actual },
      {
        fixes: [
          {
            title: 'declare',
            data: { actual },
            safety: 'safe',
            preferred: true,
            edits: [replaceSpan(declared.span, actual)],
          },
        ],
      },
    );
  },
});

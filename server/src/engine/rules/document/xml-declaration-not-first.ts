import { replaceSpan } from '../../fix/edits';
import type { Edit } from '../../types';
import { xmlRule } from '../rule';

export default xmlRule<'late' | 'blanks' | 'removeBlanks' | 'comment'>({
  meta: {
    id: 'xml-declaration-not-first',
    title: 'An XML declaration stands inside the file',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      late: "'<?xml …?>' is allowed only as the very first characters of a file; here Windows refuses the whole file. Remove it: the text after it does not need it.",
      blanks:
        "Blanks or empty lines stand before '<?xml …?>', which is allowed only as the very first characters of a file: Windows refuses the whole file. Remove the blanks.",
      removeBlanks: 'Remove the blanks before the XML declaration',
      comment: 'Turn the XML declaration into a comment',
    },
    sources: ['xml-prolog', 'eap-configuration'],
    docs: {
      why: 'A declaration says how the whole file is encoded and is legal only at its start, with nothing before it, not even a blank or an empty line. EAP configuration exported to a file often begins with one, and so does the copy inside a profile.',
      remedy: 'Remove the declaration. The profile needs none.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>«<?xml version="1.0"?>»<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
          message:
            "'<?xml …?>' is allowed only as the very first characters of a file; here Windows refuses the whole file. Remove it: the text after it does not need it.",
          fixed:
            '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><!--?xml version="1.0"?--><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
        {
          code: '\n«<?xml version="1.0" encoding="utf-8"?>»\n<VPNProfile></VPNProfile>',
          message:
            "Blanks or empty lines stand before '<?xml …?>', which is allowed only as the very first characters of a file: Windows refuses the whole file. Remove the blanks.",
          fixed: '<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile></VPNProfile>',
        },
      ],
      good: [{ code: '<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile></VPNProfile>' }],
    },
  },
  check({ document, text, report }) {
    for (const { code, span } of document.faults) {
      if (code !== 'declaration-not-first') continue;
      const before = text.slice(0, span.start);
      const isAfterBlanks = before.trim() === '';
      const edits = isAfterBlanks
        ? [replaceSpan({ start: before.charCodeAt(0) === 0xfeff ? 1 : 0, end: span.start }, '')]
        : [insert(span.start + 1, '!--'), insert(span.end - 1, '--')];
      const title = isAfterBlanks ? 'removeBlanks' : 'comment';
      report(
        span,
        isAfterBlanks ? 'blanks' : 'late',
        {},
        { fixes: [{ title, safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});

function insert(at: number, text: string): Edit {
  return replaceSpan({ start: at, end: at }, text);
}

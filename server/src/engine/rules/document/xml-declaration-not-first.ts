import { removeSpan } from '../../fix/edits';
import { xmlRule } from '../rule';

export default xmlRule<'late' | 'remove'>({
  meta: {
    id: 'xml-declaration-not-first',
    title: 'An XML declaration stands inside the file',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      late: "'<?xml …?>' is allowed only as the very first characters of a file; here Windows refuses the whole file. Remove it: the text after it does not need it.",
      remove: 'Remove the XML declaration',
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
            '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
        {
          code: '\n«<?xml version="1.0" encoding="utf-8"?>»\n<VPNProfile></VPNProfile>',
          message:
            "'<?xml …?>' is allowed only as the very first characters of a file; here Windows refuses the whole file. Remove it: the text after it does not need it.",
          fixed: '\n<VPNProfile></VPNProfile>',
        },
      ],
      good: [{ code: '<?xml version="1.0" encoding="utf-8"?>\n<VPNProfile></VPNProfile>' }],
    },
  },
  check({ document, text, report }) {
    for (const fault of document.faults) {
      if (fault.code !== 'declaration-not-first') continue;
      report(
        fault.span,
        'late',
        {},
        {
          fixes: [
            {
              title: 'remove',
              safety: 'safe',
              preferred: true,
              edits: [removeSpan(text, fault.span)],
            },
          ],
        },
      );
    }
  },
});

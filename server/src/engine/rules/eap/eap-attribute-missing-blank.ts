import { xmlRule } from '../rule';
import { hostWith } from './examples';
import { COMMON, uriOf } from './support';

const METHOD = [
  '<EapMethod>',
  `  <Type xmlns="${uriOf('common')}">26</Type>`,
  `  <AuthorId xmlns="${uriOf('common')}">0</AuthorId>`,
  '</EapMethod>',
];

export default xmlRule<'glued' | 'insert'>({
  meta: {
    ...COMMON,
    id: 'eap-attribute-missing-blank',
    title: 'The blank before xmlns is missing',
    severity: 'error',
    confidence: 'reported',
    fix: 'safe',
    messages: {
      glued:
        "The blank between '{name}' and 'xmlns' is missing, so this is an element of the name '{found}' and the file cannot be read.",
      insert: "Insert a blank before 'xmlns'",
    },
    sources: ['troubleshoot-aovpn'],
    docs: {
      why: 'Without the blank the attribute becomes part of the name of the element, and the XML is not well-formed. The text of a Microsoft article lost such blanks, and so did configuration pasted from it.',
      remedy: 'Put a blank before `xmlns`.',
    },
    examples: {
      bad: [
        {
          code: hostWith(
            ...METHOD,
            '<Config>',
            '  <«Eapxmlns»="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1">',
            '    <Type>26</Type>',
            '  </Eap>',
            '</Config>',
          ),
          message:
            "The blank between 'Eap' and 'xmlns' is missing, so this is an element of the name 'Eapxmlns' and the file cannot be read.",
          fixed: hostWith(
            ...METHOD,
            '<Config>',
            '  <Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1">',
            '    <Type>26</Type>',
            '  </Eap>',
            '</Config>',
          ),
        },
      ],
      good: [{ code: hostWith('<Config>', '  <Myxmlns xmlns="urn:example"/>', '</Config>') }],
    },
  },
  check({ document, text, report }) {
    // The '=' behind the name is a fault of the XML.
    if (document.faults.length === 0) return;
    for (const element of document.elements()) {
      const { name: found, nameSpan } = element;
      if (found.length < 6 || !found.endsWith('xmlns') || text[nameSpan.end] !== '=') continue;
      const at = nameSpan.end - 'xmlns'.length;
      const edits = [{ span: { start: at, end: at }, text: ' ' }];
      report(
        nameSpan,
        'glued',
        { found, name: found.slice(0, -'xmlns'.length) },
        { fixes: [{ title: 'insert', safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});

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
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
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
  check({ document, report }) {
    for (const { code, span, found = '', expected } of document.faults) {
      if (code !== 'attribute-not-separated' || expected === undefined) continue;
      const at = span.start + expected.length;
      const edits = [{ span: { start: at, end: at }, text: ' ' }];
      report(
        span,
        'glued',
        { found, name: expected },
        { fixes: [{ title: 'insert', safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});

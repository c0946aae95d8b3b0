import { xmlRule } from '../rule';

export default xmlRule<'unknown' | 'words' | 'similar' | 'rename'>({
  meta: {
    id: 'suppression-unknown-rule',
    title: 'Suppression comment that names no known rule',
    kinds: ['profilexml', 'eap', 'powershell', 'registry'],
    group: 'suppression',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      unknown: "There is no rule '{id}', so this comment silences nothing.",
      words: "'{text}' are no rules. If that is the reason, put a colon before it.",
      similar: "There is no rule '{id}'; did you mean '{similar}'?",
      rename: "Change to '{similar}'",
    },
    sources: ['own-suppressing'],
    docs: {
      why: 'A misspelt rule id silences nothing, and the finding it was meant for is still reported.',
      remedy:
        'Write the id as it stands at the end of the finding, or choose one from the completion list.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <!-- aovpn-disable-next-line «boolean-value-invalit» -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
          message:
            "There is no rule 'boolean-value-invalit'; did you mean 'boolean-value-invalid'?",
          fixed:
            '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid «accepted by the board» -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
          message:
            "'accepted by the board' are no rules. If that is the reason, put a colon before it.",
        },
      ],
      good: [
        {
          code: '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid - accepted by the board -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
        },
      ],
    },
  },
  // Reported by the reader of suppression comments.
  check() {},
});

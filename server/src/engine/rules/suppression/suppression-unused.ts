import { xmlRule } from '../rule';

export default xmlRule<'rule' | 'all' | 'remove' | 'removeReason'>({
  meta: {
    id: 'suppression-unused',
    title: 'Suppression comment that silences nothing',
    kinds: ['profilexml', 'eap', 'powershell', 'registry'],
    group: 'suppression',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      rule: "Nothing here is reported by '{id}', so this comment silences nothing.",
      all: 'Nothing is reported here, so this comment silences nothing.',
      remove: 'Remove the suppression',
      removeReason: 'Remove the suppression and its reason',
    },
    sources: ['own-suppressing'],
    docs: {
      why: 'A suppression that no longer silences anything hides the next finding of that rule, which may be a real mistake.',
      remedy:
        'Remove the comment, or the rule from its list. A reason that was given goes with the comment, so that fix is not made without asking.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <!-- «aovpn-disable-next-line boolean-value-invalid» -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            "Nothing here is reported by 'boolean-value-invalid', so this comment silences nothing.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <!-- «aovpn-disable-next-line boolean-value-invalid»: asked for by the test team -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            "Nothing here is reported by 'boolean-value-invalid', so this comment silences nothing.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile>\n  <!-- aovpn-disable-next-line boolean-value-invalid: test of a bad value -->\n  <AlwaysOn>True</AlwaysOn>\n</VPNProfile>',
        },
      ],
    },
  },
  // Reported after all other rules have run: only then is it known what a comment silenced.
  check() {},
});

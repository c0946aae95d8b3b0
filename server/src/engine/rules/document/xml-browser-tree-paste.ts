import { replaceSpan } from '../../fix/edits';
import { xmlRule } from '../rule';
import { foldMarks } from './faults';

export default xmlRule<'marks' | 'remove'>({
  meta: {
    id: 'xml-browser-tree-paste',
    title: 'Fold marks of a browser stand before elements',
    kinds: ['profilexml', 'eap', 'nps'],
    group: 'document',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      marks:
        "This '-' is a fold mark of a browser's XML view, copied with the text ({count} in this file). Windows takes it for text where none is allowed; remove the marks.",
      remove: 'Remove all fold marks',
    },
    sources: ['server-docs-2122'],
    docs: {
      why: 'A browser shows XML as a tree with a hyphen before every element that can be folded. Copied from there, the hyphens become text between the elements: before the root the file is no XML at all, elsewhere an element that may hold only elements holds text.',
      remedy:
        'Remove the hyphens, and check that no folded branch was left out of the copy. Copying from the page source avoids them.',
      exceptions:
        'Only a hyphen that is the first character of its line and is directly followed by markup counts; hyphens in values, comments and CDATA sections do not.',
    },
    examples: {
      bad: [
        {
          code: '«-»<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n- <Route>\n    <Address>10.0.0.0</Address>\n    <PrefixSize>8</PrefixSize>\n  </Route>\n</VPNProfile>\n',
          message:
            "This '-' is a fold mark of a browser's XML view, copied with the text (2 in this file). Windows takes it for text where none is allowed; remove the marks.",
          fixed:
            '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n<Route>\n    <Address>10.0.0.0</Address>\n    <PrefixSize>8</PrefixSize>\n  </Route>\n</VPNProfile>\n',
        },
      ],
      good: [
        {
          code: '<VPNProfile>\n  <!--\n- <Route>\n  -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        { code: '<VPNProfile><ProfileName>\nHead office -</ProfileName></VPNProfile>' },
      ],
    },
  },
  check({ document, report }) {
    const marks = foldMarks(document);
    const first = marks[0];
    if (!first) return;
    report(
      { start: first.start, end: first.start + 1 },
      'marks',
      { count: marks.length },
      {
        covers: marks,
        fixes: [
          {
            title: 'remove',
            safety: 'safe',
            preferred: true,
            edits: marks.map((mark) => replaceSpan(mark, '')),
          },
        ],
      },
    );
  },
});

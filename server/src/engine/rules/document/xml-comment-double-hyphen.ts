import { replaceSpan } from '../../fix/edits';
import { xmlRule } from '../rule';

export default xmlRule<'hyphens' | 'split'>({
  meta: {
    id: 'xml-comment-double-hyphen',
    title: 'A comment contains two hyphens in a row',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      hyphens:
        "XML allows no '--' inside a comment and no '-' just before its end: Windows refuses the whole file. Put blanks between the hyphens.",
      split: 'Put blanks between the hyphens',
    },
    sources: ['xml-comments'],
    docs: {
      why: 'Two hyphens in a row end a comment in XML, so they must not stand inside one. Strict parsers, that of Windows among them, give up at that place; many editors do not mind and hide the mistake.',
      remedy:
        'Write `- -`, or use another character for lines and dashes. Switches such as `--name` are better left out of comments.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <!-- user tunnel «--» staff -->\n</VPNProfile>',
          message:
            "XML allows no '--' inside a comment and no '-' just before its end: Windows refuses the whole file. Put blanks between the hyphens.",
          fixed: '<VPNProfile>\n  <!-- user tunnel - - staff -->\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <!-- routes «--»->\n</VPNProfile>',
          message:
            "XML allows no '--' inside a comment and no '-' just before its end: Windows refuses the whole file. Put blanks between the hyphens.",
          fixed: '<VPNProfile>\n  <!-- routes - -->\n</VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile>\n  <!-- user tunnel - staff -->\n</VPNProfile>' }],
    },
  },
  check({ document, report }) {
    const faults = document.faults.filter((f) => f.code === 'comment-double-hyphen');
    if (faults.length === 0) return;
    const { comments } = document;
    let next = 0;
    for (const fault of faults) {
      while ((comments[next]?.span.end ?? Infinity) <= fault.span.start) next++;
      const comment = comments[next];
      if (!comment) return;
      const body = comment.raw.slice(4, -3);
      const start = comment.span.start + 4;
      const edits = [...body.matchAll(/-(?=-|$)/g)].map(({ index }) => {
        const at = start + index + 1;
        return replaceSpan({ start: at, end: at }, ' ');
      });
      report(
        fault.span,
        'hyphens',
        {},
        { fixes: [{ title: 'split', safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});

import { removeSpan } from '../../fix/edits';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'comment' | 'remove'>({
  meta: {
    id: 'pbk-comment-line',
    title: 'A phonebook has no comments',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'unsafe',
    messages: {
      comment:
        'This looks like a comment, but the format has none. Windows writes the entry anew from its own list of keys, and the line is lost.',
      remove: 'Remove the line',
    },
    sources: ['ms-rrasm-phonebook', 'dpc-ini'],
    docs: {
      why: 'The documented grammar knows headers, pairs and blank lines. Windows writes an entry from its own list of keys whenever it saves it.',
      remedy: 'Keep remarks in the script or the repository the file comes from.',
      exceptions:
        'One published tool skips lines that begin with an apostrophe; that is its own choice. What Windows does with such a line when it reads is not established.',
      inferredFrom:
        'The documented grammar has no comments. What Windows does with such a line is not published.',
    },
    examples: {
      bad: [
        {
          code: entryWith('«; VpnStrategy was 8»'),
          message:
            'This looks like a comment, but the format has none. Windows writes the entry anew from its own list of keys, and the line is lost.',
          fixed: entryWith(),
        },
      ],
      good: [{ code: entryWith('IpDnsSuffix=corp.example.com') }],
    },
  },
  check({ tree, text, report }) {
    for (const { code, span } of tree.problems) {
      if (code !== 'comment') continue;
      const edits = [removeSpan(text, span)];
      report(
        span,
        'comment',
        {},
        { fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }] },
      );
    }
  },
});

import type { Edit } from '../../types';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'blank' | 'remove'>({
  meta: {
    id: 'pbk-blank-around',
    title: 'Blanks stand around a key, a value or a header',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      blank:
        'Windows writes no blanks around headers, keys and values; whether it skips them when it reads is not known.',
      remove: 'Remove the blanks',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: 'A pair is documented as key, equals sign and value without anything between. One published script writes a blank at the end of a value and is in use, so that it does no harm at least there.',
      remedy: 'Remove the blanks.',
      exceptions:
        'Lines that are neither header nor pair are reported by other rules. The form is documented, the effect of blanks is not established.',
    },
    examples: {
      bad: [
        {
          code: entryWith('«NumCustomPolicy=0 »'),
          message:
            'Windows writes no blanks around headers, keys and values; whether it skips them when it reads is not known.',
          fixed: entryWith('NumCustomPolicy=0'),
        },
        {
          code: entryWith('«DataEncryption = 256»'),
          message:
            'Windows writes no blanks around headers, keys and values; whether it skips them when it reads is not known.',
          fixed: entryWith('DataEncryption=256'),
        },
      ],
      good: [{ code: entryWith('PreferredDevice=WAN Miniport (IKEv2)') }],
    },
  },
  check({ tree, text, report }) {
    const problems = tree.problems.filter(({ code }) => code === 'blank-around');
    if (problems.length === 0) return;
    const lines = new Map(
      tree.entries.flatMap((entry) => [entry.header, ...entry.lines].map((l) => [l.span.start, l])),
    );
    for (const { span } of problems) {
      const line = lines.get(span.start);
      if (!line) continue;
      const edit: Edit =
        line.kind === 'pair'
          ? { span, text: `${line.key}=${line.value}` }
          : { span, text: text.slice(span.start, span.end).trim() };
      const edits = [edit];
      report(
        span,
        'blank',
        {},
        { fixes: [{ title: 'remove', safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});

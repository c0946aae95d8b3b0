import { keyNamed } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, pairIndex, PHONEBOOK, removeLine } from './support';

export default phonebookRule<'twice' | 'first' | 'remove'>({
  meta: {
    id: 'pbk-repeated-key',
    title: 'A key stands twice in an entry',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'safe',
    uncovers: true,
    messages: {
      twice:
        "'{key}' stands in this entry before. Windows writes it once, and which line counts is not known. Remove one.",
      first: 'The first line with this key.',
      remove: 'Remove this line, which says the same',
    },
    sources: ['pbk-mdm-2026', 'ms-rrasm-phonebook', 'dpc-ini'],
    docs: {
      why: 'Only binary values, the list of servers and the keys of blocks repeat in what Windows writes. Tools take the first or the last line of others, or fail.',
      remedy: 'Keep the line that is right.',
      exceptions:
        'Unknown keys are not looked at. The removal is offered only when both lines say the same.',
      inferredFrom:
        'In the entries Windows wrote only certain keys repeat. Which of two others it takes is not published.',
    },
    examples: {
      bad: [
        {
          code: entryWith('DataEncryption=256', '«DataEncryption»=512'),
          message:
            "'DataEncryption' stands in this entry before. Windows writes it once, and which line counts is not known. Remove one.",
        },
        {
          code: entryWith('DataEncryption=256', '«DataEncryption»=256'),
          message:
            "'DataEncryption' stands in this entry before. Windows writes it once, and which line counts is not known. Remove one.",
          fixed: entryWith('DataEncryption=256'),
        },
      ],
      good: [
        {
          code: entryWith(
            'NumServers=2',
            'ServerListServerName=vpn.example.com',
            'ServerListFriendlyName=',
            'ServerListServerName=vpn2.example.com',
            'ServerListFriendlyName=',
          ),
        },
      ],
    },
  },
  check({ tree, report }) {
    for (const { pairs, entry } of tree.entries.map((e) => ({ entry: e, pairs: pairIndex(e) }))) {
      // As many keys as lines: nothing repeats.
      if (pairs.size === entry.pairs.length) continue;
      for (const [name, [first, ...others]] of pairs) {
        if (!first || keyNamed(name)?.repeats !== 'once') continue;
        for (const pair of others) {
          const same = pair.value === first.value;
          report(
            pair.keySpan,
            'twice',
            { key: pair.key },
            {
              related: [{ span: first.keySpan, message: 'first' }],
              ...(same && {
                fixes: [
                  {
                    title: 'remove',
                    safety: 'safe',
                    preferred: true,
                    edits: [removeLine(pair)],
                    twin: first.span,
                  },
                ],
              }),
            },
          );
        }
      }
    }
  },
});

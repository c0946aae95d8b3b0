import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'mark' | 'remove'>({
  meta: {
    id: 'pbk-byte-order-mark',
    title: 'The phonebook begins with a byte order mark',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'safe',
    messages: {
      mark: 'The file begins with a UTF-8 byte order mark, which Windows never writes here. The first entry may not be found. Save it as UTF-8 without it.',
      remove: 'Remove the byte order mark',
    },
    sources: ['ms-rrasm-phonebook', 'ps-about-character-encoding'],
    docs: {
      why: 'With the mark the first line does not begin with `[`. Windows PowerShell 5.1 writes one with `-Encoding UTF8`.',
      remedy: 'Save the file as UTF-8 without byte order mark.',
      exceptions:
        'No source says what RAS does with the mark, therefore only information. An editor hides the mark, so it is mostly seen on the command line; the fix is offered where the mark is part of the text.',
      inferredFrom:
        'The documented file is text of single bytes that begins with a header. What RAS does with a mark before it is not published.',
    },
    examples: {
      bad: [
        {
          code: `«\ufeff»${entryWith()}`,
          message:
            'The file begins with a UTF-8 byte order mark, which Windows never writes here. The first entry may not be found. Save it as UTF-8 without it.',
          fixed: entryWith(),
        },
      ],
      good: [{ code: entryWith(), encoding: 'utf8' }],
    },
  },
  check({ encoding, tree, report }) {
    if (tree.bom) {
      const edits = [{ span: tree.bom, text: '' }];
      report(
        tree.bom,
        'mark',
        {},
        { fixes: [{ title: 'remove', safety: 'safe', preferred: true, edits }] },
      );
    } else if (encoding === 'utf8-bom') {
      report({ start: 0, end: 1 }, 'mark');
    }
  },
});

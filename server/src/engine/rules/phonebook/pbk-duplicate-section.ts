import { duplicateEntries } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'duplicate' | 'first' | 'remove'>({
  meta: {
    id: 'pbk-duplicate-section',
    title: 'Two entries have the same name',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      duplicate:
        "'{name}' is the name of an earlier entry too. Names must be unique in a file, and which of the two Windows takes is not known. Rename or remove one.",
      first: 'The first entry with this name.',
      remove: 'Remove this copy',
    },
    sources: ['ms-rrasm-phonebook', 'ras-validate-entry-name'],
    docs: {
      why: 'The name identifies a connection. Duplicates appear after repeated deployments; `RasValidateEntryName` refuses a name that exists already.',
      remedy: 'Keep the entry that is right and remove the other one.',
      exceptions:
        'Upper and lower case are the same. The same name in the file of the user and in that of all users is allowed and not seen here. The removal is offered only when both entries are the same.',
    },
    examples: {
      bad: [
        {
          code: `${entryWith()}\n[«example vpn»]\nType=2\n`,
          message:
            "'example vpn' is the name of an earlier entry too. Names must be unique in a file, and which of the two Windows takes is not known. Rename or remove one.",
        },
        {
          code: `${entryWith()}${entryWith().replace('[Example VPN]', '[«Example VPN»]')}`,
          message:
            "'Example VPN' is the name of an earlier entry too. Names must be unique in a file, and which of the two Windows takes is not known. Rename or remove one.",
          fixed: entryWith(),
        },
      ],
      good: [{ code: entryWith() + entryWith().replace('Example VPN', 'Example VPN 2') }],
    },
  },
  check({ tree, text, report }) {
    for (const [first, ...others] of duplicateEntries(tree)) {
      if (!first) continue;
      const content = text.slice(first.content.start, first.content.end);
      for (const entry of others) {
        const same = text.slice(entry.content.start, entry.content.end) === content;
        report(
          entry.nameSpan,
          'duplicate',
          { name: entry.name },
          {
            related: [{ span: first.nameSpan, message: 'first' }],
            ...(same && {
              fixes: [
                {
                  title: 'remove',
                  safety: 'unsafe',
                  preferred: true,
                  edits: [{ span: entry.span, text: '' }],
                },
              ],
            }),
          },
        );
      }
    }
  },
});

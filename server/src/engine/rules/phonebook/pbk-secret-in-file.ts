import { keyNamed } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { setPair } from '../../formats/rasphone/surface';
import { entryWith, pairIndex, PHONEBOOK } from './support';

/** The keys that hold a secret as it is. */
const SECRETS = ['PreSharedKey', 'ApnInfoPassword'] as const;

export default phonebookRule<'secret' | 'remove'>({
  meta: {
    id: 'pbk-secret-in-file',
    title: 'A secret stands in the phonebook',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'unsafe',
    messages: {
      secret:
        '{key} holds a secret in clear text, for everyone who can read the file. Windows leaves it empty and keeps secrets elsewhere. Remove it, and change the secret.',
      remove: 'Remove the value of {key}',
    },
    sources: ['pbk-mdm-2026', 'pbk-cmdlet-2022'],
    docs: {
      why: 'Phonebooks are copied, attached to tickets and put into version control. In every entry known to be written by Windows these values are empty.',
      remedy:
        'Remove the value and change the secret. Set a key for L2TP with `Set-VpnConnection -L2tpPsk`.',
      exceptions: 'The value is never shown, by no part of this tool.',
    },
    examples: {
      bad: [
        {
          code: entryWith('PreSharedKey=«example»'),
          message:
            'PreSharedKey holds a secret in clear text, for everyone who can read the file. Windows leaves it empty and keeps secrets elsewhere. Remove it, and change the secret.',
          fixed: entryWith('PreSharedKey='),
        },
      ],
      good: [{ code: entryWith('PreSharedKey=', 'ApnInfoPassword=') }],
    },
  },
  check({ tree, report }) {
    for (const entry of tree.entries) {
      const index = pairIndex(entry);
      for (const pair of SECRETS.flatMap((name) => index.get(name) ?? [])) {
        if (pair.value === '') continue;
        const key = keyNamed(pair.key)?.name ?? '';
        const edits = [setPair(pair, '')];
        report(
          pair.valueSpan,
          'secret',
          { key },
          { fixes: [{ title: 'remove', data: { key }, safety: 'unsafe', preferred: true, edits }] },
        );
      }
    }
  },
});

import { entryNameProblem, MAX_ENTRY_NAME, type EntryNameProblem } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { BLOCKS, PHONEBOOK } from './support';

type Key = 'empty' | 'alphanumeric' | 'character' | 'question' | 'dot' | 'long' | 'replaced';

const KEYS: Readonly<Record<EntryNameProblem, Key>> = {
  empty: 'empty',
  'no-alphanumeric': 'alphanumeric',
  'forbidden-character': 'character',
  'leading-dot': 'dot',
  'too-long': 'long',
};

/** An entry of a name. */
function named(name: string): string {
  return [`[${name}]`, 'Type=2', 'VpnStrategy=7', ...BLOCKS, ''].join('\n');
}

export default phonebookRule<Key>({
  meta: {
    id: 'pbk-section-name',
    title: 'The name of an entry is not one Windows takes',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      empty: 'The entry has no name.',
      alphanumeric: "The name '{name}' has no letter or digit; Windows asks for at least one.",
      character:
        "The name '{name}' holds '{character}'. None of | > < ? * \\ / : may be in a name.",
      question:
        "The name '{name}' holds '?', which no name may. A script that wrote the file as ASCII puts it for each character it cannot hold: restore the name.",
      dot: "The name '{name}' begins with a dot, which Windows refuses.",
      long: 'The name has {length} characters; Windows takes {most}.',
      replaced:
        "The name '{name}' holds the replacement character: bytes were lost when the file was written. Restore the name.",
    },
    sources: ['ras-validate-entry-name', 'ms-rrasm-phonebook', 'ps-about-character-encoding'],
    docs: {
      why: 'RAS checks names with `RasValidateEntryName`; an entry with another name cannot be dialled by it. A question mark or a replacement character is what a script leaves of an accented letter when it writes the wrong encoding.',
      remedy:
        'Rename the entry, or write the name again as it was. A managed profile must have the name of the profile.',
      exceptions: 'Brackets in a name are not reported: the function does not forbid them.',
    },
    examples: {
      bad: [
        { code: named('«»').replace('[«»]', '[«]»'), message: 'The entry has no name.' },
        {
          code: named('«--»'),
          message: "The name '--' has no letter or digit; Windows asks for at least one.",
        },
        {
          code: named('«VPN: user»'),
          message: "The name 'VPN: user' holds ':'. None of | > < ? * \\ / : may be in a name.",
        },
        {
          code: named('«B?ro»'),
          message:
            "The name 'B?ro' holds '?', which no name may. A script that wrote the file as ASCII puts it for each character it cannot hold: restore the name.",
        },
        {
          code: named('«.vpn»'),
          message: "The name '.vpn' begins with a dot, which Windows refuses.",
        },
        {
          code: named('«B\ufffdro»'),
          message:
            "The name 'B\ufffdro' holds the replacement character: bytes were lost when the file was written. Restore the name.",
        },
        {
          code: named(`«${'a'.repeat(257)}»`),
          message: 'The name has 257 characters; Windows takes 256.',
        },
      ],
      good: [{ code: named('Büro (user)') }, { code: named('a'.repeat(256)) }],
    },
  },
  check({ entries, report }) {
    for (const { name, nameSpan, syntax } of entries) {
      if (!syntax.header.closed) continue;
      const problem = entryNameProblem(name);
      if (problem === null) {
        if (name.includes('\ufffd'))
          report(nameSpan, 'replaced', { name }, { severity: 'warning' });
        continue;
      }
      const character = /[|><*\\/:]/.exec(name)?.[0];
      const key =
        problem === 'forbidden-character' && character === undefined ? 'question' : KEYS[problem];
      const data = { name, character: character ?? '?', length: name.length, most: MAX_ENTRY_NAME };
      report(nameSpan, key, data);
    }
  },
});

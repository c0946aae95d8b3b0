import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'utf16' | 'nul'>({
  meta: {
    id: 'pbk-utf16',
    title: 'The phonebook is UTF-16 or holds NUL characters',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'observed',
    fix: 'none',
    messages: {
      utf16:
        'The file is UTF-16. RAS reads one byte a character and finds no entry in it (error 623). Save it as UTF-8 without byte order mark.',
      nul: 'The file holds NUL characters: text in UTF-16 was probably appended to it. Windows reads it as text of one byte a character. Restore it from a copy.',
    },
    sources: ['ms-rrasm-phonebook', 'ps-about-character-encoding', 'pbk-pppoe-2016'],
    docs: {
      why: 'A phonebook is a text of single bytes. In Windows PowerShell 5.1 `>` and `Out-File` write UTF-16, and RAS answers 623 (entry not found) for every connection in such a file.',
      remedy:
        'Save the file as UTF-8 without byte order mark, and give scripts an encoding, or change single values with `aovpn pbk set`.',
      exceptions:
        'In an editor the encoding is not visible to the rule, so UTF-16 is only reported on the command line.',
    },
    examples: {
      bad: [
        {
          code: `«[»Example VPN]\n`,
          encoding: 'utf16le',
          message:
            'The file is UTF-16. RAS reads one byte a character and finds no entry in it (error 623). Save it as UTF-8 without byte order mark.',
        },
        {
          code: entryWith('IpDnsSuffix=corp«\0»', 'Comment=a\0'),
          message:
            'The file holds NUL characters: text in UTF-16 was probably appended to it. Windows reads it as text of one byte a character. Restore it from a copy.',
        },
      ],
      good: [{ code: entryWith(), encoding: 'utf8' }],
    },
  },
  check({ encoding, tree, report }) {
    if (encoding === 'utf16le' || encoding === 'utf16be') {
      report({ start: 0, end: 1 }, 'utf16');
      return;
    }
    const nul = tree.problems.find(({ code }) => code === 'nul');
    if (nul) report(nul.span, 'nul');
  },
});

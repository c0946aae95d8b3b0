import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK } from './support';

export default phonebookRule<'other' | 'mixed'>({
  meta: {
    id: 'pbk-line-endings',
    title: 'The lines do not all end with CR LF',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'documented',
    fix: 'none',
    messages: {
      other: 'The lines of this file do not end with CR LF, as Windows writes and documents it.',
      mixed:
        '{count} of {all} lines do not end with CR LF: a sign of an edit by a script. Windows writes CR LF.',
    },
    sources: ['ms-rrasm-phonebook', 'aovpn-update-rasphone'],
    docs: {
      why: 'The documented line end is CR LF. Scripts that replace text leave other line ends behind; such files are seen to work.',
      remedy:
        'Set the line ends to CRLF in the status bar of the editor, or let the script write them.',
      exceptions:
        'Version control and editors change the line ends of copies. There is no fix: an editor keeps one kind of line end for a whole document.',
    },
    examples: {
      bad: [
        {
          code: `«[Example VPN]»\n${entryWith().split('\n').slice(1).join('\n')}`,
          message:
            'The lines of this file do not end with CR LF, as Windows writes and documents it.',
        },
        {
          code: '[Example VPN]\r\nType=2\r\n«VpnStrategy=7»\nMEDIA=rastapi\r\n',
          message:
            '1 of 4 lines do not end with CR LF: a sign of an edit by a script. Windows writes CR LF.',
        },
      ],
      good: [{ code: entryWith().replace(/\n/g, '\r\n') }, { code: '[Example VPN]' }],
    },
  },
  check({ tree, text, report }) {
    const { crlf, lf, cr } = tree.lineEnds;
    if (lf + cr === 0) return;
    const end = text.search(/(?<!\r)\n|\r(?!\n)/);
    const before = text.slice(0, end);
    const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    if (crlf === 0) report({ start, end }, 'other');
    else report({ start, end }, 'mixed', { count: lf + cr, all: crlf + lf + cr });
  },
});

import type { PbkProblem } from '../../syntax/pbk';
import { removeSpan } from '../../fix/edits';
import type { Edit } from '../../types';
import { phonebookRule } from '../rule';
import { BLOCKS, entryWith, PHONEBOOK } from './support';

type Key = 'stray' | 'outside' | 'key' | 'header' | 'after' | 'remove' | 'close';

const KEYS: Readonly<Partial<Record<PbkProblem['code'], Key>>> = {
  'stray-line': 'stray',
  'text-before-entry': 'outside',
  'empty-key': 'key',
  'header-not-closed': 'header',
  'text-after-header': 'after',
};

export default phonebookRule<Key>({
  meta: {
    id: 'pbk-malformed-line',
    title: 'A line is neither a header nor a key with a value',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      stray:
        "'{text}' is no part of a phonebook: a line is a [header], a key=value or blank. Remove it, or write what it was meant to be.",
      outside: "'{text}' stands before the first [header] and belongs to no connection.",
      key: 'A key is missing before the equals sign.',
      header: "The header '{text}' has no closing bracket, so the entry has no name.",
      after: "'{text}' stands behind the header; nothing may follow the closing bracket.",
      remove: 'Remove the text',
      close: 'Add the closing bracket',
    },
    sources: ['ms-rrasm-phonebook', 'aovpn-6'],
    docs: {
      why: 'The file has a fixed form: headers in brackets, and lines of key, equals sign and value. What Windows makes of anything else is not documented; error 625 stands for a phonebook that is not valid.',
      remedy:
        'Remove the text, or restore the line. Lines such as `System.Collections.ArrayList` come from scripts that wrote an object instead of its text.',
      exceptions: 'Lines that look like comments have a rule of their own (`pbk-comment-line`).',
    },
    examples: {
      bad: [
        {
          code: entryWith('«System.Collections.ArrayList»'),
          message:
            "'System.Collections.ArrayList' is no part of a phonebook: a line is a [header], a key=value or blank. Remove it, or write what it was meant to be.",
          fixed: entryWith(),
        },
        {
          code: `«Type=2»\n${entryWith()}`,
          message: "'Type=2' stands before the first [header] and belongs to no connection.",
          fixed: entryWith(),
        },
        {
          code: entryWith('«=1»'),
          message: 'A key is missing before the equals sign.',
          fixed: entryWith(),
        },
        {
          code: ['«[Example VPN»', 'Type=2', 'VpnStrategy=7', ...BLOCKS, ''].join('\n'),
          message: "The header '[Example VPN' has no closing bracket, so the entry has no name.",
          fixed: ['[Example VPN]', 'Type=2', 'VpnStrategy=7', ...BLOCKS, ''].join('\n'),
        },
        {
          code: ['[Example VPN]« copy»', 'Type=2', 'VpnStrategy=7', ...BLOCKS, ''].join('\n'),
          message: "' copy' stands behind the header; nothing may follow the closing bracket.",
          fixed: ['[Example VPN]', 'Type=2', 'VpnStrategy=7', ...BLOCKS, ''].join('\n'),
        },
      ],
      good: [{ code: entryWith('CustomDialDll=', '', '; kept aside') }],
    },
  },
  check({ tree, text, report }) {
    for (const { code, span } of tree.problems) {
      const message = KEYS[code];
      if (message === undefined) continue;
      const close = message === 'header';
      const edit: Edit = close
        ? { span: { start: span.end, end: span.end }, text: ']' }
        : removeSpan(text, span);
      report(
        span,
        message,
        { text: text.slice(span.start, span.end) },
        {
          fixes: [
            { title: close ? 'close' : 'remove', safety: 'unsafe', preferred: true, edits: [edit] },
          ],
        },
      );
    }
  },
});

import type { RegFile, RegKey } from '../../syntax/registry/reg-file';
import { closest } from '../../text/similarity';
import type { Span } from '../../types';
import { regFileRule, type FixInput } from '../rule';

type Message =
  'open' | 'quote' | 'behind' | 'doubled' | 'root' | 'none' | 'close' | 'move' | 'single' | 'full';

const HEADER = 'Windows Registry Editor Version 5.00\n\n';
const RASMAN = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters';
const VALUE = '"NegotiateDH2048_AES256"=dword:00000001\n';

/** Roots by the short names that other tools take. */
const ROOTS: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
};
const LONG = Object.values(ROOTS);
/** A root with something beside it that has no place there: `Computer\`, a slash, a colon. */
const MEANT = new RegExp(
  String.raw`^(?:[^\\/]*[\\/])?\s*(${[...LONG, ...Object.keys(ROOTS)].join('|')})\s*:?\s*[\\/](?=.)`,
  'i',
);

export default regFileRule<Message>({
  meta: {
    id: 'reg-key-malformed',
    title: 'A key of a .reg file cannot be read',
    kinds: ['registry'],
    group: 'registry',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'safe',
    speaksFor: ['reg-line-unreadable', 'registry-value-key'],
    messages: {
      open: "The key has no ']' at its end, so Windows reads no key here, and its values are lost or go to the key before. Close it.",
      quote:
        'The quotation mark behind the key belongs to the name on the next line. Without it Windows does not import that value.',
      behind: "'{found}' stands behind the key. A key ends its line; remove it.",
      doubled:
        'Parts of a key are separated by one backslash; they are doubled only in the data of strings. Windows does not find the key this way. Write single backslashes.',
      root: "'{root}' is short for {full}, and .reg files take the long names only: Windows imports none of the values below. Write {full}.",
      none: "A key begins with a root such as HKEY_LOCAL_MACHINE and a backslash. '{root}' is none, so Windows imports none of the values below.",
      close: "Insert ']'",
      move: 'Move the quotation mark to the name',
      single: 'Write single backslashes',
      full: 'Write {full}',
    },
    sources: ['ms-reg-file', 'wine-regedit-tests'],
    docs: {
      why: 'A key stands in square brackets on a line of its own: the long name of a root and the keys below it, each after one backslash. Lines that are written otherwise are passed over without a word, and with them the values below.',
      remedy: 'Write `[HKEY_LOCAL_MACHINE\\…]`, with nothing behind the bracket.',
      exceptions:
        'A quotation mark inside a key is legal. What Windows makes of other text behind the bracket is not documented, so that is an information.',
    },
    examples: {
      bad: [
        {
          code: `${HEADER}[«HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters»]\n${VALUE}`,
          message:
            "A key begins with a root such as HKEY_LOCAL_MACHINE and a backslash. 'HKLM:' is none, so Windows imports none of the values below.",
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
        {
          code: `${HEADER}[«Computer\\${RASMAN}»]\n${VALUE}`,
          message:
            "A key begins with a root such as HKEY_LOCAL_MACHINE and a backslash. 'Computer' is none, so Windows imports none of the values below.",
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
        {
          code: `${HEADER}[«SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters»]\n${VALUE}`,
          message:
            "A key begins with a root such as HKEY_LOCAL_MACHINE and a backslash. 'SYSTEM' is none, so Windows imports none of the values below.",
        },
        {
          code: `${HEADER}«[${RASMAN}»\n${VALUE}`,
          message:
            "The key has no ']' at its end, so Windows reads no key here, and its values are lost or go to the key before. Close it.",
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
        {
          code: `${HEADER}[${RASMAN}]«"\nNegotiateDH2048_AES256"=dword:00000001»\n`,
          message:
            'The quotation mark behind the key belongs to the name on the next line. Without it Windows does not import that value.',
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
        {
          code: `${HEADER}[${RASMAN}]«IKEv2»\n${VALUE}`,
          message: "'IKEv2' stands behind the key. A key ends its line; remove it.",
        },
        {
          code: `${HEADER}[«${RASMAN.replaceAll('\\', '\\\\')}»]\n${VALUE}`,
          message:
            'Parts of a key are separated by one backslash; they are doubled only in the data of strings. Windows does not find the key this way. Write single backslashes.',
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
        {
          code: `${HEADER}[«HKLM»${RASMAN.slice('HKEY_LOCAL_MACHINE'.length)}]\n${VALUE}`,
          message:
            "'HKLM' is short for HKEY_LOCAL_MACHINE, and .reg files take the long names only: Windows imports none of the values below. Write HKEY_LOCAL_MACHINE.",
          fixed: `${HEADER}[${RASMAN}]\n${VALUE}`,
        },
      ],
      good: [
        { code: `${HEADER}[${RASMAN}]\n${VALUE}` },
        { code: `${HEADER}[-${RASMAN}] ; removes it\n` },
      ],
    },
  },
  check({ text, registry, report }) {
    for (const key of registry.keys) {
      if (!key.isClosed) {
        const at = { start: key.span.end, end: key.span.end };
        const edits = [{ span: at, text: ']' }];
        const fix = { title: 'close', safety: 'safe', preferred: true, edits } as const;
        report(key.span, 'open', {}, { fixes: [fix] });
        continue;
      }
      const rest = text.slice(key.rest.start, key.rest.end).trim();
      const lost = rest === '"' ? valueBelow(text, registry, key) : undefined;
      if (lost) {
        const start = text.indexOf('"', key.rest.start);
        const edits = [
          { span: { start, end: start + 1 }, text: '' },
          { span: { start: lost.start, end: lost.start }, text: '"' },
        ];
        const fix = { title: 'move', safety: 'unsafe', preferred: true, edits } as const;
        report({ start, end: lost.end }, 'quote', {}, { fixes: [fix] });
      } else if (rest !== '' && !/^[;#]/.test(rest)) {
        const start = text.indexOf(rest, key.rest.start);
        const span = { start, end: start + rest.length };
        report(span, 'behind', { found: rest }, { severity: 'information' });
      }
      const { path, pathSpan } = key;
      if (path.includes('\\\\')) {
        const edits = [{ span: pathSpan, text: path.replace(/\\+/g, '\\') }];
        const fix = { title: 'single', safety: 'safe', preferred: true, edits } as const;
        report(pathSpan, 'doubled', {}, { fixes: [fix] });
      }
      const root = /^[^\\]*/.exec(path)?.[0] ?? '';
      const full = ROOTS[root.toUpperCase()];
      if (full === undefined) {
        reportRoot(key, root);
        continue;
      }
      const span = { start: pathSpan.start, end: pathSpan.start + root.length };
      const fix: FixInput<Message> = {
        title: 'full',
        data: { full },
        safety: 'safe',
        preferred: true,
        edits: [{ span, text: full }],
      };
      report(span, 'root', { root, full }, { fixes: [fix] });
    }

    function reportRoot({ path, pathSpan, values }: RegKey, root: string): void {
      if (LONG.includes(root.toUpperCase()) || path.trim() === '' || /[{}$%<>@#]/.test(root))
        return;
      const [begin = '', name = ''] = MEANT.exec(path) ?? [];
      const full =
        begin === '' ? closest(root, LONG) : (ROOTS[name.toUpperCase()] ?? name.toUpperCase());
      const below = begin === '' ? path.slice(root.length + 1) : path.slice(begin.length);
      const keys = begin.endsWith('/') ? below.replaceAll('/', '\\') : below;
      const edits = [{ span: pathSpan, text: `${full}\\${keys}` }];
      const data = { root: root === '' ? path : root, full: full ?? '' };
      const fix = { title: 'full', data, safety: 'unsafe', preferred: true, edits } as const;
      const covers = values.map(({ span }) => span);
      report(pathSpan, 'none', data, { covers, fixes: full === undefined ? [] : [fix] });
    }
  },
});

/** The line right below a key, when it is a value whose name lost its first quotation mark. */
function valueBelow(text: string, { unknown }: RegFile, key: RegKey): Span | undefined {
  return unknown.find(
    (line) =>
      line.start > key.span.end &&
      text.slice(key.span.end, line.start).trim() === '' &&
      /^[^"=[\]]+"\s*=/.test(text.slice(line.start, line.end)),
  );
}

import { decodeBytes, encodeText } from '../../text/encoding';
import type { Span } from '../../types';
import { phonebookRule } from '../rule';
import { numberIn, PHONEBOOK, setFix, SET } from './support';

const SAMPLE = ['Type=2', 'VpnStrategy=7', 'IpDnsSuffix=b«ü»ro.example.com'].join('\n');

export default phonebookRule<'ansi' | 'utf8' | 'set'>({
  meta: {
    id: 'pbk-encoding-mismatch',
    title: 'The bytes of an entry are not in the encoding it names',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      ansi: "'{text}' is not UTF-8, but the entry says Encoding=1. Windows reads the text wrongly. Write it as UTF-8.",
      utf8: "'{text}' is UTF-8, but the entry says Encoding=0, which stands for ANSI. Windows shows other characters.",
    },
    sources: ['ms-rrasm-phonebook', 'ps-about-character-encoding'],
    docs: {
      why: 'Every entry says how its strings are written: `Encoding=1` is UTF-8, `0` is ANSI. Windows PowerShell 5.1 writes ANSI with `Set-Content`, so that names with accents, and with them the connections, are not found any more.',
      remedy: 'Write the file as UTF-8 without byte order mark and keep `Encoding=1`.',
      exceptions:
        'The bytes are known on the command line only. Text of ASCII characters is the same in both and never reported.',
    },
    examples: {
      bad: [
        {
          code: `[Example VPN]\nEncoding=1\n${SAMPLE}\n`,
          encoding: 'ansi',
          message:
            "'ü' is not UTF-8, but the entry says Encoding=1. Windows reads the text wrongly. Write it as UTF-8.",
        },
        {
          code: `[Example VPN]\nEncoding=0\n${SAMPLE}\n`,
          encoding: 'utf8',
          message:
            "'ü' is UTF-8, but the entry says Encoding=0, which stands for ANSI. Windows shows other characters.",
          fixed: `[Example VPN]\nEncoding=1\n${SAMPLE.replace(/[«»]/g, '')}\n`,
        },
      ],
      good: [
        { code: '[Büro]\nEncoding=1\n', encoding: 'utf8' },
        { code: '[Büro]\nEncoding=0\n', encoding: 'ansi' },
        // Another entry made the file ANSI; the bytes of this one are UTF-8.
        { code: '[BÃ¼ro]\nEncoding=1\n', encoding: 'ansi' },
      ],
    },
  },
  check({ text, encoding, entries, report }) {
    if (encoding === undefined || encoding === 'utf16le' || encoding === 'utf16be') return;
    for (const entry of entries) {
      const stated = numberIn(entry, 'Encoding');
      const place = firstNonAscii(text, entry.syntax.span);
      if (!stated || !place) continue;
      const data = { text: text.slice(place.start, place.end) };
      if (encoding === 'ansi') {
        if (stated.value !== 1 || readsAsUtf8(text, entry.syntax.span)) continue;
        report(place, 'ansi', data);
      } else if (stated.value === 0) {
        report(place, 'utf8', data, {
          severity: 'warning',
          fixes: [setFix(stated.pair, 1)],
        });
      }
    }
  },
});

/** The first run of characters that are not ASCII. */
function firstNonAscii(text: string, span: Span): Span | undefined {
  for (let start = span.start; start < span.end; start++) {
    if (text.charCodeAt(start) < 128) continue;
    let end = start;
    while (end < span.end && text.charCodeAt(end) >= 128) end++;
    return { start, end };
  }
  return undefined;
}

/** Whether the ANSI bytes of a part are well-formed UTF-8 after all. */
function readsAsUtf8(text: string, span: Span): boolean {
  const { bytes } = encodeText(text.slice(span.start, span.end), 'ansi');
  return decodeBytes(bytes).encoding === 'utf8';
}

import type { PhonebookFile } from '../file';
import { blobNamed, integerOf, keyNamed, valueWords, type PhonebookEntry } from '..';
import { durationWords } from '../../../connection/values/words';
import type { PbkPair } from '../../../syntax/pbk';
import type { Span } from '../../../types';
import { touches } from '../../../text/spans';
import { HINT_LENGTH, type InlayHint } from '../../features';

/** Keys whose value is said in words at the end of the line. */
const IN_WORDS: ReadonlySet<string> = new Set([
  'VpnStrategy',
  'DataEncryption',
  'AuthRestrictions',
]);

/** What numbers and binary values in a part of the file say. Secrets are never shown. */
export function inlayHints(file: PhonebookFile, span: Span): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const entry of file.entries) {
    if (!touches(entry.syntax.content, span)) continue;
    const seen = new Set<string>();
    for (const pair of entry.syntax.pairs) {
      const key = keyNamed(pair.key);
      if (!key || seen.has(key.name)) continue;
      if (key.type === 'blob') seen.add(key.name);
      if (!touches(pair.span, span) || key.secret) continue;
      const hint =
        key.type === 'blob'
          ? blobHint(entry, pair)
          : IN_WORDS.has(key.name)
            ? wordsHint(pair, valueWords(key.name, pair.value))
            : key.unit === 'seconds'
              ? wordsHint(pair, durationWords(integerOf(pair.value) ?? 0, 'seconds'))
              : undefined;
      if (hint) hints.push(hint);
    }
  }
  return hints;
}

function wordsHint(pair: PbkPair, words: string | null | undefined): InlayHint | undefined {
  if (words === null || words === undefined) return undefined;
  return {
    topic: 'phonebook',
    offset: pair.valueSpan.end,
    label: shorten(words),
    tooltip: words,
  };
}

/** The first fact of a decoded value, with the number of the others. */
function blobHint(entry: PhonebookEntry, pair: PbkPair): InlayHint | undefined {
  const blob = blobNamed(entry, pair.key);
  const [first, ...others] = blob?.lines ?? [];
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (+${String(others.length)})`;
  return {
    topic: 'phonebook',
    offset: pair.valueSpan.end,
    label: `${shorten(first, HINT_LENGTH - more.length)}${more}`,
    tooltip: (blob?.lines ?? []).slice(0, 40).join('\n'),
  };
}

function shorten(text: string, most = HINT_LENGTH): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

import type { XmlFile } from '../../../file';
import type { ScanState } from '../../xml/scan';
import type { CompletionItem, CompletionOptions } from '../../../features/types';

const KINDS: readonly { readonly word: string; readonly detail: string }[] = [
  { word: 'aovpn-disable-next-line', detail: 'silences rules on the next line' },
  { word: 'aovpn-disable-line', detail: 'silences rules on this line' },
  { word: 'aovpn-disable-file', detail: 'silences rules in the whole file' },
  { word: 'aovpn-disable', detail: 'silences rules from here on' },
  { word: 'aovpn-enable', detail: 'reports them again' },
];

const WORD = /[\w-]/;
const RULES = /^\s*aovpn-(?:disable(?:-next-line|-line|-file)?|enable)\s+([\w\s,-]*)$/;

/**
 * What can be written in a suppression comment: its first word, then rule ids that are not in it
 * yet. Nothing in other comments and in the reason.
 */
export function directiveItems(
  file: XmlFile,
  offset: number,
  state: ScanState,
  options: CompletionOptions,
): CompletionItem[] {
  const { text } = file;
  const bodyStart = state.start + 4;
  if (offset < bodyStart) return [];
  if (state.in !== 'content' && state.finished && offset > state.end - 3) return [];
  const before = text.slice(bodyStart, offset);
  const typed = /[\w-]*$/.exec(before)?.[0] ?? '';
  let end = offset;
  while (end < text.length && WORD.test(text[end] ?? '')) end++;
  // The hyphens of `-->` are no part of the word.
  while (end > offset && text[end - 1] === '-') end--;
  const span = { start: offset - typed.length, end };
  const list = RULES.exec(before);
  if (list) return ruleItems(file, list[1] ?? '', typed, span, options);
  if (before.trim() !== typed || !'aovpn-disable-next-line'.startsWith(typed.slice(0, 6)))
    return [];
  return KINDS.map(({ word, detail }, index) => ({
    label: word,
    kind: 'directive',
    detail,
    span,
    insertText: word,
    filterText: word,
    sortText: `0${index}`,
    data: `directive:${word}`,
  }));
}

function ruleItems(
  file: XmlFile,
  list: string,
  typed: string,
  span: CompletionItem['span'],
  options: CompletionOptions,
): CompletionItem[] {
  const words = list.slice(0, list.length - typed.length).split(/[\s,]+/);
  const named = new Set(words.filter((word) => word !== ''));
  return options.rules
    .filter(({ meta }) => meta.kinds.includes(file.kind) && !named.has(meta.id))
    .map(({ meta }) => ({
      label: meta.id,
      kind: 'rule',
      detail: meta.title,
      span,
      insertText: meta.id,
      filterText: meta.id,
      sortText: meta.id,
      data: `rule:${meta.id}`,
    }));
}

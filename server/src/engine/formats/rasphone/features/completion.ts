import type { PhonebookFile } from '../file';
import type { RasphoneBlock, RasphoneKey } from '../../../knowledge/rasphone-types';
import { keyNamed, keyOrder, phonebookKeys } from '..';
import type { PbkEntry } from '../../../syntax/pbk';
import { rasphoneTemplates } from '../../../knowledge/rasphone-templates.generated';
import type { Span } from '../../../types';
import { templateKey, templateNames, templateOf, templateText } from '../../templates';
import type { CompletionItem, CompletionOptions } from '../../features';
import { keyMarkdown } from './docs';
import { lineSpan, placeAt } from './place';

/** Before the name of a key in the `data` of an item. */
const KEY_DATA = 'rasphone-key:';

/** The keys that may stand in a block: its own, and those that open the next one. */
const ALLOWED: Readonly<Record<RasphoneBlock, readonly RasphoneBlock[]>> = {
  entry: ['entry', 'netcomponents', 'media'],
  netcomponents: ['netcomponents', 'media'],
  media: ['media', 'device'],
  device: ['device', 'phone'],
  phone: ['phone', 'device'],
};

/** Keys that open a block, by the block in which they may stand. */
const OPENERS: ReadonlySet<string> = new Set(['NETCOMPONENTS', 'MEDIA', 'DEVICE', 'PhoneNumber']);

/** Keys and values for an offset; nothing before the first entry and in headers. */
export function completionsAt(
  file: PhonebookFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const place = placeAt(file, offset);
  if (!place) return [];
  const line = lineSpan(file.text, offset);
  const before = file.text.slice(line.start, offset);
  if (/^\s*(?:\[|[;#']|\/\/)/.test(before)) return [];
  const equals = before.indexOf('=');
  if (equals < 0) return keyItems(file, place.entry, line, offset, options);
  const key = keyNamed(before.slice(0, equals).trim());
  if (!key) return [];
  return valueItems(key, { start: line.start + equals + 1, end: line.end });
}

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveCompletion(data: string): string | undefined {
  const template = templateOf(rasphoneTemplates.templates, data);
  if (template) return template.description;
  if (!data.startsWith(KEY_DATA)) return undefined;
  const key = keyNamed(data.slice(KEY_DATA.length));
  return key && keyMarkdown(key);
}

function keyItems(
  file: PhonebookFile,
  entry: PbkEntry,
  line: Span,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const rest = file.text.slice(offset, line.end);
  const typed = /^\s*/.exec(file.text.slice(line.start, offset))?.[0].length ?? 0;
  const word = /^\w*/.exec(rest)?.[0].length ?? 0;
  const span = { start: line.start + typed, end: offset + word };
  // The equals sign and the value are there already when a key is renamed.
  const suffix = rest.slice(word).trimStart().startsWith('=') ? '' : '=';
  const present = new Set(
    entry.pairs
      .filter((pair) => pair.span.start !== line.start)
      .map((pair) => keyNamed(pair.key)?.name),
  );
  const block = blockAt(entry, line.start);
  const items: CompletionItem[] = [];
  for (const key of phonebookKeys()) {
    if (!mayStandIn(key, block)) continue;
    if (present.has(key.name) && key.repeats === 'once') continue;
    items.push(keyItem(key, span, suffix, options));
  }
  const isNewLine = suffix !== '' && block === 'entry';
  return isNewLine
    ? [...items, ...templateItems(span, file.tree.lineEnds.dominant, options)]
    : items;
}

/** Lines that belong together, below the keys. */
function templateItems(
  span: Span,
  lineEnd: string,
  { snippets }: CompletionOptions,
): CompletionItem[] {
  return rasphoneTemplates.templates.map((template, index) => {
    const { plain, snippet } = templateText(template, '\t');
    return {
      label: template.name,
      kind: 'skeleton',
      detail: plain.replaceAll('\n', ', '),
      span,
      insertText: plain.replaceAll('\n', lineEnd),
      ...(snippets && { snippet }),
      filterText: templateNames(template),
      sortText: `2${String(index).padStart(3, '0')}`,
      data: templateKey(template),
    };
  });
}

/** The block a new line at an offset is in: that of the last pair before it. */
function blockAt(entry: PbkEntry, lineStart: number): RasphoneBlock {
  let block: RasphoneBlock = 'entry';
  for (const pair of entry.pairs) {
    if (pair.span.start >= lineStart) break;
    block = pair.block;
  }
  return block;
}

function mayStandIn(key: RasphoneKey, block: RasphoneBlock): boolean {
  if (key.block === block) return true;
  if (!ALLOWED[block].includes(key.block)) return false;
  // Of the keys of another block only the one that opens it, or all when it is left for good.
  return OPENERS.has(key.name) || (block === 'phone' && key.block === 'device');
}

/** An item for a key, which is found by what people write for it too. */
function keyItem(
  key: RasphoneKey,
  span: Span,
  suffix: string,
  options: CompletionOptions,
): CompletionItem {
  const insertText = `${key.name}${suffix}`;
  const order = String(keyOrder(key.name) ?? 999).padStart(3, '0');
  const hasValues = (key.values?.length ?? 0) + (key.bits?.length ?? 0) > 0;
  return {
    label: key.name,
    kind: 'element',
    detail: detailOf(key),
    span,
    insertText,
    ...(options.snippets && suffix !== '' && { snippet: `${insertText}$0` }),
    filterText: [key.name, ...(key.misspellings ?? [])].join(' '),
    sortText: `${key.legacy ? 1 : 0}${order}${key.name}`,
    ...(hasValues && suffix !== '' && { retrigger: true }),
    data: `${KEY_DATA}${key.name}`,
  };
}

function detailOf(key: RasphoneKey): string {
  const { mdm } = key.defaults ?? {};
  const usual = mdm === undefined || mdm === '' ? '' : `, management writes ${mdm}`;
  return `${key.type}${usual}`;
}

function valueItems(key: RasphoneKey, span: Span): CompletionItem[] {
  if (key.secret) return [];
  const { mdm, cmdlet, ui } = key.defaults ?? {};
  const values = new Map<string, string>();
  for (const { value, label, defined } of key.values ?? []) {
    if (defined !== false) values.set(value, label);
  }
  for (const { mask, label, known } of key.bits ?? []) {
    if (known) values.set(String(mask), label);
  }
  const origins = [
    [mdm, 'as management writes it'],
    [cmdlet, 'as Add-VpnConnection writes it'],
    [ui, 'as Settings writes it'],
  ] as const;
  for (const [value, words] of origins) {
    if (value !== undefined && value !== '' && !values.has(value)) values.set(value, words);
  }
  return [...values].map(([value, label], index) => ({
    label: value,
    kind: 'value',
    detail: label,
    span,
    insertText: value,
    filterText: value,
    sortText: String(index).padStart(3, '0'),
    data: `${KEY_DATA}${key.name}`,
  }));
}

import { profilexmlTemplates } from '../../../knowledge/profilexml-templates.generated';
import { nameOf, profileElement } from '../../../knowledge/profilexml';
import type { ProfileElement } from '../../../knowledge/types';
import { escapeText } from '../../../syntax/xml/entities';
import type { Span } from '../../../types';
import { eapCompletions, eapItems } from '../../eap/features/completion';
import { discouraged, typeInWords } from './elementDocs';
import { rootName } from './place';
import { closeTagItems, inCloseTag, type XmlPlace } from '../../xml/closeTagItems';
import type { Insertion } from '../../xml/insertion';
import { unitOf, wordAt } from '../../xml/place';
import { nextMarkup, scanRest, scanTo, type OpenElement, type Rest } from '../../xml/scan';
import type { ProfileFile } from '../file';
import { lastName } from '../structure';
import { templateKey, templateNames, templateText } from '../../templates';
import { childrenInOrder, elementInsertion } from './snippets';
import type { CompletionItem, CompletionOptions } from '../../features';

/** What is known about the place where completion was asked for. */
interface Place extends XmlPlace {
  /** One level of indentation in this document. */
  readonly unit: string;
}

/**
 * What can be written at an offset: elements, values, close tags, or whole profiles in an empty document. Works on half-typed text.
 */
export function completionsAt(
  file: ProfileFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const at = Math.min(Math.max(0, offset), file.text.length);
  const { open, state } = scanTo(file.text, at);
  const place: Place = {
    text: file.text,
    offset: at,
    open,
    state,
    options,
    unit: unitOf(file.text),
  };
  if (open.some((e) => e.name.endsWith('EapHostConfig'))) return eapCompletions(file, at, options);
  // The whole blocks of EAP configuration come before the bare element.
  const blocks =
    open[open.length - 1]?.name === 'Configuration' ? eapItems(file.text, at, options) : [];
  if (state.in === 'content') return [...blocks, ...inContent(place)];
  if (state.in === 'tag') return [...blocks, ...inTag(place)];
  return state.in === 'closeTag' ? inCloseTag(place) : [];
}

function pathOf(open: readonly OpenElement[]): string {
  return open.map((e, i) => (i === 0 ? rootName(e.name) : e.name)).join('/');
}

const NAME_CHARACTER = /[\w.:-]/;

/** Between tags: an element to add, the value of the open element, or its close tag. */
function inContent(place: Place): CompletionItem[] {
  const { text, offset, open, state } = place;
  if (open.length > 12) return [];
  const container = open[open.length - 1];
  const known = container && profileElement(pathOf(open));
  if (known && known.type !== 'container') return known.type === 'xml' ? [] : inValue(place, known);
  const word = wordAt(text, offset, NAME_CHARACTER);
  // Other text than the word being typed has no place between elements.
  const before = text.slice(state.start, word.start).replace(/^\ufeff/, '');
  if (before.trim() !== '') return [];
  if (!container) return topItems(place, word, '<');
  const rest = scanRest(text, word.end, open);
  const items = known ? elementItems(place, known.path, word, '<', rest) : [];
  return [...items, ...closeTagItems(place, rest, word, '</')];
}

/** After `<`, with or without the beginning of a name. */
function inTag(place: Place): CompletionItem[] {
  const { text, offset, open, state } = place;
  const word = wordAt(text, offset, NAME_CHARACTER);
  if (word.start !== state.start + 1 || open.length > 12) return [];
  const after = text.slice(word.end, word.end + 1);
  const unfinished = state.in !== 'content' && !state.finished;
  // A tag that goes on only has its name replaced.
  const bare = !unfinished || after === '>' || after === '/';
  if (open.length === 0) return bare ? [] : topItems(place, word, '');
  const path = pathOf(open);
  // Read from the tag itself, so that what it holds does not count as its siblings.
  const read = scanRest(text, state.start, open);
  const rest = unfinished ? read : { ...read, children: read.children.slice(1) };
  const items = bare
    ? nameItems(place, path, word, rest)
    : elementItems(place, path, word, '', rest);
  return bare ? items : [...items, ...closeTagItems(place, rest, word, '/')];
}

/** The children a container may still get, with their place in the list. */
function missingChildren(place: Place, path: string, rest: Rest): readonly ProfileElement[] {
  const counts = new Map<string, number>();
  for (const name of [...childrenBefore(place), ...rest.children]) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return childrenInOrder(path).filter(
    (e) => e.maxOccurs === null || (counts.get(nameOf(e)) ?? 0) < e.maxOccurs,
  );
}

/** Names of the finished children of the innermost open element that stand before the cursor. */
function childrenBefore({ text, open, state }: Place): readonly string[] {
  const container = open[open.length - 1];
  if (!container) return [];
  return scanRest(text.slice(0, state.start), container.openEnd, open).children;
}

function sortKey(element: ProfileElement, index: number): string {
  const rank = discouraged(element) ? '3' : element.minOccurs > 0 ? '1' : '2';
  return rank + String(index).padStart(3, '0');
}

function elementDetail(element: ProfileElement): string {
  const status = discouraged(element);
  if (status !== undefined) return status;
  const type = typeInWords(element);
  return element.minOccurs > 0 ? `${type}, required` : type;
}

function elementItems(
  place: Place,
  path: string,
  span: Span,
  prefix: '' | '<',
  rest: Rest,
): CompletionItem[] {
  const missing = missingChildren(place, path, rest);
  const items = missing.map((element, index) =>
    toItem(place, span, prefix, elementInsertion(element, place.unit), {
      label: nameOf(element),
      kind: 'element',
      detail: elementDetail(element),
      filterText: nameOf(element),
      sortText: sortKey(element, index),
      data: `element:${element.path}`,
      ...(discouraged(element) !== undefined && { deprecated: true }),
    }),
  );
  const names = new Set(missing.map(nameOf));
  const templates = templateItems(place, span, prefix, lastName(path), '4');
  return [...items, ...templates.filter(({ detail = '' }) => names.has(detail))];
}

/** Only the name, for a tag that is there already. */
function nameItems(place: Place, path: string, span: Span, rest: Rest): CompletionItem[] {
  return missingChildren(place, path, rest).map((element, index) => ({
    label: nameOf(element),
    kind: 'element',
    detail: elementDetail(element),
    span,
    insertText: nameOf(element),
    filterText: nameOf(element),
    sortText: sortKey(element, index),
    data: `element:${element.path}`,
    ...(discouraged(element) !== undefined && { deprecated: true }),
  }));
}

/** Whole profiles, where the document has no element yet. */
function topItems(place: Place, span: Span, prefix: '' | '<'): CompletionItem[] {
  const { text, state } = place;
  const before = text.slice(0, state.start);
  const after = text.slice(span.end);
  if (hasElement(before) || hasElement(after)) return [];
  return templateItems(place, span, prefix, 'document', '0');
}

/** The templates that stand in an element or are a whole document. */
function templateItems(
  place: Place,
  span: Span,
  prefix: '' | '<',
  where: string,
  rank: string,
): CompletionItem[] {
  return profilexmlTemplates.templates.flatMap((template, index) => {
    if (template.where !== where) return [];
    const insertion = { ...templateText(template, place.unit), open: false };
    const [root = ''] = /(?<=^<)[\w]+/.exec(insertion.plain) ?? [];
    return toItem(place, span, prefix, insertion, {
      // Among the suggestions for any XML, a whole profile says what it is.
      label: where === 'document' ? `${root}: ${template.name}` : template.name,
      kind: 'skeleton',
      detail: root,
      filterText: `${root} ${templateNames(template)}`,
      sortText: `${rank}${String(index).padStart(3, '0')}`,
      data: templateKey(template),
    });
  });
}

function hasElement(text: string): boolean {
  for (let markup = nextMarkup(text, 0); markup; markup = nextMarkup(text, markup.end)) {
    if (markup.kind === 'tag' && markup.name !== '') return true;
  }
  return false;
}

type ItemHead = Omit<CompletionItem, 'span' | 'insertText' | 'snippet' | 'retrigger'>;

/** An item that inserts markup; `prefix` says whether its `<` still has to be written. */
function toItem(
  place: Place,
  span: Span,
  prefix: '' | '<',
  insertion: Insertion,
  head: ItemHead,
): CompletionItem {
  // Both forms start with `<`, which is no special character in a snippet.
  const skip = prefix === '' ? 1 : 0;
  return {
    ...head,
    span,
    insertText: insertion.plain.slice(skip),
    ...(place.options.snippets && {
      snippet: insertion.snippet.slice(skip),
      ...(insertion.open && { retrigger: true }),
    }),
  };
}

/** Inside an element that holds a value: the values it may have, replacing the one that is there. */
function inValue(place: Place, known: ProfileElement): CompletionItem[] {
  const { text, offset, state } = place;
  const container = place.open[place.open.length - 1];
  // After a comment or CDATA section it is not clear what the value is.
  if (!container || state.start !== container.openEnd) return [];
  const next = text.indexOf('<', offset);
  const content = text.slice(container.openEnd, next < 0 ? text.length : next);
  const span = valueSpan(text, offset, container.openEnd);
  if (!span) return [];
  if (known.values && known.values.length > 0) {
    return known.values.map((value, index) => ({
      label: value.value,
      kind: 'value',
      ...(value.deprecated && { detail: 'deprecated', deprecated: true }),
      ...(known.default === value.value && !value.deprecated && { detail: 'default' }),
      span,
      insertText: value.value,
      filterText: value.value,
      sortText: `${value.deprecated ? '3' : '1'}${String(index).padStart(3, '0')}`,
      data: `value:${known.path}#${value.value}`,
    }));
  }
  if (known.example === undefined || content.trim() !== '') return [];
  return [
    {
      label: known.example,
      kind: 'value',
      detail: 'example',
      span,
      insertText: escapeText(known.example),
      filterText: known.example,
      sortText: '1',
      data: `element:${known.path}`,
    },
  ];
}

/**
 * The word of the value around the offset, on its line and not before the content. `undefined`
 * where words stand side by side, so that it is not clear which one is meant.
 */
function valueSpan(text: string, offset: number, contentStart: number): Span | undefined {
  const word = wordAt(text, offset, /[^\s<>&]/);
  const start = Math.max(word.start, contentStart);
  const before = text.slice(contentStart, start);
  return before.trim() === '' ? { start, end: word.end } : undefined;
}

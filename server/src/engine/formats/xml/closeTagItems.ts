/** Completions that close what is open. */
import type { CompletionItem, CompletionOptions } from '../features';
import type { Span } from '../../types';
import { wordAt } from './place';
import { scanRest, type OpenElement, type Rest, type ScanState } from './scan';

/** A place in XML where completion was asked for. */
export interface XmlPlace {
  readonly text: string;
  readonly offset: number;
  readonly open: readonly OpenElement[];
  readonly state: ScanState;
  readonly options: CompletionOptions;
}

const NAME_CHARACTER = /[\w.:-]/;

/** After `</`. */
export function inCloseTag(place: XmlPlace): CompletionItem[] {
  const { text, offset, open, state } = place;
  const word = wordAt(text, offset, NAME_CHARACTER);
  if (word.start !== state.start + 2 || state.in === 'content') return [];
  const after = state.finished ? state.end : word.end;
  return closeTagItems(place, scanRest(text, after, open), word, '');
}

/** Close tags where nothing else is known of the elements. */
export function closeTagsOnly(place: XmlPlace): CompletionItem[] {
  const { text, offset, state } = place;
  if (state.in === 'closeTag') return inCloseTag(place);
  const word = { start: offset, end: offset };
  if (state.in === 'tag' && offset === state.start + 1 && !state.finished) {
    return closeTagItems(place, scanRest(text, offset, place.open), word, '/');
  }
  return [];
}

/**
 * Close tags of the elements that have none: the innermost first, and its ancestors where they
 * lack theirs too.
 *
 * @param prefix What has to be written before the name.
 */
export function closeTagItems(
  place: XmlPlace,
  rest: Rest,
  span: Span,
  prefix: string,
): CompletionItem[] {
  const { open, options, text } = place;
  if (options.closeTags === false) return [];
  const end = text[span.end] === '>' && prefix === '' ? '' : '>';
  const innermost = open[open.length - 1];
  // Ancestors only come into question when everything inside them is unclosed as well.
  const names: string[] = [];
  for (let i = open.length - 1; i >= 0 && names.length < 5; i--) {
    const element = open[i];
    if (!element || !rest.unclosed.includes(element)) break;
    if (!names.includes(element.name)) names.push(element.name);
  }
  return names.map((name, index) => ({
    label: `/${name}`,
    kind: 'closeTag',
    detail: 'close tag',
    span,
    insertText: `${prefix}${name}${end}`,
    // After `</` the name is compared, elsewhere the slash and the name.
    filterText: prefix === '' ? name : `${prefix}${name}`,
    // Right after `</` nothing else can follow; elsewhere elements come first.
    sortText: `${prefix === '' ? '0' : '8'}${index}`,
    ...(prefix === '' && name === innermost?.name && { preselect: true }),
  }));
}

import type { ParsedFile } from '../../file';
import { eapData } from '../../../knowledge/eap.generated';
import {
  eapContainer,
  eapMethod,
  eapSimpleType,
  type EapChild,
} from '../../../knowledge/eap-types';
import { templateKey, templateText } from '../../templates';
import { eapTemplates } from '../../../knowledge/eap-templates.generated';
import type { Span } from '../../../types';
import { scanRest, scanTo, type Rest } from '../../xml/scan';
import { closeTagsOnly, type XmlPlace } from '../../xml/closeTagItems';
import type { Insertion } from '../../xml/insertion';
import type { CompletionItem, CompletionOptions } from '../../features';
import { attributeItems } from './attributes';
import { eapDetail } from './docs';
import { eapInsertion } from './insertion';
import { unitOf, wordAt } from '../../xml/place';
import { readPlace, type EapPlaceInfo } from './place';
import { valueItems } from './values';

/** Where completion was asked for. */
interface Place extends XmlPlace {
  readonly info: EapPlaceInfo;
  readonly unit: string;
}

const NAME_CHARACTER = /[\w.:-]/;
const MAX_DEPTH = 60;

/** What can be written at an offset of EAP configuration: what belongs there, and close tags. */
export function eapCompletions(
  { text }: ParsedFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const at = Math.min(Math.max(0, offset), text.length);
  const { open, state } = scanTo(text, at);
  const place: XmlPlace = { text, offset: at, open, state, options };
  return [...eapItems(text, at, options), ...closeTagsOnly(place)];
}

/**
 * What can be written at an offset inside EAP configuration, or in the `Configuration` around it.
 * Works on half-typed text.
 */
export function eapItems(
  text: string,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const { open, state } = scanTo(text, offset);
  if (open.length > MAX_DEPTH) return [];
  const info = readPlace(text, offset, open);
  if (!info) return [];
  const place: Place = { text, offset, open, state, info, options, unit: unitOf(text) };
  if (state.in === 'content') return inContent(place);
  return state.in === 'tag' ? inTag(place) : [];
}

function inContent(place: Place): CompletionItem[] {
  const { text, offset, open, state, info } = place;
  const container = open[open.length - 1];
  if (!container) return [];
  if (info.child && eapSimpleType(eapData, info.child.type)) {
    const start = container.openEnd;
    return state.in === 'content' && state.start === start
      ? valueItems(text, offset, start, info)
      : [];
  }
  const word = wordAt(text, offset, NAME_CHARACTER);
  const before = text.slice(state.start, word.start);
  // Other text than the word being typed has no place between elements.
  if (before.trim() !== '') return [];
  return childItems(place, word, '<', scanRest(text, word.end, open));
}

function inTag(place: Place): CompletionItem[] {
  const { text, offset, open, state, info } = place;
  if (state.in === 'content') return [];
  const word = wordAt(text, offset, NAME_CHARACTER);
  if (word.start !== state.start + 1) return attributeItems(text, offset, state.start, info);
  if (open.length === 0) return [];
  const after = text[word.end];
  const bare = state.finished || after === '>' || after === '/';
  // Read from the tag itself, so that what it holds does not count as its siblings.
  const read = scanRest(text, state.start, open);
  const rest = state.finished ? { ...read, children: read.children.slice(1) } : read;
  return bare ? nameItems(place, word, rest) : childItems(place, word, '', rest);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The children the container may still get, each with the word that tells it from its namesakes. */
function missing(place: Place, rest: Rest): readonly { child: EapChild; label: string }[] {
  const { text, open, state, info } = place;
  const container = open[open.length - 1];
  const type = info.child && eapContainer(eapData, info.child.type);
  if (!container || !type) return [];
  const before = scanRest(text.slice(0, state.start), container.openEnd, open).children;
  const there = new Set([...before, ...rest.children].map(localName));
  const choices = new Set(
    type.children.flatMap((c) => (c.choice !== undefined && there.has(c.name) ? [c.choice] : [])),
  );
  const left = type.children.filter((child) => {
    if (child.choice !== undefined && choices.has(child.choice)) return false;
    if (child.name === 'EapType') return !there.has('EapType') && fitsMethod(child, info.method);
    // Several inner methods are legal on paper only.
    return child.name === 'Eap' || child.maxOccurs === 1 ? !there.has(child.name) : true;
  });
  return left.map((child) => {
    const isAlone = left.filter(({ name }) => name === child.name).length === 1;
    const number = eapData.namespaces[child.ns].method;
    const method = number === undefined ? undefined : eapMethod(eapData, number);
    return { child, label: isAlone || !method ? child.name : `${child.name} (${method.name})` };
  });
}

function fitsMethod(child: EapChild, number: number | undefined): boolean {
  const method = number === undefined ? undefined : eapMethod(eapData, number);
  return !method?.eapType || method.eapType === child.ns;
}

function head(container: EapChild, child: EapChild, label: string, index: number) {
  const isOld = child.status === 'deprecated' || child.status === 'no-effect';
  const rank = isOld ? '3' : child.minOccurs > 0 ? '1' : '2';
  return {
    label,
    kind: 'element' as const,
    detail: eapDetail(child),
    filterText: child.name,
    sortText: rank + String(index).padStart(3, '0'),
    data: `eap-element:${container.type}#${child.ns}#${child.name}`,
    ...(isOld && { deprecated: true }),
  };
}

function withInsertion(place: Place, insertion: Insertion, prefix: '' | '<') {
  const skip = prefix === '' ? 1 : 0;
  return {
    insertText: insertion.plain.slice(skip),
    ...(place.options.snippets && {
      snippet: insertion.snippet.slice(skip),
      ...(insertion.open && { retrigger: true }),
    }),
  };
}

function childItems(place: Place, span: Span, prefix: '' | '<', rest: Rest): CompletionItem[] {
  const { info, unit, open } = place;
  const container = info.child;
  if (!container) return blockItems(place, 'Configuration', span, prefix, rest);
  const items: CompletionItem[] = missing(place, rest).map(({ child, label }, index) => ({
    ...head(container, child, label, index),
    span,
    ...withInsertion(place, eapInsertion(child, info.prefixes, unit), prefix),
  }));
  if (container.type === 'tls' && open.length > 0) {
    items.push(...blockItems(place, 'EapType', span, prefix, rest));
  }
  return items;
}

/** Whole blocks, where nothing of their kind is there yet. */
function blockItems(
  place: Place,
  where: 'Configuration' | 'EapType',
  span: Span,
  prefix: '' | '<',
  rest: Rest,
): CompletionItem[] {
  const { text, open, state, unit } = place;
  const container = open[open.length - 1];
  if (!container || (where === 'Configuration' && container.name !== where)) return [];
  const root = where === 'Configuration' ? 'EapHostConfig' : 'TLSExtensions';
  const before = scanRest(text.slice(0, state.start), container.openEnd, open).children;
  if ([...before, ...rest.children].some((name) => localName(name) === root)) return [];
  return eapTemplates.templates
    .filter((block) => block.where === where)
    .map((block, index) => ({
      label: block.name,
      kind: 'skeleton',
      detail: 'EAP configuration',
      filterText: `${root} ${block.prefix}`,
      sortText: `${where === 'Configuration' ? '0' : '4'}${String(index).padStart(3, '0')}`,
      data: templateKey(block),
      span,
      ...withInsertion(
        place,
        onOwnLines(place, span, { ...templateText(block, unit), open: false }),
        prefix,
      ),
    }));
}

/** A block between the tags of one line, `<Configuration>|</Configuration>`, gets lines of its own. */
function onOwnLines({ text, open, unit }: Place, span: Span, insertion: Insertion): Insertion {
  const start = open[open.length - 1]?.openEnd;
  if (start !== span.start || !text.startsWith('</', span.end)) return insertion;
  const inner = (body: string) => `\n${unit}${body.replaceAll('\n', `\n${unit}`)}\n`;
  return { ...insertion, plain: inner(insertion.plain), snippet: inner(insertion.snippet) };
}

/** Only the name, for a tag that is there already. */
function nameItems(place: Place, span: Span, rest: Rest): CompletionItem[] {
  const { info, text } = place;
  const container = info.child;
  if (!container) return [];
  const prefix = /^[\w.-]+:/.exec(text.slice(span.start, span.end))?.[0] ?? '';
  const seen = new Set<string>();
  return missing(place, rest).flatMap(({ child }, index) => {
    if (seen.has(child.name)) return [];
    seen.add(child.name);
    const insertText = prefix + child.name;
    return [
      { ...head(container, child, child.name, index), span, insertText, filterText: insertText },
    ];
  });
}

/** Events in XML: files of Event Viewer and `wevtutil`, or pieces of one in a text. */
import { parseXml } from '../../../syntax/xml/parse';
import type { XmlElement } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';
import { eventsOf } from '../../../knowledge/errors';
import { DATA_NAMES } from '../words';
import type { Draft, Field, Word } from '../record';

/** The stretches of a text that hold one event each; the last one may be cut. */
export function xmlEvents(text: string): readonly Span[] {
  const found: Span[] = [];
  const opening = /<Event(?=[\s>])/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const next = text.indexOf('<Event', opening.lastIndex);
    const close = text.indexOf('</Event>', opening.lastIndex);
    const end = close < 0 ? text.length : close + '</Event>'.length;
    found.push({ start: match.index, end: isOpening(text, next, end) ? next : end });
    opening.lastIndex = found.at(-1)?.end ?? end;
  }
  return found;
}

/** Whether another event begins before an end: the one before was cut. */
function isOpening(text: string, next: number, end: number): boolean {
  return next >= 0 && next < end && /^<Event[\s>]/.test(text.slice(next, next + 7));
}

/** Reads an event in XML, damaged or cut ones as far as they go. */
export function readXmlEvent(text: string, { start, end }: Span): Draft {
  const { root } = parseXml(text.slice(start, end));
  const draft: Draft = { start, end, fields: new Map() };
  const { fields } = draft;
  const note = (field: Field, word: Word | undefined) => {
    if (word && !fields.has(field)) fields.set(field, moved(word, start));
  };
  const system = root?.child('System');
  const provider = system?.child('Provider')?.attribute('Name');
  if (provider) note('source', { text: provider.value, span: provider.span });
  note('id', valueOf(system?.child('EventID')));
  const time = system?.child('TimeCreated')?.attribute('SystemTime');
  if (time) note('date', { text: time.value, span: time.span });
  const data = root?.child('EventData')?.childrenNamed('Data') ?? [];
  const order = orderOf(fields);
  for (const [index, each] of data.entries()) {
    const name = each.attribute('Name')?.value;
    const field = name === undefined ? order[index] : DATA_NAMES[name];
    if (field) note(field, valueOf(each));
  }
  const message = root?.child('RenderingInfo')?.child('Message')?.value;
  if (message) {
    draft.message = { start: message.span.start + start, end: message.span.end + start };
  }
  return draft;
}

/** What the data without names are, by their place. */
function orderOf(fields: Draft['fields']): readonly (Field | undefined)[] {
  const id = Number(fields.get('id')?.text ?? NaN);
  const [event] = eventsOf(id, fields.get('source')?.text);
  const known: Readonly<Record<string, Field>> = {
    user: 'user',
    connection: 'connection',
    code: 'code',
  };
  return (event?.data ?? []).map((datum) => known[datum]);
}

function valueOf(element: XmlElement | undefined): Word | undefined {
  const value = element?.value;
  return value && { text: value.text.trim().replace(/\s+/g, ' '), span: value.span };
}

function moved({ text, span }: Word, by: number): Word {
  return { text, span: { start: span.start + by, end: span.end + by } };
}

import { codeHover, eventHover } from '../../../knowledge/error-pages';
import { code as mono } from '../../../text/markdown';
import { holds } from '../../../text/spans';
import type { Span } from '../../../types';
import type { Hover } from '../../features';
import type { EventsFile } from '../file';
import type { EventRecord } from '../record';

/** Text about the event at an offset, or the code it carries. */
export function hoverAt({ text, events }: EventsFile, offset: number): Hover | undefined {
  const event = events.find(({ span }) => holds(span, offset));
  if (!event) return undefined;
  const { code, head } = event;
  if (code?.known && holds(code.span, offset)) {
    return { span: code.span, markdown: codeHover(code.known) };
  }
  const isHead = holds(head, offset);
  return { span: isHead ? head : lineAt(text, offset, event.span), markdown: markdownOf(event) };
}

function markdownOf(record: EventRecord): string {
  const said = [
    ['User', record.user],
    ['Connection', record.connection],
    ['Connection request policy', record.requestPolicy],
    ['Network policy', record.networkPolicy],
  ] as const;
  const rows = said.flatMap(([name, word]) => (word ? [`- ${name}: ${mono(word.text)}`] : []));
  const own = eventHover(record.event, record.code?.known);
  return rows.length === 0 ? own : `${rows.join('\n')}\n\n${own}`;
}

/** The line at an offset, as far as it belongs to a stretch. */
function lineAt(text: string, offset: number, within: Span): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return {
    start: Math.max(start, within.start),
    end: Math.min(end < 0 ? text.length : end, within.end),
  };
}

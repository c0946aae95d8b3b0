import type { PhonebookFile } from '../file';
import type { Span } from '../../../types';
import { holds } from '../../../text/spans';
import type { Selection } from '../../features';
import { blocksAround, placeAt } from './place';

/** Key or value, line, block, entry, file. */
export function selectionRanges(file: PhonebookFile, offsets: readonly number[]): Selection[] {
  return offsets.map((offset) => {
    const spans: Span[] = [];
    const add = (span: Span) => {
      const last = spans.at(-1);
      const wider = !last || (span.start <= last.start && span.end >= last.end);
      const same = last?.start === span.start && last.end === span.end;
      if (wider && !same && holds(span, offset)) spans.push(span);
    };
    const place = placeAt(file, offset);
    if (place) {
      const { entry, pair } = place;
      if (pair) {
        add(pair.keySpan);
        add(pair.valueSpan);
        add(pair.span);
      } else {
        add(entry.nameSpan);
        add(entry.header.span);
      }
      for (const block of blocksAround(entry, offset).reverse()) add(block.span);
      add(entry.content);
      add(entry.span);
    }
    add({ start: 0, end: file.text.length });
    return { spans };
  });
}
